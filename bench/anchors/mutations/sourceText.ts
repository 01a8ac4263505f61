/** A line that is known by itself, wherever edits put it. */
export interface Line {
  text: string;
}

/** Files whose lines can be followed through edits: the truth after an edit is where the very same object is. */
export class SourceText {
  private constructor(readonly files: Map<string, Line[]>) {}

  static of(files: Readonly<Record<string, string>>): SourceText {
    return new SourceText(
      new Map(Object.entries(files).map(([path, text]) => [path, text.split('\n').map((one) => ({ text: one }))])),
    );
  }

  lines(file: string): Line[] {
    return this.files.get(file) ?? [];
  }

  /** The line objects from one line to another (1-based, both included). */
  range(file: string, first: number, last: number): Line[] {
    return this.lines(file).slice(first - 1, last);
  }

  /** Puts texts before a line, or at the end of the file when it is not there. */
  insert(file: string, before: Line | undefined, texts: readonly string[]): Line[] {
    const lines = this.lines(file);
    const at = before === undefined ? lines.length : lines.indexOf(before);
    const added = texts.map((text) => ({ text }));
    lines.splice(at, 0, ...added);
    return added;
  }

  remove(file: string, gone: readonly Line[]): void {
    const all = new Set(gone);
    this.files.set(
      file,
      this.lines(file).filter((line) => !all.has(line)),
    );
  }

  /** Where a line is now. */
  find(line: Line): { file: string; line: number } | undefined {
    for (const [file, lines] of this.files) {
      const at = lines.indexOf(line);
      if (at >= 0) return { file, line: at + 1 };
    }
    return undefined;
  }

  toFiles(end = '\n'): Record<string, string> {
    return Object.fromEntries([...this.files].map(([path, lines]) => [path, lines.map((one) => one.text).join(end)]));
  }
}
