import { Lines } from '../../c/lines.js';
import type { Range } from '../../c/types/itemIndexer.js';

/** Text that is longer than this is not put into another. UTF-16 units. */
const LONGEST = 2_000_000;

/** A text with the files that it includes inside its declarations put where it does so: `= { #include "table.h" };`. */
export interface SplicedText {
  readonly text: string;
  /** Where an offset of the text comes from. */
  placeOf(offset: number): { readonly file: string; readonly line: number; readonly column: number };
  /** What is included, as written, and is not there. */
  readonly missing: readonly string[];
}

/**
 * Puts included files into a text where that is done inside a declaration; those at the top level stay as they are.
 * @param items the declarations of the text that count
 * @returns `undefined` when no file is included inside one
 */
export async function spliceIncludes(
  file: string,
  text: string,
  items: readonly Range[],
  find: (include: string) => Promise<string | undefined>,
  read: (file: string) => Promise<string>,
): Promise<SplicedText | undefined> {
  const parts: Part[] = [];
  const missing: string[] = [];
  let from = 0;
  for (const [start, end] of items)
    for (const match of text.slice(start, end).matchAll(INCLUDE)) {
      const [line, include = ''] = match;
      const at = start + match.index;
      const path = await find(include);
      if (path === undefined || path === file) {
        missing.push(include);
        continue;
      }
      const inner = await read(path);
      if (inner.length > LONGEST) {
        missing.push(include);
        continue;
      }
      parts.push({ file, text: text.slice(from, at), offset: from }, { file: path, text: `${inner}\n`, offset: 0 });
      from = at + line.length;
    }
  if (parts.length === 0)
    return missing.length === 0 ? undefined : new Spliced([{ file, text, offset: 0 }], missing, text);
  parts.push({ file, text: text.slice(from), offset: from });
  return new Spliced(parts, missing, text);
}

const INCLUDE = /^[ \t]*#[ \t]*include[ \t]*(<[^>\n]{1,300}>|"[^"\n]{1,300}")[^\n]*/gm;

interface Part {
  readonly file: string;
  readonly text: string;
  /** Of the part in its file. */
  readonly offset: number;
}

class Spliced implements SplicedText {
  readonly text: string;
  private readonly starts: number[] = [];
  private readonly lines = new Map<string, Lines>();

  constructor(
    private readonly parts: readonly Part[],
    readonly missing: readonly string[],
    outer: string,
  ) {
    let at = 0;
    for (const part of parts) {
      this.starts.push(at);
      at += part.text.length;
      // What is put in is whole; what is around it is in parts.
      const isOuter = part.file === parts[0]?.file;
      if (!this.lines.has(part.file)) this.lines.set(part.file, new Lines(isOuter ? outer : part.text));
    }
    this.text = parts.map(({ text }) => text).join('');
  }

  placeOf(offset: number): { readonly file: string; readonly line: number; readonly column: number } {
    let index = 0;
    while (index + 1 < this.starts.length && (this.starts[index + 1] ?? 0) <= offset) index++;
    const part = this.parts[index];
    const file = part?.file ?? '';
    const at = offset - (this.starts[index] ?? 0) + (part?.offset ?? 0);
    const lines = this.lines.get(file);
    return { file, line: lines?.line(at) ?? 1, column: lines?.column(at) ?? 1 };
  }
}
