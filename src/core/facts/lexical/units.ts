import { callTexts, parameterName, type ArgumentText } from '../../c/callText.js';
import { lex } from '../../c/lexer.js';
import { Lines } from '../../c/lines.js';
import type { Definition } from '../../c/outline.js';
import { rolesIn } from '../../c/roles.js';
import type { TreeFiles } from '../treeFiles.js';
import type { Place } from '../../source/place.js';

/** A function, system call or macro as its text shows it: what it seems to call, without the headers. */
export interface Unit {
  /** Tells it from all others; the same when its file was read again. */
  readonly key: string;
  readonly kind: 'function' | 'syscall' | 'macro';
  readonly name: string;
  /** From the line of its name to its last line. */
  readonly place: Place;
  /** The offsets of those lines, 0-based UTF-16 units, the end exclusive. */
  readonly from: number;
  readonly to: number;
  readonly static: boolean;
  readonly inline: boolean;
  readonly stub: boolean;
  readonly calls: readonly UnitCall[];
  readonly dispatches: readonly UnitDispatch[];
  /** Names that stand where a value does, as arguments too. */
  readonly values: readonly UnitCall[];
}

/** A name with parentheses behind it. */
export interface UnitCall {
  readonly name: string;
  /** Offset of the name, 0-based UTF-16 units. */
  readonly at: number;
  readonly line: number;
}

/** What a member is selected from. */
export interface Owner {
  /** `['sock', 'ops']` of `sock->ops->bind`; of `find(x)->ops->bind` what follows the call, `['ops']`. */
  readonly names: readonly string[];
  /** The function or macro whose value comes first, with what it is given first where that is a chain: `READ_ONCE(sock->ops)`. */
  readonly call?: { readonly name: string; readonly given: readonly string[] };
  /** The tag to which what comes first is cast. */
  readonly cast?: string;
}

/** A call through a member, or an element of an array, as the tokens show it. */
export interface UnitDispatch {
  readonly member: string;
  /** An element of an array is called. */
  readonly isElement: boolean;
  /** Offset of the member, 0-based UTF-16 units. */
  readonly at: number;
  readonly line: number;
}

/** A name that is put behind a member, or into an array. */
export interface Put {
  readonly value: string;
  /** Absent where it is an element of an array, which `variable` names. */
  readonly member?: string;
  /** The tag of what has the member, as the declaration of the variable says. */
  readonly struct?: string;
  /** Offset of the member or of what is put there, 0-based UTF-16 units. */
  readonly at: number;
  /** The variable whose initialiser it is. */
  readonly variable?: string;
  /** The function or macro in which it stands. */
  readonly in?: Unit;
  readonly line: number;
}

/** What the text of a file shows. */
export interface FileUnits {
  readonly file: string;
  readonly text: string;
  readonly units: readonly Unit[];
  readonly puts: readonly Put[];
  /** The uses of macros and other names with parentheses at the top level. */
  readonly outside: readonly UnitCall[];
}

interface Open extends Unit {
  readonly calls: UnitCall[];
  readonly dispatches: UnitDispatch[];
  readonly values: UnitCall[];
}

/** Words once each, as texts of their own: a piece of a text would keep all of it in memory. */
const words = new Map<string, string>();
/** More of them are those of a whole tree: then all are let go. */
const MOST_WORDS = 200_000;

function wordOfItsOwn(piece: string): string {
  let word = words.get(piece);
  if (word === undefined) {
    if (words.size >= MOST_WORDS) words.clear();
    word = ` ${piece}`.slice(1);
    words.set(word, word);
  }
  return word;
}

