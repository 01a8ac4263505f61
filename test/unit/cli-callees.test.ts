import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Kernel } from '../../src/core/kernel.js';
import { knotesIn } from './knotesRun.js';
import { memorySource } from './memorySource.js';
import { testWasm } from './parser.js';

const FILES = {
  'keg.c': 'void keg_tap(void)\n{\n\tkeg_pour();\n}\nstatic void keg_own(void)\n{\n}\n',
  'net/long.c': '#define KEG(name) long_##name\nstatic int KEG(fill)(int n)\n{\n\treturn n;\n}\n',
  'mm/short.c': '#define KEG(name) short_##name\nstatic int KEG(fill)(int n)\n{\n\treturn n;\n}\n',
};

describe('knotes callees', () => {
  let root = '';
  before(() => {
    root = mkdtempSync(join(tmpdir(), 'knotes-callees-'));
    for (const mark of ['Kconfig', 'MAINTAINERS', 'Makefile']) writeFileSync(join(root, mark), '');
  });
  after(() => {
    rmSync(root, { recursive: true });
  });

  /** @param locked what no search can read */
  async function knotes(
    name: string,
    locked: readonly string[],
    language: string,
    ...more: readonly string[]
  ): Promise<[number, string]> {
    const whole = memorySource(FILES);
    const source = {
      ...whole,
      filesWithWord: async (...asked: Parameters<typeof whole.filesWithWord>) => ({
        ...(await whole.filesWithWord(...asked)),
        unreachable: locked,
      }),
      linesMatching: async (...asked: Parameters<typeof whole.linesMatching>) => ({
        ...(await whole.linesMatching(...asked)),
        unreachable: locked,
      }),
    };
    const { status, err } = await knotesIn(root, ['callees', name, '--kernel', root, '--lang', language, ...more], {
      kernelAt: () => new Kernel(source, { loadWasm: testWasm }),
    });
    return [status, err];
  }

  it('takes a function of one file by that file', async () => {
    assert.deepEqual(await knotes('keg.c:keg_own', [], 'en'), [0, '']);
    const [status, gone] = await knotes('net/long.c:keg_own', [], 'en');
    assert.equal(status, 1);
    assert.match(gone, /“net\/long\.c:keg_own” was found/);
  });

  it('says that a name is nowhere only where everything was searched', async () => {
    assert.deepEqual(await knotes('keg_tap', ['fs/locked'], 'en'), [0, '']);
    const [status, gone] = await knotes('keg_gone', [], 'en');
    assert.equal(status, 1);
    assert.match(gone, /no function, system call, macro or label “keg_gone” was found/);
    const [unsure, maybe] = await knotes('keg_gone', ['fs/locked'], 'en');
    assert.equal(unsure, 1);
    assert.doesNotMatch(maybe, /no function/);
    assert.match(maybe, /was not found, but 1 .* such as fs\/locked/);
    assert.match((await knotes('keg_gone', ['fs/locked'], 'ja'))[1], /fs\/locked など 1 個/);
  });

  it('finds a function that only another file sees than the one that is asked for: the nearest is meant', async () => {
    assert.deepEqual(await knotes('keg_tap', [], 'en', '--near', 'mm/short.c'), [0, '']);
    assert.deepEqual(await knotes('keg_own', [], 'en', '--near', 'mm/short.c'), [0, '']);
    assert.equal((await knotes('keg_gone', [], 'en', '--near', 'mm/short.c'))[0], 1);
  });

  it('says which names several macros of one name make: one of those is meant by who met the macro around a name', async () => {
    const [status, several] = await knotes('KEG', [], 'en');
    assert.equal(status, 1);
    assert.match(
      several,
      /2 functions .* “KEG” \(mm\/short\.c:1, net\/long\.c:1\): short_fill, long_fill\. Ask for one/,
    );
  });
});
