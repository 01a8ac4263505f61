import { callTextsIn } from '../facts/callTexts.js';
import type { OutEdge } from '../facts/outEdge.js';
import type { Place } from '../source/place.js';
import { checkDispatched } from './checkDispatched.js';
import { checkHeld } from './checkVariable.js';
import { heldName } from '../facts/heldName.js';
import type { EdgeCheck } from './edge.js';
import type { EdgeContext, End } from './ends.js';
import type { MacroUse, MacroVia } from './macroUses.js';
import { completed } from './sites.js';

/** Pointers that the uses of a macro in one caller call, of which it is asked what they point to. */
const MOST_POINTERS = 8;

type PointerEdge = OutEdge & { readonly kind: 'pointer' | 'variable' };

/**
 * A macro that calls a pointer: a member that its definition names or that it is given (`reel_call(r, wind)` for `r->ops->wind(r)`), or what a variable
 * holds. What is behind that pointer is what the macro comes to. `undefined` where it is not seen to call any.
 */
export async function checkMacroPointer(
  caller: End,
  callee: End,
  via: MacroVia,
  uses: readonly MacroUse[],
  context: EdgeContext,
): Promise<EdgeCheck | undefined> {
  const { kernel } = context;
  let first: EdgeCheck | undefined;
  let asked = 0;
  for (const where of caller.places) {
    const written = new Set((await callTextsIn(kernel, where)).map(({ place }) => key(place)));
    for (const one of await kernel.facts.callsOf(where)) {
      const isPointer = one.kind === 'pointer' || one.kind === 'variable';
      // What an argument calls by itself the macro does not call.
      if (!isPointer || (one.macro === undefined && written.has(key(one.site)))) continue;
      const use = uses.find((other) => isMadeBy(one, other, via.macro));
      if (use === undefined || ++asked > MOST_POINTERS) continue;
      const check = await behind(one, use.place);
      if (check?.status === 'verified') return check;
      first ??= check;
    }
  }
  return first;

  async function behind(one: PointerEdge, site: Place): Promise<EdgeCheck | undefined> {
    if (one.kind === 'pointer' && one.struct !== undefined) {
      const { struct, member } = one;
      const { dispatches } = await completed(one.site, member, context);
      const within = dispatches.find(
        ({ line, column, ...other }) => line === one.site.line && column === one.site.column && other.member === member,
      )?.within;
      const sites = [{ place: site, within }];
      return checkDispatched({ sites, struct, member }, site, caller, callee, { struct, member }, context);
    }
    const asked = heldName(one, caller.names[0]);
    return asked === undefined ? undefined : checkHeld(asked, site, caller, callee, context);
  }
}

/** Whether a call through a pointer is made by a use of a macro: by its definition, or of a name that it is given. */
function isMadeBy({ site, macro, ...edge }: PointerEdge, { place, text }: MacroUse, name: string): boolean {
  if (macro !== undefined) return macro === name && key(site) === key(place);
  if (text === undefined || site.line < place.line || site.line > text.lastLine) return false;
  if (site.line === place.line && site.column <= place.column) return false;
  const word = edge.kind === 'pointer' ? edge.member : edge.variable;
  return text.arguments.some(({ words }) => words.includes(word));
}

function key({ line, column }: Place): string {
  return `${line}:${column}`;
}
