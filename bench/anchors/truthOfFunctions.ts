import type { Definitions, Extent } from './definitions.js';
import { GONE, type Truth, type TruthOfLines } from './truth.js';
import type { Version } from './version.js';

/** Fewer traced lines say nothing about a function. */
const ENOUGH = 3;

/**
 * What became of a function, its name left out of it: where the lines of its body are whose text (20 characters or more) stands once in
 * either kernel. At least three of them, and half of all that stood once then, are in one function now: that one is the truth. None
 * of at least three is anywhere, and its name stands nowhere as a word: gone. Functions that are too small or too much
 * rewritten for that: the sandwich around the line of the name.
 */
export class TruthOfFunctions {
  constructor(
    private readonly from: Version,
    private readonly lines: TruthOfLines,
    private readonly now: Definitions,
    private readonly goneNames: ReadonlySet<string>,
  ) {}

  function(file: string, extent: Extent): Truth | undefined {
    return this.body(file, extent) ?? this.lines.sandwich(file, extent.line);
  }

  /** By the lines of its body alone. */
  body(file: string, extent: Extent): Truth | undefined {
    const old = this.from.file(file);
    if (old === undefined) return undefined;
    let traceable = 0;
    let found = 0;
    const votes = new Map<string, { readonly file: string; readonly extent: Extent; count: number }>();
    for (let line = extent.line + 1; line <= extent.end; line++) {
      const text = old.at(line);
      if (!this.lines.isTraceable(text)) continue;
      traceable++;
      const place = this.lines.traced(text);
      if (place === undefined) {
        if (this.lines.stands(text)) found++;
        continue;
      }
      found++;
      const inside = this.now.around(place.file, place.line);
      if (inside === undefined || place.line <= inside.line) continue;
      const key = `${place.file}:${inside.line}`;
      const vote = votes.get(key) ?? { file: place.file, extent: inside, count: 0 };
      vote.count++;
      votes.set(key, vote);
    }
    if (traceable < ENOUGH) return undefined;
    if (found === 0) return this.goneNames.has(extent.name) ? GONE : undefined;
    const best = [...votes.values()].sort((a, b) => b.count - a.count)[0];
    if (best === undefined || best.count < ENOUGH || best.count * 2 < traceable) return undefined;
    const same = best.count === traceable;
    return { gone: false, file: best.file, first: best.extent.start, last: best.extent.line, same };
  }
}
