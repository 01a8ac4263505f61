import { readForm } from './callForm.js';
import type { DialectAdditions } from './dialect.js';

/** What is wrong with a dialect. */
export type DialectFaultCode =
  | 'object'
  | 'list'
  | 'text'
  | 'too-many'
  | 'empty'
  | 'unknown-field'
  | 'missing-field'
  | 'name'
  | 'macro'
  | 'kind'
  | 'template'
  | 'parameter'
  | 'pairs'
  | 'groups'
  | 'compat'
  | 'form'
  | 'sign'
  | 'needs-sign'
  | 'member'
  | 'also-decorates'
  | 'twice';

/** What is wrong with a dialect, and where. Its sentence: `dialectSentence`. */
export interface DialectFault {
  readonly code: DialectFaultCode;
  /** The keys and 0-based places that lead to the value that is meant; to the object for what is missing in it. */
  readonly path: readonly (string | number)[];
  /** What stands there, or what is expected. Text as the dialect has it, cut to a length. */
  readonly text: string;
}

/** `#` stands for one digit. */
const MACRO = /^[A-Za-z_]\w*(?:#\w*)?$/;
const NAME = /^[A-Za-z_]\w*$/;
const MEMBER = /^[A-Za-z_]\w*\.[A-Za-z_]\w*$/;
/** A name in which `$1` and so on stand for arguments. */
const TEMPLATE = /^(?:[A-Za-z_]|\$\d)(?:\w|\$\d)*$/;
const KINDS = ['function', 'syscall', 'variable', 'typedef', 'member'];
const MAX_ENTRIES = 1000;
const MAX_TEXT = 200;
const SHOWN = 60;

type Path = readonly (string | number)[];

class Unusable extends Error {
  constructor(readonly fault: DialectFault) {
    super(fault.code);
  }
}

/** What a reader adds to the dialect, as a setting or a file says it, which may say anything. All of it can be used, or nothing. */
export function readDialect(
  value: unknown,
): { readonly additions: DialectAdditions } | { readonly fault: DialectFault } {
  if (value === undefined || value === null) return { additions: {} };
  try {
    checkDialect(value);
    return { additions: value };
  } catch (error) {
    if (error instanceof Unusable) return { fault: error.fault };
    throw error;
  }
}

function checkDialect(value: unknown): void {
  const { decorations, makers, deferrals, hooks } = object(value, [], ['decorations', 'makers', 'deferrals', 'hooks']);
  const decorating = new Set(list(decorations, ['decorations'], name));
  const made = new Set<string>();
  list(makers, ['makers'], (one, path) => {
    checkMaker(one, path, decorating, made);
  });
  if (deferrals !== undefined)
    for (const [kind, one] of Object.entries(object(deferrals, ['deferrals']))) {
      text(kind, ['deferrals', kind]);
      checkDeferral(one, ['deferrals', kind]);
    }
  if (hooks !== undefined) {
    const { call, bind } = object(hooks, ['hooks'], ['call', 'bind']);
    const calling = new Set(forms(call, ['hooks', 'call'], 'h', 'h'));
    list(bind, ['hooks', 'bind'], (one, path) => {
      const called = form(one, path, 'hf', 'hf');
      if (calling.has(called)) refuse('twice', path, called);
    });
  }
}

function checkMaker(value: unknown, path: Path, decorating: ReadonlySet<string>, made: Set<string>): void {
  const maker = object(value, path, ['macro', 'makes', 'parameters', 'groups'], ['macro', 'makes']);
  const macro = text(maker['macro'], [...path, 'macro']);
  if (!MACRO.test(macro)) refuse('macro', [...path, 'macro'], macro);
  for (const one of namesOf(macro)) if (decorating.has(one)) refuse('also-decorates', [...path, 'macro'], one);
  const { groups, parameters } = maker;
  const isCount = Number.isInteger(groups) && Number(groups) >= 1 && Number(groups) <= 9;
  if (groups !== undefined && !isCount) refuse('groups', [...path, 'groups'], said(groups));
  const kinds = list(maker['makes'], [...path, 'makes'], (one, at) =>
    checkMade(one, at, groups === undefined ? 9 : Number(groups)),
  );
  if (kinds.length === 0) refuse('empty', [...path, 'makes'], '');
  for (const kind of new Set(kinds))
    for (const one of namesOf(macro)) {
      // The second would win over the first, and nobody would see it.
      if (made.has(`${one} ${kind}`)) refuse('twice', [...path, 'macro'], one);
      made.add(`${one} ${kind}`);
    }
  const heads = kinds.some((kind) => kind === 'function' || kind === 'syscall');
  if (parameters !== undefined && (parameters !== 'pairs' || !heads))
    refuse('pairs', [...path, 'parameters'], said(parameters));
  if (groups !== undefined && !kinds.includes('member')) refuse('groups', [...path, 'groups'], said(groups));
}

/** @returns the kind */
function checkMade(value: unknown, path: Path, most: number): string {
  const made = object(value, path, ['kind', 'name', 'type', 'compat'], ['kind', 'name']);
  const { kind, compat } = made;
  if (typeof kind !== 'string' || !KINDS.includes(kind)) return refuse('kind', [...path, 'kind'], said(kind));
  const template = text(made['name'], [...path, 'name']);
  if (!TEMPLATE.test(template)) refuse('template', [...path, 'name'], template);
  checkParameters(template, [...path, 'name'], most);
  if (made['type'] !== undefined) checkParameters(text(made['type'], [...path, 'type']), [...path, 'type'], most);
  if (compat !== undefined && (compat !== true || kind !== 'syscall'))
    refuse('compat', [...path, 'compat'], said(compat));
  return kind;
}

function checkParameters(template: string, path: Path, most: number): void {
  for (const [all, digits = ''] of template.matchAll(/\$(\d*)/g)) {
    const place = Number(digits);
    if (digits === '' || place < 1 || place > most) refuse('parameter', path, all);
  }
}

function checkDeferral(value: unknown, path: Path): void {
  const { raise, bind, members } = object(value, path, ['raise', 'bind', 'members']);
  forms(raise, [...path, 'raise'], '@f', '');
  forms(bind, [...path, 'bind'], '@f', 'f');
  list(members, [...path, 'members'], (one, at) => {
    if (!MEMBER.test(text(one, at))) refuse('member', at, said(one));
  });
}

/** @returns the names that are called */
function forms(value: unknown, path: Path, signs: string, needed: string): string[] {
  return list(value, path, (one, at) => form(one, at, signs, needed));
}

/**
 * @param signs those that mean something here, beside `_`
 * @param needed those without which it says nothing
 * @returns the name that is called
 */
function form(value: unknown, path: Path, signs: string, needed: string): string {
  const written = text(value, path);
  const read = readForm(written);
  if (read === undefined) return refuse('form', path, written);
  const given = written
    .slice(written.indexOf('(') + 1, written.lastIndexOf(')'))
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '' && one !== '_');
  for (const [at, one] of given.entries())
    if (!signs.includes(one) || given.indexOf(one) !== at) refuse('sign', path, one);
  for (const one of needed) if (!given.includes(one)) refuse('needs-sign', path, one);
  return read.name;
}

