import { Brackets } from './brackets.js';
import { argumentText, type ArgumentText } from './callText.js';
import { lex, mark, pair, Token, wordOf, type Tokens } from './lexer.js';

/** The addresses that names of a piece of code are set to, in its order: `work` to `&dev->work` by `struct work_struct *work = &dev->work;`. */
export function addressesAssigned(text: string): Map<string, ArgumentText[]> {
  const found = new Map<string, ArgumentText[]>();
  if (!ADDRESS.test(text)) return found;
  const tokens = lex(text);
  const { partner } = new Brackets(tokens);
  for (let i = 1; i + 2 < tokens.kind.length; i++) {
    if (tokens.code[i + 1] !== mark('=') || tokens.code[i + 2] !== mark('&')) continue;
    const before = tokens.code[i - 1];
    if (tokens.kind[i] !== Token.Identifier || before === mark('.') || before === pair('->')) continue;
    const name = wordOf(tokens, i);
    const known = found.get(name);
    const value = argumentText(tokens, i + 2, endOf(tokens, i + 2, partner));
    if (known === undefined) found.set(name, [value]);
    else known.push(value);
  }
  return found;
}

/** What the members of a name are given in a piece of code: `&ksoftirqd` for `store` by `.store = &ksoftirqd`. */
export function givenTo(text: string, member: string): ArgumentText[] {
  const tokens = lex(text);
  const { partner } = new Brackets(tokens);
  const found: ArgumentText[] = [];
  for (let i = 1; i + 2 < tokens.kind.length; i++) {
    const before = tokens.code[i - 1];
    if (tokens.code[i + 1] !== mark('=') || (before !== mark('.') && before !== pair('->'))) continue;
    if (tokens.kind[i] === Token.Identifier && wordOf(tokens, i) === member)
      found.push(argumentText(tokens, i + 2, endOf(tokens, i + 2, partner)));
  }
  return found;
}

const ADDRESS = /=\s*&/;
const ENDS: ReadonlySet<number> = new Set([mark(';'), mark(','), mark(')'), mark('}'), mark('?'), mark(':')]);

/** What a name has in common with others of a piece of code, one of which is set to the other: `reel->task` for `t` by `reel->task = t;` or `t = reel->task;`. */
export function sameAs(text: string, name: string): ArgumentText[] {
  const tokens = lex(text);
  const brackets = new Brackets(tokens);
  const found: ArgumentText[] = [];
  for (let i = 1; i + 1 < tokens.kind.length; i++) {
    if (tokens.code[i] !== mark('=')) continue;
    const begin = leftOf(tokens, i, brackets);
    const end = endOf(tokens, i + 1, brackets.partner);
    const [left, right] = [argumentText(tokens, begin, i), valueRead(tokens, i + 1, end, brackets)];
    if (isName(left, name) && right.chain !== undefined) found.push(right);
    else if (isName(right, name) && left.chain !== undefined) found.push(left);
  }
  return found;
}

/** Whether all that a piece of code sets a name to is a member, what a macro reads, or what calls of some names give. */
export function isSetBy(text: string, name: string, gives: (callee: string) => boolean): boolean {
  const tokens = lex(text);
  const brackets = new Brackets(tokens);
  const { partner } = brackets;
  let isSet = false;
  for (let i = 1; i + 2 < tokens.kind.length; i++) {
    const before = tokens.code[i - 2];
    if (tokens.code[i] !== mark('=') || tokens.kind[i - 1] !== Token.Identifier || wordOf(tokens, i - 1) !== name)
      continue;
    if (before === mark('.') || before === pair('->')) continue;
    isSet = true;
    const end = endOf(tokens, i + 1, partner);
    const isGiven =
      tokens.kind[i + 1] === Token.Identifier && tokens.code[i + 2] === mark('(') && gives(wordOf(tokens, i + 1));
    const { chain = [] } = valueRead(tokens, i + 1, end, brackets);
    // What is read by a macro for that is something that others set.
    const isRead = isReadBy(tokens, i + 1, end, brackets) && chain.length > 0;
    if (!isGiven && !isRead && chain.length < 2 && chain[0] !== 'NULL') return false;
  }
  return isSet;
}

/** What the value of the call at an offset is put into; `undefined` where it is put nowhere. */
export function resultOf(text: string, at: number): ArgumentText | undefined {
  const tokens = lex(text);
  const call = tokens.start.indexOf(at);
  if (call < 2) return undefined;
  const brackets = new Brackets(tokens);
  // A cast may stand between.
  const sign = tokens.code[call - 1] === mark(')') ? (brackets.partner[call - 1] ?? 0) - 1 : call - 1;
  return tokens.code[sign] === mark('=') ? argumentText(tokens, leftOf(tokens, sign, brackets), sign) : undefined;
}

/** Where a value ends that begins at a token. */
function endOf(tokens: Tokens, from: number, partner: Brackets['partner']): number {
  let end = from;
  while (end < tokens.kind.length && !ENDS.has(tokens.code[end] ?? 0)) end = Math.max(end, partner[end] ?? end) + 1;
  return end;
}

/** Macros that give the value of their first argument, of this processor or another. */
const READS =
  /^(?:READ_ONCE|smp_load_acquire|s?rcu_dereference(?:_\w+)?|(?:__)?(?:this|raw)_cpu_read(?:_stable)?|per_cpu)$/;

function isReadBy(tokens: Tokens, from: number, end: number, { partner }: Brackets): boolean {
  return tokens.code[from + 1] === mark('(') && partner[from + 1] === end - 1 && READS.test(wordOf(tokens, from));
}

/** A value, or the argument of a macro that reads it: `ksoftirqd` of `__this_cpu_read(ksoftirqd)`. */
function valueRead(tokens: Tokens, from: number, end: number, brackets: Brackets): ArgumentText {
  const { partner } = brackets;
  return isReadBy(tokens, from, end, brackets)
    ? argumentText(tokens, from + 2, endOf(tokens, from + 2, partner))
    : argumentText(tokens, from, end);
}

function isName({ chain }: ArgumentText, name: string): boolean {
  return chain?.length === 1 && chain[0] === name;
}

/** Where what stands left of a `=` begins: a name, a member, an element. */
function leftOf(tokens: Tokens, sign: number, { partner }: Brackets): number {
  let begin = sign;
  for (;;) {
    const code = tokens.code[begin - 1];
    if (code === mark(']')) begin = Math.min(begin - 1, partner[begin - 1] ?? begin - 1);
    else if (tokens.kind[begin - 1] === Token.Identifier) {
      begin--;
      const before = tokens.code[begin - 1];
      if (before !== mark('.') && before !== pair('->')) return begin;
      begin--;
    } else return begin;
  }
}
