import { likeliestPlace, missing, placedAt } from '../../src/core/anchor/placement.js';
import { recordsOf } from '../../src/core/notes/seenRecords.js';
import { reason } from '../../src/core/anchor/reason.js';
import assert from 'node:assert/strict';
import { isKnownGone } from '../../src/core/anchor/gone.js';
import { makeAnchor } from '../../src/core/anchor/make.js';
import { placeAnchor } from '../../src/core/anchor/place.js';
import { reanchor } from '../../src/core/anchor/reanchor.js';
import type { Anchor } from '../../src/core/notes/format.js';
import { memoryKernel } from './memorySource.js';

const MAKEFILE = (patch: number) => `VERSION = 6\nPATCHLEVEL = ${patch}\n`;
const BODY =
  '\tif (lamp->broken)\n\t\treturn -EIO;\n\tlamp->power = compute_power(lamp);\n\treturn lamp_count(lamp);\n';
const OLD = `int lamp_on(struct lamp *lamp)\n{\n${BODY}}\n`;
const before = memoryKernel({ Makefile: MAKEFILE(1), 'a.c': OLD });

/** Makes an anchor in the old kernel, accepts where the new one has it, and looks for it again. */
async function accept(line: number, files: Readonly<Record<string, string>>, words: Partial<Anchor> = {}) {
  const made = await makeAnchor(before, 'a.c', line);
  assert.ok(made !== undefined);
  const anchor: Anchor = { ...made.anchor, ...words };
  const kernel = memoryKernel({ Makefile: MAKEFILE(12), ...files });
  const placement = await placeAnchor(anchor, kernel);
  const place = likeliestPlace(placement);
  assert.ok(place !== undefined, JSON.stringify(placement));
  const now = await reanchor(anchor, place, kernel);
  assert.ok(now !== undefined);
  return { status: placement.status, now, again: await placeAnchor(now, kernel), place };
}

describe('re-anchoring', () => {
  it('sees a line as it is now, and keeps what the author said', async () => {
    const text = `\n\n${OLD.replace('compute_power(lamp);', 'compute_power(lamp, 1);')}`;
    const mine = { note: 'mine', was: ['lamp_start'], gone: ['5.4'] } as Partial<Anchor>;
    const { status, now, again } = await accept(5, { 'a.c': text }, mine);
    assert.equal(status, 'changed');
    assert.equal(again.status, 'ok');
    assert.equal(now.quote, 'lamp->power = compute_power(lamp, 1);');
    assert.deepEqual(
      recordsOf(now).map(({ kernel }) => kernel),
      ['6.1', '6.12'],
    );
    const { quote: _q, seen: _s, ...words } = now;
    assert.deepEqual(words, { function: 'lamp_on', file: 'a.c', ...mine });
  });

  it('follows a function to another file and another name, and remembers the old one', async () => {
    const elsewhere = await accept(1, { 'b.c': OLD });
    assert.equal(elsewhere.status, 'moved');
    assert.equal(elsewhere.now.file, 'b.c');
    assert.equal(elsewhere.again.status, 'ok');
    const renamed = await accept(1, { 'a.c': OLD.replace('lamp_on', '__lamp_on') });
    assert.equal(renamed.status, 'changed');
    assert.deepEqual([renamed.now.function, renamed.now.was], ['__lamp_on', ['lamp_on']]);
    assert.equal(renamed.again.status, 'ok');
    assert.notEqual((await placeAnchor(renamed.now, before)).status, 'missing');
  });

  it('gives an anchor written by hand what is seen there', async () => {
    const kernel = memoryKernel({ Makefile: MAKEFILE(12), 'a.c': OLD });
    const anchor: Anchor = { function: 'lamp_on' };
    const place = likeliestPlace(await placeAnchor(anchor, kernel));
    assert.ok(place !== undefined);
    const now = await reanchor(anchor, place, kernel);
    assert.ok(now !== undefined);
    assert.equal(recordsOf(now)[0]?.line, 1);
    assert.equal(now.file, 'a.c');
  });

  it('has nothing to see in a folder, or at a line that says too little', async () => {
    const place = { file: 'a.c', line: 4, column: 1, end: 4 };
    assert.equal(await reanchor({ dir: 'net' }, place, before), undefined);
    assert.equal(await reanchor({ file: 'a.c' }, place, before), undefined);
    assert.equal(await reanchor({ function: 'lamp_on', quote: 'return -EIO;' }, place, before), undefined);
    assert.equal(await reanchor({ function: 'lamp_on' }, { ...place, line: 99 }, before), undefined);
  });

  it('knows what the author knows to be gone', () => {
    const nowhere = missing('symbol-gone', {});
    const here = placedAt('ok', { file: 'a.c', line: 1, column: 1, end: 1 }, 1, reason('found-in-file', {}));
    const anchor: Anchor = { function: 'f', gone: ['6.12', '5.10.3'] };
    const versions = ['6.12', '6.12.117', '6.1', '6.120.1', '5.10.3', '5.10.30', undefined];
    assert.deepEqual(
      versions.map((version) => isKnownGone(anchor, nowhere, version)),
      [true, true, false, false, true, false, false],
    );
    assert.equal(isKnownGone(anchor, here, '6.12'), false);
  });
});
