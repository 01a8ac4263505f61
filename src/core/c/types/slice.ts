import { startsDeclaration, STATEMENT_WORDS, TAGGED, TYPEOF } from '../keywords.js';
import { mark, pair, Token } from '../lexer.js';
import { closes, closing, isWord, opens, type CToken } from './cToken.js';

/**
 * The part of a declaration that decides what stands at some places of it: the statements or elements around them, and of the rest only
 * what declares the names used there, without its initialiser. Brackets stay in pairs.
 * @param places offsets in the file
 */
export function sliceAround(tokens: readonly CToken[], places: ReadonlySet<number>): CToken[] {
  for (let i = 0; i < tokens.length; i++) {
    const code = tokens[i]?.code;
    if (code === mark('=')) return sliceInitialiser(tokens, i, places);
    if (code === OPEN_BRACE && !isTagged(tokens, i))
      return [...tokens.slice(0, i), ...sliceBody(tokens.slice(i), places)];
    if (opens(tokens[i])) i = closing(tokens, i);
  }
  return [...tokens];
}

/** Whether a brace holds the members of a struct: `struct {`, `struct t {`. */
function isTagged(tokens: readonly CToken[], brace: number): boolean {
  return TAGGED.has(tokens[brace - 1]?.text ?? '') || TAGGED.has(tokens[brace - 2]?.text ?? '');
}

const OPEN_BRACE = mark('{');
const CLOSE_BRACE = mark('}');
const SEMICOLON = mark(';');
const COMMA = mark(',');

function isInitialiser(tokens: readonly CToken[], brace: number): boolean {
  return tokens[brace - 1]?.code === mark('=');
}

interface Chunk {
  readonly tokens: readonly CToken[];
  keep: boolean;
}

/** Statements in pieces: what ends with a semicolon or stands before a brace; braces are pieces of their own. */
function sliceBody(tokens: readonly CToken[], places: ReadonlySet<number>): CToken[] {
  const chunks: Chunk[] = [];
  let begin = 0;
  let depth = 0;
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i];
    const code = token?.code ?? 0;
    // A brace inside parentheses, of an initialiser or of a type that is declared there belongs to its statement.
    const inner = depth > 0 || (code === OPEN_BRACE && i > begin && (isValue(tokens, begin, i) || isTagged(tokens, i)));
    if (inner && opens(token)) depth++;
    else if (depth > 0 && closes(token)) depth--;
    else if (code === mark('(') || code === mark('[')) depth++;
    if (depth > 0) continue;
    if (code === SEMICOLON) {
      chunks.push({ tokens: tokens.slice(begin, i + 1), keep: false });
      begin = i + 1;
    } else if (!inner && (code === OPEN_BRACE || code === CLOSE_BRACE)) {
      if (i > begin) chunks.push({ tokens: tokens.slice(begin, i), keep: false });
      chunks.push({ tokens: tokens.slice(i, i + 1), keep: true });
      begin = i + 1;
    }
  }
  if (begin < tokens.length) chunks.push({ tokens: tokens.slice(begin), keep: false });
  keepNeeded(chunks, places);
  return chunks.flatMap(({ tokens: some, keep }) => (keep ? some : []));
}

/** Whether a brace begins an initialiser or a compound literal. */
function isValue(tokens: readonly CToken[], begin: number, brace: number): boolean {
  return isInitialiser(tokens, brace) || (tokens[brace - 1]?.code === mark(')') && !headsBlock(tokens, begin, brace));
}

/** Whether a brace after a parenthesis begins a block: `if (…) {`, `for_each_x(…) {`, not `(struct t) {`. */
function headsBlock(tokens: readonly CToken[], begin: number, brace: number): boolean {
  let depth = 0;
  for (let i = brace - 1; i >= begin; i--) {
    if (closes(tokens[i])) depth++;
    else if (opens(tokens[i]) && --depth === 0) return isWord(tokens[i - 1]) && tokens[i - 1]?.text !== 'return';
  }
  return true;
}

