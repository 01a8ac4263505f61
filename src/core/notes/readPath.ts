import { PathFields, StepFields, type Step } from './format.js';
import { Ids, idsOf, type KnownIds } from './ids.js';
import { readAnchor, readVia } from './readAnchor.js';
import { excerpt } from './fields.js';
import { reportConflicts } from './readConflicts.js';
import { readFields } from './readFields.js';
import type { Unnamed } from './readNote.js';
import { elementsOf, isObject, memberOf, reportAt, type Located, type Reader } from './reader.js';

/** What the steps of a file may refer to. */
export interface References {
  readonly paths: KnownIds;
  readonly steps: KnownIds;
}

/** A call path that is an object. Nothing can be made of one that has no root that is a step. */
export function readPath(reader: Reader, located: Located, references: References): Unnamed {
  const { fields } = readFields(reader, located, PathFields, ['root']);
  reportConflicts(reader, located, fields['conflicts']);
  const before = reader.problems.length;
  const at = memberOf(located, 'root');
  if (at === undefined) reportAt(reader, 'missing-field', { field: 'root' }, located);
  const root = at === undefined ? null : readStep(reader, at, new Ids(reader, references.steps), references);
  const id = fields['id'];
  if (root !== null) return { id, fields: Object.assign(fields, { root }), before };
  reader.leftOut.add(located.pointer);
  return { id, fields: null, before };
}

/** A step with the calls below it. Recursion is bounded by the depth at which a file is refused. */
function readStep(reader: Reader, located: Located, ids: Ids, references: References): Step | null {
  if (!isObject(reader, located)) return null;
  const { fields } = readFields(reader, located, StepFields, ['at', 'via', 'calls']);
  fields['id'] = ids.take(located, fields['id'], 'step');
  reportConflicts(reader, located, fields['conflicts']);

  const at = memberOf(located, 'at');
  const anchor = at === undefined ? null : readAnchor(reader, at);
  if (anchor !== null) fields['at'] = anchor;
  checkPlace(reader, located, at !== undefined, references);

  const via = memberOf(located, 'via');
  if (via !== undefined) {
    const read = readVia(reader, via);
    fields['via'] = read;
    if (read.from !== undefined && !references.steps.has(read.from)) {
      reportAt(reader, 'unknown-step', { step: excerpt(read.from) }, memberOf(via, 'from') ?? via);
    }
  }
  const calls = elementsOf(reader, located, 'calls');
  if (calls !== undefined) fields['calls'] = calls.map((call) => readStep(reader, call, ids, references));
  return fields as Step;
}

/** A step names a place itself or continues in a path that there is. */
function checkPlace(reader: Reader, located: Located, hasAnchor: boolean, references: References): void {
  const path = memberOf(located, 'path');
  if (path === undefined) {
    if (!hasAnchor) reportAt(reader, 'step-without-place', {}, located);
    return;
  }
  if (hasAnchor) reportAt(reader, 'step-with-both', {}, path);
  const id: unknown = path.node.value;
  if (typeof id === 'string' && !references.paths.has(id)) {
    reportAt(reader, 'unknown-path', { path: excerpt(id) }, path);
  }
}

/** The ids of all the steps of a path, as the file gives them. */
export function stepIdsIn(path: Located): string[] {
  const steps: Located[] = [];
  const queue = [memberOf(path, 'root')].filter((root) => root !== undefined);
  for (let step = queue.pop(); step !== undefined; step = queue.pop()) {
    steps.push(step);
    const calls = memberOf(step, 'calls');
    for (const node of calls?.node.type === 'array' ? (calls.node.children ?? []) : [])
      queue.push({ node, pointer: '' });
  }
  return idsOf(steps);
}
