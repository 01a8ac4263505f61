import { TRACED_LENGTH, type Version } from './version.js';
import type { FileLines } from './fileLines.js';

/** Where a line of the old kernel is in the new one: `first` to `last` are all right (a definition with its type on a line of its own). */
export type Truth =
  | { readonly gone: true }
  | {
      readonly gone: false;
      readonly file: string;
      readonly first: number;
      readonly last: number;
      readonly same: boolean;
    };

export const GONE: Truth = { gone: true };

/** Shorter lines are everywhere: that they stand beside each other says nothing. */
const TELLING = 8;

/** How far the lines may be that hold another between them, in lines that are not blank. */
const REACH = 5;

/** What became of lines, told by the lines around them and by texts that are unique; names play no part. */
export class TruthOfLines {
  constructor(
    private readonly from: Version,
    private readonly to: Version,
    /** The names of functions of the old kernel that stand nowhere in the new one, as words. */
    private readonly goneNames: ReadonlySet<string> = new Set(),
  ) {}

  /** @param line 1-based; @param owner the function around it, if any; `undefined` when neither rule decides */
  line(file: string, line: number, owner?: string): Truth | undefined {
    return this.sandwich(file, line) ?? this.uniqueText(file, line) ?? this.goneWith(file, line, owner);
  }

  /**
   * The nearest lines above and below whose text is unique in the file, then and now: what stands between them now is what stood between
   * them then, except perhaps the line itself.
   */
  sandwich(file: string, line: number): Truth | undefined {
    const old = this.from.file(file);
    const now = this.to.file(file);
    const at = old?.rank[line - 1] ?? -1;
    if (old === undefined || now === undefined || at < 0) return undefined;
    const above = this.anchor(old, now, at, -1);
    const below = this.anchor(old, now, at, 1);
    if (above === undefined || below === undefined) return undefined;
    const more = below.now - above.now - (below.old - above.old);
    if (more !== 0 && more !== -1) return undefined;
    for (let i = above.old + 1; i < below.old; i++) {
      if (i === at) continue;
      if (old.solidAt(i) !== now.solidAt(above.now + i - above.old + (i > at ? more : 0))) return undefined;
    }
    const text = old.solidAt(at);
    if (more === -1) return this.isElsewhere(now, text) ? undefined : GONE;
    const found = above.now + at - above.old;
    const same = now.solidAt(found) === text;
    if (!same && this.isElsewhere(now, text)) return undefined;
    const place = (now.solid[found] ?? -1) + 1;
    return { gone: false, file, first: place, last: place, same };
  }

  /** A text of 20 characters or more that stands once in either kernel. Finds moves to other files too, where a line beside it moved along. */
  uniqueText(file: string, line: number): Truth | undefined {
    const text = this.from.file(file)?.at(line) ?? '';
    const place = this.traced(text);
    if (place === undefined) return undefined;
    // In another file a short text may be chance: something beside it must have come along.
    if (place.file !== file && !this.haveCommonNeighbour(file, line, place.file, place.line)) return undefined;
    return { gone: false, file: place.file, first: place.line, last: place.line, same: true };
  }

  private haveCommonNeighbour(file: string, line: number, otherFile: string, otherLine: number): boolean {
    const around = (lines: FileLines | undefined, at: number): string[] => {
      const rank = lines?.rank[at - 1] ?? -1;
      return [-2, -1, 1, 2].map((step) => lines?.solidAt(rank + step) ?? '').filter((text) => text.length >= TELLING);
    };
    const now = around(this.to.file(otherFile), otherLine);
    return around(this.from.file(file), line).some((text) => now.includes(text));
  }

  /** A unique text that stands nowhere now, in a function whose name stands nowhere now. */
  private goneWith(file: string, line: number, owner: string | undefined): Truth | undefined {
    if (owner === undefined || !this.goneNames.has(owner)) return undefined;
    const text = this.from.file(file)?.at(line) ?? '';
    return this.isTraceable(text) && this.to.index().count(text) === 0 ? GONE : undefined;
  }

  /** Where a text is now that stood once, and stands once. */
  traced(text: string): { readonly file: string; readonly line: number } | undefined {
    if (!this.isTraceable(text)) return undefined;
    const place = this.to.index().only(text);
    const file = place === undefined ? undefined : this.to.files[place.file];
    return place === undefined || file === undefined ? undefined : { file, line: place.line };
  }

  /** Whether a text stands anywhere now. */
  stands(text: string): boolean {
    return this.to.index().count(text) > 0;
  }

  isTraceable(text: string): boolean {
    return text.length >= TRACED_LENGTH && this.from.index().count(text) === 1;
  }

  /** Whether a text that is not where it was stands at another place: then it may have moved, and nothing is certain. */
  private isElsewhere(now: FileLines, text: string): boolean {
    return now.counts.has(text) || (text.length >= TRACED_LENGTH && this.to.index().count(text) > 0);
  }

  private anchor(old: FileLines, now: FileLines, at: number, step: 1 | -1): { old: number; now: number } | undefined {
    for (let distance = 1; distance <= REACH; distance++) {
      const rank = at + step * distance;
      const text = old.solidAt(rank);
      if (text === '' || old.counts.get(text) !== 1 || now.counts.get(text) !== 1) continue;
      return { old: rank, now: now.firstRank.get(text) ?? -1 };
    }
    return undefined;
  }
}
