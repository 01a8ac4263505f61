import { channel } from 'node:diagnostics_channel';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CParser } from '../src/core/c/parser.js';

/** The C files below folders of a kernel, sorted. */
export function cFiles(root: string, folders: readonly string[]): string[] {
  const files: string[] = [];
  const visit = (folder: string) => {
    for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
      const path = `${folder}/${entry.name}`;
      if (entry.isDirectory()) visit(path);
      else if (entry.isFile() && /\.[ch]$/.test(entry.name)) files.push(path);
    }
  };
  folders.forEach(visit);
  return files.sort();
}

/** A parser from the wasm files in the build. */
export function benchParser(): Promise<CParser> {
  return CParser.of({
    runtime: readFileSync('dist/web-tree-sitter.wasm'),
    grammar: readFileSync('dist/tree-sitter-c.wasm'),
  });
}

/** A share as a percentage, with the counts: `99.50 % (199/200)`. */
export function percent(part: number, whole: number): string {
  return whole === 0 ? 'none' : `${((100 * part) / whole).toFixed(2)} % (${part}/${whole})`;
}

/** Each bench is a bundle of its own; what is to be written down of any of them is told here. */
const figures = channel('knotes.bench');

/** A table of results, in Markdown. */
export function reportTable(table: string): void {
  figures.publish({ table });
  console.log(table);
}

/** A result beside what is to be reached. */
export function report(what: string, measured: string, goal = ''): void {
  figures.publish({ what, measured, goal });
  console.log(`  ${what.padEnd(58)} ${measured}${goal === '' ? '' : `   [goal: ${goal}]`}`);
}

/** What some work took, in milliseconds. */
export interface Spent {
  readonly wall: number;
  /** Of the processor, with what this program's other threads did (file system, garbage collector): on a machine with other work it tells more than the clock. */
  readonly cpu: number;
}

/** Starts to measure. @returns what tells how much was spent since */
export function spending(): () => Spent {
  const start = performance.now();
  const before = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(before);
    return { wall: performance.now() - start, cpu: (user + system) / 1000 };
  };
}

/** The middle one of some figures. */
export function median(figures: readonly number[]): number {
  const sorted = [...figures].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? 0;
}
