import { mark, Token } from '../../c/lexer.js';
import { joinedLines } from '../../c/textEnds.js';
import { closes, closing, isWord, opens, selects, tokensOf, type CToken } from '../../c/types/cToken.js';

/** The struct in question, as far as it can be told from others by text. */
export interface StructWords {
  readonly struct: string;
  /** The words of its definition, its members among them; empty when it was not found. */
  readonly words: ReadonlySet<string>;
}

/**
 * Whether what a macro's definition puts behind a member of some name may be a member of the struct. It is not, where the definition names
 * another struct, or sets or reads other members of the same object that the struct does not have: many structs have a member `func`.
 * @param body the definition after its head
 */
export function mayBeOfStruct(body: string, names: readonly string[], { struct, words }: StructWords): boolean {
  const tokens = tokensOf(joinedLines(body));
  const isMember = (name: string | undefined) => words.size === 0 || name === undefined || words.has(name);
  return tokens.some((token, i) => {
    if (!names.includes(token.text) || !selects(tokens[i - 1]) || !isAssigned(tokens, i + 1)) return false;
    const before = tokens[i - 2];
    if (tokens[i - 1]?.text === '.' && (before === undefined || before.code === BRACE || before.code === COMMA)) {
      const open = enclosing(tokens, i);
      return designatedIn(tokens, open).every(isMember) && (namedBefore(tokens, open) ?? struct) === struct;
    }
    const object = objectBefore(tokens, i - 1);
    return object === undefined || selectedFrom(tokens, object).every(isMember);
  });
}

const BRACE = mark('{');
const COMMA = mark(',');

function isAssigned(tokens: readonly CToken[], from: number): boolean {
  let i = from;
  while (tokens[i]?.code === mark('[')) i = closing(tokens, i) + 1;
  return tokens[i]?.code === mark('=');
}

/** The brace around a position; -1 where it stands outside: the macro is used in an initialiser. */
function enclosing(tokens: readonly CToken[], from: number): number {
  let depth = 0;
  for (let i = from - 1; i >= 0; i--) {
    if (closes(tokens[i])) depth++;
    else if (opens(tokens[i]) && --depth < 0) return i;
  }
  return -1;
}

/** The members that are designated directly in a brace. */
function designatedIn(tokens: readonly CToken[], open: number): string[] {
  const found: string[] = [];
  for (let i = open + 1; i < tokens.length && !closes(tokens[i]); i++) {
    const token = tokens[i];
    if (token?.code === mark('.') && (i === open + 1 || tokens[i - 1]?.code === COMMA) && isWord(tokens[i + 1]))
      found.push(tokens[i + 1]?.text ?? '');
    else if (opens(token)) i = closing(tokens, i);
  }
  return found;
}

/** The tag of the struct that a brace initialises, where it is written: `struct t x = {`, `(struct t) {`. */
function namedBefore(tokens: readonly CToken[], open: number): string | undefined {
  const sign = tokens[open - 1];
  if (sign?.code !== mark('=') && sign?.code !== mark(')')) return undefined;
  for (let i = open - 2; i >= 0; i--) {
    const token = tokens[i];
    if (token?.code === mark(';') || token?.code === BRACE || token?.code === mark('}')) return undefined;
    if (sign.code === mark(')') && token?.code === mark('(')) {
      const word = tokens[i + 1];
      return TAGS.has(word?.text ?? '') ? plain(tokens[i + 2]) : undefined;
    }
    if (TAGS.has(token?.text ?? '')) return plain(tokens[i + 1]);
  }
  return undefined;
}

const TAGS = new Set(['struct', 'union']);

function plain(token: CToken | undefined): string | undefined {
  return token?.kind === Token.Identifier ? token.text : undefined;
}

/** The name, alone or in parentheses, from which a member is selected; of a member of something the member, with a dot. */
function objectBefore(tokens: readonly CToken[], selector: number): string | undefined {
  const token = tokens[selector - 1];
  if (isWord(token)) return `${selects(tokens[selector - 2]) ? '.' : ''}${token?.text ?? ''}`;
  if (token?.code !== mark(')') || tokens[selector - 3]?.code !== mark('(')) return undefined;
  return plain(tokens[selector - 2]);
}

/** The members that are selected directly from an object. */
function selectedFrom(tokens: readonly CToken[], object: string): string[] {
  return tokens.flatMap((token, i) =>
    selects(token) && isWord(tokens[i + 1]) && objectBefore(tokens, i) === object ? [tokens[i + 1]?.text ?? ''] : [],
  );
}
