import type { Wasm } from './parser.js';

/**
 * Loads the wasm files, once, when the first file is parsed, so that all kernels share one parser. A failed load is tried again.
 * @param read reads one of the files, by its name, where they lie
 */
export function wasmLoader(read: (name: string) => PromiseLike<Uint8Array>): () => Promise<Wasm> {
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
