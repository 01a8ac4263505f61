import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { devNull, tmpdir } from 'node:os';
import { join } from 'node:path';
import { knotesIn } from './knotesRun.js';

const NOTES = (title: string, more = '') => `{\n  "format": 1,\n  "title": "${title}",\n  "notes": [${more}]\n}\n`;
const NOTE = '{ "id": "n", "title": "N", "at": [{ "function": "f" }] }';

describe('knotes merge', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'knotes-merge-'));
    await writeFile(join(folder, 'base.json'), NOTES('A'));
    await writeFile(join(folder, 'ours.json'), NOTES('B'));
    await writeFile(join(folder, 'theirs.json'), NOTES('A', NOTE));
  });
  afterEach(async () => {
    await rm(folder, { recursive: true, force: true });
  });
  const merge = (...args: string[]) => knotesIn(folder, ['merge', ...args]);

  it('writes what both made, to standard output, to a file, or over ours', async () => {
    const merged = NOTES('B', `\n    ${NOTE}\n  `);
    assert.deepEqual(await merge('base.json', 'ours.json', 'theirs.json'), { status: 0, out: merged, err: '' });
    const ran = await merge('base.json', 'ours.json', 'theirs.json', '-o', 'ours.json');
    assert.deepEqual(ran, { status: 0, out: '', err: '' });
    assert.equal(await readFile(join(folder, 'ours.json'), 'utf8'), merged);
  });

  it('ends with 1 for conflicts, and says where each is', async () => {
    await writeFile(join(folder, 'theirs.json'), NOTES('C', NOTE));
    const { status, out, err } = await merge('base.json', 'ours.json', 'theirs.json', '--as', 'net.knotes.json');
    assert.equal(status, 1);
    assert.match(out, /"conflicts": \[\{ "field": "title", "base": "A", "theirs": "C" \}\]/);
    assert.match(err, /^net\.knotes\.json: the file: both changed “title”.*\n1 conflict, recorded/);
    const both = await merge(devNull, 'ours.json', 'theirs.json');
    assert.equal(both.status, 1, 'without a base');
  });

  it('ends with 1 where an id stands twice on a side, says which, and keeps both', async () => {
    await writeFile(join(folder, 'theirs.json'), NOTES('A', `${NOTE}, ${NOTE.replace('"N"', '"M"')}`));
    const theirs = await merge('base.json', 'ours.json', 'theirs.json');
    assert.equal(theirs.status, 1);
    assert.match(theirs.err, /^theirs\.json: note or path “n” stands more than once on their side: [^\n]*\n$/);
    assert.match(theirs.out, /"N"[^]*"M"/);
    const ours = await merge('base.json', 'theirs.json', 'ours.json', '--as', 'net.knotes.json');
    assert.equal(ours.status, 1);
    assert.match(ours.err, /^net\.knotes\.json: note or path “n” stands more than once on our side/);
  });

  it('ends with 1 where both changed an order, each in another way, and records theirs', async () => {
    const note = (id: string) => `{ "id": "${id}", "title": "N", "at": [] }`;
    const file = (...ids: string[]) => NOTES('A', ids.map(note).join(', '));
    const step = (id: string, more = '') => `{ "id": "${id}", "at": { "function": "${id}" }${more} }`;
    const path = (...ids: string[]) =>
      `{ "format": 1, "paths": [{ "id": "p", "title": "P", "root": ${step('r', `, "calls": [${ids.map((id) => step(id)).join(', ')}]`)} }] }`;
    const cases: readonly [(...ids: string[]) => string, RegExp][] = [
      [file, /^OUT: the file: both changed the order of the notes; ours stands/],
      [path, /^OUT: path “p”, step “r”: both changed the order of its calls; ours stands/],
    ];
    for (const [made, message] of cases) {
      await writeFile(join(folder, 'base.json'), made('a', 'b', 'c'));
      await writeFile(join(folder, 'ours.json'), made('b', 'a', 'c'));
      await writeFile(join(folder, 'theirs.json'), made('a', 'c', 'b'));
      const { status, err } = await merge('base.json', 'ours.json', 'theirs.json', '--as', 'OUT');
      assert.deepEqual([status, message.test(err)], [1, true], err);
      // One of them alone, or both alike, is no question.
      await writeFile(join(folder, 'theirs.json'), made('b', 'a', 'c', 'd'));
      assert.deepEqual((await merge('base.json', 'ours.json', 'theirs.json')).err, '');
    }
  });

  it('says what cannot be, and writes nothing then', async () => {
    await writeFile(join(folder, 'broken.json'), '{ "format": 1, ');
    await writeFile(join(folder, 'large.json'), ' '.repeat(9 * 1024 * 1024));
    const cases: readonly [readonly string[], RegExp][] = [
      [[], /takes three files/],
      [['base.json', 'ours.json'], /takes three files/],
      [['none.json', 'ours.json', 'theirs.json'], /none\.json: no such file/],
      [['base.json', 'ours.json', 'broken.json'], /broken\.json:1:14: error: .*\n.*broken\.json: cannot be merged/],
      [['base.json', 'large.json', 'theirs.json'], /large\.json: cannot be merged/],
      [['base.json', 'ours.json', 'theirs.json', '-o', 'theirs.json'], /not written over/],
      [['base.json', 'ours.json', 'theirs.json', '-o', '.'], /a folder/],
      [['--install', '--uninstall'], /Leave one of them out/],
      [['--install', 'base.json'], /takes no files/],
      [['--install'], /git/],
    ];
    for (const [args, message] of cases) {
      const { status, out, err } = await merge(...args);
      assert.equal(status, 2, args.join(' '));
      assert.equal(out, '');
      assert.match(err, message);
    }
    assert.equal(await readFile(join(folder, 'theirs.json'), 'utf8'), NOTES('A', NOTE));
  });

  it('says what the result names that one side removed', async () => {
    const path = (id: string, root: string) => `{"id":"${id}","title":"P","root":${root}}`;
    const file = (...paths: string[]) => `{"format":1,"paths":[${paths.join(',')}]}`;
    const [p, q] = [path('p', '{"id":"r","at":{"function":"f"}}'), path('q', '{"id":"r","at":{"function":"g"}}')];
    const linked = path('p', '{"id":"r","at":{"function":"f"},"calls":[{"id":"c","path":"q"}]}');
    await writeFile(join(folder, 'base.json'), file(p, q));
    await writeFile(join(folder, 'ours.json'), file(p));
    await writeFile(join(folder, 'theirs.json'), file(linked, q));
    const { status, err } = await merge('base.json', 'ours.json', 'theirs.json');
    assert.equal(status, 0);
    assert.match(err, /no path “q”|“q”/);
  });
});