function keepNeeded(chunks: Chunk[], places: ReadonlySet<number>): void {
  const wanted = new Set<string>();
  const want = (tokens: readonly CToken[]) => {
    tokens.forEach((token, i) => {
      const before = tokens[i - 1]?.code;
      if (isWord(token) && before !== mark('.') && before !== pair('->')) wanted.add(token.text);
    });
  };
  for (const chunk of chunks)
    if (chunk.tokens.some(({ at }) => places.has(at))) {
      chunk.keep = true;
      want(chunk.tokens);
    }
  // What they are declared by may name others: `typeof(*p) *q`.
  for (let again = true; again;) {
    again = false;
    chunks.forEach((chunk, index) => {
      if (chunk.keep || !declares(chunk.tokens, wanted)) return;
      const bare = withoutInitialisers(chunk.tokens);
      chunks[index] = { tokens: bare, keep: true };
      want(bare.filter((token) => token.kind === Token.Identifier));
      again = true;
    });
  }
}

/** Whether a statement is a declaration of one of the names. */
function declares(tokens: readonly CToken[], names: ReadonlySet<string>): boolean {
  const [first, second] = tokens;
  if (!isWord(first) || first === undefined || STATEMENT_WORDS.has(first.text)) return false;
  const typed = startsDeclaration(first.text) || TYPEOF.has(first.text) || isWord(second) || second?.code === mark('*');
  const made = second?.code === mark('(') && /^[A-Z_]+$/.test(first.text);
  return (typed || made) && tokens.some((token, i) => i > 0 && isWord(token) && names.has(token.text));
}

/** `struct t *a = f(x), *b;` without what is assigned, unless the type is that of the value. */
function withoutInitialisers(tokens: readonly CToken[]): CToken[] {
  if (tokens.some(({ text }) => text === '__auto_type' || text === 'auto')) return [...tokens];
  const result: CToken[] = [];
  let depth = 0;
  let assigned = false;
  for (const token of tokens) {
    if (opens(token)) depth++;
    else if (closes(token)) depth--;
    if (depth === 0 && (token.code === COMMA || token.code === SEMICOLON)) assigned = false;
    else if (depth === 0 && token.code === mark('=')) assigned = true;
    if (!assigned) result.push(token);
  }
  return result;
}

function sliceInitialiser(tokens: readonly CToken[], sign: number, places: ReadonlySet<number>): CToken[] {
  const result = tokens.slice(0, sign + 1);
  for (let i = sign + 1; i < tokens.length; i++) {
    const token = tokens[i];
    if (token === undefined) break;
    if (token.code !== OPEN_BRACE) {
      result.push(token);
      continue;
    }
    const close = closing(tokens, i);
    result.push(...sliceElements(tokens, i, close, places));
    i = close;
  }
  return result;
}

/** The elements between two braces that hold a place. Where the order of plain values counts, all stay. */
function sliceElements(tokens: readonly CToken[], open: number, close: number, places: ReadonlySet<number>): CToken[] {
  const elements: CToken[][] = [];
  let begin = open + 1;
  for (let i = open + 1; i <= close; i++) {
    const token = tokens[i];
    if (i === close || token?.code === COMMA) {
      if (i > begin) elements.push(tokens.slice(begin, i));
      begin = i + 1;
    } else if (opens(token)) i = closing(tokens, i);
  }
  const isPlain = (element: readonly CToken[]) =>
    ![mark('.'), mark('['), OPEN_BRACE].includes(element[0]?.code ?? 0) &&
    !(isWord(element[0]) && element[1]?.code === mark(':'));
  if (elements.some(isPlain)) return tokens.slice(open, close + 1);
  const result: CToken[] = [];
  const [first, last] = [tokens[open], tokens[close]];
  if (first !== undefined) result.push(first);
  for (const element of elements) {
    const inner = element.findIndex(({ code }) => code === OPEN_BRACE);
    if (element.some(({ at }) => places.has(at))) {
      if (inner < 0) result.push(...element);
      else {
        const end = closing(element, inner);
        result.push(
          ...element.slice(0, inner),
          ...sliceElements(element, inner, end, places),
          ...element.slice(end + 1),
        );
      }
      result.push(SEPARATOR);
    } else if (inner === 0 && first !== undefined && last !== undefined) result.push(first, last, SEPARATOR);
  }
  if (last !== undefined) result.push(last);
  return result;
}

const SEPARATOR: CToken = { kind: Token.Punctuator, text: ',', code: COMMA, at: -1, hidden: undefined };
