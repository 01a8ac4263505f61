import type { Call, Outline } from '../c/outline.js';
import { completeOutline } from '../c/types/completeOutline.js';
import type { Step } from '../notes/format.js';
import { type EdgeContext, type End } from './ends.js';
import { normalise } from '../source/textLines.js';
import { linesOf, placeAt, type Place } from '../source/place.js';
import { callTextsIn } from '../facts/callTexts.js';

export interface CallAt {
  readonly call: Call;
  readonly place: Place;
}

/** The calls that a function makes, in the order of its body. */
export async function callsOf(caller: End, { kernel }: EdgeContext): Promise<CallAt[]> {
  const calls: CallAt[] = [];
  for (const where of caller.places) {
    if (caller.kind === 'macro') {
      for (const { name, place } of await callTextsIn(kernel, where))
        if (!caller.names.includes(name))
          calls.push({ call: { callee: name, line: place.line, column: place.column }, place });
      continue;
    }
    const { calls: all } = await kernel.outlineWithin(where.file, linesOf(where));
    for (const call of all)
      if (isInside(call, where, caller)) calls.push({ call, place: placeAt(where.file, call.line, call.column) });
  }
  return calls;
}

/** Whether something stands in a function at a place. */
export function isInside(site: { readonly caller?: string; readonly line: number }, where: Place, end: End): boolean {
  return (
    site.caller !== undefined && end.names.includes(site.caller) && site.line >= where.line && site.line <= where.end
  );
}

/** The same by the lines alone. */
export function standsIn({ file, line }: Place, { places }: End): boolean {
  return places.some((where) => where.file === file && where.line <= line && line <= where.end);
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
  const isIn = async ({ file, line }: Place, last: number) => {
    const text = await kernel.source.read(file);
    return text
      .split('\n')
      .slice(line - 1, last)
      .some((one) => normalise(one).includes(wanted));
  };
  for (const place of sites) if (await isIn(place, place.line)) return place;
  for (const place of sites) if (await isIn(place, await lastLineOf(place, kernel))) return place;
  return undefined;
}

/** A call is written over so many lines at most, as far as its arguments are quoted. */
const MAX_LINES = 30;

/** The line in which the arguments of a call end. */
async function lastLineOf(call: Place, kernel: EdgeContext['kernel']): Promise<number> {
  const { line, column } = call;
  const texts = await callTextsIn(kernel, { ...call, end: line + MAX_LINES });
  return texts.find(({ place }) => place.line === line && place.column === column)?.lastLine ?? line;
}

/** The outline of a file, complete in the lines of a place as far as a member is concerned. */
export async function completed(where: Place, member: string, { kernel }: EdgeContext): Promise<Outline> {
  const { file } = where;
  const outline = await kernel.outlineWithin(file, linesOf(where));
  if (file.endsWith('.S')) return outline;
  await kernel.turn();
  return completeOutline(kernel, file, outline, { ...linesOf(where), member });
}

/** The function around a place, from the line of its name. */
export async function functionAround(
  { file, line }: Place,
  { kernel }: EdgeContext,
): Promise<(Place & { readonly name: string }) | undefined> {
  const { definitions } = await kernel.definitions(file);
  const around = definitions.find((one) => one.kind === 'function' && one.line <= line && line <= one.end);
  return around && { name: around.name, file, line: around.line, column: around.column, end: around.end };
}
