import { PathFields, StepFields, type CallPath, type Step } from './format.js';
import { Ids, idsOf } from './ids.js';
import { readAnchor, readVia } from './readAnchor.js';
import { excerpt } from './fields.js';
import { readFields } from './readFields.js';
import { elementsOf, isObject, memberOf, reportAt, type Located, type Reader } from './reader.js';

/** What the steps of a file may refer to. */
export interface References {
  readonly paths: ReadonlySet<string>;
  readonly steps: ReadonlySet<string>;
}

/** A call path; `null` when it has no root that is a step. */
export function readPath(reader: Reader, located: Located, ids: Ids, references: References): CallPath | null {
  if (!isObject(reader, located)) return null;
  const { fields } = readFields(reader, located, PathFields, ['root']);
  const id = ids.take(located, fields['id'], 'path');
  const at = memberOf(located, 'root');
  if (at === undefined) reportAt(reader, 'missing-field', { field: 'root' }, located);
  const stepIds = new Ids(reader, references.steps);
  const root = at === undefined ? null : readStep(reader, at, stepIds, references);
  if (root === null) {
    reader.leftOut.add(located.pointer);
    return null;
  }
  return Object.assign(fields, { id, title: fields['title'] ?? id, root }) as CallPath;
}

/** A step with the calls below it. Recursion is bounded by the depth at which a file is refused. */
function readStep(reader: Reader, located: Located, ids: Ids, references: References): Step | null {
  if (!isObject(reader, located)) return null;
  const { fields } = readFields(reader, located, StepFields, ['at', 'via', 'calls']);
  fields['id'] = ids.take(located, fields['id'], 'step');

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

/** The ids of the paths of a file and of all their steps, as the file gives them. */
export function referencesIn(paths: readonly Located[]): References {
  const steps: Located[] = [];
  const queue = paths.flatMap((path) => memberOf(path, 'root') ?? []);
  for (let step = queue.pop(); step !== undefined; step = queue.pop()) {
    steps.push(step);
    const calls = memberOf(step, 'calls');
    for (const node of calls?.node.type === 'array' ? (calls.node.children ?? []) : [])
      queue.push({ node, pointer: '' });
  }
  return { paths: idsOf(paths), steps: idsOf(steps) };
}
