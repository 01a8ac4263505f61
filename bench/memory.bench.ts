import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { dialect } from '../src/core/c/dialect.js';
import { extractOutline } from '../src/core/c/extract.js';
import { scanFile } from '../src/core/c/scan.js';
import { benchParser, cFiles, report } from './tree.js';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** Whether memory grows with the number of files read. */
export async function run(kernel: string): Promise<void> {
  const parser = await benchParser();
  const kernelDialect = dialect();
  const files = cFiles(kernel, ['net', 'fs']).slice(0, 2000);
  const marks: number[] = [];
  files.forEach((file, index) => {
    extractOutline(scanFile(readFileSync(join(kernel, file), 'utf8'), kernelDialect), parser);
    if ((index + 1) % 500 === 0) {
      collectGarbage();
      marks.push(Math.round(process.memoryUsage().rss / 1e6));
    }
  });
  report('resident memory after 500, 1000, 1500, 2000 files', `${marks.join(', ')} MB`, 'flat');
}
