/** The bytes of tree-sitter's runtime and of the C grammar. */
export interface Wasm {
  readonly runtime: Uint8Array;
  readonly grammar: Uint8Array;
}
