import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { Check } from 'typebox/schema';
import { editingSchema } from '../../src/core/notes/editingSchema.js';
import { notesJsonSchema } from '../../src/core/notes/jsonSchema.js';

const shipped = JSON.parse(readFileSync('media/notes.schema.json', 'utf8')) as object;
const accepts = (file: object): boolean => Check(shipped, { format: 1, ...file });
const anchor = (at: object): boolean => accepts({ notes: [{ id: 'n', title: 'N', at: [at] }] });
const via = (value: object): boolean =>
  accepts({
    paths: [
      { id: 'p', title: 'P', root: { id: 'r', at: { function: 'f' }, calls: [{ id: 's', path: 'q', via: value }] } },
    ],
  });

describe('the shipped JSON schema', () => {
  it('is what `npm run schema` makes', () => {
    assert.deepEqual(shipped, JSON.parse(JSON.stringify(notesJsonSchema())));
  });

  it('demands nothing of a file in VS Code, where the program itself says what is wrong with it', () => {
    const editing = JSON.parse(readFileSync('media/notes-editing.schema.json', 'utf8')) as object;
    assert.deepEqual(editing, JSON.parse(JSON.stringify(editingSchema())));
    for (const file of [{}, [], 1, { format: 'x', notes: [{ at: 3, body: 7 }, null], paths: [{ root: { via: {} } }] }])
      assert.ok(Check(editing, file), JSON.stringify(file));
    // What helps to write is all there.
    const described = (schema: object) => [...JSON.stringify(schema).matchAll(/"description":"[^"]*"/g)].length;
    assert.ok(described(editing) > 0.9 * described(shipped));
  });

  it('lets VS Code accept the trailing commas that the format accepts', () => {
    assert.equal((shipped as { allowTrailingCommas?: unknown }).allowTrailingCommas, true);
  });

  it('wants exactly one kind of anchor', () => {
    assert.ok(anchor({ function: 'f' }));
    assert.ok(anchor({ function: 'f', file: 'net/socket.c' }));
    assert.ok(anchor({ file: 'net/socket.c' }));
    assert.ok(anchor({ dir: 'net' }));
    assert.ok(anchor({ struct: 's', member: 'm', unknown: 1 }));
    assert.ok(!anchor({}));
    assert.ok(!anchor({ function: 'f', struct: 's' }));
    assert.ok(!anchor({ file: 'a.c', dir: 'a' }));
    assert.ok(!anchor({ function: 'f', member: 'm' }));
    assert.ok(!anchor({ function: 'f', compat: true }));
    for (const file of ['../x', '/x', 'a/../b', 'C:x', 'a\\b', '', './a', 'a//b']) assert.ok(!anchor({ file }), file);
  });

  it('wants one form of via', () => {
    assert.ok(via({ struct: 's', member: 'm', table: 't' }));
    assert.ok(via({ deferred: 'work', by: 'b' }));
    assert.ok(via({ argument: true, from: 'r' }));
    assert.ok(via({ claim: 'c' }));
    assert.ok(!via({}));
    assert.ok(!via({ struct: 's' }));
    assert.ok(!via({ macro: 'm', claim: 'c' }));
  });
});
