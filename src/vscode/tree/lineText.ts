import { iconless, oneLine } from '../../core/render/oneLine.js';
import { SourceError } from '../../core/source/source.js';
import type { KernelTree } from './kernels.js';
import type { Place } from '../../core/source/place.js';

/** The longest line of source in a list, in UTF-16 units. */
const MAX_LINE = 140;

/** Reads lines of source for lists; what stands in one file is mostly asked for together. */
export class LineTexts {
  #file = '';
  #lines: readonly string[] = [];

  constructor(private readonly tree: KernelTree) {}

  /** A line as it is; empty when it cannot be read. */
  async plain({ file, line }: Place): Promise<string> {
    if (file !== this.#file) {
      try {
        this.#lines = (await this.tree.kernel.source.read(file)).split('\n');
      } catch (error) {
        if (!(error instanceof SourceError)) throw error;
        this.#lines = [];
      }
      this.#file = file;
    }
    return this.#lines[line - 1] ?? '';
  }

  /** A line as a list shows it. */
  async shown(place: Place): Promise<string> {
    return iconless(oneLine((await this.plain(place)).trim(), MAX_LINE));
  }
}
