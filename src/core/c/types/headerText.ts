import type { Dialect } from '../dialect.js';
import type { Header } from './declaringFiles.js';
import { indexFile, type FileIndex } from './fileIndex.js';
import { includesIn } from './includes.js';

/** A header as it was read. What it declares is found when someone asks: many are only passed through. */
export class HeaderText implements Header {
  private indexed: FileIndex | undefined;
  private included: readonly string[] | undefined;

  constructor(
    readonly path: string,
    readonly identity: string,
    readonly text: string,
    private readonly dialect: Dialect,
  ) {}

  get index(): FileIndex {
    return (this.indexed ??= indexFile(this.text, this.dialect));
  }

  /** As in {@link FileIndex.includes}. */
  get includes(): readonly string[] {
    return (this.included ??= this.indexed?.includes ?? includesIn(this.text));
  }
}
