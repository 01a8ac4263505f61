import assert from 'node:assert/strict';
import { jsonOffers } from '../../src/core/features/jsonOffers.js';
import { lookupMarkdown, lookUp } from '../../src/core/features/jsonLookup.js';
import { jsonPlaceAt, type JsonPlace } from '../../src/core/notes/jsonPlace.js';
import { readNotes } from '../../src/core/notes/read.js';
import { memoryKernel } from './memorySource.js';

const FILES = {
  'drivers/mill/mill.c': `#include "mill.h"
#define MILL_RUN(m) mill_run(m)
static const struct mill_ops oat_ops = { .grind = mill_grind };
/**
 * mill_run - let it run
 * @mill: the mill
 */
int mill_run(struct mill *mill)
{
	return mill->ops->grind(mill);
}
`,
  'drivers/mill/mill.h': `struct mill_ops {
	int (*grind)(struct mill *mill);
	int (*stop)(struct mill *mill);
};
struct mill { const struct mill_ops *ops; };
union mill_word { int whole; short halves[2]; };
enum mill_state { MILL_STOPPED, MILL_RUNNING };
int mill_run(struct mill *mill);
`,
  'drivers/rye/rye.c':
    'static int\nmill_run_rye(void)\n{\n\treturn 0;\n}\nSYSCALL_DEFINE1(millstone, int, n)\n{\n\treturn n;\n}\n',
};
const kernel = memoryKernel(FILES);

/** The place of `|` in a text, and the text without it. */
function placeIn(marked: string): { readonly place: JsonPlace | undefined; readonly text: string } {
  const offset = marked.indexOf('|');
  assert.ok(offset >= 0);
  const text = marked.replace('|', '');
  return { place: jsonPlaceAt(text, offset), text };
}

async function offered(marked: string): Promise<string[]> {
  const { place, text } = placeIn(marked);
  assert.ok(place !== undefined, marked);
  const { offers } = await jsonOffers(place, readNotes(text).file, kernel);
  return offers.map(({ value, beside }) => (beside === undefined ? value : `${value} ${beside.field}=${beside.value}`));
}

const anchor = (fields: string) => `{ "format": 1, "notes": [{ "id": "a", "title": "A", "at": [{ ${fields} }] }] }`;
const via = (fields: string) =>
  `{ "format": 1, "paths": [{ "id": "p", "title": "P", "root": { "id": "top", "at": { "function": "mill_run" },
    "calls": [{ "id": "low", "title": "Low", "at": { "function": "mill_grind" }, "via": { ${fields} } }] } }, { "id": "q", "title": "Q", "root": { "id": "x", "path": "|" } }] }`;

