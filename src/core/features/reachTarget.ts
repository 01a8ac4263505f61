import { NOT_CALLED } from '../c/keywords.js';
import { Lines } from '../c/lines.js';
import type { TypePosition } from '../c/types/typesAt.js';
import type { LexicalTree } from '../facts/lexical/lexicalTree.js';
import type { FileUnits, Unit } from '../facts/lexical/units.js';
import type { Kernel } from '../kernel.js';
import { madeUnits } from '../reach/madeUnits.js';
import { SourceError } from '../source/source.js';
import { subjectAt } from '../hover/subject.js';
import { memberFault, type MemberFault } from '../reach/memberFault.js';
import { indirectAt } from './indirectAt.js';

/** What is asked about at a position: who reaches it, or how one gets to it. */
export type ReachTarget =
  /** A function, macro or system call: its definitions that may be meant there, one or more. */
  | { readonly k: 'units'; readonly name: string; readonly units: readonly Unit[] }
  | { readonly k: 'member'; readonly struct: string; readonly member: string }
  /** A member of which it is not decided whose it is. */
  | { readonly k: 'undecided'; readonly member: string }
  /** A member that nobody can call. */
  | { readonly k: 'fault'; readonly struct: string; readonly member: string; readonly fault: MemberFault };

/** What can be asked about. */
export type CallableTarget = Extract<ReachTarget, { readonly k: 'units' | 'member' }>;

/**
 * What the name at a position is: a member that holds a function, a function or macro that is called or named there, one that is defined there; else
 * the function around it.
 * @param members whether a member is meant; else it is the function around it
 * @throws {SourceError}
 */
export async function reachTargetAt(
  kernel: Kernel,
  tree: LexicalTree,
  file: string,
  position: TypePosition,
  members: boolean,
): Promise<ReachTarget | undefined> {
  const units = await tree.units(file);
  if (units === undefined) return undefined;
  const { line } = position;
  const around = unitAround(units, line);
  // On its own head it is itself that is meant.
  if (around?.place.line === line) return named([around]);
  const at = wordAt(units, position);
  if (members && at !== undefined && (at.isMember || (await isDeclaredMember(kernel, file, line, at.word)))) {
    const found = await memberAt(kernel, file, position, at.word);
    if (found !== undefined) return found;
  }
  if (at !== undefined && !at.isMember && !NOT_CALLED.has(at.word)) {
    const isNamed = around === undefined || at.isCalled || (await isGiven(kernel, around, line, at.word));
    const asTheyStand = isNamed ? await tree.definers(at.word, file) : [];
    if (asTheyStand.length > 0) return named(asTheyStand);
    const made = at.isCalled ? named(await madeUnits(at.word, { tree, kernel, near: file })) : undefined;
    if (made !== undefined) return made;
  }
  return around === undefined ? undefined : named([around]);
}

function named(units: readonly Unit[]): ReachTarget | undefined {
  const [first] = units;
  return first === undefined ? undefined : { k: 'units', name: first.name, units };
}

/** The innermost function or macro around a line. */
function unitAround({ units }: FileUnits, line: number): Unit | undefined {
  return units
    .filter(({ place }) => place.line <= line && line <= place.end)
    .sort((a, b) => a.place.end - a.place.line - (b.place.end - b.place.line))[0];
}

interface WordAt {
  readonly word: string;
  /** It follows a dot or an arrow. */
  readonly isMember: boolean;
  /** Parentheses follow it. */
  readonly isCalled: boolean;
}

function wordAt({ text }: FileUnits, { line, column }: TypePosition): WordAt | undefined {
  const offset = new Lines(text).offset(line, column);
  let start = offset;
  while (start > 0 && /\w/.test(text[start - 1] ?? '')) start--;
  let end = offset;
  while (/\w/.test(text[end] ?? '')) end++;
  const word = text.slice(start, end);
  if (!/^[A-Za-z_]/.test(word)) return undefined;
  return {
    word,
    isMember: /(?:\.|->)\s*$/.test(text.slice(Math.max(0, start - 200), start)),
    isCalled: /^\s*\(/.test(text.slice(end, end + 200)),
  };
}

async function isDeclaredMember(kernel: Kernel, file: string, line: number, word: string): Promise<boolean> {
  const { members } = await kernel.definitions(file);
  return members.some((one) => one.line === line && one.name === word && one.struct !== '');
}

/** A member that may hold a function. @returns `undefined` for one that holds something else */
async function memberAt(
  kernel: Kernel,
  file: string,
  position: TypePosition,
  word: string,
): Promise<ReachTarget | undefined> {
  const found = await indirectAt(kernel, file, position);
  if (typeof found === 'string') {
    // Of a member that is none it is not said whose it is: what it is selected from may have a type all the same.
    const struct = await tagBefore(kernel, file, position);
    const fault = struct === undefined ? undefined : await memberFault(kernel, struct, found);
    return struct === undefined || fault === undefined
      ? { k: 'undecided', member: found }
      : { k: 'fault', struct, member: found, fault };
  }
  for (const edge of found.edges)
    if (edge.kind === 'pointer' && edge.member === word && edge.struct !== undefined) {
      const { struct } = edge;
      const fault = await memberFault(kernel, struct, word);
      return fault === undefined ? { k: 'member', struct, member: word } : { k: 'fault', struct, member: word, fault };
    }
  return undefined;
}

/** The tag of the struct behind the name from which the member at a position is selected: of `x` in `x->member`. */
async function tagBefore(kernel: Kernel, file: string, { line, column }: TypePosition): Promise<string | undefined> {
  const text = await kernel.source.read(file);
  const lines = new Lines(text);
  const before = text.slice(0, lines.offset(line, column)).replace(/\w*$/, '');
  const name = /[A-Za-z_]\w*(?=\s*(?:\.|->)\s*$)/.exec(before.slice(-200));
  if (name === null) return undefined;
  const at = before.length - Math.min(200, before.length) + name.index;
  const subject = await subjectAt(kernel, file, { line: lines.line(at), column: lines.column(at) }, () => false);
  return subject.tag ?? undefined;
}

/** Whether a function is named in a line without being called: given to another, or put somewhere. */
async function isGiven(kernel: Kernel, around: Unit, line: number, word: string): Promise<boolean> {
  try {
    const edges = await kernel.facts.callsOf(around.place);
    return edges.some((edge) => edge.kind === 'reference' && edge.callee === word && edge.site.line === line);
  } catch (error) {
    if (error instanceof SourceError) return false;
    throw error;
  }
}
