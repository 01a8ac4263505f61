/** The sides of a text in which git left marks where both changed it. */
export interface MarkedSides {
  /** Absent where git was not asked to show what both began with (`merge.conflictStyle`). */
  readonly base: string | undefined;
  readonly ours: string;
  readonly theirs: string;
}

const MARK = /^(<{7}|\|{7}|={7}|>{7})(?:[ \t].*)?\r?$/;

/** Takes the sides of a text with git's marks apart. `undefined` where there are none, or they do not go together. */
export function markedSides(text: string): MarkedSides | undefined {
  const sides = { base: '', ours: '', theirs: '' };
  let where: 'all' | keyof typeof sides = 'all';
  let conflicts = 0;
  let withBase = 0;
  for (const line of text.split(/(?<=\n)/)) {
    const mark = MARK.exec(line.replace(/\n$/, ''))?.[1]?.[0];
    if (mark === undefined) {
      if (where === 'all') for (const side of ['base', 'ours', 'theirs'] as const) sides[side] += line;
      else sides[where] += line;
      continue;
    }
    const next: 'all' | keyof typeof sides | undefined = NEXT[where][mark];
    if (next === undefined) return undefined;
    if (mark === '<') conflicts += 1;
    if (mark === '|') withBase += 1;
    where = next;
  }
  if (conflicts === 0 || where !== 'all') return undefined;
  const { base, ours, theirs } = sides;
  return { base: withBase === conflicts ? base : undefined, ours, theirs };
}

/** To which side what follows a mark belongs, by the side before it. */
const NEXT: Readonly<
  Record<'all' | keyof MarkedSides, Readonly<Record<string, 'all' | keyof MarkedSides | undefined>>>
> = {
  all: { '<': 'ours' },
  ours: { '|': 'base', '=': 'theirs' },
  base: { '=': 'theirs' },
  theirs: { '>': 'all' },
};
