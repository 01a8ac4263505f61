import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { Outline } from '../src/core/c/outline.js';

/** A row of the compiler's view: see bench/truth/README.md. */
interface Row {
  readonly file: string;
  readonly kind: string;
  readonly name?: string;
  readonly caller?: string;
  readonly callee?: string;
  readonly macro?: string;
  readonly member?: string;
  readonly line: number;
  readonly col?: number;
  readonly start?: number;
  readonly body?: number;
  readonly end?: number;
  readonly from?: number;
  readonly to?: number;
}

/** What a compiler says about some files of a kernel, and how an outline compares with it. */
export class CompilerTruth {
  readonly files: readonly string[];
  private readonly functions = rows('functions');
  private readonly calls = rows('calls');
  /** `file:line:name` of what a tool may report as a call or not: uses of macros, calls that only an expansion makes. */
  private readonly free = new Set<string>();
  /** `file:line` of what was not compiled. */
  private readonly skipped = new Set<string>();

  constructor() {
    this.files = [...new Set(this.functions.map((row) => row.file))].sort();
    for (const row of [...this.calls, ...rows('macros'), ...rows('dispatch')]) {
      if (row.kind === 'direct') continue;
      for (const name of [row.callee, row.macro, row.member])
        if (name !== undefined) this.free.add(`${row.file}:${row.line}:${name}`);
    }
    for (const row of rows('skipped'))
      for (let line = row.from ?? 0; line <= (row.to ?? 0); line++) this.skipped.add(`${row.file}:${line}`);
  }

  /** Who calls whom by name, once each. */
  directCallers(): { readonly file: string; readonly caller: string; readonly callee: string }[] {
    const found = new Map<string, { file: string; caller: string; callee: string }>();
    for (const { kind, file, caller, callee } of this.calls)
      if (kind === 'direct' && caller !== undefined && callee !== undefined)
        found.set(`${file} ${caller} ${callee}`, { file, caller, callee });
    return [...found.values()];
  }

  /** Functions and system calls: found at the compiler's line, and reported without being there. */
  compareFunctions(outlines: ReadonlyMap<string, Outline>): { found: number; all: number; wrong: number } {
    const generated = new Set(
      this.functions.filter((row) => row.kind === 'generated').map((row) => `${row.file}:${row.name ?? ''}`),
    );
    const wanted = this.functions.filter((row) => row.kind !== 'generated');
    const places = new Set(wanted.map((row) => `${row.file}:${row.line}:${row.end ?? 0}:${row.name ?? ''}`));
    let found = 0;
    let wrong = 0;
    for (const [file, outline] of outlines) {
      for (const one of outline.definitions) {
        if (one.kind !== 'function' && one.kind !== 'syscall') continue;
        if (places.has(`${file}:${one.line}:${one.end}:${one.name}`)) found++;
        else if (!this.skipped.has(`${file}:${one.line}`) && !generated.has(`${file}:${one.name}`)) wrong++;
      }
    }
    return { found, all: wanted.length, wrong };
  }

  /** Direct calls, by line, column and name; how many of those found have the right caller. */
  compareCalls(outlines: ReadonlyMap<string, Outline>): { found: number; all: number; wrong: number; caller: number } {
    const wanted = new Map<string, string>();
    for (const row of this.calls)
      if (row.kind === 'direct')
        wanted.set(`${row.file}:${row.line}:${row.col ?? 0}:${row.callee ?? ''}`, row.caller ?? '');
    const inBody = new Set<string>();
    for (const row of this.functions)
      for (let line = row.body ?? 0; line <= (row.end ?? -1); line++) inBody.add(`${row.file}:${line}`);
    let found = 0;
    let wrong = 0;
    let caller = 0;
    for (const [file, outline] of outlines) {
      for (const call of outline.calls) {
        const right = wanted.get(`${file}:${call.line}:${call.column}:${call.callee}`);
        const line = `${file}:${call.line}`;
        if (right !== undefined) {
          found++;
          if (right === call.caller) caller++;
        } else if (inBody.has(line) && !this.skipped.has(line) && !this.free.has(`${line}:${call.callee}`)) wrong++;
      }
    }
    return { found, all: wanted.size, wrong, caller };
  }
}

function rows(name: string): Row[] {
  const text = gunzipSync(readFileSync(`bench/truth/${name}.ndjson.gz`)).toString();
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Row);
}