/** Reads a file as far as its tokens show it. @throws {SourceError} */
export async function unitsOf(tree: TreeFiles, file: string): Promise<FileUnits> {
  const text = await tree.source.read(file);
  if (file.endsWith('.S')) return { file, text, units: [], puts: [], outside: [] };
  const { definitions } = await tree.definitions(file);
  const lines = new Lines(text);
  const units = definitions.flatMap((one): Open[] => {
    const { kind } = one;
    if (kind !== 'function' && kind !== 'syscall' && kind !== 'macro') return [];
    if (kind === 'macro' && one.asm === true) return [];
    const shape = {
      static: one.static === true || kind === 'macro',
      inline: one.inline === true,
      stub: one.stub === true,
    };
    const place = { file, line: one.line, column: one.column, end: one.end };
    const range = { from: lines.offset(one.line, 1), to: endOfLine(lines, one.end, text) };
    const key = `${file}:${one.line}:${one.column} ${one.name}`;
    return [
      { key, kind, name: wordOfItsOwn(one.name), place, ...shape, ...range, calls: [], dispatches: [], values: [] },
    ];
  });
  const around = (offset: number) => innermost(units, offset);
  const outside: UnitCall[] = [];
  const variables = definitions.filter(({ kind }) => kind === 'variable');
  const puts: Put[] = [];
  rolesIn(lex(text), (role, at, end) => {
    if (role === 'defines' || role === 'tag') return;
    const unit = around(at);
    if (role === 'value' && unit === undefined) return;
    const word = wordOfItsOwn(text.slice(at, end));
    const line = lines.line(at);
    if (role === 'value') {
      unit?.values.push({ name: word, at, line });
      return;
    }
    if (role === 'called') {
      // The head of the function itself is none, nor the macro that makes it.
      if (unit === undefined || line > unit.place.line || at - unit.from >= unit.place.column)
        (unit?.calls ?? outside).push({ name: word, at, line });
    } else if (role === 'calls') {
      const isElement =
        !/(?:\.|->)\s*$/.test(text.slice(Math.max(0, at - 20), at)) && /^\s*\[/.test(text.slice(end, end + 20));
      unit?.dispatches.push({ member: word, isElement, at, line });
    } else {
      const values = valuesBehind(text, end);
      if (values.length === 0) return;
      const variable = unit === undefined ? variables.find((one) => one.start <= line && line <= one.end) : undefined;
      const put = {
        ...{ member: word, at, line },
        ...(unit === undefined ? {} : { in: unit }),
        ...(variable === undefined
          ? literalOf(text, at)
          : named(variable, text.slice(lines.offset(variable.line, variable.column), at))),
      };
      for (const value of values) puts.push({ ...put, value: wordOfItsOwn(value) });
    }
  });
  puts.push(...elementsOf(variables, text, lines));
  return { file, text, units, puts, outside };
}

/** The variable of an initialiser, and the tag of what the member stands in where its braces say that. */
function named(
  { name, type = '' }: Definition,
  before: string,
): { readonly variable: string; readonly struct?: string } {
  let depth = 0;
  for (const one of before) depth += one === '{' ? 1 : one === '}' ? -1 : 0;
  const isArray = /^\w+\s*\[/.test(before);
  const tag = /\b(?:struct|union)\s+(\w+)/.exec(type)?.[1];
  return { variable: name, ...(tag !== undefined && depth === (isArray ? 2 : 1) ? { struct: wordOfItsOwn(tag) } : {}) };
}

/** The tag of the literal or the local variable in whose braces a designator stands. */
function literalOf(text: string, at: number): { readonly struct?: string } {
  if (!/[{,]\s*\.\s*$/.test(text.slice(Math.max(0, at - 400), at))) return {};
  let depth = 0;
  for (let i = at - 1; i >= 0 && i > at - LONGEST_LITERAL; i--) {
    const one = text[i];
    if (one === '}') depth++;
    else if (one === ';' && depth === 0) return {};
    else if (one === '{' && --depth < 0) {
      const before = text.slice(Math.max(0, i - 200), i);
      const literal = /\(\s*(?:const\s+)?(?:struct|union)\s+(\w+)\s*\)\s*$/.exec(before);
      const tag = (literal ?? /\b(?:struct|union)\s+(\w+)\s+\w+\s*=\s*$/.exec(before))?.[1];
      return tag === undefined ? {} : { struct: wordOfItsOwn(tag) };
    }
  }
  return {};
}

/** A literal in a function that is longer, in UTF-16 units, is none that installs. */
const LONGEST_LITERAL = 4_000;

/** The names that stand alone between the braces of an array. */
function elementsOf(variables: readonly Definition[], text: string, lines: Lines): Put[] {
  return variables.flatMap(({ name, line, column, end }) => {
    const from = lines.offset(line, column);
    const body = text.slice(from, endOfLine(lines, end, text));
    if (body.length > LONGEST || !/^\w+\s*\[/.test(body)) return [];
    const open = body.indexOf('{');
    if (open < 0) return [];
    return [...body.slice(open).matchAll(/(?:[{,]|=)\s*&?([A-Za-z_]\w*)\s*(?=[,}])/g)].map((match) => ({
      value: wordOfItsOwn(match[1] ?? ''),
      at: from + open + match.index,
      variable: name,
      line: lines.line(from + open + match.index),
    }));
  });
}

/** The offset behind a line. */
function endOfLine(lines: Lines, line: number, text: string): number {
  const next = lines.offset(line + 1, 1);
  return next < 0 ? text.length : next;
}

/** An array that is longer, in UTF-16 units, holds data. */
const LONGEST = 100_000;

/** What a call is given: as far as a line or two of source say it. */
export function argumentsAt({ text }: FileUnits, { at, name }: UnitCall): readonly ArgumentText[] {
  const piece = text.slice(at, at + LONGEST_CALL).replace(/\\\r?\n/g, ' ');
  const [call] = callTexts(piece);
  return call?.at === 0 && call.name === name ? call.arguments : [];
}

/** The call in whose arguments a name stands, and its place there, from 0; `undefined` when it is none. */
export function callAround(
  { text }: FileUnits,
  { at }: UnitCall,
): { readonly name: string; readonly index: number } | undefined {
  let depth = 0;
  let index = 0;
  for (let i = at - 1; i >= 0 && i > at - LONGEST_CALL; i--) {
    const one = text[i];
    if (one === ')' || one === ']' || one === '}') depth++;
    else if (one === ';' || one === '{') return undefined;
    else if (one === ',' && depth === 0) index++;
    else if (one === '(' && --depth < 0) {
      const name = /([A-Za-z_]\w*)\s*$/.exec(text.slice(Math.max(0, i - 80), i))?.[1];
      return name === undefined ? undefined : { name, index };
    }
  }
  return undefined;
}

/** The name of a parameter of a function. @param index from 0 */
export function parameterOf(file: FileUnits, unit: Unit, index: number): string | undefined {
  return parametersOf(file, unit)[index];
}

/** The names of the parameters of a function or macro. */
export function parametersOf({ text }: FileUnits, { from, place, name }: Unit): readonly (string | undefined)[] {
  const head = from + place.column - 1;
  const [call] = callTexts(text.slice(head, head + LONGEST_HEAD));
  return call?.name === name ? call.arguments.map(parameterName) : [];
}

/** The lines of a function, system call or macro. */
export function textOf({ text }: FileUnits, { from, to }: Unit): string {
  return text.slice(from, to);
}

/** The head of a function that is longer, in UTF-16 units, is none. */
const LONGEST_HEAD = 1_000;

/** A call that is longer, in UTF-16 units, is none that queues something. */
const LONGEST_CALL = 400;

/** Of units that stand in one another the inner one. */
function innermost(units: readonly Open[], offset: number): Open | undefined {
  let found: Open | undefined;
  let low = 0;
  let high = units.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((units[middle]?.from ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  for (let at = low - 1; at >= 0 && at >= low - 40; at--) {
    const one = units[at];
    if (one !== undefined && offset < one.to) {
      found = one;
      break;
    }
  }
  return found;
}

/** What a member is selected from: `sock->ops` before `bind` in `sock->ops->bind`. */
export function ownerBefore(text: string, at: number): Owner {
  const before = text.slice(Math.max(0, at - 200), at);
  const match = /(?:[A-Za-z_]\w*(?:\[[^[\]]*\])?\s*(?:->|\.)\s*)*$/.exec(before);
  const names = [...(match?.[0] ?? '').matchAll(NAME_IN_CHAIN)].map(([, name = '']) => name);
  const head = before.slice(0, match?.index);
  const called = /([A-Za-z_]\w*)\s*\(\s*&?([\w>.\s-]*)(?:,[^()]*)?\)\s*\)?\s*(?:->|\.)\s*$/.exec(head);
  if (called?.[1] !== undefined) {
    const given = [...`${(called[2] ?? '').trim()}.`.matchAll(NAME_IN_CHAIN)].map(([, name = '']) => name);
    return { names, call: { name: called[1], given } };
  }
  const cast = /\(\s*(?:const\s+)?(?:struct|union)\s+(\w+)\s*\*+\s*\)\s*[\w>.-]+\s*\)\s*->\s*$/.exec(head)?.[1];
  if (cast !== undefined) return { names, cast };
  // What stands before the first name selects it: the chain is longer than it seems.
  return names.length === 0 || /(?:->|\.|\))\s*$/.test(head) ? NO_OWNER : { names };
}

const NO_OWNER: Owner = { names: [] };
const NAME_IN_CHAIN = /([A-Za-z_]\w*)(?:\[[^[\]]*\])?\s*(?:->|\.)/g;

/** The names of which one is put where a member ends: one, or the two of a choice. */
function valuesBehind(text: string, end: number): readonly string[] {
  const behind = text.slice(end, end + 200);
  const put =
    PUT.exec(behind) ?? PUT_IN_BRACKETS.exec(behind) ?? PUT_BY_CHOICE.exec(behind) ?? GIVEN_BEHIND.exec(behind);
  return put?.slice(1) ?? [];
}

const PUT = /^\s*(?:\[[^[\]]*\]\s*)?[=:]\s*(?:\([^()]*\)\s*)?&?\s*([A-Za-z_]\w*)\s*[,;})]/;
const PUT_IN_BRACKETS = /^\s*(?:\[[^[\]]*\]\s*)?[=:]\s*\(\s*&?\s*([A-Za-z_]\w*)\s*\)\s*[,;})]/;
const PUT_BY_CHOICE =
  /^\s*(?:\[[^[\]]*\]\s*)?=\s*[^=;{}?][^;{}?]*\?\s*&?([A-Za-z_]\w*)\s*:\s*&?([A-Za-z_]\w*)\s*[,;})]/;
const GIVEN_BEHIND = /^\s*,\s*&?\s*([A-Za-z_]\w*)\s*[,)]/;
