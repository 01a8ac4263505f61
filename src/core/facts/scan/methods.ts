import { completeOutline } from '../../c/types/completeOutline.js';
import { Lines } from '../../c/lines.js';
import { typeAt } from '../../c/types/typesAt.js';
import type { Signal } from '../../signal.js';
import { quoted } from '../../source/pattern.js';
import type { CallTextAt } from '../callTexts.js';
import type { TreeFiles } from '../treeFiles.js';

/** A member of a struct behind which a function is put. */
export interface Method {
  readonly struct: string;
  readonly member: string;
}

/** The members behind which a file puts a function, by `.member = name`, `x->member = name`, or as an element of braces. @throws {SourceError} */
export async function methodsOf(
  tree: TreeFiles,
  file: string,
  name: string,
  signal: Signal | undefined,
): Promise<Method[]> {
  const put = new RegExp(
    String.raw`(?:(?:\.|->)\s*(\w+)\s*=\s*(?:\([^()]*\)\s*)?&?\s*|(?:^|[{,&=?:])\s*)${quoted(name)}\s*(?:[,;})?:]|$)`,
  );
  const text = await tree.source.read(file);
  if (!text.includes(name)) return [];
  const found: Method[] = [];
  for (const [index, written] of text.split('\n').entries()) {
    const match = written.includes(name) ? put.exec(written) : null;
    if (match === null) continue;
    const [, member] = match;
    const lines = { from: index + 1, to: index + 1 };
    const outline = await tree.outlineWithin(file, lines, signal);
    const range = member === undefined ? lines : { ...lines, member };
    const { installs } = await completeOutline(tree, file, outline, range, signal);
    for (const one of installs) {
      const isThere = one.line === index + 1 && one.function === name && (member ?? one.member) === one.member;
      if (!isThere || one.struct === undefined) continue;
      const { struct } = one;
      if (!found.some((other) => other.struct === struct && other.member === one.member))
        found.push({ struct, member: one.member });
    }
  }
  return found;
}

/** Whether a call by a name is one of a function by that name; with a method, one through that member. @throws {SourceError} */
export async function isCallOf(
  tree: TreeFiles,
  { place }: CallTextAt,
  method: Method | undefined,
  signal: Signal | undefined,
): Promise<boolean> {
  const text = await tree.source.read(place.file);
  const at = new Lines(text).offset(place.line, place.column);
  const isMember = /(?:->|\.)\s*$/.test(text.slice(Math.max(0, at - 20), at));
  if (!isMember || method === undefined) return isMember === (method !== undefined);
  return (await typeAt(tree, place.file, place, signal)).owner === method.struct;
}
