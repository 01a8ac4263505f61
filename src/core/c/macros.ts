import { directiveOf, nameIn } from './directive.js';
import type { Tokens } from './lexer.js';
import type { ViewDefinition } from './viewDeclarations.js';

export interface ViewMacro extends ViewDefinition {
  readonly functionLike?: true;
}

/** The macros that a file defines, in their order. */
export function readMacros(tokens: Tokens): ViewMacro[] {
  const { text } = tokens;
  const macros: ViewMacro[] = [];
  for (let i = 0; i < tokens.kind.length; i++) {
    const directive = directiveOf(tokens, i);
    if (directive?.word !== 'define') continue;
    const name = nameIn(text, directive);
    if (!/^[A-Za-z_]/.test(name)) continue;
    const { rest: at, end } = directive;
    const functionLike = text[at + name.length] === '(';
    const start = tokens.start[i] ?? 0;
    macros.push({ kind: 'macro', name, at, start, end, ...(functionLike ? { functionLike: true as const } : {}) });
  }
  return macros;
}
