import { parameterName, type ArgumentText } from '../../c/callText.js';
import type { Signal } from '../../signal.js';
import type { Place } from '../../source/place.js';
import { callTextsIn, type CallTextAt } from '../callTexts.js';
import type { Installation, MemberName } from '../facts.js';
import type { ValueSource } from '../install.js';
import type { TreeFiles } from '../treeFiles.js';

/** A call that gives something to what puts it into the member, as an installation. */
export function asInstallation(
  asked: MemberName,
  given: Meant,
  call: CallTextAt,
  around: string | undefined,
  { stored, chain }: Stored,
  rank: number,
): Installation {
  const { file, line, column } = call.place;
  return {
    struct: asked.struct,
    member: asked.member,
    ...given,
    ...(around === undefined ? {} : { in: around }),
    style: 'setter',
    setter: call.name,
    ...(chain.length > 1 ? { through: chain.slice(1) } : {}),
    stored,
    file,
    line,
    column,
    decided: true,
    rank,
  };
}

/** Where something is put into a member, and the functions and macros that it is handed through, the first that gets it first. */
export interface Stored {
  readonly stored: Place;
  readonly chain: readonly string[];
}

/** The function or macro around a line, with its parameters. */
export interface Holder {
  readonly name: string;
  readonly parameters: readonly string[];
  readonly isStatic: boolean;
}

export async function holderOf(
  tree: TreeFiles,
  file: string,
  line: number,
  signal: Signal | undefined,
): Promise<Holder | undefined> {
  const { definitions } = await tree.definitions(file, signal);
  const around = definitions.find(
    (one) => (one.kind === 'function' || one.kind === 'macro') && one.line <= line && line <= one.end,
  );
  if (around === undefined) return undefined;
  const { name, column, end } = around;
  const head = (await callTextsIn(tree, { file, line: around.line, column, end })).find((one) => one.name === name);
  return {
    name,
    parameters: (head?.arguments ?? []).map((one: ArgumentText) => parameterName(one) ?? ''),
    isStatic: around.static === true && file.endsWith('.c'),
  };
}

/** What a name means at a call: a function, a variable whose elements are meant, or one of which is not known what it holds. */
export type Meant =
  { readonly function: string } | { readonly table: string } | { readonly copy: string; readonly from?: ValueSource };

/** What a function gives back. */
export function resultOf(maker: string): Meant {
  return { copy: `${maker}(…)`, from: { name: maker, k: 'function' } };
}

/** The function whose value an argument is, where that is all that it is: `handler_of(dev)`. */
export function callIn(
  given: ArgumentText | undefined,
  around: CallTextAt,
  calls: readonly CallTextAt[],
): string | undefined {
  if (given === undefined || given.chain !== undefined || given.address) return undefined;
  const inner = calls.find(
    (one) => one.name === given.words[0] && one.at > around.at && one.end < around.end && one.name !== around.name,
  );
  const inside = inner?.arguments.reduce((sum, { words }) => sum + words.length, 0);
  return inside === given.words.length - 1 ? inner?.name : undefined;
}
