import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { knotesIn } from './knotesRun.js';

const LAMP = 'struct lamp {\n\tint nr;\n};\n\nint lamp_on(struct lamp *l)\n{\n\treturn l->nr;\n}\n';

describe('knotes hover', () => {
  let root = '';
  before(() => {
    root = mkdtempSync(join(tmpdir(), 'knotes-hover-'));
    for (const mark of ['Kconfig', 'MAINTAINERS']) writeFileSync(join(root, mark), '');
    writeFileSync(join(root, 'Makefile'), 'VERSION = 6\nPATCHLEVEL = 12\nSUBLEVEL = 3\n');
    mkdirSync(join(root, 'net'));
    writeFileSync(join(root, 'net/lamp.c'), LAMP);
    const notes = [{ id: 'a', title: 'A lamp', at: [{ struct: 'lamp' }], body: 'It glows.' }];
    writeFileSync(join(root, 'a.knotes.json'), JSON.stringify({ format: 1, notes }));
  });
  after(() => {
    rmSync(root, { recursive: true });
  });

  const knotes = (...args: string[]) => knotesIn(root, ['hover', ...args, '--kernel', root]);

  it('prints what the editor shows, the notes before or after the places', async () => {
    const { status, out, err } = await knotes('net/lamp.c:7:9', 'a.knotes.json');
    assert.deepEqual([status, err], [0, '']);
    assert.match(out, /^`l` → `struct lamp`\n\n\*\*A lamp\*\*[^]*It glows\./);
    assert.equal((await knotes('a.knotes.json', 'net/lamp.c:7:9')).out, out);
  });

  it('says what every command says of a notes file: warnings too, of the file and of what it means in the kernel', async () => {
    const note = '{"id":"a","title":"A lamp","title":"A lamp","at":[{"struct":"lamp"}]}';
    writeFileSync(join(root, 'odd.knotes.json'), `{"format":1,"arch":"abacus",\n"notes":[${note}]}`);
    const { status, out, err } = await knotes('net/lamp.c:7:9', 'odd.knotes.json');
    assert.equal(status, 0);
    assert.match(out, /A lamp/);
    assert.match(err, /^odd\.knotes\.json:2:\d+: warning: .*\nodd\.knotes\.json:1:\d+: warning: .*arch\/abacus.*\n$/);
  });

  it('parts several places by a line, and says where there is nothing', async () => {
    const { status, out, err } = await knotes('net/lamp.c:7:12', 'net/lamp.c:6:1', 'net/lamp.c:7:12');
    assert.equal(status, 2);
    assert.match(out, /`lamp\.nr` · `net\/lamp\.c:2`\n\n---\n\n/);
    assert.match(err, /^knotes: net\/lamp\.c:6:1: nothing is noted there[^\n]*\n$/);
  });

  it('shows what it can where something cannot be used', async () => {
    const { status, out, err } = await knotes('net/lamp.c:7:12', 'net/none.c:1:1', 'none.knotes.json');
    assert.equal(status, 2);
    assert.match(out, /lamp\.nr/);
    assert.match(err, /net\/none\.c[^]*none\.knotes\.json|none\.knotes\.json[^]*net\/none\.c/);
    assert.equal((await knotes('a.knotes.json')).status, 2);
  });
});
