/** A table of sentences by code. A sentence has blanks, `{name}`, and may choose a word by a number: `{count} {count|note|notes}`. */
export type Table = Readonly<Record<string, string>>;

// Braces around something quoted are JSON, not a blank.
type NameOf<Blank extends string> = Blank extends `"${string}`
  ? never
  : Blank extends `${infer Name}|${string}`
    ? Name
    : Blank;

/** The names of the blanks of a sentence. */
export type Blanks<Sentence extends string> = Sentence extends `${string}{${infer Blank}}${infer Rest}`
  ? NameOf<Blank> | Blanks<Rest>
  : never;

/** What fills the blanks of a sentence. */
export type Values<Sentence extends string> = Readonly<Record<Blanks<Sentence>, string | number>>;

type SameBlanks<A extends string, B extends string> = [Blanks<A>] extends [Blanks<B>]
  ? [Blanks<B>] extends [Blanks<A>]
    ? string
    : { error: 'a blank is missing in the translation'; blank: Exclude<Blanks<B>, Blanks<A>> }
  : { error: 'a blank that the original does not have'; blank: Exclude<Blanks<A>, Blanks<B>> };

type Checked<Original extends Table, Translated> = {
  [Code in keyof Original | keyof Translated]: Code extends keyof Original
    ? Code extends keyof Translated
      ? Translated[Code] extends string
        ? SameBlanks<Translated[Code], Original[Code]>
        : string
      : string
    : never;
};

/** Checks a translation against the original when it is compiled: every code, no other, and the same blanks in every sentence. */
export function translationOf<Original extends Table>() {
  return <const Translated extends Readonly<Record<keyof Original, string>>>(
    table: Translated & Checked<Original, Translated>,
  ): Readonly<Record<keyof Original, string>> => table;
}

const BLANK = /\{([A-Za-z]+)(?:\|([^|{}]*)\|([^|{}]*))?\}/g;

/** Fills the blanks of a sentence. A blank without a value stays as it is: better odd than silently empty. */
export function fill(sentence: string, values: Readonly<Record<string, string | number>>): string {
  return sentence.replace(BLANK, (blank, name: string, one: string | undefined, many: string | undefined) => {
    if (!Object.hasOwn(values, name)) return blank;
    const value = values[name];
    if (one !== undefined && many !== undefined) return value === 1 ? one : many;
    return String(value);
  });
}

/** The names of the blanks of a sentence, sorted. For tests: {@link Blanks} is the same for the compiler. */
export function blanksOf(sentence: string): string[] {
  return [...new Set([...sentence.matchAll(BLANK)].map((match) => match[1] ?? ''))].sort();
}
