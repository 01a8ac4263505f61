import type { LexicalTree } from '../facts/lexical/lexicalTree.js';
import type { Unit } from '../facts/lexical/units.js';
import type { Kernel } from '../kernel.js';
import type { Signal } from '../signal.js';

/** Where functions are looked for that macros make. */
export interface MadeWhere {
  readonly tree: LexicalTree;
  readonly kernel: Kernel;
  /** The file that names it. */
  readonly near?: string | undefined;
  readonly signal?: Signal | undefined;
}

/** The functions of a name that stands nowhere as that of one, since macros make them: `trace_open` of `TRACE_EVENT(open, …)`. @throws {Cancelled} */
export async function madeUnits(name: string, { tree, kernel, near, signal }: MadeWhere): Promise<Unit[]> {
  const found = new Map<string, Unit>();
  const made = kernel.facts.definitionsOf({ kind: 'function', name }, { made: 'only', near, signal });
  for await (const files of made)
    for (const { file, defined } of files)
      for (const unit of (await tree.units(file))?.units ?? [])
        if (unit.name === name && defined.some(({ place }) => place.line === unit.place.line))
          found.set(unit.key, unit);
  return [...found.values()];
}
