import { readFile } from 'node:fs/promises';
import { CParser, type Wasm } from '../../src/core/c/parser.js';

let wasm: Promise<Wasm> | undefined;

/** The wasm files, from the packages that carry them: read once, so that all kernels of the tests share one parser. */
export function testWasm(): Promise<Wasm> {
  wasm ??= Promise.all([
    readFile('node_modules/web-tree-sitter/web-tree-sitter.wasm'),
    readFile('node_modules/tree-sitter-c/tree-sitter-c.wasm'),
  ]).then(([runtime, grammar]) => ({ runtime, grammar }));
  return wasm;
}

/** The parser that the kernels of the tests have. */
export async function sharedParser(): Promise<CParser> {
  return CParser.of(await testWasm());
}
