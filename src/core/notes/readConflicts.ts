import { excerpt } from './fields.js';
import type { ConflictRecord } from './format.js';
import { elementsOf, reportAt, type Located, type Reader } from './reader.js';

/** Reports what a merge left in a file, note, path or step, each where it is recorded. @param conflicts as they were read */
export function reportConflicts(reader: Reader, located: Located, conflicts: unknown): void {
  if (!Array.isArray(conflicts) || conflicts.length === 0) return;
  const nodes = elementsOf(reader, located, 'conflicts') ?? [];
  for (const [index, record] of (conflicts as readonly ConflictRecord[]).entries()) {
    const node = nodes[index];
    if (node === undefined) continue;
    const { field, ours, removed, added, place, order } = record;
    if (field !== undefined && ours !== undefined) reportAt(reader, 'conflict-one-place', {}, node);
    else if (field !== undefined) reportAt(reader, 'conflict-field', { field: excerpt(field) }, node);
    else if (removed !== undefined) reportAt(reader, `conflict-removed-${removed}`, {}, node);
    else if (added !== undefined) reportAt(reader, 'conflict-added', {}, node);
    else if (order !== undefined) reportAt(reader, 'conflict-order', { list: order }, node);
    else if (place !== undefined) reportAt(reader, 'conflict-place', { step: excerpt(place ?? '') }, node);
  }
}
