import { readForm } from './callForm.js';
import type { DialectAdditions } from './dialect.js';

/** The field of a setting that is not as it should be. */
export type DialectFault = 'object' | 'decorations' | 'makers' | 'deferrals' | 'hooks';

const NAME = /^[A-Za-z_]\w*$/;
/** `#` stands for a digit. */
const MACRO = /^[A-Za-z_][\w#]*$/;
const KINDS: readonly unknown[] = ['function', 'syscall', 'variable', 'member'];
const MAX_ENTRIES = 1000;
const MAX_TEXT = 200;

/** What a reader adds to the dialect, as a setting says it, which may say anything. */
export function readDialect(
  value: unknown,
): { readonly additions: DialectAdditions } | { readonly fault: DialectFault } {
  if (value === undefined || value === null) return { additions: {} };
  if (!isObject(value)) return { fault: 'object' };
  const { decorations, makers, deferrals, hooks } = value;
  if (decorations !== undefined && !isListOf(decorations, (one) => isText(one) && NAME.test(one)))
    return { fault: 'decorations' };
  if (makers !== undefined && !isListOf(makers, isMaker)) return { fault: 'makers' };
  if (deferrals !== undefined && !(isObject(deferrals) && Object.values(deferrals).every(isDeferral)))
    return { fault: 'deferrals' };
  if (hooks !== undefined && !(isObject(hooks) && [hooks['call'], hooks['bind']].every(isForms)))
    return { fault: 'hooks' };
  const additions = {
    ...(decorations === undefined ? {} : { decorations }),
    ...(makers === undefined ? {} : { makers }),
    ...(deferrals === undefined ? {} : { deferrals }),
    ...(hooks === undefined ? {} : { hooks }),
  };
  return { additions: additions as DialectAdditions };
}

function isDeferral(value: unknown): boolean {
  if (!isObject(value)) return false;
  const { raise, bind, members } = value;
  return isForms(raise) && isForms(bind) && (members === undefined || isListOf(members, isMember));
}

function isForms(value: unknown): boolean {
  return value === undefined || isListOf(value, (one) => isText(one) && readForm(one) !== undefined);
}

function isMember(value: unknown): boolean {
  return isText(value) && /^\w+\.\w+$/.test(value);
}

function isMaker(value: unknown): boolean {
  if (!isObject(value)) return false;
  const { macro, makes, parameters, groups } = value;
  return (
    isText(macro) &&
    MACRO.test(macro) &&
    isListOf(makes, isMade) &&
    (parameters === undefined || parameters === 'pairs') &&
    (groups === undefined || Number.isInteger(groups))
  );
}

function isMade(value: unknown): boolean {
  if (!isObject(value)) return false;
  const { kind, name, type, compat } = value;
  const isTyped = type === undefined || isText(type);
  return KINDS.includes(kind) && isText(name) && isTyped && (compat === undefined || compat === true);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '' && value.length <= MAX_TEXT;
}

function isListOf(value: unknown, isOne: (one: unknown) => boolean): boolean {
  return Array.isArray(value) && value.length <= MAX_ENTRIES && value.every(isOne);
}
