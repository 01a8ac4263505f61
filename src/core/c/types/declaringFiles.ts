import type { FileIndex, MainFile } from './fileIndex.js';

/** A file that was read for its declarations. */
export interface Header {
  readonly path: string;
  readonly identity: string;
  readonly index: FileIndex;
}

/** By what a declaration is looked for. */
export type NameKind = 'macros' | 'names' | 'tags';
const KINDS: readonly NameKind[] = ['macros', 'names', 'tags'];

/** The files among which a declaration is looked for: that of the code, and headers that were added, the nearest first. */
export interface DeclaringFiles {
  readonly headers: readonly Header[];
  /** The headers in which something was found, whose change would change an answer, with their identities. */
  readonly used: ReadonlyMap<string, string>;
  add(headers: readonly Header[]): void;
  /** Those that may declare a name. */
  of(kind: NameKind, name: string): Iterable<FileIndex>;
}

/** For many questions: the names of each file are gathered when it is added. */
export class GatheredFiles implements DeclaringFiles {
  readonly headers: Header[] = [];
  readonly used = new Map<string, string>();
  /** Most names are those of one file, and there are very many: it stands alone then. */
  private readonly where = {
    macros: new Map<string, Header | Header[]>(),
    names: new Map<string, Header | Header[]>(),
    tags: new Map<string, Header | Header[]>(),
  };

  constructor(
    path: string,
    private readonly main: MainFile,
  ) {
    this.gather({ path, identity: '', index: main });
  }

  add(headers: readonly Header[]): void {
    this.headers.push(...headers);
    for (const header of headers) this.gather(header);
  }

  *of(kind: NameKind, name: string): Generator<FileIndex> {
    const found = this.where[kind].get(name);
    for (const { path, identity, index } of found === undefined ? [] : Array.isArray(found) ? found : [found]) {
      if (index !== this.main) this.used.set(path, identity);
      yield index;
    }
  }

  private gather(header: Header): void {
    for (const kind of KINDS) {
      const where = this.where[kind];
      for (const name of header.index[kind].keys()) {
        const known = where.get(name);
        if (known === undefined) where.set(name, header);
        else if (Array.isArray(known)) known.push(header);
        else where.set(name, [known, header]);
      }
    }
  }
}

/** For few questions: each name is looked for in file after file, and nothing is gathered before. */
export class SearchedFiles implements DeclaringFiles {
  readonly headers: Header[] = [];
  readonly used = new Map<string, string>();
  /** By kind and name: what was found among so many headers. */
  private readonly found = new Map<string, { upTo: number; readonly files: FileIndex[] }>();

  constructor(private readonly main: MainFile) {}

  add(headers: readonly Header[]): void {
    this.headers.push(...headers);
  }

  *of(kind: NameKind, name: string): Generator<FileIndex> {
    const key = `${kind} ${name}`;
    let known = this.found.get(key);
    if (known === undefined) {
      known = { upTo: 0, files: this.main[kind].has(name) ? [this.main] : [] };
      this.found.set(key, known);
    }
    for (; known.upTo < this.headers.length; known.upTo++) {
      const header = this.headers[known.upTo];
      if (header?.index[kind].has(name) !== true) continue;
      known.files.push(header.index);
      this.used.set(header.path, header.identity);
    }
    yield* known.files;
  }
}
