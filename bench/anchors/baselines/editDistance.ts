/** The Levenshtein distance of two texts; `limit + 1` as soon as it is more than `limit`. */
export function editDistance(a: string, b: string, limit = Math.max(a.length, b.length)): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  if (b.length >= ROW.length) return limit + 1;
  for (let j = 0; j <= b.length; j++) ROW[j] = j;
  for (let i = 1; i <= a.length; i++) {
    const code = a.charCodeAt(i - 1);
    let diagonal = i - 1;
    let left = i;
    let least = i;
    ROW[0] = i;
    for (let j = 1; j <= b.length; j++) {
      const above = ROW[j] ?? 0;
      const value = Math.min(above + 1, left + 1, diagonal + (code === b.charCodeAt(j - 1) ? 0 : 1));
      ROW[j] = value;
      diagonal = above;
      left = value;
      if (value < least) least = value;
    }
    if (least > limit) return limit + 1;
  }
  return Math.min(ROW[b.length] ?? 0, limit + 1);
}

/** One row of the table of distances. No line of source is longer. */
const ROW = new Uint16Array(4096);

/** How alike two texts are, 0 to 1. */
export function textAlikeness(a: string, b: string): number {
  const longest = Math.max(a.length, b.length);
  return longest === 0 ? 1 : 1 - editDistance(a, b) / longest;
}
