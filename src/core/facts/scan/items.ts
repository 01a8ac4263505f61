import { itemAt, type MainFile } from '../../c/types/fileIndex.js';
import { lowerBound } from '../../sorted.js';

/** The declaration that holds the token which begins at an offset; `undefined` in a comment or a directive, and in what is never compiled. */
export function itemOfToken(main: MainFile, at: number): number | undefined {
  const { start } = main.tokens;
  const index = lowerBound(start, at);
  return start[index] === at && !main.conditionals.isDead(index) ? itemAt(main, at) : undefined;
}

/** The function that a declaration defines. */
export function functionOfItem({ names, items, text }: MainFile, item: number): string | undefined {
  const [start = 0, end = 0] = items[item] ?? [];
  if (text[end - 1] !== '}') return undefined;
  const head = text.slice(start, start + 1000);
  for (const name of names.keys()) if (names.get(name)?.includes(item) === true && head.includes(name)) return name;
  return undefined;
}

/** The longest expression that is shown, in UTF-16 units. */
const LONGEST = 100;

/** The expression that begins at an offset, with single blanks. */
export function expressionAt(text: string, at: number): string {
  let depth = 0;
  let end = at;
  for (; end < text.length && end < at + 600; end++) {
    const c = text[end] ?? '';
    if ('([{'.includes(c)) depth++;
    else if (')]}'.includes(c) && --depth < 0) break;
    else if (c === ';' || (c === ',' && depth === 0)) break;
  }
  const said = text.slice(at, end).replace(/\s+/g, ' ').trim();
  return said.length > LONGEST ? `${said.slice(0, LONGEST)}…` : said;
}
