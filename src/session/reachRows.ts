import type { CallerNode, CallersQuestion } from './callersQuestion.js';
import type { ReachItem, ReachQuestion } from './reached.js';
import type { WaysQuestion } from './waysQuestion.js';

/** What is said in a row of its own, below a question or a caller. */
export interface SaidRow {
  readonly kind: 'said';
  readonly id: string;
  readonly at: ReachQuestion | CallerNode;
  readonly what:
    | 'slow'
    | 'more'
    | 'stopped'
    | 'failed'
    | 'none'
    | 'none-shown'
    | 'from-programs'
    | 'unread'
    | 'cut'
    | 'too-many'
    | 'needs-index'
    | 'no-way'
    | 'farthest-from'
    | 'farthest-to'
    | 'no-way-hint';
}

export type ReachRow = ReachItem | SaidRow;

/** The rows below one; the questions where there is none above. */
export function rowsBelow(row: ReachRow): readonly ReachRow[] {
  switch (row.kind) {
    case 'callers':
      return [...(row.isSlow ? [said(row, 'slow')] : []), ...row.level.rows, ...endOf(row)];
    case 'caller':
      return [...row.level.rows, ...endOf(row)];
    case 'ways':
      return waysBelow(row);
    case 'way':
      return row.steps;
    case 'wayStep':
    case 'said':
      return [];
  }
}

function said(at: SaidRow['at'], what: SaidRow['what']): SaidRow {
  return { kind: 'said', id: `${at.id}/+${what}`, at, what };
}

/** What is said behind the callers that are listed. */
function endOf(at: CallersQuestion | CallerNode): SaidRow[] {
  const { level } = at;
  const { state, rows, hidden, unreachable, cut, isMore } = level;
  const isDone = state === 'all' || state === 'part';
  const whats: SaidRow['what'][] = [];
  if (state === 'part') whats.push('more');
  if (state === 'stopped' || state === 'failed') whats.push(state);
  if (state === 'all' && rows.length === 0)
    whats.push(hidden > 0 ? 'none-shown' : isFromPrograms(at) ? 'from-programs' : 'none');
  if (isDone && unreachable.length > 0) whats.push('unread');
  if (isDone && isMore) whats.push('too-many');
  if (isDone && cut) whats.push('cut');
  return whats.map((what) => said(at, what));
}

function isFromPrograms(at: CallersQuestion | CallerNode): boolean {
  return at.kind === 'callers' && at.of.k === 'units' && at.of.units.every(({ kind }) => kind === 'syscall');
}

function waysBelow(question: WaysQuestion): readonly ReachRow[] {
  const { state, ways, found } = question;
  switch (state) {
    case 'new':
    case 'asking':
      return ways;
    case 'needs-index':
    case 'stopped':
    case 'failed':
      return [...ways, said(question, state)];
    case 'done': {
      const isEmpty = ways.length === 0;
      const { from, to } = found?.looked.nearest ?? {};
      const whats: SaidRow['what'][] = isEmpty ? ['no-way'] : [];
      if (isEmpty && from !== undefined) whats.push('farthest-from');
      if (isEmpty && to !== undefined) whats.push('farthest-to');
      if ((found?.unreachable.length ?? 0) > 0) whats.push('unread');
      if (isEmpty && found?.cut === true) whats.push('cut');
      if (isEmpty) whats.push('no-way-hint');
      return [...ways, ...whats.map((what) => said(question, what))];
    }
  }
}
