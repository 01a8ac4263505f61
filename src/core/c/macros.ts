import type { ViewDefinition } from './viewDeclarations.js';
import { Token, type Tokens } from './lexer.js';

export interface ViewMacro extends ViewDefinition {
  readonly functionLike?: true;
}

const DEFINE = /^#\s*define\s+([A-Za-z_]\w*)(\(?)/;

/** The macros that a file defines, in their order. */
export function readMacros(tokens: Tokens): ViewMacro[] {
  const macros: ViewMacro[] = [];
  for (let i = 0; i < tokens.kind.length; i++) {
    if (tokens.kind[i] !== Token.Directive) continue;
    const start = tokens.start[i] ?? 0;
    const end = tokens.end[i] ?? start;
    const match = DEFINE.exec(tokens.text.slice(start, Math.min(end, start + 300)));
    const name = match?.[1];
    if (match === null || name === undefined) continue;
    const at = start + match[0].length - name.length - (match[2] === '(' ? 1 : 0);
    macros.push({ kind: 'macro', name, at, start, end, ...(match[2] === '(' ? { functionLike: true as const } : {}) });
  }
  return macros;
}
