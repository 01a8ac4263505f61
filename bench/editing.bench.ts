import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { changedSteps } from '../src/core/features/changedSteps.js';
import { diagnosticsOf } from '../src/core/features/diagnostics.js';
import { EMPTY_INDEX } from '../src/core/marks/noteIndex.js';
import { applyEdits, type TextEdit } from '../src/core/notes/editDraft.js';
import { addedNote } from '../src/core/notes/editNotes.js';
import { removedNote } from '../src/core/notes/editRemoval.js';
import { addedSteps } from '../src/core/notes/editSteps.js';
import { entryText, entryTextEdits } from '../src/core/notes/editText.js';
import { readNotes } from '../src/core/notes/read.js';
import { Checks } from '../src/session/checks.js';
import { Layers } from '../src/session/layers.js';
import { LineShifts } from '../src/session/lineShifts.js';
import { attention, NotesRows, type NotesRow } from '../src/session/notesRows.js';
import { Questions } from '../src/session/questions.js';
import { Readings } from '../src/session/readings.js';
import type { OpenTree, Trees } from '../src/session/trees.js';
import { Kernel } from '../src/core/kernel.js';
import { memorySource } from '../test/unit/memorySource.js';
import { testWasm } from '../test/unit/parser.js';
import { Random } from './anchors/random.js';
import type { BenchOptions } from './options.js';
import { median, report, spending, type Spent } from './tree.js';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** Notes in the file, edits of each kind, and edits after which the memory is looked at. */
const NOTES = 10_000;
const EDITS = 60;
/** Steps of a path. */
const STEPS = 100;
const MANY_EDITS = 1000;
const FILE = 'net/core/dev.c';
const ADDRESS = 'notes:/many.knotes.json';

/**
 * The time of an edit of a notes file with ten thousand notes, and of what the views then show; whether memory grows with the number of edits; the
 * time to open ten thousand steps.
 */
export async function run(_kernel: string, { seed = 1, count = EDITS }: BenchOptions): Promise<void> {
  const random = new Random(seed);
  const { hash } = await kernel().lines(FILE);
  const text = notesFile(NOTES, hash);
  const size = `${(text.length / 1e6).toFixed(1)} MB`;
  report(`reading ${NOTES} notes (${size})`, shown([spent(() => readNotes(text))]));
  let now = text;
  for (const [what, edit] of edits()) {
    const times: Spent[] = [];
    for (let i = 0; i < count; i++) {
      const at = random.below(NOTES - count);
      let made: readonly TextEdit[] = [];
      times.push(
        spent(() => {
          made = edit(now, at, i);
        }),
      );
      if (made.length === 0) throw new Error(`${what}: nothing was edited at ${at}`);
      now = applyEdits(now, made);
    }
    report(`${what}, of ${NOTES} notes`, shown(times), 'under 100 ms');
  }
  await views('notes', now, random, count);
  // Of these the editor says that they changed, as far as it lists problems.
  await views('changed notes', notesFile(NOTES, undefined), random, count);
  await views('steps', pathsFile(NOTES), random, 0);
}

