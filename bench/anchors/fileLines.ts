/** The lines of a file as the benchmark compares them. It has its own normal form: truth must owe nothing to what is measured. */
export class FileLines {
  /** As they stand, without their ends. */
  readonly raw: readonly string[];
  /** Trimmed, with single blanks. */
  readonly texts: readonly string[];
  /** The indexes (0-based) of the lines that are not blank. */
  readonly solid: readonly number[];
  /** By line index: where it is in `solid`; -1 for a blank line. */
  readonly rank: Int32Array;
  /** How often each text stands in the file. */
  readonly counts: ReadonlyMap<string, number>;
  /** Where each text stands first, as a place in `solid`. */
  readonly firstRank: ReadonlyMap<string, number>;

  constructor(readonly text: string) {
    this.raw = text.split(/\r?\n/);
    this.texts = this.raw.map(plain);
    const solid: number[] = [];
    const counts = new Map<string, number>();
    const firstRank = new Map<string, number>();
    this.rank = new Int32Array(this.raw.length).fill(-1);
    this.texts.forEach((line, index) => {
      if (line === '') return;
      this.rank[index] = solid.length;
      const before = counts.get(line) ?? 0;
      if (before === 0) firstRank.set(line, solid.length);
      counts.set(line, before + 1);
      solid.push(index);
    });
    this.solid = solid;
    this.counts = counts;
    this.firstRank = firstRank;
  }

  /** The text of a line by its number (1-based). */
  at(line: number): string {
    return this.texts[line - 1] ?? '';
  }

  /** The text of the line at a place among those that are not blank. */
  solidAt(rank: number): string {
    return this.texts[this.solid[rank] ?? -1] ?? '';
  }
}

/** A line without what an editor may change about its blanks. */
export function plain(line: string): string {
  const trimmed = line.trim();
  return /[\t\v\f\r]|\s\s/.test(trimmed) ? trimmed.split(/\s+/).join(' ') : trimmed;
}
