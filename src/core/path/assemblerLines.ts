import { SourceError } from '../source/source.js';
import type { Place } from '../source/place.js';
import type { EdgeContext } from './ends.js';

/** A line of a file. */
interface SourceLine {
  readonly text: string;
  readonly line: number;
}

/** The lines of a label without their comments. */
export async function linesWithoutComments({ file, line, end }: Place, { kernel }: EdgeContext): Promise<SourceLine[]> {
  try {
    const text = (await kernel.source.read(file)).replace(/\/\*[^]*?\*\//g, (comment) =>
      comment.replace(/[^\n]/g, ' '),
    );
    return text
      .split('\n')
      .slice(line - 1, end)
      .map((one, i) => ({ text: one.replace(/\/\/.*$/, ''), line: line + i }));
  } catch (error) {
    if (error instanceof SourceError) return [];
    throw error;
  }
}
