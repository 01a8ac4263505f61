import { indexing } from '../../src/platform/node.js';
import { readFileSync } from 'node:fs';
import { run } from '../../src/cli/run.js';
import type { Host } from '../../src/cli/host.js';
import { Kernel } from '../../src/core/kernel.js';
import { nodeSource, workerPool } from '../../src/platform/node.js';

/** A row of `knotes callees --json`: what it has beside its kind and place depends on the kind. */
export interface EdgeRow {
  readonly kind: string;
  readonly file: string;
  readonly line: number;
  readonly col: number;
  readonly callee?: string;
  readonly macro?: string;
  readonly hook?: string;
  readonly struct?: string;
  readonly member?: string;
  readonly variable?: string;
  readonly text?: string;
  /** The function that gives what is called. */
  readonly returnedBy?: string;
  readonly caller: string;
  /** The variable is none of the function's own. */
  readonly shared?: boolean;
}

/** What is measured, as a program gets it: `knotes callees` and `knotes implementers` with `--json`, in this process, with one kernel for all. */
export class Ours {
  private readonly kernel: Kernel;
  private readonly edges = new Map<string, readonly EdgeRow[]>();
  private readonly functions = new Map<string, Promise<ReadonlySet<string> | undefined>>();

  constructor(private readonly root: string) {
    const wasm = {
      runtime: readFileSync('dist/web-tree-sitter.wasm'),
      grammar: readFileSync('dist/tree-sitter-c.wasm'),
    };
    const pool = workerPool();
    const options = { loadWasm: () => Promise.resolve(wasm), ...(pool === undefined ? {} : { pool }) };
    this.kernel = new Kernel(nodeSource(root), options);
  }

  /** The edges out of the function around a line, 1-based; `undefined` when no function is seen there. */
  async edgesAround(file: string, line: number): Promise<readonly EdgeRow[] | undefined> {
    const { definitions } = await this.kernel.outline(file);
    const [around] = definitions
      .filter((one) => one.kind === 'function' || one.kind === 'syscall')
      .filter((one) => one.start <= line && line <= one.end)
      .sort((a, b) => b.start - a.start);
    if (around === undefined) return undefined;
    const key = `${file}:${around.name}`;
    let edges = this.edges.get(key);
    if (edges === undefined) {
      edges = (await this.ask(['callees', around.name, '--near', file])) as readonly EdgeRow[];
      this.edges.set(key, edges);
    }
    return edges.filter((one) => one.file === file);
  }

  /** The functions that a row may come to; `undefined` when nothing answers for it. */
  targetsOf(row: EdgeRow): Promise<ReadonlySet<string> | undefined> {
    const name =
      row.kind === 'dispatch' && row.struct !== undefined
        ? `${row.struct}.${row.member ?? ''}`
        : row.returnedBy !== undefined
          ? `${row.file}:${row.returnedBy}()`
          : row.variable !== undefined
            ? `${row.file}:${row.shared === true || row.kind === 'dispatch' ? '' : `${row.caller}:`}${row.variable}${row.kind === 'dispatch' ? `.${row.member ?? ''}` : ''}`
            : undefined;
    if (name === undefined) return Promise.resolve(undefined);
    const key = `${name} ${row.file}`;
    const known = this.functions.get(key) ?? this.ask(['implementers', name, '--near', row.file]).then(functionsIn);
    this.functions.set(key, known);
    return known;
  }

  private async ask(args: readonly string[]): Promise<readonly unknown[]> {
    let text = '';
    const host: Host = {
      cwd: process.cwd(),
      env: {},
      program: [],
      version: 'bench',
      out: { isTerminal: false, write: (more) => (text += more) },
      err: { isTerminal: false, write: () => undefined },
      input: nothing(),
      signal: new AbortController().signal,
      kernelAt: () => this.kernel,
      checkNotes: () => Promise.reject(new Error('No notes are checked here.')),
      indexing,
    };
    await run([...args, '--kernel', this.root, '--json'], host);
    return text
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as unknown);
  }
}

function functionsIn(rows: readonly unknown[]): ReadonlySet<string> | undefined {
  if (rows.length === 0) return undefined;
  // What a name stands for that a macro replaces is told beside it.
  // A copy and a table are no functions: what they come to has rows of its own.
  return new Set(
    (rows as readonly { readonly function?: string; readonly means?: string; readonly value?: string }[]).flatMap(
      (row) => (row.value === 'function' ? [row.means ?? row.function ?? ''] : []),
    ),
  );
}

async function* nothing(): AsyncIterable<string> {
  // Nobody types here.
}
