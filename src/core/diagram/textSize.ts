/** How many letters of a fixed width a text takes: those of East Asia take two. */
export function cellsOf(text: string): number {
  if (PLAIN.test(text)) return text.length;
  let cells = 0;
  for (const letter of text) cells += WIDE.test(letter) ? 2 : 1;
  return cells;
}

const PLAIN = /^[\x20-\x7e]*$/;
const WIDE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303f\uff01-\uff60]/u;

/** A text of at most so many letters of a fixed width, with `…` where it was cut. */
export function cutToCells(text: string, max: number): string {
  if (cellsOf(text) <= max) return text;
  let [kept, cells] = ['', 1];
  for (const letter of text) {
    cells += cellsOf(letter);
    if (cells > max) break;
    kept += letter;
  }
  return `${kept}…`;
}
