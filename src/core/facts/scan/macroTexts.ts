import { readableText } from '../../source/readableText.js';
import type { MatchedLine, Source } from '../../source/source.js';
import { macroAround, type MacroHead } from './memberLines.js';

/** Tells in which macro's definition a line stands; a file is read when the line does not say it, the last one is kept. */
export class MacroTexts {
  private last: { readonly file: string; readonly lines: readonly string[] } | undefined;

  constructor(private readonly source: Source) {}

  async macro({ file, line, text }: MatchedLine): Promise<MacroHead | undefined> {
    return macroAround([text], 1) ?? macroAround(await this.lines(file), line);
  }

  async definition({ file, line }: MatchedLine): Promise<MacroDefinition | undefined> {
    return definitionIn(await this.lines(file), line);
  }

  /** The lines of a file; none of one that cannot be read. */
  async lines(file: string): Promise<readonly string[]> {
    if (this.last?.file !== file) this.last = { file, lines: (await readableText(this.source, file)).split('\n') };
    return this.last.lines;
  }
}

export interface MacroDefinition extends MacroHead {
  /** What stands behind the name and the parameters, with the ends of its lines. */
  readonly body: string;
}

/** The macro in whose definition a line stands. Lines are 1-based. */
export function definitionIn(lines: readonly string[], line: number): MacroDefinition | undefined {
  const head = macroAround(lines, line);
  if (head === undefined) return undefined;
  let begin = line - 1;
  while (begin > 0 && CONTINUED.test(lines[begin - 1] ?? '')) begin--;
  let end = line - 1;
  while (CONTINUED.test(lines[end] ?? '')) end++;
  const text = lines.slice(begin, end + 1).join('\n');
  return { ...head, body: text.replace(/^[ \t]*#[ \t]*define[ \t]+\w+(?:\([^)]*\))?/, '') };
}

const CONTINUED = /\\\r?$/;
