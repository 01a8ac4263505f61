import assert from 'node:assert/strict';
import { pathChoices } from '../../src/core/features/pathChoice.js';
import type { EntryEdit } from '../../src/core/notes/checkedEdit.js';
import { duplicatedPath, duplicatedStep } from '../../src/core/notes/editCopy.js';
import { applyEdits, oneEdit } from '../../src/core/notes/editDraft.js';
import { copiedToFile } from '../../src/core/notes/editMove.js';
import { continuedIn } from '../../src/core/notes/editPathLink.js';
import { addedSteps } from '../../src/core/notes/editSteps.js';
import { checkedPaths } from './checkedPaths.js';
import { FORMS, read, shape } from './notesForms.js';

const B = { pointer: '/paths/0/root/calls/1', id: 'b' };

/** The text after an edit, which can be taken back. */
function after(text: string, edit: EntryEdit | undefined): string {
  assert.ok(edit, text);
  const now = applyEdits(text, edit.edits);
  assert.equal(applyEdits(now, [oneEdit(now, text)]), text);
  return now;
}

describe('duplicating', () => {
  for (const [form, text] of Object.entries(FORMS))
    it(`puts a branch behind itself, with ids of its own: ${form}`, () => {
      const edit = duplicatedStep(text, B);
      const now = after(text, edit);
      assert.deepEqual(shape(now), ['r', 'a', ['b', 'c'], ['b-2', 'c-2']]);
      assert.equal(edit?.pointer, '/paths/0/root/calls/2');
      const [, first, second] = read(now).paths?.[0]?.root.calls ?? [];
      const nameless = (one: typeof first) => JSON.stringify(one).replaceAll(/"id":"[^"]*"/g, '');
      assert.equal(nameless(second), nameless(first));
      assert.deepEqual(shape(after(now, duplicatedStep(now, { pointer: '/paths/0/root/calls/2', id: 'b-2' }))), [
        ...['r', 'a'],
        ['b', 'c'],
        ['b-2', 'c-2'],
        ['b-3', 'c-3'],
      ]);
    });

  it('keeps within the copy which step passes another, and not beyond it', () => {
    const step = (id: string, rest: object = {}) => ({ id, at: { function: id }, ...rest });
    const via = (from: string) => ({ via: { argument: true, from } });
    const calls = [step('out'), step('b', { calls: [step('c', via('b')), step('d', via('out'))] })];
    const text = JSON.stringify({ format: 1, paths: [{ id: 'p', title: 'P', root: step('r', { calls }) }] }, null, 2);
    const now = read(after(text, duplicatedStep(text, B))).paths?.[0]?.root.calls?.[2];
    assert.deepEqual(
      now?.calls?.map((one) => one?.via?.from),
      ['b-2', 'out'],
    );
  });

  it('has no second first step, and a second path under another id and title', () => {
    const text = FORMS['plain'] ?? '';
    assert.equal(duplicatedStep(text, { pointer: '/paths/0/root', id: 'r' }), undefined);
    const { paths = [] } = read(after(text, duplicatedPath(text, { pointer: '/paths/0', id: 'p' }, 'P (copy)')));
    assert.deepEqual(
      paths.map((path) => [path?.id, path?.title]),
      [
        ['p', 'P'],
        ['p-2', 'P (copy)'],
      ],
    );
    assert.deepEqual(paths[1]?.root, paths[0]?.root);
  });
});

describe('copying to another notes file', () => {
  it('leaves it where it is, and keeps its id unless that is taken', () => {
    const text = JSON.stringify({ format: 1, notes: [{ id: 'n', title: 'N', at: [{ function: 'f' }] }] });
    const target = '{\n  "format": 1\n}\n';
    const ref = { pointer: '/notes/0', id: 'n' };
    const first = copiedToFile(text, ref, target);
    const once = after(target, first?.to);
    assert.equal(first?.id, 'n');
    assert.deepEqual(read(once).notes, read(text).notes);
    assert.equal(copiedToFile(text, ref, once)?.id, 'n-2');
  });
});

describe('continuing in another path', () => {
  const { file, index, mark } = checkedPaths();
  const text = JSON.stringify(file, null, 2);

  it('writes the path in the place of the anchor, once', () => {
    const ref = { pointer: '/paths/0/root', id: 'work' };
    const now = after(text, continuedIn(text, ref, 'p1'));
    const { root } = read(now).paths?.[0] ?? {};
    assert.deepEqual(Object.keys(root ?? {}), ['id', 'path', 'calls']);
    assert.equal(continuedIn(now, ref, 'p1'), undefined);
    // A path that is not there is a problem, and no edit makes one.
    assert.equal(continuedIn(text, ref, 'nowhere'), undefined);
  });

  it('is a new step below it where the path begins with something else', () => {
    const step = { id: 'more', path: 'p1' };
    const now = after(text, addedSteps(text, { pointer: '/paths/0/root', id: 'work' }, [{ step }]));
    assert.deepEqual({ ...read(now).paths?.[0]?.root.calls?.at(-1) }, step);
  });

  it('offers no path that leads back', () => {
    const titles = (key: string) => pathChoices(index, mark(key)).map(({ path, isSame }) => [path.path.id, isSame]);
    assert.deepEqual(titles('p0/work'), [['p1', false]]);
    assert.deepEqual(titles('p1/turn'), []);
    const run = { id: 'run2', at: { function: 'run' } };
    const more = JSON.stringify({ ...file, paths: [...(file.paths ?? []), { id: 'p2', title: 'x', root: run }] });
    const again = checkedPaths([], {}, more);
    assert.deepEqual(
      pathChoices(again.index, again.mark('p2/run2')).map(({ path, isSame }) => [path.path.id, isSame]),
      [
        ['p1', true],
        ['p0', false],
      ],
    );
  });
});
