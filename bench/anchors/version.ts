import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cFiles } from '../tree.js';
import { FileLines } from './fileLines.js';
import { LineIndex } from './lineIndex.js';

/** Where code is sampled, unless other folders are asked for. */
export const CODE = ['net', 'fs', 'kernel', 'mm'];
/** Shorter lines are not traced by their text. */
export const TRACED_LENGTH = 20;
/** Files of which the lines are kept. */
const KEPT = 60;

/** One kernel of the two that are compared. */
export class Version {
  readonly files: readonly string[];
  private readonly known: ReadonlySet<string>;
  private readonly cache = new Map<string, FileLines | undefined>();
  private lines: LineIndex | undefined;

  /** @param code the folders where code is sampled; with `include/` they are where the text of a line must be unique to be traced */
  constructor(
    readonly root: string,
    private readonly code: readonly string[] = CODE,
  ) {
    const folders = [...code, 'include'].filter((folder) => existsSync(join(root, folder)));
    this.files = cFiles(root, folders);
    this.known = new Set(this.files);
  }

  has(file: string): boolean {
    return this.known.has(file) || existsSync(join(this.root, file));
  }

  isCode(file: string): boolean {
    return this.code.some((folder) => file.startsWith(`${folder}/`));
  }

  file(file: string): FileLines | undefined {
    let lines = this.cache.get(file);
    if (lines === undefined) lines = this.has(file) ? new FileLines(this.text(file)) : undefined;
    else this.cache.delete(file);
    this.cache.set(file, lines);
    if (this.cache.size > KEPT)
      for (const oldest of this.cache.keys()) {
        this.cache.delete(oldest);
        break;
      }
    return lines;
  }

  text(file: string): string {
    return readFileSync(join(this.root, file), 'utf8');
  }

  /** Every line that is long enough to be traced. */
  index(): LineIndex {
    if (this.lines !== undefined) return this.lines;
    const index = new LineIndex();
    this.files.forEach((file, number) => {
      new FileLines(this.text(file)).texts.forEach((text, line) => {
        if (text.length >= TRACED_LENGTH) index.add(text, number, line + 1);
      });
    });
    this.lines = index;
    return index;
  }
}
