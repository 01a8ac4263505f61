import { callTexts, wordsAt, type CallText } from '../c/callText.js';
import { Lines } from '../c/lines.js';
import type { Call, Outline } from '../c/outline.js';
import { completeOutline } from '../c/types/completeOutline.js';
import type { Kernel } from '../kernel.js';
import type { Step } from '../notes/format.js';
import { stopIfAborted, type Signal } from '../signal.js';
import { at, type EdgeContext, type End } from './ends.js';
import type { Place } from '../source/place.js';
import { normalise } from '../source/textLines.js';

export interface CallAt {
  readonly call: Call;
  readonly place: Place;
}

/** The calls that a function makes, in the order of its body. */
export async function callsOf(caller: End, { kernel, signal }: EdgeContext): Promise<CallAt[]> {
  const calls: CallAt[] = [];
  for (const where of caller.places) {
    if (caller.kind === 'macro') {
      for (const { name, place } of await callTextsIn(kernel, where))
        if (!caller.names.includes(name))
          calls.push({ call: { callee: name, line: place.line, column: place.column }, place });
      continue;
    }
    const { calls: all } = await kernel.outline(where.file, signal);
    stopIfAborted(signal);
    for (const call of all)
      if (isInside(call, where, caller)) calls.push({ call, place: at(where.file, call.line, call.column) });
  }
  return calls;
}

/** Whether something stands in a function at a place. */
export function isInside(site: { readonly caller?: string; readonly line: number }, where: Place, end: End): boolean {
  return (
    site.caller !== undefined && end.names.includes(site.caller) && site.line >= where.line && site.line <= where.end
  );
}

/** The call that the step means, where the caller makes several. */
export async function chooseSite(
  sites: readonly Place[],
  step: Step,
  { kernel }: EdgeContext,
): Promise<Place | undefined> {
  const { site } = step;
  if (site?.nth !== undefined) return sites[site.nth - 1];
  if (site?.quote === undefined) return sites[0];
  const wanted = normalise(site.quote);
  for (const place of sites) {
    const text = await kernel.source.read(place.file);
    const line = text.split('\n')[place.line - 1] ?? '';
    if (normalise(line).includes(wanted)) return place;
  }
  return undefined;
}

/** The outline of a file, complete in the lines of a place as far as a member is concerned. */
export async function completed(
  { file, line, end }: Place,
  member: string,
  { kernel, signal }: EdgeContext,
): Promise<Outline> {
  const outline = await kernel.outline(file, signal);
  stopIfAborted(signal);
  if (file.endsWith('.S')) return outline;
  return completeOutline(kernel, file, outline, { from: line, to: end, member }, signal);
}

export interface CallTextAt extends CallText {
  readonly place: Place;
  /** The line of the closing parenthesis. */
  readonly lastLine: number;
}

/** Every name with arguments in the lines of a place, by tokens alone: calls, uses of macros, and the head of the function itself. */
export async function callTextsIn(kernel: Kernel, { file, line, end }: Place): Promise<CallTextAt[]> {
  const { piece, lines } = await pieceOf(kernel, file, line, end);
  return callTexts(piece).map((one) => ({
    ...one,
    place: at(file, line + lines.line(one.at) - 1, lines.column(one.at)),
    lastLine: line + lines.line(one.end) - 1,
  }));
}

/** All of a file's. */
export async function callTextsOf(kernel: Kernel, file: string): Promise<CallTextAt[]> {
  return callTextsIn(kernel, { file, line: 1, column: 1, end: Number.MAX_SAFE_INTEGER });
}

/** Where a word stands in the lines of a place, comments and strings left out. */
export async function wordsIn(kernel: Kernel, { file, line, end }: Place, word: string): Promise<Place[]> {
  const { piece, lines } = await pieceOf(kernel, file, line, end);
  return wordsAt(piece, word).map((offset) => at(file, line + lines.line(offset) - 1, lines.column(offset)));
}

/** Lines of a file, 1-based, both included. A directive among them is read as code: it is the body of a macro. */
async function pieceOf(
  kernel: Kernel,
  file: string,
  from: number,
  to: number,
): Promise<{ piece: string; lines: Lines }> {
  const text = await kernel.source.read(file);
  const all = text.split('\n');
  // The text keeps its length, so that columns stay.
  const piece = all
    .slice(from - 1, to)
    .join('\n')
    .replace(/^([ \t]*)#([ \t]*define\b)/gm, (_, before: string, after: string) => `${before};${after}`)
    .replace(/\\(\r?)$/gm, ' $1');
  return { piece, lines: new Lines(piece) };
}

/** Stops when nobody wants the answer any more. */
export async function outlineOf(kernel: Kernel, file: string, signal: Signal | undefined): Promise<Outline> {
  const outline = await kernel.outline(file, signal);
  stopIfAborted(signal);
  return outline;
}
