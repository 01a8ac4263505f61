import assert from 'node:assert/strict';
import { applyEdits } from '../../src/core/notes/editDraft.js';
import type { NotesFile } from '../../src/core/notes/format.js';
import { readNotes } from '../../src/core/notes/read.js';
import { checkNotes } from '../../src/core/path/checkNotes.js';
import { memoryKernel } from './memorySource.js';

const FILES = {
  'a.c': 'static int g(void) { return 0; }\nint f(void) { return g(); }\nint h(void) { return f(); }\n',
};
const note = (id: string, name: string) => ({ id, title: id, at: [{ function: name, file: 'a.c' }] });
const step = (id: string, calls: object[] = [], rest: object = {}) => ({
  id,
  at: { function: id, file: 'a.c' },
  ...rest,
  calls,
});
const TEXT = JSON.stringify(
  {
    format: 1,
    notes: [note('one', 'f'), note('two', 'g'), note('three', 'gone')],
    paths: [
      { id: 'p', title: 'P', root: step('h', [step('f', [step('g')])]) },
      { id: 'q', title: 'Q', root: step('h', [{ id: 'more', path: 'r' }]) },
      { id: 'r', title: 'R', root: step('f', [step('g')]) },
    ],
  },
  null,
  2,
);

const fileOf = (text: string): NotesFile => readNotes(text).file!;
/** The text with one place of it written otherwise. */
function changed(from: string, to: string): string {
  const offset = TEXT.indexOf(from);
  assert.ok(offset >= 0, from);
  return applyEdits(TEXT, [{ offset, length: from.length, text: to }]);
}

describe('the check of a notes file that was edited', () => {
  const edits: Readonly<Record<string, string>> = {
    'the text of a note': changed('"title": "one"', '"title": "other", "body": "x"'),
    'the place of a note': changed('"function": "gone"', '"function": "h"'),
    'a note that comes first': changed('"notes": [', `"notes": [${JSON.stringify(note('zero', 'h'))},`),
    'a path that comes first': changed(
      '"paths": [',
      `"paths": [{"id": "o", "title": "O", "root": ${JSON.stringify(step('f'))}},`,
    ),
    'a step that another path continues with': changed('"id": "r",', '"id": "r", "body": "x",'),
    'how a step is reached': changed('"id": "g",', '"id": "g", "via": { "claim": "so" },'),
    'the architecture': changed('"format": 1', '"format": 1, "arch": "arm64"'),
  };
  for (const [what, text] of Object.entries(edits))
    it(`finds what a whole check finds: ${what}`, async () => {
      const kernel = memoryKernel(FILES);
      const before = fileOf(TEXT);
      const known = { file: before, check: await checkNotes(before, kernel) };
      const file = fileOf(text);
      assert.deepEqual(await checkNotes(file, kernel, { known }), await checkNotes(file, kernel));
    });

  it('looks up nothing that stands there as before', async () => {
    const before = fileOf(TEXT);
    const known = { file: before, check: await checkNotes(before, memoryKernel(FILES)) };
    const file = fileOf(edits['the text of a note'] ?? '');
    // In a tree without files nothing would be found.
    assert.deepEqual(await checkNotes(file, memoryKernel({}), { known }), known.check);
  });
});
