import assert from 'node:assert/strict';
import { makeAnchor } from '../../src/core/anchor/make.js';
import { placeAnchor } from '../../src/core/anchor/place.js';
import { likeliestPlace } from '../../src/core/anchor/placement.js';
import { reanchor } from '../../src/core/anchor/reanchor.js';
import { recordsOf } from '../../src/core/notes/seenRecords.js';
import { anchorEdits } from '../../src/core/notes/editAnchors.js';
import { applyEdits } from '../../src/core/notes/editDraft.js';
import { anchorsIn } from '../../src/core/notes/entries.js';
import type { Anchor } from '../../src/core/notes/format.js';
import { readNotes } from '../../src/core/notes/read.js';
import { memoryKernel } from './memorySource.js';
import { read } from './anchorChanges.js';

const makefile = (version: string) => {
  const [major = '', minor = '', patch = ''] = version.split('.');
  return `VERSION = ${major}\nPATCHLEVEL = ${minor}\nSUBLEVEL = ${patch}\n`;
};
const kernelOf = (version: string, files: Readonly<Record<string, string>>) =>
  memoryKernel({ Makefile: makefile(version), ...files });
/** A function of which nothing but the name is in both kernels. */
const lampOn = (body: readonly string[]) => `int lamp_on(struct lamp *lamp)\n{\n\t${body.join('\n\t')}\n}\n`;
const OLD_BODY = [
  'if (lamp->broken)',
  'return lamp_refuse(lamp);',
  'lamp->power = old_power(lamp);',
  'return lamp->power;',
];
const NEW_BODY = [
  'guard(lamp)(lamp);',
  'bulb_start(&lamp->bulb);',
  'trace_lamp(lamp->bulb.id);',
  'return lamp_queue(lamp);',
];
const old = kernelOf('6.1.9', { 'drivers/lamp.c': lampOn(OLD_BODY) });
const moved = kernelOf('6.12.3', { 'drivers/lamp/core.c': `\n${lampOn(NEW_BODY)}` });

async function madeIn(kernel: typeof old, file: string, line: number): Promise<Anchor> {
  const made = await makeAnchor(kernel, file, line);
  assert.ok(made !== undefined);
  return made.anchor;
}

async function accepted(anchor: Anchor, kernel: typeof old): Promise<Anchor> {
  const place = likeliestPlace(await placeAnchor(anchor, kernel));
  assert.ok(place !== undefined);
  const now = await reanchor(anchor, place, kernel);
  assert.ok(now !== undefined);
  return now;
}

const statusIn = async (anchor: Anchor, kernel: typeof old) => (await placeAnchor(anchor, kernel)).status;

