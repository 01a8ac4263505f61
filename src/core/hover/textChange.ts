import { declarationText } from '../anchor/make.js';
import type { Kernel } from '../kernel.js';
import { cut } from '../render/oneLine.js';
import { visible } from '../render/visible.js';
import { asSeenIn } from '../anchor/seen.js';
import { SourceError } from '../source/source.js';
import type { Mark } from '../marks/noteIndex.js';
import type { Place } from '../source/place.js';
import { normalise } from '../source/textLines.js';

/** The text of an anchored line or member, as the author saw it and as it is. */
export interface TextChange {
  readonly before: string;
  readonly after: string;
}

const MAX_LINE = 200;

/**
 * How the text that an anchor quotes changed; `undefined` when it did not, or quotes none.
 * @param place where it is by now
 */
export async function textChange(
  { anchor, check }: Mark,
  kernel: Kernel,
  place: Place | undefined,
): Promise<TextChange | undefined> {
  const as = asSeenIn(anchor, await kernel.version());
  const quote = as.quote ?? as.seen?.quote;
  if (check?.placement.status !== 'changed' || place === undefined || quote === undefined) return undefined;
  try {
    const text = await kernel.lines(place.file);
    const isMember = anchor.quote === undefined && anchor.member !== undefined;
    const after = isMember ? declarationText(text, place.line, place.end) : (text.lines[place.line - 1] ?? '');
    const before = normalise(quote);
    return before === after ? undefined : { before, after };
  } catch (error) {
    if (error instanceof SourceError) return undefined; // the status line says that it is not as it was
    throw error;
  }
}

/** The change as a small diff: a fenced block that nothing in the two lines can end. */
export function changeDiff({ before, after }: TextChange): string {
  const lines = [`- ${plain(before)}`, `+ ${plain(after)}`].join('\n');
  const longest = Math.max(2, ...(lines.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}diff\n${lines}\n${fence}`;
}

function plain(line: string): string {
  return cut(visible(line.replace(/\s+/g, ' ').trim()), MAX_LINE);
}
