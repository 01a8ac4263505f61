import { isWord, type CToken } from './cToken.js';
import { mark } from '../lexer.js';
import { pointerTo, type CType } from './cType.js';
import type { Code, Parameter, ReadsMakers } from './code.js';
import type { TokenCursor } from './tokenCursor.js';

/** Reads uses of macros by what the dialect says that they make. */
export class MakerReader implements ReadsMakers {
  private readonly cursor: TokenCursor;

  constructor(private readonly code: Code) {
    this.cursor = code.cursor;
  }

  /** The position of a maker's name that heads an item, static and decorations before it passed over. */
  madeHead(): number | undefined {
    let i = this.cursor.p;
    while (i < this.cursor.tokens.length) {
      const text = this.cursor.tokens[i]?.text ?? '';
      if (text !== 'static' && text !== 'extern' && !this.cursor.dialect.decorations.has(text)) break;
      i++;
    }
    const token = this.cursor.tokens[i];
    return isWord(token) &&
      this.cursor.tokens[i + 1]?.code === mark('(') &&
      this.cursor.names.expanded?.has(token?.text ?? '') !== true &&
      this.cursor.dialect.maker(token?.text ?? '') !== undefined
      ? i
      : undefined;
  }

  made(at: number): boolean {
    const maker = this.cursor.dialect.maker(this.cursor.tokens[at]?.text ?? '');
    if (maker === undefined) return false;
    const close = this.cursor.closing(at + 1);
    const given = this.cursor.split(at + 2, close);
    if (maker.parameters === 'pairs') {
      this.cursor.p = close + 1;
      const parameters: Parameter[] = [];
      for (let i = 1; i + 1 < given.length; i += 2) {
        const type = this.code.inner([...(given[i] ?? [])], ({ types }) => types.typeName());
        parameters.push({ name: given[i + 1]?.at(-1), type });
      }
      if (this.cursor.is('{')) this.code.declarations.body(parameters);
      return true;
    }
    const variables = maker.makes.filter((one) => one.kind === 'variable' && one.type !== undefined);
    if (variables.length === 0 || maker.makes.length > variables.length) return false;
    for (const one of variables) {
      const name = one.name.replace(/\$(\d)/g, (_, digit: string) => given[Number(digit) - 1]?.at(-1)?.text ?? '');
      const type = this.madeType(one.type ?? '', given);
      const token = given.flat().find((each) => each.text === name) ?? this.cursor.tokens[at];
      if (token !== undefined) this.code.declare({ ...token, text: name }, 'variable', type);
      this.cursor.p = close + 1;
      if (this.cursor.take('=')) this.code.initialisers.initialiser(type, name);
    }
    for (const argument of given.slice(1)) this.code.inner(argument, ({ expressions }) => expressions.assignment());
    this.cursor.p = Math.max(this.cursor.p, close + 1);
    return true;
  }

  /** The type in the template of a maker. */
  madeType(template: string, given: readonly (readonly CToken[])[]): CType {
    const argument = /^\$(\d)\s*(\*?)$/.exec(template);
    if (argument !== null) {
      const type = this.code.inner([...(given[Number(argument[1]) - 1] ?? [])], ({ types }) => types.typeName());
      return argument[2] === '' ? type : pointerTo(type);
    }
    const tag = /\b(?:struct|union)\s+(\w+)/.exec(template)?.[1];
    if (tag !== undefined) return template.endsWith('*') ? pointerTo({ k: 'struct', tag }) : { k: 'struct', tag };
    const entry = this.code.entry(template);
    return entry?.kind === 'typedef' ? entry.type : { k: 'unknown', reason: 'not-found', name: template };
  }
}
