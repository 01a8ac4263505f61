import { closesBracket, mark, opensBracket, Token, type Tokens } from './lexer.js';

/** The arguments between a parenthesis and the one that closes it, as indexes of tokens, the end exclusive; `undefined` where none does. */
export function argumentsIn(
  { code }: Tokens,
  open: number,
): { readonly close: number; readonly arguments: readonly (readonly [from: number, to: number])[] } | undefined {
  const found: (readonly [number, number])[] = [];
  let from = open + 1;
  let depth = 0;
  for (let i = open; i < code.length; i++) {
    const one = code[i] ?? 0;
    if (opensBracket(one)) depth++;
    else if (closesBracket(one)) depth--;
    const isEnd = depth === 0;
    if (!isEnd && (one !== COMMA || depth !== 1)) continue;
    found.push([from, i]);
    from = i + 1;
    if (isEnd) return { close: i, arguments: i === open + 1 ? [] : found };
  }
  return undefined;
}

/** The brackets of a text, found in one pass. */
export class Brackets {
  private readonly outer: Int32Array;
  /** By the index of a bracket that of the one which matches it; -1 where none does, and for other tokens. */
  readonly partner: Int32Array;
  /** In how many brackets a token stands. */
  readonly depth: Int32Array;

  constructor({ code, kind }: Tokens) {
    this.outer = new Int32Array(code.length).fill(-1);
    this.partner = new Int32Array(code.length).fill(-1);
    this.depth = new Int32Array(code.length);
    const open: { readonly at: number; hasStatement: boolean }[] = [];
    for (let i = 0; i < code.length; i++) {
      const one = code[i] ?? 0;
      if (closesBracket(one)) {
        const begin = open.pop();
        if (begin !== undefined) {
          this.partner[begin.at] = i;
          this.partner[i] = begin.at;
        }
      }
      const inner = open.at(-1);
      this.depth[i] = open.length;
      if (inner !== undefined && !inner.hasStatement) this.outer[i] = inner.at;
      if (opensBracket(one)) open.push({ at: i, hasStatement: false });
      else if (one === SEMICOLON && kind[i] === Token.Punctuator && inner !== undefined) inner.hasStatement = true;
    }
  }

  /** The bracket around a token; -1 at the top level, and behind a statement of the same bracket: what is around both is a block. */
  around(index: number): number {
    return this.outer[index] ?? -1;
  }
}

const COMMA = mark(',');
const SEMICOLON = mark(';');
