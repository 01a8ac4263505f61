import type { Anchor, SymbolKind } from '../notes/format.js';
import type { SymbolName } from '../render/textLink.js';
import type { Placement } from './placement.js';

/**
 * As what a name alone is looked for, the likeliest first. What follows is only looked for when nothing was found: that a tree has no tag of a name takes
 * long to say.
 */
const ANY: readonly (readonly SymbolKind[])[] = [
  ['function'],
  ['macro', 'variable', 'enumerator', 'typedef', 'syscall'],
  ['struct', 'union', 'enum'],
];
const CALLED: readonly (readonly SymbolKind[])[] = [['function'], ['macro', 'syscall']];

/**
 * Finds what a name in a text stands for. @param file where it is expected. @param place how an anchor is placed
 * @returns as what it was found, else as what it was first looked for
 */
export async function placeSymbolName(
  { keyword, name, member, isCall }: SymbolName,
  file: string | undefined,
  place: (anchor: Anchor) => Promise<Placement>,
): Promise<Placement> {
  const beside = { ...(member === undefined ? {} : { member }), ...(file === undefined ? {} : { file }) };
  let first: Placement | undefined;
  for (const kinds of kindsOf(keyword, member !== undefined, isCall)) {
    const placements = await Promise.all(kinds.map((kind) => place({ [kind]: name, ...beside })));
    const found = placements.find(({ status }) => status !== 'missing');
    if (found !== undefined) return found;
    first ??= placements[0];
  }
  if (first === undefined) throw new RangeError('a name is looked for as something');
  return first;
}

function kindsOf(keyword: SymbolName['keyword'], isMember: boolean, isCall: boolean) {
  if (keyword !== undefined) return [[keyword]];
  if (isMember) return [['struct'], ['union']] as const;
  return isCall ? CALLED : ANY;
}
