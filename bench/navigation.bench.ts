import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { lex, Token } from '../src/core/c/lexer.js';
import { isKeyword } from '../src/core/c/keywords.js';
import { Lines } from '../src/core/c/lines.js';
import { definitionsAt } from '../src/core/features/navigation/definitionsAt.js';
import { Kernel } from '../src/core/kernel.js';
import { nodeSource, useIndex } from '../src/platform/node.js';
import { Random } from './anchors/random.js';
import type { BenchOptions } from './options.js';
import { cFiles, median, percent, report } from './tree.js';

/** Definitions of names that are drawn from net/ and fs/: how many have an answer, and how long it takes, by the index of the tree where there is one. */
export async function run(
  root: string,
  { seed = 1, count = 300, dirs = ['net', 'fs'], misses }: BenchOptions,
): Promise<void> {
  useIndex(root, (trouble) => {
    console.log(`  without the index: ${JSON.stringify(trouble)}`);
  });
  const wasm = { runtime: readFileSync('dist/web-tree-sitter.wasm'), grammar: readFileSync('dist/tree-sitter-c.wasm') };
  const kernel = new Kernel(nodeSource(root), { loadWasm: () => Promise.resolve(wasm) });
  const random = new Random(seed);
  const files = random.shuffled(cFiles(root, dirs)).slice(0, count);
  const first: number[] = [];
  const again: number[] = [];
  let answered = 0;
  let asked = 0;
  for (const file of files) {
    const text = readFileSync(join(root, file), 'utf8');
    const [name] = random.shuffled(names(text));
    if (name === undefined) continue;
    asked++;
    const ask = async (times: number[]) => {
      const begin = performance.now();
      const found = await definitionsAt(kernel, file, name);
      times.push(performance.now() - begin);
      return found?.targets.length ?? 0;
    };
    if ((await ask(first)) > 0) answered++;
    else if (misses === true) console.log(`    ${file}:${name.line}:${name.column} ${name.word}`);
    await ask(again);
  }
  report('names with a definition', percent(answered, asked));
  report('the first of its file, median', `${median(first).toFixed(0)} ms`);
  report('asked again, median', `${median(again).toFixed(1)} ms`, 'under 50 ms');
}

/** The names of a file that are no keywords, outside of directives. */
function names(text: string): { readonly line: number; readonly column: number; readonly word: string }[] {
  const tokens = lex(text);
  const lines = new Lines(text);
  const found: { line: number; column: number; word: string }[] = [];
  for (let i = 0; i < tokens.kind.length; i++) {
    const at = tokens.start[i] ?? 0;
    const word = text.slice(at, tokens.end[i]);
    if (tokens.kind[i] === Token.Identifier && !isKeyword(word))
      found.push({ line: lines.line(at), column: lines.column(at), word });
  }
  return found;
}
