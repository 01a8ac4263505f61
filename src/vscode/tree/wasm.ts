import { Uri, workspace } from 'vscode';
import type { Wasm } from '../../core/c/parser.js';

/** Loads the wasm files that lie beside the bundle, once, when the first kernel file is parsed. A failed load is tried again. */
export function wasmLoader(extensionUri: Uri): () => Promise<Wasm> {
  const read = (name: string) => workspace.fs.readFile(Uri.joinPath(extensionUri, 'dist', name));
  let loading: Promise<Wasm> | undefined;
  return () => {
    loading ??= Promise.all([read('web-tree-sitter.wasm'), read('tree-sitter-c.wasm')]).then(
      ([runtime, grammar]) => ({ runtime, grammar }),
      (error: unknown) => {
        loading = undefined;
        throw error;
      },
    );
    return loading;
  };
}
