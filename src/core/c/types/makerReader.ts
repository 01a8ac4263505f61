import { fillTemplate, macroHead } from '../makerHead.js';
import type { CToken } from './cToken.js';
import { pointerTo, type CType } from './cType.js';
import type { Parameter, ReadsMakers } from './code.js';
import { ConstructReader } from './constructReader.js';

/** Reads uses of macros by what the dialect says that they make. */
export class MakerReader extends ConstructReader implements ReadsMakers {
  /** The position of a maker's name that heads an item, storage and decorations before it passed over. */
  madeHead(): number | undefined {
    const at = macroHead(this.cursor.row, this.cursor.dialect, this.cursor.p);
    const name = this.cursor.row.word(at);
    return at >= 0 && this.cursor.names.expanded?.has(name) !== true && this.cursor.dialect.maker(name) !== undefined
      ? at
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
      const name = fillTemplate(one.name, (place) => given[place - 1]?.at(-1)?.text) ?? '';
      const type = this.madeType(one.type ?? '', given);
      const token = given.flat().find((each) => each.text === name) ?? this.cursor.tokens[at];
      if (token !== undefined) this.code.declare({ ...token, text: name }, 'variable', type);
      this.cursor.p = close + 1;
      if (this.cursor.take('=')) this.code.initialisers.initialiser(type, { root: name });
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
