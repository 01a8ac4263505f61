import { Brackets } from './brackets.js';
import { lex, mark, Token, wordOf, type Tokens } from './lexer.js';

/**
 * The other names that a member has: those of one union without a name which are declared as it is, word for word (`union { int (*run)(struct lamp *l);
 * int (*lamp_run)(struct lamp *l); };`). What one of them is set to is called by another. Members of another type hold something else in turn.
 * @param definition the text of the struct
 */
export function sharedMembers(definition: string, member: string): string[] {
  if (!definition.includes('union')) return [];
  const tokens = lex(definition);
  const { partner } = new Brackets(tokens);
  const found = new Set<string>();
  for (let i = 0; i + 1 < tokens.kind.length; i++) {
    const close = partner[i + 1] ?? -1;
    if (wordOf(tokens, i) !== 'union' || tokens.code[i + 1] !== mark('{') || tokens.code[close + 1] !== mark(';'))
      continue;
    const declared = declarationsIn(tokens, partner, i + 2, close);
    const own = declared.find(({ name }) => name === member);
    if (own !== undefined)
      for (const { name, shape } of declared) if (name !== member && shape === own.shape) found.add(name);
  }
  return [...found];
}

/** The pointers to functions that are declared between two tokens, each with its declaration but for the name. */
function declarationsIn(
  tokens: Tokens,
  partner: Int32Array,
  from: number,
  to: number,
): { readonly name: string; readonly shape: string }[] {
  const found: { name: string; shape: string }[] = [];
  let name = '';
  let words: string[] = [];
  let depth = 0;
  for (let i = from; i < to; i++) {
    if (tokens.kind[i] === Token.Directive) continue;
    const code = tokens.code[i];
    if (depth === 0 && code === mark(';')) {
      if (name !== '') found.push({ name, shape: words.join(' ') });
      name = '';
      words = [];
      continue;
    }
    if (code === mark('{')) depth++;
    else if (code === mark('}')) depth--;
    const isName =
      depth === 0 &&
      name === '' &&
      tokens.kind[i] === Token.Identifier &&
      tokens.code[i - 1] === mark('*') &&
      tokens.code[i - 2] === mark('(') &&
      tokens.code[i + 1] === mark(')') &&
      partner[i - 2] === i + 1;
    if (isName) name = wordOf(tokens, i);
    words.push(isName ? '' : wordOf(tokens, i));
  }
  return found;
}
