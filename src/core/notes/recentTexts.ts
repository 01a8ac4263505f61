/** So many units of text are kept at the most, and the newest few whatever they have. */
const MAX_UNITS = 16 * 1024 * 1024;
const ALWAYS = 4;
/** So many texts are kept at the most: all are held against a new one. */
const MAX_TEXTS = 64;

/** What was made of the last few texts, found by the very text. */
export class RecentTexts<T extends { readonly text: string }> {
  /** The newest first. */
  #all: T[] = [];

  /** What was made of a text, which is the newest then. */
  of(text: string): T | undefined {
    const index = this.#all.findIndex((one) => one.text.length === text.length && one.text === text);
    const found = this.#all[index];
    if (found !== undefined && index > 0)
      this.#all = [found, ...this.#all.slice(0, index), ...this.#all.slice(index + 1)];
    return found;
  }

  put(made: T): T {
    const all = [made, ...this.#all].slice(0, MAX_TEXTS);
    let units = 0;
    this.#all = all.filter(({ text }, index) => (units += text.length) <= MAX_UNITS || index < ALWAYS);
    return made;
  }

  newestFirst(): readonly T[] {
    return this.#all;
  }
}
