import { makeAnchor } from '../../../src/core/anchor/make.js';
import { placeAnchor } from '../../../src/core/anchor/place.js';
import type { Placement } from '../../../src/core/anchor/placement.js';
import type { Kernel } from '../../../src/core/kernel.js';
import { Random } from '../random.js';
import { judge, type Outcome } from '../outcome.js';
import { GONE, type Truth } from '../truth.js';
import { MUTATIONS } from './mutations.js';
import type { Mutation, Subject } from './mutation.js';
import { SourceText } from './sourceText.js';

/** An anchor before an edit and what is said of it afterwards. */
export interface Mutated {
  readonly mutation: string;
  /** The edit after it, if any. */
  readonly then?: string;
  readonly outcome: Outcome;
  readonly placement: Placement;
  readonly text: string;
  readonly truth: Truth;
  readonly file: string;
  readonly line: number;
  readonly after: Readonly<Record<string, string>>;
}

export type OpenFiles = (files: Readonly<Record<string, string>>) => Kernel;

export interface Rounds {
  readonly seed: number;
  /** How often each edit is made. */
  readonly rounds: number;
  /** Another random edit follows each. */
  readonly twice?: boolean;
}

/** Sends anchors in random functions and structs of the files through every edit. */
export async function mutateAll(
  files: Readonly<Record<string, string>>,
  open: OpenFiles,
  { seed, rounds, twice = false }: Rounds,
): Promise<Mutated[]> {
  const random = new Random(seed);
  const before = open(files);
  const all: { file: string; kind: Subject['kind']; name: string; start: number; line: number; end: number }[] = [];
  for (const file of Object.keys(files)) {
    const { definitions } = await before.definitions(file);
    for (const { kind, name, start, line, end } of definitions)
      if ((kind === 'function' || kind === 'struct') && end - line >= 4)
        all.push({ file, kind, name, start, line, end });
  }
  const results: Mutated[] = [];
  for (let round = 0; round < rounds; round++)
    for (const mutation of MUTATIONS) {
      // Some edits fit few lines: another place is tried.
      for (let attempt = 0; attempt < 8; attempt++) {
        const one = random.one(mutation.functionOnly === true ? all.filter(({ kind }) => kind === 'function') : all);
        if (one === undefined) break;
        const rest = all.filter((other) => other.file === one.file && other.kind === one.kind && other !== one);
        const source = SourceText.of(files);
        const lines = source.range(one.file, one.start, one.end);
        const open1 = lines.findIndex(({ text }) => text.endsWith('{'));
        const body = lines.slice(open1 + 1, -1).filter(({ text }) => text.trim() !== '');
        const nameLine = source.lines(one.file)[one.line - 1];
        const ofName = mutation.lineOnly !== true && random.below(4) === 0;
        const target = ofName ? nameLine : random.one(body);
        if (target === undefined) continue;
        const others = rest
          .filter((other) => other.end < one.start || other.start > one.end)
          .map((other) => source.range(one.file, other.start, other.end));
        const { kind, name } = one;
        const subject = { source, file: one.file, kind, name, lines, body, target, others, random };
        const then = twice ? random.one(MUTATIONS.filter((other) => canFollow(other, subject))) : undefined;
        const result = await mutateOne(mutation, then, subject, nameLine, open);
        if (result === undefined) continue;
        results.push(result);
        break;
      }
    }
  return results;
}

async function mutateOne(
  mutation: Mutation,
  then: Mutation | undefined,
  asked: Subject,
  nameLine: Subject['target'] | undefined,
  open: OpenFiles,
): Promise<Mutated | undefined> {
  const { source, file } = asked;
  // What the editor anchors to is what is edited: asked for `}`, it takes another line.
  let made = await makeAnchor(open(source.toFiles()), file, source.find(asked.target)?.line ?? 0);
  const target = made === undefined ? undefined : source.lines(file)[made.line - 1];
  if (target === undefined || (target === nameLine && mutation.lineOnly === true)) return undefined;
  if (target !== nameLine && !asked.body.includes(target)) return undefined;
  const subject = { ...asked, target };
  if (mutation.prepare !== undefined) {
    if (!mutation.prepare(subject)) return undefined;
    const at = source.find(target)?.line ?? 0;
    made = await makeAnchor(open(source.toFiles()), file, at);
    if (made?.line !== at) return undefined;
  }
  if (made === undefined) return undefined;
  const { text } = target;
  const applied = mutation.apply(subject);
  if (applied === false) return undefined;
  // Only where the line is still there, in its file, is there something to edit again.
  const again = source.find(target)?.file === file && then?.apply(subject);
  const after = source.toFiles(applied === '\r\n' || again === '\r\n' ? '\r\n' : '\n');
  const place = source.find(target);
  const truth: Truth =
    place === undefined
      ? GONE
      : { gone: false, file: place.file, first: place.line, last: place.line, same: target.text === text };
  const placement = await placeAnchor(made.anchor, open(after));
  return {
    mutation: mutation.name,
    ...(then === undefined ? {} : { then: then.name }),
    outcome: judge(placement, truth),
    placement,
    text,
    truth,
    file,
    line: made.line,
    after,
  };
}

function canFollow(mutation: Mutation, { kind, target, body }: Subject): boolean {
  if (mutation.prepare !== undefined) return false;
  return (
    (mutation.functionOnly !== true || kind === 'function') && (mutation.lineOnly !== true || body.includes(target))
  );
}
