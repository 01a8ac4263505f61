import { spaced } from '../notes/editObject.js';
import { isList, isObject, type Json } from './json.js';

/** How what is written anew is laid out. */
export interface Layout {
  /** The blanks before the line in which the value begins. */
  readonly indent: string;
  /** What each level adds. */
  readonly unit: string;
  readonly eol: string;
}

/** What is no longer than this stands on one line, in UTF-16 units. */
const ONE_LINE = 100;

/** A value as an author would write it: short ones on one line, the lines of a text one below the other. */
export function formatted(value: Json, { indent, unit, eol }: Layout): string {
  const short = spaced(value);
  const isText = isList(value) && value.length > 1 && value.some((one) => typeof one === 'string' && one.includes(' '));
  if (!isText && short.length <= ONE_LINE) return short;
  const inner = { indent: indent + unit, unit, eol };
  const rows = (all: readonly string[], open: string, close: string) =>
    `${open}${all.map((row) => `${eol}${inner.indent}${row}`).join(',')}${eol}${indent}${close}`;
  if (isList(value))
    return value.length === 0
      ? '[]'
      : rows(
          value.map((one) => formatted(one, inner)),
          '[',
          ']',
        );
  if (!isObject(value)) return short;
  const members = Object.entries(value).map(([name, one]) => `${JSON.stringify(name)}: ${formatted(one, inner)}`);
  return rows(members, '{', '}');
}

/** A piece of a text, as it stands at another depth of another file. */
export function restyled(text: string, from: Layout, to: Layout): string {
  return text.replace(/(?:\r\n|\r|\n)([ \t]*)/g, (_, blanks: string) => {
    if (!blanks.startsWith(from.indent)) return to.eol + blanks;
    let rest = blanks.slice(from.indent.length);
    let levels = 0;
    while (from.unit !== '' && rest.startsWith(from.unit)) {
      rest = rest.slice(from.unit.length);
      levels += 1;
    }
    return to.eol + to.indent + to.unit.repeat(levels) + rest;
  });
}
