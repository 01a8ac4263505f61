import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { wasmLoader } from '../core/c/wasmLoader.js';

export { belowRoot, leadsOutside } from './links.js';
export { indexedFiles, indexedNames, useIndex } from './index/indexes.js';
export { indexing, indexingHere } from './index/indexing.js';
export { isLocked } from './locked.js';
export { nodeSource } from './nodeSource.js';
export { useRipgrep, whenNoRipgrep } from './ripgrep.js';
export { searchWord } from './search.js';
export { searchLines } from './searchLines.js';
export { workerPool } from './pool.js';

/** Where VS Code keeps the ripgrep that it brings, in the layouts of its versions. */
export function ripgrepCandidates(appRoot: string): string[] {
  const program = process.platform === 'win32' ? 'rg.exe' : 'rg';
  return ['node_modules', 'node_modules.asar.unpacked'].flatMap((modules) => [
    join(appRoot, modules, '@vscode/ripgrep-universal/bin', `${process.platform}-${process.arch}`, program),
    join(appRoot, modules, '@vscode/ripgrep/bin', program),
  ]);
}

export function homeFolder(): string | undefined {
  return homedir();
}

/** The wasm files, which lie beside the bundle. */
export const loadWasm = wasmLoader((name) => readFile(join(dirname(fileURLToPath(import.meta.url)), name)));
