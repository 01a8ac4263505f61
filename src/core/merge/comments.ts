/** Comments of a side that are not in what came of a merge. */
export interface LostComments {
  readonly ours: readonly string[];
  readonly theirs: readonly string[];
}

/** The comments of a JSON text in their order, each on one line. What is in a string is none. */
export function commentsIn(text: string): string[] {
  const found: string[] = [];
  const sign = /"|\/\/|\/\*/g;
  for (let match = sign.exec(text); match !== null; match = sign.exec(text)) {
    const { index } = match;
    if (match[0] === '"') {
      sign.lastIndex = stringEnd(text, index);
      continue;
    }
    const end = match[0] === '//' ? lineEnd(text, index) : blockEnd(text, index);
    found.push(text.slice(index, end).replace(/\s+/g, ' ').trim());
    sign.lastIndex = end;
  }
  return found;
}

/** The comments that a result lacks and that nobody took away: what a side has of which the base is no more, or what both sides have. */
export function lostComments(base: string, ours: string, theirs: string, result: string): LostComments {
  const [was, our, their, now] = [base, ours, theirs, result].map(counted);
  const lost: { readonly ours: string[]; readonly theirs: string[] } = { ours: [], theirs: [] };
  const of = (side: ReadonlyMap<string, number> | undefined, comment: string) => side?.get(comment) ?? 0;
  for (const comment of new Set([...(our?.keys() ?? []), ...(their?.keys() ?? [])])) {
    const [before, one, other] = [of(was, comment), of(our, comment), of(their, comment)];
    // As numbers merge: what a side added or took away counts.
    const wanted = Math.max(one === before ? other : other === before ? one : Math.max(one, other), 0);
    const missing = wanted - of(now, comment);
    for (let n = 0; n < missing; n++) lost[one > n ? 'ours' : 'theirs'].push(comment);
  }
  return lost;
}

function counted(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const comment of commentsIn(text)) counts.set(comment, (counts.get(comment) ?? 0) + 1);
  return counts;
}

function stringEnd(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); end >= 0; end = text.indexOf('"', end + 1)) {
    let escapes = 0;
    while (text[end - 1 - escapes] === '\\') escapes += 1;
    if (escapes % 2 === 0) return end + 1;
  }
  return text.length;
}

function lineEnd(text: string, start: number): number {
  const end = /[\r\n]/g;
  end.lastIndex = start;
  return end.exec(text)?.index ?? text.length;
}

function blockEnd(text: string, start: number): number {
  const end = text.indexOf('*/', start + 2);
  return end < 0 ? text.length : end + 2;
}