/** What happens behind an edit until the views have their rows, and what a check of the edited file looks up. */
async function views(what: string, start: string, random: Random, count: number): Promise<void> {
  let text = start;
  const layers = new Layers(
    {
      find: () => Promise.resolve([{ address: ADDRESS, origin: 'kernel', tree: undefined }]),
      read: () => Promise.resolve({ text }),
    },
    { get: () => [], set: () => Promise.resolve() },
  );
  const tree: OpenTree = {
    key: 'k',
    kernel: kernel(),
    version: '6.12.1',
    addressOf: (path) => path,
  };
  const trees: Trees = { all: [tree], active: tree, onDidChange: () => ({ dispose: () => undefined }) };
  const log = { info: () => undefined, warn: console.warn, error: console.error };
  const checks = new Checks({ trees, layers, shifts: new LineShifts(), turns: new Questions(), log });
  const readings = new Readings(trees, layers, checks);
  const shownRows = new NotesRows(() => {
    const { index } = readings.of(tree);
    return { index, layers: layers.all, narrowed: undefined, grouping: 'file' };
  });
  let last = EMPTY_INDEX;
  let shownAnew = 0;
  /** Asks for rows as the editor does that has all of them open. */
  const open = (row: NotesRow | undefined) => {
    for (const below of shownRows.below(row)) {
      shownAnew++;
      open(below);
    }
  };
  /** What the views do when something changed, and the editor then: the rows of the notes, the steps, the problems. */
  const rows = () => {
    shownAnew = 0;
    const { index } = readings.of(tree);
    attention(index);
    for (const row of shownRows.changed() ?? [undefined]) {
      if (row !== undefined) shownAnew++;
      open(row);
    }
    shownAnew += (changedSteps(last, index) ?? [...index.steps.keys()]).length;
    last = index;
    for (const layer of layers.all)
      diagnosticsOf('en', layer, [{ tree, name: undefined, version: tree.version, check: checks.of(layer, tree) }]);
  };
  // Nothing is loaded yet: the view is open, and has no rows.
  open(undefined);
  report(`opening ${NOTES} ${what}: rows of the views`, shown([await spentOn(() => layers.load().then(rows))]));
  checks.start();
  report(`the first check of ${NOTES} ${what}`, shown([await spentOn(() => whenSettled(checks))]));
  report(`rows of the views once ${NOTES} ${what} are checked`, shown([spent(rows)]));
  if (count === 0) return;
  const turn = (i: number) => {
    const at = random.below(NOTES / 2);
    const from = { title: '', body: '' };
    const result = entryTextEdits(
      text,
      { pointer: `/notes/${at}`, id: `note-${at}` },
      from,
      { title: `Anew ${i}`, body: `Said ${i}.` },
      true,
    );
    if (result.k !== 'edits') return;
    text = applyEdits(text, result.edits);
    layers.update(ADDRESS, text);
  };
  const shownAgain: Spent[] = [];
  const counts: number[] = [];
  const checked: Spent[] = [];
  for (let i = 0; i < count; i++) {
    const behind = spending();
    turn(i);
    rows();
    shownAgain.push(behind());
    counts.push(shownAnew);
    checked.push(await spentOn(() => whenSettled(checks)));
  }
  report(`an edit and the rows of the views, of ${NOTES} ${what}`, shown(shownAgain), 'under 100 ms and a frame');
  report('rows that are shown again, of all that are open', `${median(counts)}, at most ${Math.max(...counts)}`);
  report('the check behind it', shown(checked));
  if (what !== 'notes') return;
  const heap: number[] = [];
  for (let i = 0; i <= MANY_EDITS; i++) {
    turn(i);
    if (i % 100 === 0) {
      rows();
      await whenSettled(checks);
    }
    if (i % 250 === 0) {
      collectGarbage();
      heap.push(Math.round(process.memoryUsage().heapUsed / 1e6));
    }
  }
  report(`heap after 0, 250, 500, 750 and ${MANY_EDITS} edits`, `${heap.join(', ')} MB`, 'flat');
}

/** A kernel of one file that the notes are about. What identifies a file is short, as on a disk: the text itself would be compared for every note. */
function kernel(): Kernel {
  const source = memorySource({ [FILE]: functions().join('\n') });
  return new Kernel(
    { ...source, identity: (path) => Promise.resolve(path === FILE ? '1' : '') },
    { loadWasm: testWasm },
  );
}

/** One a line; every hundredth calls those behind it. */
function functions(): string[] {
  const calls = (first: number) => Array.from({ length: STEPS - 1 }, (_, i) => `f${first + i + 1}();`).join(' ');
  return Array.from({ length: NOTES }, (_, i) => `int f${i}(void) { ${i % STEPS === 0 ? calls(i) : ''}return ${i}; }`);
}

