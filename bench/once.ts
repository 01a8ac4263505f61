import { readFileSync } from 'node:fs';
import { dialect } from '../src/core/c/dialect.js';
import { scanFile } from '../src/core/c/scan.js';
import { benchParser } from './tree.js';

/** One cold measurement in a process of its own: `plain` or `definitions` of a file, in milliseconds, printed. */
async function once(what: string, file: string): Promise<void> {
  const text = readFileSync(file, 'utf8');
  const parser = what === 'plain' ? await benchParser() : undefined;
  const start = performance.now();
  if (parser === undefined) scanFile(text, dialect());
  else parser.withTree(text, (tree) => tree.rootNode.hasError);
  process.stdout.write(String(performance.now() - start));
}

void once(process.argv[2] ?? '', process.argv[3] ?? '');
