import type { Made, MadeTagKind, Maker } from './dialect.js';
import { startsDeclaration, STATEMENT_WORDS } from './keywords.js';

/** Patterns that are read, and what each may come to: a script that says more is none of the kernel's. */
const MAX_PATTERNS = 600;
const MAX_LENGTH = 400;
const MAX_MACROS = 16;

/**
 * The macros of which a kernel's own `scripts/tags.sh` tells ctags what they make: its rows for C, `'/^TRACE_EVENT([[:space:]]*\([[:alnum:]_]*\).*\/trace_\1/'`.
 * The script is data: what is not a plain row of that form is passed over, and so is a name that would be no other than what the macro is given, since
 * that stands in the text; but not where the row says that it is a struct.
 */
export function makersOfTagsScript(text: string): Maker[] {
  const begin = text.search(/^regex_c=\($/m);
  if (begin < 0) return [];
  const makes = new Map<string, Made[]>();
  let count = 0;
  for (const line of text.slice(begin).split('\n').slice(1)) {
    if (line.startsWith(')') || ++count > MAX_PATTERNS) break;
    const row = line.trim();
    if (row.length > MAX_LENGTH || !row.startsWith("'/") || !row.endsWith("/'")) continue;
    for (const { macro, made } of readRow(row.slice(2, -2))) {
      const known = makes.get(macro) ?? [];
      if (!known.some(({ name }) => name === made.name)) known.push(made);
      makes.set(macro, known);
    }
  }
  return [...makes].map(([macro, all]) => ({ macro, makes: all }));
}

/** @param row pattern, name and perhaps a kind, between slashes */
function readRow(row: string): { readonly macro: string; readonly made: Made }[] {
  const [pattern = '', template = '', kind = '', ...more] = row.split('/');
  if (more.length > 0 || !/^[a-z]?$/.test(kind)) return [];
  const open = /(?<!\\)\(/.exec(pattern)?.index ?? -1;
  if (open < 0) return [];
  const heads = macrosOf(pattern.slice(0, open));
  const places = argumentsOf(pattern.slice(open + 1));
  return heads.flatMap(({ macro, groups }): { macro: string; made: Made }[] => {
    const [own = '', reference = ''] = /\\(\d)/.exec(template) ?? [];
    // The groups behind those of the macro's name are arguments; another one would be a part of the macro.
    const place = places[Number(reference) - groups - 1];
    const [, tag, word = ''] = TEMPLATE.exec(template) ?? [];
    const name = word.split(own).join(`$${place ?? ''}`);
    if (own === '' || place === undefined || !/^\w*\$\d\w*$/.test(name)) return [];
    if (tag !== undefined) return [{ macro, made: { kind: tag as MadeTagKind, name } }];
    if (name.endsWith('_t') || name.length < 3) return [];
    return [{ macro, made: { kind: kind === 'v' ? 'variable' : 'function', name } }];
  });
}

/** The names that stand before the parenthesis of a pattern, with the number of groups in it. */
function macrosOf(text: string): { readonly macro: string; readonly groups: number }[] {
  let groups = 0;
  let rest = text;
  if (rest.startsWith('\\(^\\|\\s\\)')) {
    groups++;
    rest = rest.slice('\\(^\\|\\s\\)'.length);
  } else rest = rest.replace(/^(?:\^|\\<)/, '');
  let names = [''];
  for (const [piece, alternatives, plain] of rest.matchAll(/\\\(((?:\w|\\\|)*)\\\)|\[0-9\]|(\w+)|[^]/g)) {
    let parts: string[];
    if (plain !== undefined) parts = [plain];
    else if (alternatives !== undefined) {
      groups++;
      parts = alternatives.split('\\|');
    } else if (piece === '[0-9]') parts = ['#'];
    else return [];
    names = names.flatMap((name) => parts.map((part) => name + part));
    if (names.length > MAX_MACROS) return [];
  }
  // One digit can be left open, see Maker.macro.
  return names
    .filter((name) => /^[A-Za-z_]\w*#?\w*$/.test(name) && !startsDeclaration(name) && !STATEMENT_WORDS.has(name))
    .map((macro) => ({ macro, groups }));
}

/** The places, 1-based, of the arguments that a pattern behind the parenthesis takes out, in order. */
function argumentsOf(text: string): number[] {
  const places: number[] = [];
  let rest = text;
  for (let place = 1; place <= MAX_ARGUMENTS; place++) {
    const [all = '', taken, passed] = ARGUMENT.exec(rest) ?? [];
    if (taken === undefined && passed === undefined) break;
    if (taken !== undefined) places.push(place);
    rest = rest.slice(all.length);
    if (!rest.startsWith(',')) break;
    rest = rest.slice(1);
  }
  return places;
}

/** A name with references to groups; `struct \1` says of which kind it is. */
const TEMPLATE = /^(?:(struct|union|enum) )?((?:\w|\\\d)+)$/;

const MAX_ARGUMENTS = 9;
/** An argument that is taken out, or passed over. */
const ARGUMENT =
  /^(?:\[\[:(?:space|blank):\]\]\*)?(?:\\\(((?:\[\[:alnum:\]_\]|\\w|\[\^,\)?\])(?:\*|\\\+))\\\)|(\[\^,\)?\]\*))/;