function name(value: unknown, path: Path): string {
  const given = text(value, path);
  return NAME.test(given) ? given : refuse('name', path, given);
}

/** The names that one with `#` stands for. */
function namesOf(macro: string): string[] {
  return macro.includes('#') ? Array.from({ length: 10 }, (_, digit) => macro.replace('#', String(digit))) : [macro];
}

function object(
  value: unknown,
  path: Path,
  known?: readonly string[],
  needed: readonly string[] = [],
): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return refuse('object', path, said(value));
  for (const key of Object.keys(value))
    if (known?.includes(key) === false) refuse('unknown-field', [...path, key], known.join(', '));
  for (const key of needed) if (!Object.hasOwn(value, key)) refuse('missing-field', path, key);
  return value as Readonly<Record<string, unknown>>;
}

function list<T>(value: unknown, path: Path, each: (one: unknown, path: Path) => T): T[] {
  if (value === undefined) return [];
  if (!Array.isArray(value)) return refuse('list', path, said(value));
  if (value.length > MAX_ENTRIES) refuse('too-many', path, String(MAX_ENTRIES));
  return value.map((one, index) => each(one, [...path, index]));
}

function text(value: unknown, path: Path): string {
  if (typeof value === 'string' && value !== '' && value.length <= MAX_TEXT) return value;
  return refuse('text', path, String(MAX_TEXT));
}

function said(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function refuse(code: DialectFaultCode, path: Path, written: string): never {
  throw new Unusable({ code, path, text: written.length > SHOWN ? `${written.slice(0, SHOWN)}…` : written });
}
