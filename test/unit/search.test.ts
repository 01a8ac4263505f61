import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { SourceError } from '../../src/core/source/source.js';
import { nodeSource, searchWord } from '../../src/platform/node.js';
import { walkForWord } from '../../src/platform/walk.js';

const FILES = {
  'net/a.c': 'int sock_lamp(void);',
  'net/b.c': 'int sock_lamp2, my_sock_lamp;',
  'net/deep/c.h': '#define X sock_lamp',
  'arch/x86/d.S': 'call sock_lamp\n',
  'Documentation/e.rst': 'sock_lamp',
  '.hidden/f.c': 'sock_lamp',
  '.gitignore': 'net/a.c\n',
};

describe('searching a tree on disk', () => {
  let root = '';
  before(() => {
    root = mkdtempSync(join(tmpdir(), 'knotes-search-'));
    for (const [path, text] of Object.entries(FILES)) {
      mkdirSync(join(root, dirname(path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
    symlinkSync('/etc', join(root, 'net/out'));
  });
  after(() => {
    rmSync(root, { recursive: true });
  });

  const expected = ['.hidden/f.c', 'arch/x86/d.S', 'net/a.c', 'net/deep/c.h'];
  it('finds the same with ripgrep, where there is one, and without', async () => {
    assert.deepEqual((await searchWord(root, 'sock_lamp')).files, expected);
    assert.deepEqual((await walkForWord(root, 'sock_lamp', {})).files, expected);
  });
  it('keeps to the folders asked for', async () => {
    const under = ['net', 'gone'];
    assert.deepEqual((await searchWord(root, 'sock_lamp', { under })).files, ['net/a.c', 'net/deep/c.h']);
    assert.deepEqual((await walkForWord(root, 'sock_lamp', { under })).files, ['net/a.c', 'net/deep/c.h']);
  });
  it('can be cancelled', async () => {
    await assert.rejects(walkForWord(root, 'sock_lamp', { signal: { aborted: true } }), { name: 'Cancelled' });
  });
  it('reads nothing outside the root, by name or by link', async () => {
    const source = nodeSource(root);
    for (const path of ['../x.c', '/etc/passwd', 'net/out/passwd'])
      await assert.rejects(
        source.read(path),
        (error) => error instanceof SourceError && error.code === 'outside-root',
        path,
      );
    await assert.rejects(source.read('net'), (error) => error instanceof SourceError && error.code === 'not-a-file');
    await assert.rejects(
      source.read('net/gone.c'),
      (error) => error instanceof SourceError && error.code === 'not-found',
    );
  });
});
