import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dialect } from '../src/core/c/dialect.js';
import { extractOutline } from '../src/core/c/extract.js';
import { scanFile } from '../src/core/c/scan.js';
import { benchParser, cFiles, median, report } from './tree.js';

/** Time, as ratios in one run: against a plain parse of the same bytes by the same parser. */
export async function run(kernel: string): Promise<void> {
  const parser = await benchParser();
  const kernelDialect = dialect();
  const texts = cFiles(kernel, ['net']).map((file) => readFileSync(join(kernel, file), 'utf8'));
  const plain = (text: string) => parser.withTree(text, (tree) => tree.rootNode.hasError);
  const whole = (text: string) => extractOutline(scanFile(text, kernelDialect), parser);
  // In turn, so that a change in the machine's speed falls on both.
  let plainTime = 0;
  let wholeTime = 0;
  let scanTime = 0;
  for (const text of texts) {
    plainTime += time(() => plain(text));
    wholeTime += time(() => whole(text));
    scanTime += time(() => scanFile(text, kernelDialect));
  }
  report('net/: outline, against a plain parse', `${(wholeTime / plainTime).toFixed(2)} times`, '1.6 times or less');
  report('net/: definitions alone (what lenses need)', `${(scanTime / plainTime).toFixed(2)} times`);

  for (const file of ['net/core/dev.c', 'kernel/sched/fair.c']) {
    const ratios = [1, 2, 3, 4, 5].map(() => coldLens(kernel, file));
    report(
      `${file}: lenses in a new process, against one plain parse`,
      `${median(ratios).toFixed(2)} times`,
      '1.5 times or less',
    );
  }
  const runs = [1, 2, 3].map(() =>
    wallTime(['dist/knotes.cjs', 'check', 'notes/socket.knotes.json', '--kernel', kernel]),
  );
  report(
    'knotes check of the socket() notes, new process',
    `${median(runs).toFixed(0)} ms`,
    'under 2000 ms, warm disk',
  );
}

/** Time for the definitions of a file in a new process, over the time of one plain parse in another. */
function coldLens(kernel: string, file: string): number {
  const once = (what: string) =>
    Number(execFileSync('node', ['out/bench/once.cjs', what, join(kernel, file)]).toString());
  return once('definitions') / once('plain');
}

function wallTime(args: readonly string[]): number {
  return time(() => spawnSync('node', [...args], { stdio: 'ignore' }));
}

function time(work: () => unknown): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}
