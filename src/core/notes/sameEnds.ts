/** Texts are compared in stretches of so many units: the comparison of two strings is much faster than that of their units. */
const STRETCHES = [65_536, 256];

/** How many units two texts have in common at their starts, and behind those at their ends. */
export function sameEnds(a: string, b: string): { readonly start: number; readonly end: number } {
  const shorter = Math.min(a.length, b.length);
  let start = 0;
  for (const stretch of STRETCHES)
    while (start + stretch <= shorter && a.slice(start, start + stretch) === b.slice(start, start + stretch))
      start += stretch;
  while (start < shorter && a.charCodeAt(start) === b.charCodeAt(start)) start += 1;
  const limit = shorter - start;
  let end = 0;
  for (const stretch of STRETCHES)
    while (end + stretch <= limit && tail(a, end, stretch) === tail(b, end, stretch)) end += stretch;
  while (end < limit && a.charCodeAt(a.length - 1 - end) === b.charCodeAt(b.length - 1 - end)) end += 1;
  return { start, end };
}

function tail(text: string, end: number, stretch: number): string {
  return text.slice(text.length - end - stretch, text.length - end);
}
