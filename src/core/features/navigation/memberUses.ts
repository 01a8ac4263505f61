import { typesAt } from '../../c/types/typesAt.js';
import type { Kernel } from '../../kernel.js';
import type { Place } from '../../source/place.js';

/** A use of a word. */
export interface UseFound {
  readonly place: Place;
  readonly word: string;
  /** It may be the use of something else. */
  readonly isOpen: boolean;
}

/** A use with its offset in its file, 0-based UTF-16 units. */
type UseAt = Omit<UseFound, 'isOpen'> & { readonly at: number };

/** Files of which the types may still be read for a question. */
export interface TypesLeft {
  files: number;
}

/**
 * Of uses in a file that may be of a member, those that are, or of which that is not decided.
 * @param owners the tags of the structs whose member is meant; none where that is not known
 */
export async function membersAmong(
  kernel: Kernel,
  file: string,
  owners: readonly string[],
  text: string,
  uses: readonly UseAt[],
  types: TypesLeft,
): Promise<UseFound[]> {
  const { members } = await kernel.definitions(file);
  const found: (UseFound | undefined)[] = [];
  const open: { readonly use: UseAt; readonly place: number }[] = [];
  const told = (use: UseAt, owner: string) =>
    owners.length === 0 || owners.includes(owner) ? { ...use, isOpen: owners.length === 0 } : undefined;
  for (const use of uses) {
    const { line, column } = use.place;
    const declared = members.find((one) => one.line === line && one.column === column && one.name === use.word);
    const tag = declared?.struct ?? tagOfDesignator(text, use.at);
    if (tag === undefined) open.push({ use, place: found.length });
    found.push(tag === undefined ? undefined : told(use, tag));
  }
  if (open.length === 0) return found.flatMap((one) => one ?? []);
  const isTyped = types.files-- > 0;
  const positions = open.map(({ use }) => use.place);
  const answers = isTyped ? await typesAt(kernel, file, positions, undefined, 0) : [];
  open.forEach(({ use, place }, i) => {
    const owner = answers[i]?.owner;
    if (typeof owner === 'string') found[place] = told(use, owner);
    // A name that is no member is one of something else.
    else if (owner === undefined && isSelected(text, use.at)) found[place] = { ...use, isOpen: true };
  });
  return found.flatMap((one) => one ?? []);
}

function isSelected(text: string, at: number): boolean {
  return /(?:\.|->)\s*$/.test(text.slice(Math.max(0, at - 40), at));
}

/** The tag of the variable in whose initialiser a designator stands, where its declaration says it: in its own braces, and not in those of a member. */
function tagOfDesignator(text: string, at: number): string | undefined {
  if (!/[{,]\s*\.\s*$/.test(text.slice(Math.max(0, at - 200), at))) return undefined;
  let depth = 0;
  for (let i = at - 1; i >= 0 && i > at - LONGEST; i--) {
    const one = text[i];
    if (one === '}' || one === ')') depth++;
    else if (one === '(') depth--;
    else if (one === ';' && depth <= 0) return undefined;
    else if (one === '{' && --depth < 0) {
      const head = text.slice(text.lastIndexOf('\n', i - 1) + 1, i);
      return /^[\w\s]*?\bstruct\s+(\w+)\s+(?:\w+\s+)*\w+\s*=\s*$/.exec(head)?.[1];
    }
  }
  return undefined;
}

/** An initialiser that is longer before the designator, in UTF-16 units, is left to the types. */
const LONGEST = 4_000;
