/** How many letters at the ends of two names differ. */
export function unlike(one: string, other: string): number {
  let same = 0;
  while (same < one.length && one[same] === other[same]) same++;
  let last = 0;
  while (last < Math.min(one.length, other.length) - same && one.at(-1 - last) === other.at(-1 - last)) last++;
  return one.length + other.length - 2 * (same + last);
}
