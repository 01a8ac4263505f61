import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** Ends the process, as kill -9 does, where the new file is whole and has not taken the place of the old one yet. */
const KILLED = `require('node:fs/promises').rename = () => { process.kill(process.pid, 'SIGKILL'); return new Promise(() => {}); };`;
const NOTES = { format: 1, notes: [{ id: 'a', title: 'Lamp', at: [{ function: 'lamp_on' }] }] };

describe('a command that is killed while it writes its output', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'knotes-killed-'));
    writeFileSync(join(folder, 'lamp.knotes.json'), JSON.stringify(NOTES));
    writeFileSync(join(folder, 'killed.cjs'), KILLED);
    writeFileSync(join(folder, 'out.md'), 'old\n');
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  const run = (...options: readonly string[]) =>
    new Promise<readonly [number | null, string | null]>((done) => {
      const args = [...options, resolve('dist/knotes.cjs')];
      const asked = ['export', 'lamp.knotes.json', '--to', 'markdown', '-o', 'out.md'];
      spawn(process.execPath, [...args, ...asked], { cwd: folder, stdio: 'ignore' }).on('close', (code, signal) => {
        done([code, signal]);
      });
    });
  const half = () => readdirSync(folder).filter((name) => name.endsWith('.tmp'));

  it('leaves the old file as it was, and what it left beside it is taken away by the next that writes there', async () => {
    assert.deepEqual(await run('-r', join(folder, 'killed.cjs')), [null, 'SIGKILL']);
    assert.equal(readFileSync(join(folder, 'out.md'), 'utf8'), 'old\n');
    const [left = '', ...others] = half();
    assert.deepEqual(others, []);
    assert.match(readFileSync(join(folder, left), 'utf8'), /Lamp/);

    // What is so new may be what another one writes just now.
    assert.deepEqual(await run(), [0, null]);
    assert.match(readFileSync(join(folder, 'out.md'), 'utf8'), /Lamp/);
    assert.deepEqual(half(), [left]);
    const then = new Date(Date.now() - 120_000);
    utimesSync(join(folder, left), then, then);
    assert.deepEqual(await run(), [0, null]);
    assert.deepEqual(half(), []);
  });
});
