import type { Kernel } from '../kernel.js';
import { cut } from '../render/oneLine.js';
import { visible } from '../render/visible.js';
import type { Place } from '../source/place.js';
import { SourceError } from '../source/source.js';

/** Lines of a file that follow one another. */
export interface ExcerptPart {
  /** 1-based. */
  readonly first: number;
  /** As they stand in the file, hidden characters as escapes. */
  readonly lines: readonly string[];
}

/** What the reader's own tree has at a place. */
export interface Excerpt {
  readonly file: string;
  /** In the order of the file, with lines left out between them. */
  readonly parts: readonly ExcerptPart[];
  /** The last line of what is shown in parts, 1-based. */
  readonly end: number;
  /** Lines to be looked at, 1-based: calls of the path, and what has notes of its own. */
  readonly marked: ReadonlySet<number>;
}

/** What is no longer than this is shown whole, in lines. */
const MAX_WHOLE = 40;
/** Of what is longer: so many lines of its beginning, so many around each line to be looked at, and so many in all. */
const HEAD = 8;
const AROUND = 2;
const MAX_LINES = 80;
/** Around one line that is meant alone. */
const AROUND_LINE = 4;
/** A longer line is cut, in UTF-16 units. */
const MAX_WIDTH = 300;

/** The lines of the files that excerpts are made of, each read once. */
export class ExcerptSource {
  readonly #files = new Map<string, Promise<readonly string[] | undefined>>();

  constructor(private readonly kernel: Kernel) {}

  /** The lines of a file without their ends; `undefined` when it cannot be read. */
  linesOf(file: string): Promise<readonly string[] | undefined> {
    let lines = this.#files.get(file);
    if (lines === undefined) {
      lines = this.#read(file);
      this.#files.set(file, lines);
    }
    return lines;
  }

  /**
   * What stands at a place.
   * @param lookedAt lines of the same file that are looked at, 1-based, in any order
   * @param isLine whether one line is meant, and not what begins there
   */
  async excerpt(place: Place, lookedAt: readonly number[], isLine: boolean): Promise<Excerpt | undefined> {
    const lines = await this.linesOf(place.file);
    if (lines === undefined || place.line > lines.length) return undefined;
    const { from, to, head } = isLine
      ? await this.#aroundLine(place, lines.length)
      : { ...(await this.#range(place, lines.length)), head: undefined };
    const marked = new Set([...lookedAt, ...(isLine ? [place.line] : [])].filter((line) => from <= line && line <= to));
    return { file: place.file, parts: partsOf(lines, { from, to, head }, marked), end: to, marked };
  }

  /** From the first line of a definition, where its type may stand, to its last. */
  async #range({ file, line, end }: Place, last: number): Promise<{ readonly from: number; readonly to: number }> {
    const { definitions } = await this.kernel.definitions(file);
    const start = definitions.find((one) => one.line === line && one.end === end)?.start ?? line;
    return { from: Math.max(1, Math.min(start, line)), to: Math.min(last, Math.max(line, end)) };
  }

  /** The lines around one that is meant alone, no further than what it stands in, and the line that names that: a declaration may be longer than its line. */
  async #aroundLine({ file, line, end }: Place, last: number): Promise<ExcerptLines> {
    const { definitions } = await this.kernel.definitions(file);
    let around: { readonly start: number; readonly line: number; readonly end: number } | undefined;
    for (const one of definitions)
      if (one.start <= line && line <= one.end && one.end > one.start && one.start >= (around?.start ?? 1))
        around = one;
    const from = Math.max(around?.start ?? 1, line - AROUND_LINE);
    const to = Math.min(Math.max(line, end), line + MAX_WHOLE) + AROUND_LINE;
    return {
      from,
      to: Math.min(around?.end ?? last, last, to),
      head: around !== undefined && around.line < from ? around.line : undefined,
    };
  }

  async #read(file: string): Promise<readonly string[] | undefined> {
    try {
      const text = await this.kernel.source.read(file);
      return text.split('\n').map((line) => line.replace(/\r$/, ''));
    } catch (error) {
      if (error instanceof SourceError) return undefined;
      throw error;
    }
  }
}

interface ExcerptLines {
  readonly from: number;
  readonly to: number;
  /** A line before them that says in what they stand. */
  readonly head: number | undefined;
}

/** All lines of a range, or its beginning and what is looked at. */
function partsOf(
  lines: readonly string[],
  { from, to, head }: ExcerptLines,
  marked: ReadonlySet<number>,
): ExcerptPart[] {
  const shown: number[] = [];
  const show = (first: number, last: number) => {
    for (let line = Math.max(first, (shown.at(-1) ?? 0) + 1); line <= last; line++)
      if (shown.length < MAX_LINES) shown.push(line);
  };
  if (head !== undefined) show(head, head);
  if (to - from < MAX_WHOLE) show(from, to);
  else {
    show(from, from + HEAD - 1);
    for (const line of [...marked].sort((a, b) => a - b))
      show(Math.max(from, line - AROUND), Math.min(to, line + AROUND));
  }
  const parts: { first: number; lines: string[] }[] = [];
  for (const line of shown) {
    const text = cut(visible((lines[line - 1] ?? '').slice(0, MAX_WIDTH * 2), 'lines'), MAX_WIDTH);
    const last = parts.at(-1);
    if (last !== undefined && last.first + last.lines.length === line) last.lines.push(text);
    else parts.push({ first: line, lines: [text] });
  }
  return parts.length < 2 && shown.at(-1) === to ? parts : parts.flatMap((part) => wholeComments(part, marked));
}

/** A part without the half of a comment at its ends, which would make all of it, or what follows, a comment. */
function wholeComments({ first, lines }: ExcerptPart, marked: ReadonlySet<number>): ExcerptPart[] {
  const ends = lines.findIndex((line) => line.includes('*/'));
  const starts = lines.findIndex((line) => line.includes('/*'));
  let from = ends >= 0 && (starts < 0 || ends < starts) ? ends + 1 : 0;
  const lastStart = lines.findLastIndex((line) => line.includes('/*'));
  const isOpen =
    lastStart >= 0 &&
    !lines
      .slice(lastStart)
      .join('\n')
      .replace(/^[^]*\/\*/, '')
      .includes('*/');
  let to = isOpen ? lastStart : lines.length;
  for (let at = 0; at < lines.length; at++)
    if (marked.has(first + at)) {
      from = Math.min(from, at);
      to = Math.max(to, at + 1);
    }
  while (from < to && lines[from]?.trim() === '') from += 1;
  while (from < to && lines[to - 1]?.trim() === '') to -= 1;
  return from < to ? [{ first: first + from, lines: lines.slice(from, to) }] : [];
}

/** Whether lines are left out behind the last part. */
export function isCutAtEnd({ parts, end }: Excerpt): boolean {
  const last = parts.at(-1);
  return last !== undefined && last.first + last.lines.length - 1 < end;
}
