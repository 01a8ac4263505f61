import { isPlaced } from '../anchor/placement.js';
import { soleWord } from '../c/callForm.js';
import { parameterName } from '../c/callText.js';
import { typeAt } from '../c/types/typesAt.js';
import { stopIfAborted } from '../signal.js';
import { at, type EdgeContext } from './ends.js';
import { callTextsIn, type CallTextAt } from './sites.js';
import type { Place } from '../source/place.js';

/** Functions that hand a parameter on to one another are followed so far. */
const MAX_DEPTH = 3;

/**
 * Where a function that gets something as an argument puts it into a member: `netif_napi_add(dev, &x->napi, poll)` comes to
 * `napi->poll = poll`. `undefined` when it does not, or that is not certain.
 * @param call the call, with the argument in question at `place`, 0-based
 */
export async function parameterStore(
  call: CallTextAt,
  place: number,
  { struct, member }: { readonly struct: string; readonly member: string },
  context: EdgeContext,
  depth = 0,
): Promise<Place | undefined> {
  const { kernel, signal } = context;
  for (const kind of ['function', 'macro'] as const) {
    const placement = await context.place({ [kind]: call.name, file: call.place.file });
    stopIfAborted(signal);
    if (!isPlaced(placement)) continue;
    for (const where of placement.candidates) {
      const texts = await callTextsIn(kernel, where);
      const parameter = parameterName(texts.find(({ name }) => name === call.name)?.arguments[place]);
      if (parameter === undefined) continue;
      const stored = await storeIn(where, parameter, struct, member, context);
      if (stored !== undefined) return stored;
      if (depth >= MAX_DEPTH) continue;
      for (const inner of texts) {
        const next = inner.arguments.findIndex((one) => soleWord(one) === parameter);
        if (inner.name === call.name || next < 0) continue;
        const found = await parameterStore(inner, next, { struct, member }, context, depth + 1);
        if (found !== undefined) return found;
      }
    }
  }
  return undefined;
}

/** Where the lines of a place put a name into a member of that struct. */
async function storeIn(
  where: Place,
  name: string,
  struct: string,
  member: string,
  { kernel, signal }: EdgeContext,
): Promise<Place | undefined> {
  const text = await kernel.source.read(where.file);
  const lines = text.split('\n').slice(where.line - 1, where.end);
  const store = new RegExp(`(?:->|\\.)\\s*(${member})\\s*=\\s*\\(?${name}\\)?\\s*[;,)\\\\]`, 'd');
  for (const [i, line] of lines.entries()) {
    const match = store.exec(line);
    if (match === null) continue;
    const column = (match.indices?.[1]?.[0] ?? 0) + 1;
    const { owner } = await typeAt(kernel, where.file, { line: where.line + i, column }, signal);
    if (owner === struct) return at(where.file, where.line + i, column);
  }
  return undefined;
}
