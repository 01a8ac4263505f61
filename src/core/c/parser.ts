import { Language, Parser, Query, type Tree } from 'web-tree-sitter';

/** The bytes of tree-sitter's runtime and of the C grammar. */
export interface Wasm {
  readonly runtime: Uint8Array;
  readonly grammar: Uint8Array;
}

/**
 * Owns the parser and its memory, which no garbage collector sees: a tree lives only as long as the call that reads it.
 */
export class CParser {
  private static readonly made = new WeakMap<Wasm, Promise<CParser>>();
  private readonly queries = new Map<string, Query>();

  private constructor(
    private readonly parser: Parser,
    private readonly language: Language,
  ) {}

  /** The parser of these bytes: one for all kernels that share them, since it holds nothing between calls. */
  static of(wasm: Wasm): Promise<CParser> {
    let parser = CParser.made.get(wasm);
    if (parser === undefined) {
      parser = CParser.create(wasm);
      CParser.made.set(wasm, parser);
    }
    return parser;
  }

  private static async create(wasm: Wasm): Promise<CParser> {
    // The runtime gets its bytes and must not look for a file beside the bundle.
    await Parser.init({ wasmBinary: wasm.runtime, locateFile: (name: string) => name });
    const language = await Language.load(wasm.grammar);
    const parser = new Parser();
    parser.setLanguage(language);
    return new CParser(parser, language);
  }

  /** Parses, hands the tree to `read`, and frees it. `read` must return plain data: no node outlives it. */
  withTree<T>(text: string, read: (tree: Tree) => T): T {
    const tree = this.parser.parse(text);
    if (tree === null) throw new Error('tree-sitter returned no tree');
    try {
      return read(tree);
    } finally {
      tree.delete();
    }
  }

  /** A query of tree-sitter, compiled once. */
  query(source: string): Query {
    let query = this.queries.get(source);
    if (query === undefined) {
      query = new Query(this.language, source);
      this.queries.set(source, query);
    }
    return query;
  }
}
