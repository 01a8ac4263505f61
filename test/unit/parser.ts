import { readFile } from 'node:fs/promises';
import { CParser, type Wasm } from '../../src/core/c/parser.js';

/** The wasm files, from the packages that carry them. */
export async function testWasm(): Promise<Wasm> {
  const [runtime, grammar] = await Promise.all([
    readFile('node_modules/web-tree-sitter/web-tree-sitter.wasm'),
    readFile('node_modules/tree-sitter-c/tree-sitter-c.wasm'),
  ]);
  return { runtime, grammar };
}

let parser: Promise<CParser> | undefined;

/** One parser for all tests of a file: it holds no state between calls. */
export function sharedParser(): Promise<CParser> {
  parser ??= testWasm().then((wasm) => CParser.create(wasm));
  return parser;
}
