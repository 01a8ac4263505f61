/** Where the texts of millions of lines stand: by a 64-bit hash, in flat arrays. */
export class LineIndex {
  private size = 1 << 21;
  private used = 0;
  private low = new Uint32Array(this.size);
  private high = new Uint32Array(this.size);
  private files = new Int32Array(this.size);
  private lines = new Int32Array(this.size);
  private times = new Uint8Array(this.size);
  private hashLow = 0;
  private hashHigh = 0;

  /** @param file a number for the file; @param line 1-based */
  add(text: string, file: number, line: number): void {
    if (this.used * 4 > this.size * 3) this.grow();
    this.hash(text);
    const slot = this.slot(this.hashLow, this.hashHigh);
    const times = this.times[slot] ?? 0;
    if (times === 0) {
      this.used++;
      this.low[slot] = this.hashLow;
      this.high[slot] = this.hashHigh;
      this.files[slot] = file;
      this.lines[slot] = line;
    }
    this.times[slot] = Math.min(255, times + 1);
  }

  /** How often the text stands anywhere. */
  count(text: string): number {
    this.hash(text);
    return this.times[this.slot(this.hashLow, this.hashHigh)] ?? 0;
  }

  /** The place of a text that stands once; `undefined` otherwise. */
  only(text: string): { readonly file: number; readonly line: number } | undefined {
    this.hash(text);
    const slot = this.slot(this.hashLow, this.hashHigh);
    return this.times[slot] === 1 ? { file: this.files[slot] ?? -1, line: this.lines[slot] ?? 0 } : undefined;
  }

  private hash(text: string): void {
    let low = 0x811c9dc5;
    let high = 0x9747b28c;
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      low = Math.imul(low ^ code, 0x01000193);
      high = Math.imul(high ^ code, 0x5bd1e995);
      high ^= high >>> 13;
    }
    this.hashLow = low >>> 0;
    this.hashHigh = high >>> 0;
  }

  private slot(low: number, high: number): number {
    let slot = (low ^ (high >>> 7)) & (this.size - 1);
    while (this.times[slot] !== 0 && (this.low[slot] !== low || this.high[slot] !== high))
      slot = (slot + 1) & (this.size - 1);
    return slot;
  }

  private grow(): void {
    const { low, high, files, lines, times } = this;
    this.size *= 2;
    this.low = new Uint32Array(this.size);
    this.high = new Uint32Array(this.size);
    this.files = new Int32Array(this.size);
    this.lines = new Int32Array(this.size);
    this.times = new Uint8Array(this.size);
    for (let i = 0; i < times.length; i++) {
      if (times[i] === 0) continue;
      const slot = this.slot(low[i] ?? 0, high[i] ?? 0);
      this.low[slot] = low[i] ?? 0;
      this.high[slot] = high[i] ?? 0;
      this.files[slot] = files[i] ?? 0;
      this.lines[slot] = lines[i] ?? 0;
      this.times[slot] = times[i] ?? 0;
    }
  }
}
