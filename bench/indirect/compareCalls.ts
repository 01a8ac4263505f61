import { areTargets, isRight, rowsThatShow, wordsOf, type CallTruth } from './callTruth.js';
import type { Candidate } from './candidates.js';
import type { Ours } from './ours.js';

/** What came of one call. */
export interface CallResult {
  readonly truth: CallTruth;
  readonly shown: boolean;
  readonly right: boolean;
  /** Whether the targets are right; `undefined` when the truth has none. */
  readonly targets?: boolean;
  /** What is there instead, in a few words. */
  readonly instead: string;
}

/** Asks for a call of the truth. */
export async function compareCall(ours: Ours, truth: CallTruth): Promise<CallResult> {
  const edges = await ours.edgesAround(truth.file, truth.line);
  if (edges === undefined)
    return { truth, shown: false, right: false, ...targetless(truth), instead: 'no function is seen here' };
  const showing = rowsThatShow(edges, truth);
  const rightRows = showing.filter((row) => isRight(row, truth));
  const here = edges.filter(({ line }) => line >= truth.line && line <= (truth.to ?? truth.line));
  const instead = here
    .map((row) => [row.kind, row.macro, row.struct, ...wordsOf(row)].filter((one) => one !== undefined).join(' '))
    .join('; ');
  const right =
    truth.kind === 'choice'
      ? sawAll(
          rightRows.map((row) => row.callee ?? row.member ?? ''),
          truth,
        )
      : rightRows.length > 0;
  const result = { truth, shown: showing.length > 0, right, instead: instead === '' ? 'nothing' : instead };
  if (truth.targets === 'open') return result;
  if (truth.kind === 'choice') return { ...result, targets: right };
  for (const row of rightRows) {
    const found = await ours.targetsOf(row);
    if (found !== undefined && areTargets(found, truth)) return { ...result, targets: true };
  }
  return { ...result, targets: false };
}

function sawAll(names: readonly string[], truth: CallTruth): boolean {
  const wanted = [
    ...(truth.targets === 'open' ? [] : truth.targets),
    ...(truth.from === undefined ? [] : [truth.from.member]),
  ];
  return wanted.every((one) => names.includes(one));
}

function targetless(truth: CallTruth): { readonly targets?: boolean } {
  return truth.targets === 'open' ? {} : { targets: false };
}

/** Whether anything is shown for a call of a draw that nobody has read: a row at its lines that says that something is between, or a name of a choice. */
export async function isShown(ours: Ours, { file, line, col, to, name, text }: Candidate): Promise<boolean> {
  const edges = await ours.edgesAround(file, line);
  const words =
    name === '?:' || name === '(cast)' || text.includes('(') ? new Set(text.match(/[A-Za-z_]\w*/g)) : new Set([name]);
  return (edges ?? []).some((row) => {
    if (row.line < line || row.line > to) return false;
    if (name !== '?:' && (row.kind === 'call' || row.kind === 'reference')) return false;
    // A local that has its pointer from a member is shown as that one, at its place.
    if (row.line === line && row.col === col) return true;
    return wordsOf(row).some(
      (word) => words.has(word) || [...words].some((one) => word.startsWith('__SCT__') && word.endsWith(`_${one}`)),
    );
  });
}
