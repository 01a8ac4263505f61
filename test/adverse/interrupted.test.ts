import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { access } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** Files of the tree, and lines of each: reading them takes much longer than it takes to see that it has begun. */
const FILES = 300;
const LINES = 4_000;

/** The command line when somebody presses Ctrl+C. */
describe('an interrupted command', () => {
  let folder = '';
  let root = '';
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'knotes-interrupted-'));
    root = join(folder, 'tree');
    mkdirSync(join(root, 'drivers/lamp'), { recursive: true });
    for (const name of ['Kconfig', 'Makefile', 'MAINTAINERS']) writeFileSync(join(root, name), '');
    const text = Array.from({ length: LINES }, (_, n) => `int lamp_${n}(struct lamp *l);`).join('\n');
    for (let n = 0; n < FILES; n++) writeFileSync(join(root, `drivers/lamp/lamp${n}.c`), text);
  });
  after(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  const begin = (cache: string, ...args: readonly string[]) =>
    spawn(process.execPath, [resolve('dist/knotes.cjs'), ...args, '--kernel', root], {
      env: { ...process.env, XDG_CACHE_HOME: cache },
    });
  const ended = (child: ChildProcess) =>
    new Promise<readonly [number | null, string | null]>((done) => {
      child.on('close', (code, signal) => {
        done([code, signal]);
      });
    });
  /** All files below a folder. */
  const left = (cache: string) =>
    existsSync(cache)
      ? readdirSync(cache, { recursive: true, withFileTypes: true }).flatMap((one) => (one.isFile() ? one.name : []))
      : [];
  const isBegun = async (cache: string) => {
    while (!left(cache).includes('building')) await access(folder);
  };

  for (const [what, args] of [
    ['that builds an index', ['index']],
    ['whose question has one built first', ['path', 'lamp_1', 'lamp_2']],
  ] as const)
    it(`${what} exits with 130, and nothing of an index is left`, async () => {
      const cache = join(folder, args[0]);
      const child = begin(cache, ...args);
      const end = ended(child);
      await isBegun(cache);
      child.kill('SIGINT');
      assert.deepEqual(await end, [130, null]);
      assert.deepEqual(left(cache), []);
    });

  it('that waits for its input exits with the status of the signal', async () => {
    for (const [signal, status] of [
      ['SIGINT', 130],
      ['SIGTERM', 143],
    ] as const) {
      const child = begin(join(folder, 'none'), 'anchor');
      const end = ended(child);
      // It says what of this it cannot use, and waits for more.
      child.stdin.write('nowhere\n');
      await new Promise((said) => child.stderr.once('data', said));
      child.kill(signal);
      assert.deepEqual(await end, [status, null]);
    }
  });

  it('is none where the folder of indexes cannot be made: that is said, and the tree is searched', async () => {
    // What is no folder holds none, whoever asks; nothing is made among processes.
    for (const cache of [join(root, 'Makefile', 'cache'), ...(process.platform === 'linux' ? ['/proc/knotes'] : [])]) {
      const said = async (...args: readonly string[]) => {
        const child = begin(cache, ...args);
        let err = '';
        child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
        child.stdout.resume();
        return { end: await ended(child), err };
      };
      const index = await said('index');
      assert.deepEqual(index.end, [2, null]);
      assert.match(index.err, /the index cannot be built/);
      assert.match((await said('path', 'lamp_1', 'lamp_2')).err, /cannot be built .*XDG_CACHE_HOME/s);
    }
  });
});
