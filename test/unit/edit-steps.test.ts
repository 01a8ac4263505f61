import assert from 'node:assert/strict';
import { applyEdits } from '../../src/core/notes/editDraft.js';
import { pathId, stepId } from '../../src/core/notes/editNotes.js';
import {
  addedPath,
  addedSteps,
  movedStep,
  reachedStep,
  wrappedStep,
  type NewStep,
} from '../../src/core/notes/editSteps.js';
import { FORMS, keeps, read, shape, shapeOf, type Shape } from './notesForms.js';

/** What is read has no prototype. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value ?? null));

const step = (id: string, more: Partial<NewStep> = {}): NewStep => ({ id, at: { function: id, file: 'a.c' }, ...more });
const ROOT = '/paths/0/root';
const ref = (pointer: string, id: string) => ({ pointer: `${ROOT}${pointer}`, id });

for (const [name, text] of Object.entries(FORMS)) {
  describe(`editing steps: ${name}`, () => {
    const done = (edit: ReturnType<typeof addedSteps>) => {
      assert.ok(edit);
      assert.equal(edit.edits.length, 1, 'one step for undo');
      return { after: applyEdits(text, edit.edits), pointer: edit.pointer };
    };

    it('adds steps behind and between calls, in their order', () => {
      const { after, pointer } = done(
        addedSteps(text, ref('', 'r'), [
          { step: step('x'), index: 1 },
          { step: step('y'), index: 1 },
          { step: step('z') },
        ]),
      );
      assert.deepEqual(shape(after), ['r', 'a', 'x', 'y', ['b', 'c'], 'z']);
      assert.equal(pointer, `${ROOT}/calls/1`);
      keeps(text, after);
      const front = done(addedSteps(text, ref('', 'r'), [{ step: step('x'), index: 0 }]));
      assert.deepEqual(shape(front.after), ['r', 'x', 'a', ['b', 'c']]);
      keeps(text, front.after);
    });

    it('adds the first calls of a step, with calls of their own', () => {
      const { after } = done(addedSteps(text, ref('/calls/0', 'a'), [{ step: step('x', { calls: [step('y')] }) }]));
      assert.deepEqual(shape(after), ['r', ['a', ['x', 'y']], ['b', 'c']]);
      keeps(text, after);
    });

    it('puts a root above', () => {
      const { after, pointer } = done(wrappedStep(text, ref('', 'r'), step('x'), { macro: 'M' }));
      assert.deepEqual(shape(after), ['x', ['r', 'a', ['b', 'c']]]);
      assert.equal(pointer, ROOT);
      assert.equal(read(after).paths?.[0]?.root.calls?.[0]?.via?.macro, 'M');
      keeps(text, after);
    });

    it('puts a step in between', () => {
      const { after } = done(wrappedStep(text, ref('/calls/1/calls/0', 'c'), step('x'), undefined));
      assert.deepEqual(shape(after), ['r', 'a', ['b', ['x', 'c']]]);
      assert.equal(read(after).paths?.[0]?.root.calls?.[1]?.calls?.[0]?.calls?.[0]?.site, undefined);
      keeps(text, after, ['"site"', '{', '}', '"nth"', ':', '2']);
    });

    it('moves a step', () => {
      const cases: readonly [Shape, ReturnType<typeof movedStep>, string][] = [
        [['r', ['b', 'c'], 'a'], movedStep(text, ref('/calls/0', 'a'), ref('', 'r'), 2), '/calls/1'],
        [['r', ['b', 'c'], 'a'], movedStep(text, ref('/calls/1', 'b'), ref('', 'r'), 0), '/calls/0'],
        [['r', ['a', ['b', 'c']]], movedStep(text, ref('/calls/1', 'b'), ref('/calls/0', 'a')), '/calls/0/calls/0'],
        [['r', ['b', 'a', 'c']], movedStep(text, ref('/calls/0', 'a'), ref('/calls/1', 'b'), 0), '/calls/0/calls/0'],
        [['r', 'a', 'b', 'c'], movedStep(text, ref('/calls/1/calls/0', 'c'), ref('', 'r'), 2), '/calls/2'],
        [
          ['r', ['a', 'c'], 'b'],
          movedStep(text, ref('/calls/1/calls/0', 'c'), ref('/calls/0', 'a')),
          '/calls/0/calls/0',
        ],
      ];
      for (const [wanted, edit, pointer] of cases) {
        const { after, pointer: at } = done(edit);
        assert.deepEqual(shape(after), wanted, after);
        assert.equal(at, ROOT + pointer);
        keeps(text, after, EMPTIED);
      }
    });

    it('takes a list of calls away with the last of them, but not with what is said of it', () => {
      const move = (
        from: string,
        ...args: Parameters<typeof movedStep> extends [string, ...infer Rest] ? Rest : never
      ) => {
        const edit = movedStep(from, ...args);
        assert.ok(edit);
        return applyEdits(from, edit.edits);
      };
      const moved = move(text, ref('/calls/1/calls/0', 'c'), ref('', 'r'), 0);
      assert.equal(read(moved).paths?.[0]?.root.calls?.[2]?.calls, undefined);
      const hung = move(moved, ref('/calls/2', 'b'), ref('/calls/1', 'a'));
      const back = move(hung, ref('/calls/1/calls/0', 'b'), ref('', 'r'));
      assert.deepEqual([shape(back), read(back)], [['r', 'c', 'a', 'b'], read(moved)]);
      const said = text.replace(/"calls": ?(?=\[[^[]*"c")/, '/* b calls */ $&');
      const kept = move(said, ref('/calls/1/calls/0', 'c'), ref('', 'r'), 0);
      assert.equal(kept.includes('/* b calls */'), said !== text);
    });

    it('says anew how a step is reached, once and again, and by its name at last', () => {
      const c = ref('/calls/1/calls/0', 'c');
      const stepOf = (now: string) => plain(read(now).paths?.[0]?.root.calls?.[1]?.calls?.[0]);
      const { after, pointer } = done(reachedStep(text, c, { macro: 'M' }));
      assert.equal(pointer, c.pointer);
      assert.deepEqual(stepOf(after), { id: 'c', at: { function: 'c' }, via: { macro: 'M' } });
      const site = ['"site"', '{', '}', '"nth"', ':', '2'];
      keeps(text, after, site);
      const pointed = { struct: 's', member: 'm', table: 't' };
      const again = reachedStep(after, c, pointed);
      assert.ok(again);
      const then = applyEdits(after, again.edits);
      assert.deepEqual(stepOf(then), { id: 'c', at: { function: 'c' }, via: pointed });
      assert.ok(!then.includes('"M"'));
      const direct = reachedStep(then, c, undefined);
      assert.ok(direct);
      assert.deepEqual(stepOf(applyEdits(then, direct.edits)), { id: 'c', at: { function: 'c' } });
      keeps(text, applyEdits(then, direct.edits), site);
      assert.equal(reachedStep(text, ref('/calls/1/calls/0', 'other'), undefined), undefined);
    });

    it('hangs a step elsewhere as it was reached, or in another way', () => {
      const c = ref('/calls/1/calls/0', 'c');
      const stepOf = (edit: ReturnType<typeof movedStep>) => plain(read(done(edit).after).paths?.[0]?.root.calls?.[2]);
      const bare = { id: 'c', at: { function: 'c' } };
      assert.deepEqual(stepOf(movedStep(text, c, ref('', 'r'))), { ...bare, site: { nth: 2 } });
      assert.deepEqual(stepOf(movedStep(text, c, ref('', 'r'), undefined, {})), bare);
      const kept = movedStep(text, c, ref('', 'r'), undefined, { via: { macro: 'M' }, keepsSite: true });
      assert.deepEqual(stepOf(kept), { ...bare, site: { nth: 2 }, via: { macro: 'M' } });
    });

    it('takes no step into itself, and nothing where it is gone', () => {
      assert.equal(movedStep(text, ref('/calls/1', 'b'), ref('/calls/1/calls/0', 'c')), undefined);
      assert.equal(movedStep(text, ref('/calls/0', 'a'), ref('', 'r'), 0), undefined, 'where it is');
      assert.equal(movedStep(text, ref('/calls/0', 'b'), ref('', 'r')), undefined);
      assert.equal(addedSteps(text, ref('/calls/7', 'nobody'), [{ step: step('x') }]), undefined);
      assert.equal(wrappedStep(text, ref('/calls/0', 'other'), step('x'), undefined), undefined);
    });

    it('adds a path', () => {
      const { after, pointer } = done(
        addedPath(text, { id: 'q', title: 'Q', root: step('s', { calls: [step('t')] }) }),
      );
      assert.equal(pointer, '/paths/1/root');
      const added = read(after).paths?.[1];
      assert.ok(added);
      assert.deepEqual([added.id, added.title, shapeOf(added.root)], ['q', 'Q', ['s', 't']]);
      keeps(text, after);
    });
  });
}

