import type { AsmItem } from './statements.js';

export type Define = Extract<AsmItem, { readonly kind: 'define' }>;

/** What a use of a macro of the preprocessor takes: the macro's name with its arguments, if it has them. */
export interface DefineUse {
  readonly arguments: readonly string[];
  /** Behind the closing parenthesis, or the name. */
  readonly end: number;
}

/** The use of a macro at an offset, behind its name; `undefined` where it needs arguments and none follow. */
export function readUse(define: Define, text: string, after: number): DefineUse | undefined {
  if (define.parameters === undefined) return { arguments: [], end: after };
  const open = /^[ \t]*\(/.exec(text.slice(after));
  if (open === null) return undefined;
  const given: string[] = [];
  let depth = 0;
  let from = after + open[0].length;
  let isString = false;
  for (let i = from; i < text.length; i++) {
    const c = text.charAt(i);
    if (c === '"') isString = !isString;
    if (isString) continue;
    if (c === '(') depth++;
    else if (c === ')' && --depth < 0) {
      given.push(text.slice(from, i).trim());
      return { arguments: given, end: i + 1 };
    } else if (c === ',' && depth === 0) {
      given.push(text.slice(from, i).trim());
      from = i + 1;
    }
  }
  return undefined;
}

/** What a use comes to: the body with the arguments in place, pasted and made strings. */
export function expandUse({ parameters = [], body }: Define, given: readonly string[]): string {
  const bound = new Map<string, string>();
  parameters.forEach((parameter, index) => {
    if (!parameter.endsWith('...')) bound.set(parameter, given[index] ?? '');
    else bound.set(parameter === '...' ? '__VA_ARGS__' : parameter.slice(0, -3).trim(), given.slice(index).join(', '));
  });
  const placed = body.replace(/(#?#?)[ \t]*\b([A-Za-z_]\w*)\b/g, (all, sign: string, word: string) => {
    const argument = bound.get(word);
    if (argument === undefined) return all;
    return sign === '#' ? `"${argument}"` : all.slice(0, all.length - word.length) + argument;
  });
  return placed.replace(/[ \t]*##[ \t]*/g, '').replace(/\bASM_NL\b/g, ';');
}
