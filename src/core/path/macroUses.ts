import { isPlaced } from '../anchor/placement.js';
import { callTextsIn, wordsIn, type CallTextAt } from '../facts/callTexts.js';
import type { OutEdge } from '../facts/outEdge.js';
import type { Via } from '../notes/format.js';
import type { Place } from '../source/place.js';
import type { EdgeContext, End } from './ends.js';

export type MacroVia = Via & { readonly macro: string };

type HookEdge = OutEdge & { readonly kind: 'hook' };

/** A use of a macro in the caller. */
export interface MacroUse {
  readonly place: Place;
  /** Absent for a macro without arguments. */
  readonly text?: CallTextAt;
  /** Its expansion calls the hook, though no argument is the name of that. */
  readonly isHook?: true;
  /** The hook that its expansion calls, where the argument is only a part of the name of that. */
  readonly madeHook?: string;
}

/** Where the caller uses the macro; with a hook: where it uses it for that. */
export async function usesOf(caller: End, via: MacroVia, context: EdgeContext): Promise<MacroUse[]> {
  const { kernel } = context;
  const found: MacroUse[] = [];
  for (const where of caller.places) {
    const texts = (await callTextsIn(kernel, where)).filter(({ name }) => name === via.macro);
    const hooks = via.hook === undefined || texts.length === 0 ? [] : await hooksCalledBy(via.macro, where, kernel);
    const words = via.hook === undefined && texts.length === 0 ? await wordsIn(kernel, where, via.macro) : [];
    for (const text of texts) {
      const { hook } = via;
      if (hook === undefined) found.push({ place: text.place, text });
      else if (text.arguments.some(({ words }) => words.length === 1 && words[0] === hook)) {
        const made = hookMadeAt(text.place, hooks);
        found.push({ place: text.place, text, ...(made === undefined ? {} : { isHook: true, madeHook: made }) });
      }
    }
    for (const place of words) found.push({ place });
    // The name of the hook may be pasted of what the macro is given: `kvm_x86_call(run)`.
    if (found.length > 0) continue;
    for (const one of hooks) if (one.hook === via.hook) found.push({ place: one.site, isHook: true });
    if (found.length === 0) found.push(...(await usesWithin(via, where, context)));
  }
  return found;
}

/** Where another macro, whose definition uses the one that the author names, calls the hook: `#define oven_call(f) static_call(oven_##f)`. */
async function usesWithin(via: MacroVia, where: Place, { kernel, place }: EdgeContext): Promise<MacroUse[]> {
  if (via.hook === undefined || kernel.mechanisms.hookCaller(via.macro) === undefined) return [];
  const found: MacroUse[] = [];
  for (const one of await kernel.facts.callsOf(where)) {
    if (one.kind !== 'hook' || one.struct !== undefined || one.hook !== via.hook || one.macro === via.macro) continue;
    const placement = await place({ macro: one.macro, file: where.file });
    const defined = isPlaced(placement) ? placement.candidates : [];
    for (const at of defined)
      if ((await wordsIn(kernel, at, via.macro)).length > 0) {
        found.push({ place: one.site, isHook: true });
        break;
      }
  }
  return found;
}

/** The hook that a use of a macro calls. */
export function hookMadeAt({ line, column }: Place, hooks: readonly HookEdge[]): string | undefined {
  return hooks.find(({ site }) => site.line === line && site.column === column)?.hook;
}

/** The hooks that the uses of a macro in a function call. */
export async function hooksCalledBy(macro: string, where: Place, kernel: EdgeContext['kernel']): Promise<HookEdge[]> {
  const calls = await kernel.facts.callsOf(where);
  return calls.filter((one) => one.kind === 'hook' && one.struct === undefined && one.macro === macro) as HookEdge[];
}
