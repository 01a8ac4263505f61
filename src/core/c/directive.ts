import { Token, type Tokens } from './lexer.js';
import { BACKSLASH, endOfComment, joinedLines, SLASH } from './textEnds.js';
import { withoutComments } from './textSpans.js';

/** A preprocessor directive: `word` is empty where none follows the `#`. Offsets are 0-based UTF-16 units in the text, ends exclusive. */
export interface Directive {
  readonly word: string;
  /** Offset of what follows the word, blanks and comments passed over. */
  readonly rest: number;
  readonly end: number;
}

/** The directive that a token is; `undefined` for any other token. */
export function directiveOf({ text, kind, start, end }: Tokens, index: number): Directive | undefined {
  if (kind[index] !== Token.Directive) return undefined;
  return directiveAt(text, start[index] ?? 0, end[index] ?? text.length);
}

/** The directive whose `#` stands at an offset. */
export function directiveAt(text: string, hash: number, end: number): Directive {
  const word = afterBlanks(text, hash + 1, end);
  const behind = endOfName(text, word, end);
  return { word: text.slice(word, behind), rest: afterBlanks(text, behind, end), end };
}

/** The name with which the rest of a directive begins: what it defines, undefines or asks for. */
export function nameIn(text: string, { rest, end }: Directive): string {
  return text.slice(rest, endOfName(text, rest, end));
}

/** What follows the word of a directive, in one line and without comments. */
export function restOf(text: string, { rest, end }: Directive): string {
  return joinedLines(withoutComments(text.slice(rest, end))).trim();
}

/** What an `#if` asks, as far as it is plain: a name that is defined or not. Else `key` is the whole condition. */
export function conditionOf(word: string, rest: string): { readonly key: string; readonly negative: boolean } {
  if (word !== 'if') return { key: rest, negative: word.endsWith('ndef') };
  const simple = SIMPLE.exec(rest);
  if (simple === null) return { key: rest, negative: false };
  return { key: simple[2] ?? simple[3] ?? simple[4] ?? rest, negative: simple[1] === '!' };
}

const SIMPLE = /^(!?)\s*(?:defined\s*(?:\(\s*)?(\w+)\s*\)?|IS_ENABLED\s*\(\s*(\w+)\s*\)|(\w+))$/;

/** What holds in every kernel build that a reader looks at: C, in the kernel. */
const KNOWN = new Map<string, boolean>([
  ['0', false],
  ['1', true],
  ['__KERNEL__', true],
  ['__ASSEMBLY__', false],
  ['__ASSEMBLER__', false],
  ['__cplusplus', false],
  ['__CHECKER__', false],
  ['LINKER_SCRIPT', false],
]);

/** Whether the branch behind an `#if` with such a condition is never compiled, or the one behind its `#else`. */
export function deadBranches({ key, negative }: { readonly key: string; readonly negative: boolean }): {
  readonly first: boolean;
  readonly others: boolean;
} {
  const known = KNOWN.get(key);
  return { first: known !== undefined && known === negative, others: known !== undefined && known !== negative };
}

/** The offset behind blanks, the ends of continued lines, and comments. */
export function afterBlanks(text: string, from: number, end: number): number {
  let at = from;
  while (at < end) {
    const c = text.charCodeAt(at);
    if (c <= 32 || c === BACKSLASH) at++;
    else {
      const comment = c === SLASH ? endOfComment(text, at) : at;
      if (comment === at) break;
      at = comment;
    }
  }
  return Math.min(at, end);
}

function endOfName(text: string, from: number, end: number): number {
  let at = from;
  while (at < end && isPartOfName(text.charCodeAt(at))) at++;
  return at;
}

/** Letters beyond ASCII are none here: a preprocessor's names have none in the kernel. */
function isPartOfName(c: number): boolean {
  return (c >= 97 && c <= 122) || (c >= 65 && c <= 90) || (c >= 48 && c <= 57) || c === 95;
}
