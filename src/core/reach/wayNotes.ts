import { freeId, stepId } from '../notes/editNotes.js';
import type { CallPath, NotesFile, Step, Via } from '../notes/format.js';
import { anchorOf, FROM, type ProvenWay } from './proof.js';

/** Ways as a notes file: a path each, whose edges are those that were proven. @param kernel the version of the tree */
export function wayNotes(ways: readonly ProvenWay[], title: string, kernel: string | undefined): NotesFile {
  const taken = new Set<string>();
  const paths = ways.map((way): CallPath => {
    const names = way.steps.map(({ name }) => name);
    const id = freeId(
      `${names[0] ?? 'from'}-to-${names.at(-1) ?? 'to'}`.replaceAll('_', '-').replace(/^-+/, ''),
      taken,
    );
    taken.add(id);
    return { id, title: `${names[0] ?? ''}() → ${names.at(-1) ?? ''}()`, root: rootOf(way) };
  });
  return { format: 1, title, ...(kernel === undefined ? {} : { kernel }), paths };
}

function rootOf({ steps, edges }: ProvenWay): Step {
  const taken = new Set<string>();
  const ids = steps.map(({ name }) => {
    const id = stepId(name, taken);
    taken.add(id);
    return id;
  });
  let below: Step | undefined;
  for (let at = steps.length - 1; at >= 0; at--) {
    const unit = steps[at];
    if (unit === undefined) continue;
    const via = edges[at - 1]?.via;
    below = {
      id: ids[at] ?? '',
      at: anchorOf(unit),
      ...(via === undefined ? {} : { via: named(via, ids[at - 2]) }),
      ...(below === undefined ? {} : { calls: [below] }),
    };
  }
  if (below === undefined) throw new RangeError('a way has steps');
  return below;
}

/** A `via` whose `from` is the id of the step that hands the function on: the one before the one that calls it. */
export function named(via: Via, from: string | undefined): Via {
  return via.from === FROM && from !== undefined ? { ...via, from } : via;
}
