import type { VariableName } from '../facts/heldByVariable.js';
import { placeAt, type Place } from '../source/place.js';
import { linesWithoutComments } from './assemblerLines.js';
import { holdsWord } from '../source/wordTest.js';
import type { EdgeCheck } from './edge.js';
import { edge, placeNamed, type EdgeContext, type End } from './ends.js';

/**
 * A call of assembler code through a register, where its code names the table that the author says: `la t1, excp_vect_table`, `jalr t1`. What a
 * register holds is not followed: a call through one and the name of the table are what there is to see. `undefined` where there is neither label
 * nor such a call.
 *
 * @param stored what is said of a variable by what code in C puts into it, `undefined` where that puts nothing: `SYM_DATA(initial_code, …)` has only what
 *   stands there first
 */
export async function checkAssemblerTable(
  caller: End,
  callee: End,
  variable: string,
  context: EdgeContext,
  stored: (asked: VariableName, site: Place) => Promise<EdgeCheck | undefined>,
): Promise<EdgeCheck | undefined> {
  if (caller.kind !== 'label') return undefined;
  const { kernel } = context;
  const values = { variable };
  for (const where of caller.places) {
    const site = (await kernel.facts.callsOf(where)).find((one) => one.kind === 'variable')?.site;
    if (site === undefined) continue;
    const maybe = edge('unchecked', 'edge-variable-maybe-called', caller, callee, site, { ...values, line: site.line });
    const named = (await linesWithoutComments(where, context)).some(({ text }) => holdsWord(text, variable));
    if (!named) return maybe;
    const tables = await placeNamed(['label'], variable, [where.file], context);
    if (tables === undefined) return maybe;
    let isWhole = true;
    for (const table of tables)
      for (const { text, line } of await linesWithoutComments(table, context)) {
        const name = callee.names.find((one) => holdsWord(text, one));
        // What a header lists, or a macro makes of something, is not in sight.
        if (name === undefined) isWhole &&= !INCLUDE.test(text);
        else
          return {
            ...edge('verified', 'edge-variable', caller, callee, site, values),
            proof: { installed: { ...placeAt(table.file, line, text.indexOf(name) + 1), variable } },
          };
      }
    const later = await stored({ variable, file: site.file }, site);
    if (later !== undefined) return later;
    return isWhole
      ? edge('not-found', 'edge-variable-not-held', caller, callee, site, values)
      : edge('unchecked', 'edge-variable-maybe-held', caller, callee, site, values);
  }
  return undefined;
}

const INCLUDE = /^[ \t]*#[ \t]*include\b/;