async function whenSettled(checks: Checks): Promise<void> {
  while (!checks.settled) await new Promise((resolve) => setTimeout(resolve, 1));
}

type Edit = (text: string, at: number, turn: number) => readonly TextEdit[];

function edits(): ReadonlyMap<string, Edit> {
  const note = (at: number) => ({ pointer: `/notes/${at}`, id: `note-${at}` });
  return new Map<string, Edit>([
    [
      'a note added',
      (text, at, turn) =>
        addedNote(text, {
          id: `new-${turn}`,
          title: 'new',
          at: [{ function: `f${at}` }],
          body: 'A line.\nAnother one.',
        })?.edits ?? [],
    ],
    [
      'the text of a note changed',
      (text, at, turn) => {
        const from = entryText(text, note(at));
        if (from === undefined) return [];
        const result = entryTextEdits(text, note(at), from, { ...from, body: `Said anew, ${turn}.\nIn two lines.` });
        return result.k === 'edits' ? result.edits : [];
      },
    ],
    ['a note deleted', (text, at) => removedNote(text, note(at))?.edits ?? []],
    [
      'a step added',
      (text, at, turn) =>
        addedSteps(text, { pointer: '/paths/0/root', id: 'root' }, [
          { step: { id: `step-${turn}`, at: { function: `f${at}` } } },
        ])?.edits ?? [],
    ],
  ]);
}

/** @param blob of the file that the notes are about, as they saw it; it was another one where it is not given */
function notesFile(count: number, blob: string | undefined): string {
  const notes = Array.from({ length: count }, (_, i) => ({
    id: `note-${i}`,
    title: `What function ${i} is for`,
    tags: ['net', 'slow'],
    body: ['It takes the lock, and gives it back.', '', 'Not in an interrupt: `might_sleep()`.'],
    at: [
      {
        function: `f${i}`,
        file: FILE,
        seen: { kernel: '6.12.1', line: i + 1, ...(blob === undefined ? {} : { blob }) },
      },
    ],
  }));
  const paths = [{ id: 'p', title: 'A path', root: { id: 'root', at: { function: 'f0' }, calls: [] } }];
  return `${JSON.stringify({ format: 1, title: 'Many notes', language: 'en', notes, paths }, null, 2)}\n`;
}

/** Ten thousand steps, in a hundred paths. */
function pathsFile(count: number): string {
  const step = (i: number, calls: object[] = []) => ({
    id: `s${i}`,
    at: { function: `f${i}`, file: 'net/core/dev.c' },
    body: 'It takes the lock, and gives it back.',
    calls,
  });
  const paths = Array.from({ length: count / STEPS }, (_, p) => ({
    id: `p${p}`,
    title: `Path ${p}`,
    root: step(
      p * STEPS,
      Array.from({ length: STEPS - 1 }, (_unused, i) => step(p * STEPS + i + 1)),
    ),
  }));
  return `${JSON.stringify({ format: 1, title: 'Many steps', language: 'en', paths }, null, 2)}\n`;
}

function spent(work: () => unknown): Spent {
  const behind = spending();
  work();
  return behind();
}

async function spentOn(work: () => Promise<unknown>): Promise<Spent> {
  const behind = spending();
  await work();
  return behind();
}

/** By the clock and of the processor: of several the middle one and the one that 95 of 100 do not pass. */
function shown(times: readonly Spent[]): string {
  const figures = (of: (one: Spent) => number) => {
    const all = times.map(of).sort((a, b) => a - b);
    const most = all[Math.floor(0.95 * all.length)] ?? 0;
    return all.length === 1
      ? `${most.toFixed(0)} ms`
      : `${median(all).toFixed(0)} ms, 95 of 100 within ${most.toFixed(0)} ms`;
  };
  return `${figures(({ wall }) => wall)} (processor: ${figures(({ cpu }) => cpu)})`;
}
