import { soleWord } from '../c/callForm.js';
import { callTexts } from '../c/callText.js';
import { ARROW, lex, mark, Token, wordOf } from '../c/lexer.js';
import { SourceError } from '../source/source.js';
import type { EdgeContext } from './ends.js';

/** What copies one object into another: its first argument is the one, its second the other. */
const COPIERS = new Set(['memcpy', '__builtin_memcpy', 'memcpy_fromio', 'memmove']);

/**
 * Whether a file copies one table into another as a whole: `mine = template;`, `*mine = template;`, `memcpy(&mine, &template, sizeof(mine))`. What the
 * one has behind a member that nobody puts anew is then behind that of the other. What cannot be read copies nothing.
 */
export async function isCopiedWhole(
  table: string,
  from: { readonly table: string; readonly file: string },
  { kernel }: EdgeContext,
): Promise<boolean> {
  let text: string;
  try {
    text = await kernel.source.read(from.file);
  } catch (error) {
    if (error instanceof SourceError) return false;
    throw error;
  }
  if (!text.includes(table) || !text.includes(from.table)) return false;
  const copies = copiesIn(text);
  const reached = new Set([from.table]);
  for (const source of reached) for (const [to, what] of copies) if (what === source) reached.add(to);
  return reached.has(table);
}

/** The objects that a text copies as a whole, each after what it is copied into. */
function copiesIn(text: string): [string, string][] {
  const found: [string, string][] = [];
  for (const { name, arguments: given } of callTexts(text)) {
    const [to, what] = [soleWord(given[0]), soleWord(given[1])];
    if (COPIERS.has(name) && to !== undefined && what !== undefined) found.push([to, what]);
  }
  const tokens = lex(text);
  const word = (i: number) => (tokens.kind[i] === Token.Identifier ? wordOf(tokens, i) : '');
  for (let i = 1; i < tokens.kind.length; i++) {
    if (tokens.code[i] !== mark('=') || tokens.code[i - 2] === mark('.') || tokens.code[i - 2] === ARROW) continue;
    const at = tokens.code[i + 1] === mark('*') ? i + 2 : i + 1;
    // What gives a pointer another table copies none: `mine = &template`.
    if (word(i - 1) !== '' && word(at) !== '' && tokens.code[at + 1] === mark(';')) found.push([word(i - 1), word(at)]);
  }
  return found;
}
