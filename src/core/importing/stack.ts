import type { Foreign, NotOfFormat } from './foreign.js';
import { readGdb } from './gdbStack.js';
import { readGraph } from './graphTrace.js';
import { readPerf } from './perfStacks.js';
import { readTraces } from './traceStack.js';

/** What each kind of stack has, and no other. */
const KINDS: readonly (readonly [kind: 'gdb' | 'graph' | 'perf' | 'trace', sign: RegExp])[] = [
  ['graph', /^.{0,60}?\b\d+\).{0,80}?\|  *(?:[A-Za-z_.$][\w.$]*(?: \[[\w-]+\])?\s?\(|\})/],
  ['gdb', /^\s*#\d+\s+(?:0x[0-9a-f]+ in )?[\w?<]/i],
  ['perf', /(?:^|\s)\s+[0-9a-f]{4,16} \S.* \([[/]\S*\)\s*$/i],
  ['trace', /Call Trace|Call trace|\+0x[0-9a-f]+\/0x[0-9a-f]+|\w from [\w.$]+ \([^()\s]+:\d+/i],
];
/** Lines that are looked at for what kind it is, and letters of each. */
const LOOKED_AT = 20_000;
const LETTERS = 400;

/** Which kind of stack a text has; `undefined` where it has none. */
export function stackKind(text: string): 'gdb' | 'graph' | 'perf' | 'trace' | undefined {
  const lines = linesOf(text, LOOKED_AT);
  const counts = KINDS.map(([kind, sign]) => ({ kind, count: lines.filter((line) => sign.test(line)).length }));
  const best = counts.reduce((a, b) => (b.count > a.count ? b : a));
  return best.count === 0 ? undefined : best.kind;
}

/** The lines of a text, without the signs with which a mail quotes them. */
function linesOf(text: string, most?: number): string[] {
  return text.split(/\r?\n/, most).map((line) => line.slice(0, LETTERS).replace(/^(?:> ?)+/, ''));
}

/** Reads a call stack as text: of gdb, of a log of the kernel, of `perf script`, or of ftrace's `function_graph`. */
export function readStack(text: string): Foreign | NotOfFormat {
  const kind = stackKind(text);
  if (kind === undefined) return { notOf: 'stack' };
  const lines = linesOf(text);
  const read: {
    readonly paths: Foreign['paths'];
    readonly notes?: Foreign['notes'];
    readonly remarks: Foreign['remarks'];
    readonly version?: string | undefined;
  } =
    kind === 'gdb'
      ? readGdb(lines)
      : kind === 'graph'
        ? readGraph(lines)
        : kind === 'perf'
          ? readPerf(lines)
          : readTraces(lines);
  if (read.paths.length === 0 && (read.notes ?? []).length === 0) return { notOf: 'stack' };
  return { description: '', extras: [], authors: [], notes: [], ...read };
}
