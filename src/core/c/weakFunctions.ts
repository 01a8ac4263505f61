import { directiveOf } from './directive.js';
import { closesBracket, mark, opensBracket, Token, wordOf, type Tokens } from './lexer.js';
import { lowerBound } from '../sorted.js';
import type { ViewDefinition } from './viewDeclarations.js';

/** `__weak`, and the compiler's own words behind it: `__attribute__((weak))`, `[[gnu::__weak__]]`, `#pragma weak`. */
const WEAK = /\b(?:__weak|weak|__weak__)\b/g;

/** Which functions of a file another definition replaces where there is one: said at the definition, or of the name elsewhere. */
export class WeakFunctions {
  /** The offsets at which it is said of what is declared there, ascending. */
  private readonly said: number[] = [];
  /** Names of which it is said without a body. */
  private readonly names = new Set<string>();

  constructor(tokens: Tokens) {
    for (const { index: offset } of tokens.text.matchAll(WEAK)) {
      const index = lowerBound(tokens.start, offset + 1) - 1;
      if (tokens.kind[index] === Token.Directive) this.readPragma(tokens, index);
      // In a comment no token begins there.
      else if (tokens.start[index] === offset && saysWeak(tokens, index)) {
        this.said.push(offset);
        this.readDeclaration(tokens, index);
      }
    }
  }

  has({ kind, name, start, body }: ViewDefinition): boolean {
    if (kind !== 'function' || body === undefined || this.said.length + this.names.size === 0) return false;
    return (this.said[lowerBound(this.said, start)] ?? Infinity) < body || this.names.has(name);
  }

  private readPragma(tokens: Tokens, index: number): void {
    const directive = directiveOf(tokens, index);
    if (directive?.word !== 'pragma') return;
    const [, name] = /^weak\s+(\w+)/.exec(tokens.text.slice(directive.rest, directive.end)) ?? [];
    if (name !== undefined) this.names.add(name);
  }

  /** Reads the name that the declaration around a token declares, if it is that of a function without a body. */
  private readDeclaration(tokens: Tokens, index: number): void {
    const { code, kind } = tokens;
    let first = index;
    while (first > 0 && kind[first - 1] !== Token.Directive && !ENDS.has(code[first - 1] ?? 0)) first--;
    let called: string | undefined;
    for (let i = first; i < code.length && kind[i] !== Token.Directive; i++) {
      const one = code[i] ?? 0;
      if (one === SEMICOLON && called !== undefined) this.names.add(called);
      if (ENDS.has(one) || one === EQUALS) return;
      // Its own parameters come before those of what decorates it, and those of an attribute are in two parentheses.
      if (called === undefined && kind[i] === Token.Identifier && code[i + 1] === OPEN && code[i + 2] !== OPEN)
        called = wordOf(tokens, i);
    }
  }
}

/** Whether a word that may say it does: the compiler's own words do so in an attribute only. */
function saysWeak(tokens: Tokens, index: number): boolean {
  if (wordOf(tokens, index) === '__weak') return true;
  const { code } = tokens;
  let depth = 0;
  for (let i = index - 1; i >= 0 && !ENDS.has(code[i] ?? 0); i--) {
    if (closesBracket(code[i] ?? 0)) depth++;
    else if (opensBracket(code[i] ?? 0) && --depth < 0)
      return code[i - 1] === code[i] && (code[i] !== OPEN || wordOf(tokens, i - 2).startsWith('__attribute'));
  }
  return false;
}

const OPEN = mark('(');
const SEMICOLON = mark(';');
const EQUALS = mark('=');
const ENDS: ReadonlySet<number> = new Set([SEMICOLON, mark('{'), mark('}')]);
