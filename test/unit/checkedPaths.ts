import type { StepEdge } from '../../src/core/path/check.js';
import { buildIndex, type NoteIndex, type StepMark } from '../../src/core/marks/noteIndex.js';
import { anchorsIn } from '../../src/core/notes/entries.js';
import type { NotesFile } from '../../src/core/notes/format.js';
import { readNotes } from '../../src/core/notes/read.js';
import { pathTrees } from '../../src/core/path/model.js';
import { found } from './sessions.js';

const at = (name: string) => ({ function: name, file: 'a.c', seen: { line: 1 } });
const step = (name: string, ...calls: object[]) => ({ id: name, at: at(name), calls });

/** `work` continues in the path of `run`, which calls `oil` and `turn`; `turn` calls `grip`. A note is about `turn`. */
export const TEXT = JSON.stringify(
  {
    format: 1,
    notes: [{ id: 'n', title: 'a note', at: [at('turn')], body: ['text'] }],
    paths: [
      { id: 'p0', title: 'work', root: { ...step('work'), calls: [{ id: 'on', path: 'p1' }] } },
      { id: 'p1', title: 'run', root: step('run', step('oil'), step('turn', step('grip'))) },
    ],
  },
  null,
  1,
);

export const LINES: Readonly<Record<string, number>> = { work: 1, run: 11, oil: 21, turn: 31, grip: 41 };

export interface Paths {
  readonly file: NotesFile;
  readonly index: NoteIndex;
  /** The mark of a step by its key: `p0/on/turn`. */
  readonly mark: (key: string) => StepMark;
}

/** These notes as a check left them. */
export function checkedPaths(
  missing: readonly string[] = [],
  edges: Readonly<Record<string, Partial<StepEdge['edge']>>> = {},
  text = TEXT,
): Paths {
  const { file } = readNotes(text);
  if (file === undefined) throw new Error('notes that cannot be read');
  const anchors = anchorsIn(file).map(({ pointer, anchor }) => {
    const name = anchor.function ?? '';
    return found(anchor, missing.includes(name) ? undefined : LINES[name], pointer);
  });
  const all = Object.entries(edges).map(([pointer, edge]) => ({ pointer, edge: edge as StepEdge['edge'] }));
  const trees = pathTrees(file);
  const index = buildIndex([{ layer: 'l', file, trees, check: { anchors, edges: all } }]);
  const mark = (key: string): StepMark => {
    const one = [...index.steps.values()].find(({ step: { key: own } }) => own === key);
    if (one === undefined) throw new Error(`no step ${key}`);
    return one;
  };
  return { file, index, mark };
}
