import assert from 'node:assert/strict';
import { isNotesText } from '../../src/core/importing/ownNotes.js';
import { importNotes, type ImportedNotes } from '../../src/core/importing/importNotes.js';
import { readForeign } from '../../src/core/importing/readForeign.js';
import { publish } from '../../src/core/export/publication.js';
import { checkNotes } from '../../src/core/path/checkNotes.js';
import { exported, LAMP_FILES, publishedLamps } from './exportedReading.js';
import { memoryKernel } from './memorySource.js';

interface Tour {
  readonly title: string;
  readonly steps: readonly { title: string; description: string; file?: string; line?: number; pattern?: string }[];
}

async function imported(tour: Tour): Promise<ImportedNotes> {
  const foreign = readForeign(JSON.stringify(tour), 'codetour');
  assert.ok('notes' in foreign);
  return importNotes(foreign, memoryKernel(LAMP_FILES), { language: 'en', name: 'x.tour' });
}

/** Where notes of an import are by a check of them: file and line. */
async function placesOf({ file }: ImportedNotes): Promise<(string | undefined)[]> {
  const { anchors } = await checkNotes(file, memoryKernel(LAMP_FILES));
  const places = new Map(anchors.map(({ pointer, placement }) => [pointer, placement]));
  return (file.notes ?? []).map((_, index) => {
    const placement = places.get(`/notes/${index}/at/0`);
    return placement !== undefined && 'place' in placement
      ? `${placement.place.file}:${placement.place.line}`
      : undefined;
  });
}

const textOf = (body: string | readonly string[] | undefined) =>
  typeof body === 'string' ? body : (body ?? []).join('\n');

describe('a reading that goes to CodeTour and back', () => {
  let tour: Tour;
  before(async () => {
    tour = JSON.parse(exported('codetour', await publishedLamps())) as Tour;
  });

  const dialects: Readonly<Record<string, (step: Tour['steps'][number]) => Tour['steps'][number]>> = {
    'with lines and patterns': (step) => step,
    'with lines alone': ({ pattern: _, ...step }) => step,
    'with patterns alone': ({ line, ...step }) =>
      step.pattern === undefined && line !== undefined ? { ...step, line } : step,
  };
  for (const [dialect, written] of Object.entries(dialects))
    it(`keeps titles, texts and places ${dialect}`, async () => {
      const there = { ...tour, steps: tour.steps.map(written) };
      const back = await imported(there);
      assert.equal(back.file.title, tour.title);
      const notes = back.file.notes ?? [];
      assert.deepEqual(
        notes.map((note) => note?.title),
        tour.steps.map(({ title }) => title),
      );
      assert.deepEqual(
        notes.map((note) => textOf(note?.body)),
        tour.steps.map(({ description }) => description),
      );
      assert.deepEqual(
        await placesOf(back),
        tour.steps.map(({ file, line }) => (file === undefined ? undefined : `${file}:${line ?? ''}`)),
      );
      assert.deepEqual(back.reports, []);
    });

  it('is the same tour when it is exported once more', async () => {
    const { file } = await imported(tour);
    const kernel = memoryKernel(LAMP_FILES);
    const checked = { kernel, version: await kernel.version(), check: await checkNotes(file, kernel) };
    const publication = await publish({ file, checked });
    assert.ok(publication !== undefined);
    const again = JSON.parse(exported('codetour', publication)) as Tour;
    const places = ({ steps }: Tour) => steps.map(({ title, file: at, line }) => [title, at, line]);
    assert.deepEqual(places(again), places(tour));
  });
});

describe('a notes file that is imported', () => {
  it('is told from what other programs write', () => {
    assert.ok(isNotesText('// mine\n{"format": 1, "notes": [],}'));
    for (const other of ['', '{', '[]', '{"format": 1}', '{"title": "T", "steps": []}', '{"treeEntries": []}'])
      assert.ok(!isNotesText(other), other);
  });
});