describe('an anchor that is seen in several series of kernels', () => {
  it('is recognised in each of them, and no reader undoes what another one accepted', async () => {
    const anchor = await madeIn(old, 'drivers/lamp.c', 1);
    assert.equal(await statusIn(anchor, moved), 'changed');
    const both = await accepted(anchor, moved);
    assert.deepEqual(
      recordsOf(both).map(({ kernel, file }) => [kernel, file]),
      [
        ['6.1.9', 'drivers/lamp.c'],
        ['6.12.3', undefined],
      ],
    );
    assert.equal(both.file, 'drivers/lamp/core.c');
    assert.deepEqual([await statusIn(both, old), await statusIn(both, moved)], ['ok', 'ok']);
    const { file, line } = likeliestPlace(await placeAnchor(both, old)) ?? {};
    assert.deepEqual([file, line], ['drivers/lamp.c', 1]);
    // Back again from the first kernel: what was seen in the other one stays.
    const back = await accepted(both, old);
    assert.deepEqual([await statusIn(back, old), await statusIn(back, moved)], ['ok', 'ok']);
    assert.equal(recordsOf(back).length, 2);
  });

  it('keeps the line that it quotes in each of them', async () => {
    const anchor = await madeIn(old, 'drivers/lamp.c', 5);
    assert.equal(anchor.quote, 'lamp->power = old_power(lamp);');
    const edited = kernelOf('6.12.3', {
      'drivers/lamp.c': lampOn(OLD_BODY.map((line) => line.replace('old_power(lamp)', 'old_power(lamp, 1)'))),
    });
    assert.equal(await statusIn(anchor, edited), 'changed');
    const both = await accepted(anchor, edited);
    assert.equal(both.quote, 'lamp->power = old_power(lamp, 1);');
    assert.deepEqual([await statusIn(both, old), await statusIn(both, edited)], ['ok', 'ok']);
  });

  it('of one series there is one record: a later kernel of it takes the place of an earlier one', async () => {
    const anchor = await madeIn(old, 'drivers/lamp.c', 1);
    const later = kernelOf('6.1.170', { 'drivers/lamp.c': lampOn(NEW_BODY) });
    const now = await accepted(anchor, later);
    assert.deepEqual(
      recordsOf(now).map(({ kernel }) => kernel),
      ['6.1.170'],
    );
    assert.ok(!Array.isArray(now.seen));
  });

  it('counts in a kernel between them by either record, and is not taken where they disagree', async () => {
    const both = await accepted(await madeIn(old, 'drivers/lamp.c', 1), moved);
    const between = kernelOf('6.6.1', { 'drivers/lamp.c': lampOn(OLD_BODY) });
    assert.equal(await statusIn(both, between), 'ok');
    const twice = kernelOf('6.6.1', {
      'drivers/lamp.c': lampOn(OLD_BODY),
      'drivers/lamp/core.c': lampOn(NEW_BODY),
    });
    const placement = await placeAnchor(both, twice);
    assert.equal(placement.status, 'ambiguous');
    assert.deepEqual(placement.candidates.map(({ file }) => file).sort(), ['drivers/lamp.c', 'drivers/lamp/core.c']);
    const neither = kernelOf('6.6.1', { 'drivers/lamp.c': lampOn(['return bulb_of(lamp)->state;']) });
    assert.equal(await statusIn(both, neither), 'changed');
  });

  it('is written without touching another byte: a second record makes a list of the first', async () => {
    const anchor = await madeIn(old, 'drivers/lamp.c', 1);
    const text = `{\n  "format": 1, // mine\n  "notes": [\n    { "id": "a", "title": "A", "at": [{ "function": "lamp_on", "file": "drivers/lamp.c",\n      "seen": { /* kept */ "mine": 1, ${JSON.stringify(anchor.seen).slice(1)} }] },\n  ]\n}\n`;
    const [entry] = anchorsIn(read(text));
    assert.ok(entry !== undefined);
    const to = await accepted(entry.anchor, moved);
    const edited = applyEdits(text, anchorEdits(text, [{ pointer: entry.pointer, from: entry.anchor, to }]).edits);
    assert.match(
      edited,
      /"seen": \[\{ \/\* kept \*\/ "mine": 1, .*"file": "drivers\/lamp.c"\}, \{ "kernel": "6\.12\.3".*\}\]/,
    );
    const [again] = anchorsIn(read(edited));
    assert.ok(again !== undefined);
    assert.deepEqual([await statusIn(again.anchor, old), await statusIn(again.anchor, moved)], ['ok', 'ok']);
    // A third series, and the first one anew, each in its own record.
    const third = kernelOf('7.0.1', { 'drivers/lamp.c': lampOn(['return bulb_of(lamp)->state;', 'lamp_end(lamp);']) });
    const more = await accepted(again.anchor, third);
    const whole = applyEdits(
      edited,
      anchorEdits(edited, [{ pointer: again.pointer, from: again.anchor, to: more }]).edits,
    );
    const [last] = anchorsIn(read(whole));
    assert.ok(last !== undefined);
    assert.deepEqual(
      recordsOf(last.anchor).map(({ kernel }) => kernel),
      ['6.1.9', '6.12.3', '7.0.1'],
    );
    for (const kernel of [old, moved, third]) assert.equal(await statusIn(last.anchor, kernel), 'ok');
    assert.match(whole, /\/\* kept \*\/ "mine": 1/);
  });

  it('a list that is none is said to be wrong where it stands', () => {
    const problem = (seen: string) =>
      readNotes(
        `{ "format": 1, "notes": [{ "id": "a", "title": "A", "at": [{ "function": "f", "seen": ${seen} }] }] }`,
      ).problems.map(({ code, pointer }) => [code, pointer]);
    assert.deepEqual(problem('[{ "line": 1 }, { "kernel": "6.1" }]'), []);
    assert.deepEqual(problem('[]'), []);
    assert.deepEqual(problem('"x"'), [['wrong-type', '/notes/0/at/0/seen']]);
    assert.deepEqual(problem('[{ "line": "x" }]'), [['wrong-type', '/notes/0/at/0/seen/0/line']]);
  });
});