/** What goes with the last call of a step. */
const EMPTIED = ['"calls"', ':', '[', ']'];

describe('editing steps', () => {
  it('writes a step as the ones beside it are written', () => {
    const text = FORMS['plain'] ?? '';
    const edit = addedSteps(text, ref('/calls/0', 'a'), [
      { step: step('x', { via: { struct: 's', member: 'm', table: 't' }, site: { nth: 2 } }) },
    ]);
    assert.ok(edit);
    assert.equal(
      applyEdits(text, edit.edits).split('\n').slice(10, 21).join('\n'),
      `          { "id": "a", "at": { "function": "a" }, "calls": [
            {
              "id": "x",
              "at": { "function": "x", "file": "a.c" },
              "via": { "struct": "s", "member": "m", "table": "t" },
              "site": { "nth": 2 }
            }
          ] },
          {
            "id": "b",
            "at": { "function": "b" },`,
    );
    const above = wrappedStep(text, ref('', 'r'), step('x'), undefined);
    assert.ok(above);
    assert.equal(
      applyEdits(text, above.edits).split('\n').slice(6, 17).join('\n'),
      `      "root": {
        "id": "x",
        "at": { "function": "x", "file": "a.c" },
        "calls": [
          {
            "id": "r",
            "at": { "function": "r" },
            "calls": [
              { "id": "a", "at": { "function": "a" } },
              {
                "id": "b",`,
    );
  });

  it('begins the paths of a file that has none', () => {
    const edit = addedPath('{\n  "format": 1,\n  "notes": []\n}\n', { id: 'q', title: 'Q', root: step('s') });
    assert.ok(edit);
    const after = applyEdits('{\n  "format": 1,\n  "notes": []\n}\n', edit.edits);
    assert.deepEqual(read(after).paths?.[0]?.root.id, 's');
    assert.match(after, /\n {2}"paths": \[\n {4}\{\n {6}"id": "q",/);
  });

  it('writes into no file of a newer format, and none that is broken', () => {
    for (const text of ['{ "format": 99, "paths": [] }', '{ "format": 1, "paths": [', '[]'])
      assert.equal(addedPath(text, { id: 'q', title: 'Q', root: step('s') }), undefined, text);
  });

  it('gives ids that are free', () => {
    assert.equal(stepId('__sys_socket', new Set()), 'sys-socket');
    assert.equal(stepId('__sys_socket', new Set(['sys-socket', 'sys-socket-2'])), 'sys-socket-3');
    assert.equal(stepId('___', new Set()), 'step');
    assert.equal(pathId('読み込み', 'read', new Set()), 'read');
  });
});
