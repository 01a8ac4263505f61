import { wordsOf } from './callTruth.js';
import type { Ours } from './ours.js';

/** A use of a macro of bench/truth/indirect-macros.ndjson: drawn by drawMacros, its definitions read by a person. */
export interface MacroTruth {
  readonly file: string;
  readonly line: number;
  readonly col: number;
  /** The line of its last parenthesis, when it is another. */
  readonly to?: number;
  readonly macro: string;
  /** The functions it calls: the first that are no macros. Several in one are those of several configurations, of which one is enough. */
  readonly calls: readonly (readonly string[])[];
  /** Functions that may be shown too: of other configurations, of debugging, or named without a call. */
  readonly also?: readonly string[];
}

/** What came of one use. */
export interface MacroResult {
  readonly truth: MacroTruth;
  readonly edges: readonly { readonly names: readonly string[]; readonly shown: boolean }[];
  /** Whether there is a row of this macro at all. */
  readonly any: boolean;
  /** Functions that rows of this macro name and that it does not call. */
  readonly wrong: readonly string[];
  readonly instead: string;
}

/** Asks for a use of the truth. */
export async function compareMacro(ours: Ours, truth: MacroTruth): Promise<MacroResult> {
  const { line, to = line, macro } = truth;
  const edges = (await ours.edgesAround(truth.file, line)) ?? [];
  const here = edges.filter((row) => row.line >= line && row.line <= to);
  const named = new Set(here.flatMap((row) => wordsOf(row)));
  const own = here.filter((row) => row.macro === macro || (row.line === line && row.col === truth.col));
  const allowed = new Set([macro, ...truth.calls.flat(), ...(truth.also ?? [])]);
  return {
    truth,
    edges: truth.calls.map((names) => ({ names, shown: names.some((name) => named.has(name)) })),
    any: own.length > 0,
    wrong: own
      .filter((row) => row.macro === macro && row.callee !== undefined && !allowed.has(row.callee))
      .map(({ callee }) => callee ?? ''),
    instead:
      here
        .map((row) => [row.kind, row.macro, ...wordsOf(row)].filter((one) => one !== undefined).join(' '))
        .join('; ') || 'nothing',
  };
}
