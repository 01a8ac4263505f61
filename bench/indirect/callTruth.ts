import { readFileSync } from 'node:fs';
import type { EdgeRow } from './ours.js';

/** A call of bench/truth/indirect-calls.ndjson: drawn by drawCalls, read by a person (see bench/truth/README.md). */
export interface CallTruth {
  readonly stratum: string;
  readonly file: string;
  /** Of the word that names what is called, 1-based. */
  readonly line: number;
  readonly col: number;
  /** The line of the parenthesis, when it is another. */
  readonly to?: number;
  /** `returned`: the pointer that a function gives; `choice`: of `?:`. */
  readonly kind: 'variable' | 'parameter' | 'member' | 'static call' | 'returned' | 'choice';
  readonly variable?: string;
  readonly struct?: string;
  readonly member?: string;
  /** Of `returned`. */
  readonly function?: string;
  /** A member that the variable, static call or choice has its pointer from: such a row is as right. */
  readonly from?: { readonly struct: string; readonly member: string };
  readonly targets: 'open' | readonly string[];
  /** There are more than these, which the file does not tell. */
  readonly more?: true;
  /** Whether the call's own file tells the targets, a table in another one, or a search of the tree. */
  readonly told?: 'file' | 'table' | 'tree';
}

/** The rows of one of the files of bench/truth that hold no source. */
export function truthRows<T>(name: string): T[] {
  return readFileSync(`bench/truth/${name}.ndjson`, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as T);
}

/** The names that show a call. */
export function namesOf(truth: CallTruth): readonly string[] {
  const own = truth.variable ?? truth.member ?? truth.function;
  const names =
    truth.kind === 'choice' && truth.targets !== 'open' ? [...truth.targets] : own === undefined ? [] : [own];
  return truth.from === undefined ? names : [...names, truth.from.member];
}

/** The rows at the lines of a call that show it: of a kind that says that something is between, and by one of its names. */
export function rowsThatShow(edges: readonly EdgeRow[], truth: CallTruth): EdgeRow[] {
  const names = namesOf(truth);
  return edges.filter((row) => {
    if (row.line < truth.line || row.line > (truth.to ?? truth.line)) return false;
    if (truth.kind !== 'choice' && (row.kind === 'call' || row.kind === 'reference')) return false;
    return names.some((name) => wordsOf(row).some((word) => word === name || word === `__SCT__${name}`));
  });
}

/** Every name in a row, those of a text that was not understood too. */
export function wordsOf(row: EdgeRow): string[] {
  const { callee, hook, member, variable, text } = row;
  const names = [callee, hook, member, variable].filter((one) => one !== undefined);
  return [...names, ...(text?.match(/[A-Za-z_]\w*/g) ?? [])];
}

/** Whether a row that shows a call says what it goes through. */
export function isRight(row: EdgeRow, truth: CallTruth): boolean {
  if (truth.from !== undefined && row.member === truth.from.member && row.struct === truth.from.struct) return true;
  switch (truth.kind) {
    case 'member':
      return row.member === truth.member && (truth.struct === undefined || row.struct === truth.struct);
    case 'variable':
      return row.variable === truth.variable && row.kind !== 'parameter';
    case 'parameter':
      return row.variable === truth.variable && row.kind === 'parameter';
    case 'static call':
      return row.hook === truth.variable || row.variable === truth.variable;
    case 'returned':
      return row.kind !== 'call' && wordsOf(row).includes(truth.function ?? '');
    case 'choice':
      return truth.targets !== 'open' && truth.targets.includes(row.callee ?? '');
  }
}

/** Whether all of the targets are found, and none that is no target when the truth has all. */
export function areTargets(found: ReadonlySet<string>, truth: CallTruth): boolean {
  if (truth.targets === 'open') return false;
  const wanted = new Set(truth.targets);
  return (
    [...wanted].every((one) => found.has(one)) && (truth.more === true || [...found].every((one) => wanted.has(one)))
  );
}
