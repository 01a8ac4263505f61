import { Lines } from '../../c/lines.js';
import type { TypePosition } from '../../c/types/typesAt.js';
import type { Kernel } from '../../kernel.js';
import { fileTarget, type Targets } from './target.js';

/** Where the `#include` leads whose line a position is in; `undefined` where it is in none. @throws {SourceError} */
export async function includeAt(kernel: Kernel, file: string, { line }: TypePosition): Promise<Targets | undefined> {
  const text = await kernel.source.read(file);
  const from = new Lines(text).offset(line, 1);
  if (from < 0) return undefined;
  const match = INCLUDE.exec(text.slice(from, !text.includes('\n', from) ? text.length : text.indexOf('\n', from)));
  const [all = '', include] = match ?? [];
  if (include === undefined) return undefined;
  const end = from + all.length;
  const path = await kernel.declarations.included(include, file);
  return { start: end - include.length, end, targets: path === undefined ? [] : [fileTarget(path)] };
}

const INCLUDE = /^[ \t]*#[ \t]*include(?:_next)?[ \t]*(<[^>]+>|"[^"]+")/;