describe('writing a notes file as text', () => {
  it('knows in which field of what the author stands, also where the text has no end yet', () => {
    const { place } = placeIn(anchor('"function": "mil|l_run", "file": "drivers/mill/mill.c"'));
    assert.deepEqual(
      [place?.owner, place?.field, place?.text, place?.fields['file']],
      ['at', 'function', 'mill_run', 'drivers/mill/mill.c'],
    );
    const { place: open } = placeIn('{ "notes": [{ "at": [{ "file": "a.c", // here\n "struct": "mi|');
    assert.deepEqual([open?.owner, open?.field, open?.text, open?.end], ['at', 'struct', 'mi', undefined]);
    const { place: none } = placeIn(anchor('"function": |'));
    assert.deepEqual([none?.field, none?.text, none?.length], ['function', '', 0]);
    for (const text of [
      '{ "notes": [{ "at": [{ "fun|',
      '{ "title": "|" }',
      '|',
      '{ "notes": "|" }',
      `${'['.repeat(99)}|`,
    ])
      assert.equal(placeIn(text).place?.owner === 'at', false, text);
  });

  it('offers the names of the file beside it, else those of the tree that begin so, each with its file', async () => {
    assert.deepEqual(await offered(anchor('"function": "|", "file": "drivers/mill/mill.c"')), ['mill_run']);
    assert.deepEqual(await offered(anchor('"function": "mi|"')), []);
    assert.deepEqual(await offered(anchor('"function": "mill_r|"')), [
      'mill_run file=drivers/mill/mill.c',
      'mill_run_rye file=drivers/rye/rye.c',
    ]);
    assert.deepEqual(await offered(anchor('"struct": "mill|"')), [
      'mill_ops file=drivers/mill/mill.h',
      'mill file=drivers/mill/mill.h',
    ]);
    assert.deepEqual(await offered(anchor('"union": "mil|"')), ['mill_word file=drivers/mill/mill.h']);
    assert.deepEqual(await offered(anchor('"enumerator": "MILL_ST|"')), ['MILL_STOPPED file=drivers/mill/mill.h']);
    assert.deepEqual(await offered(anchor('"macro": "MIL|"')), ['MILL_RUN file=drivers/mill/mill.c']);
    assert.deepEqual(await offered(anchor('"syscall": "mil|"')), ['millstone file=drivers/rye/rye.c']);
    assert.deepEqual(await offered(anchor('"variable": "oat|"')), ['oat_ops file=drivers/mill/mill.c']);
    // No text of a notes file is a pattern.
    assert.deepEqual(await offered(anchor('"function": "mill.*(|"')), [
      'mill_run file=drivers/mill/mill.c',
      'mill_run_rye file=drivers/rye/rye.c',
    ]);
  });

  it('offers the members of the struct that stands beside', async () => {
    assert.deepEqual(await offered(anchor('"struct": "mill_ops", "member": "|"')), ['grind', 'stop']);
    assert.deepEqual(await offered(anchor('"enum": "mill_state", "member": "|"')), ['MILL_STOPPED', 'MILL_RUNNING']);
    assert.deepEqual(await offered(anchor('"struct": "nothing", "member": "|"')), []);
    assert.deepEqual(await offered(anchor('"member": "|"')), []);
  });

  it('offers what an edge may name: tables, who sets it, steps, paths, what runs later', async () => {
    const noPath = (text: string) => via(text).replace('"path": "|"', '"path": "p"');
    assert.deepEqual(await offered(noPath('"struct": "mill_ops", "member": "|"')), ['grind', 'stop']);
    assert.deepEqual(await offered(noPath('"struct": "mill_ops", "member": "grind", "table": "oat|"')), [
      'oat_ops tableFile=drivers/mill/mill.c',
    ]);
    assert.deepEqual(await offered(noPath('"argument": true, "from": "|"')), ['top', 'low']);
    assert.ok((await offered(noPath('"deferred": "|"'))).includes('softirq'));
    assert.deepEqual(await offered(noPath('"by": "MILL|"')), ['MILL_RUN byFile=drivers/mill/mill.c']);
    assert.deepEqual(await offered(via('"claim": "x"')), ['p', 'q']);
  });

  it('finds what a value names as a check finds it, and says what the source says there', async () => {
    const found = async (marked: string) => {
      const { place, text } = placeIn(marked);
      assert.ok(place !== undefined);
      return { text, found: await lookUp(place, readNotes(text).file, kernel) };
    };
    const { found: run } = await found(anchor('"function": "mill|_run", "file": "drivers/mill/mill.c"'));
    assert.ok(run?.k === 'kernel');
    assert.deepEqual([run.placement.status, run.placement.candidates.map(({ line }) => line)], ['ok', [8]]);
    const said = await lookupMarkdown('en', run, kernel);
    assert.match(said, /mill\\?_run/);
    assert.match(said, /let it run/);
    const { found: file } = await found(anchor('"function": "mill_run", "file": "drivers/mill|/mill.c"'));
    assert.ok(file?.k === 'kernel' && file.anchor.function === undefined);
    const noPath = (text: string) => via(text).replace('"path": "|"', '"path": "p"');
    const { found: member } = await found(noPath('"struct": "mill_ops", "member": "gri|nd"'));
    assert.ok(member?.k === 'kernel');
    assert.deepEqual(
      member.placement.candidates.map(({ line }) => line),
      [2],
    );
    const { found: macro } = await found(noPath('"by": "MILL|_RUN"'));
    assert.ok(macro?.k === 'kernel' && macro.anchor.macro === 'MILL_RUN');
    const { found: step } = await found(noPath('"argument": true, "from": "to|p"'));
    assert.deepEqual(step, { k: 'notes', pointer: '/paths/0/root' });
    const { found: path } = await found(via('"claim": "x"').replace('"path": "|"', '"path": "p|"'));
    assert.deepEqual(path, { k: 'notes', pointer: '/paths/0' });
    const { found: gone } = await found(anchor('"function": "not|hing"'));
    assert.ok(gone?.k === 'kernel' && gone.placement.status === 'missing');
    assert.match(await lookupMarkdown('ja', gone, kernel), /nothing/);
    const { found: odd } = await found(anchor('"function": "mill|_run", "struct": "mill"'));
    assert.equal(odd, undefined);
  });

  it('finds the struct that a step goes through as a check does: by its definition, the one that many see', async () => {
    const mills = memoryKernel({
      'include/linux/loom.h': 'struct loom {\n\tint (*weave)(struct loom *loom);\n};\n',
      // Of the same name, and seen here alone.
      'drivers/loom/old.c': 'struct loom {\n\tint weave;\n};\n',
    });
    const at = async (fields: string) => {
      const { place, text } = placeIn(via(fields).replace('"path": "|"', '"path": "p"'));
      assert.ok(place !== undefined);
      const found = await lookUp(place, readNotes(text).file, mills);
      assert.ok(found?.k === 'kernel');
      return found.placement.candidates.map(({ file, line }) => `${found.placement.status} ${file}:${line}`);
    };
    assert.deepEqual(await at('"struct": "loom", "member": "wea|ve"'), ['ok include/linux/loom.h:2']);
    assert.deepEqual(await at('"struct": "lo|om", "member": "weave"'), ['ok include/linux/loom.h:1']);
    assert.deepEqual(await at('"struct": "loom", "member": "wea|ve", "file": "drivers/loom/old.c"'), [
      'ok drivers/loom/old.c:2',
    ]);
  });
});
