import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Kernel } from '../../src/core/kernel.js';
import type { Installation } from '../../src/core/facts/facts.js';
import type { Pool } from '../../src/core/facts/pool.js';
import type { MatchedLine, Source } from '../../src/core/source/source.js';
import { nodeSource, workerPool } from '../../src/platform/node.js';
import { walkForLines, walkForWord } from '../../src/platform/walk.js';
import { testWasm } from './parser.js';

const LAMPS = 40;

describe('reading files in workers', () => {
  let root = '';
  const pool = workerPool();
  before(() => {
    root = mkdtempSync(join(tmpdir(), 'knotes-pool-'));
    const write = (path: string, text: string) => {
      mkdirSync(join(root, dirname(path)), { recursive: true });
      writeFileSync(join(root, path), text);
    };
    write('include/linux/lamp.h', 'struct lamp_ops { int (*light)(void); };\nstruct lamp { struct lamp_ops *ops; };\n');
    for (let n = 0; n < LAMPS; n++)
      write(
        `drivers/lamp/lamp${n}.c`,
        `#include <linux/lamp.h>\nstruct lamp${n} { struct lamp lamp; };\nstatic struct lamp_ops ops${n} = { .light = light${n} };\n` +
          `void f(struct lamp${n} *l) { l->lamp.ops->light = other${n}; }\n`,
      );
  });
  after(() => {
    rmSync(root, { recursive: true });
  });

  // What names a word is found here: a program that searches takes longer to start than all that is told apart by these tests.
  const walked = (): Partial<Source> => ({
    filesWithWord: (word, options = {}) => walkForWord(root, word, options),
    linesMatching: async (patterns, options = {}) => {
      const lines: MatchedLine[] = [];
      const { unreachable } = await walkForLines(root, patterns, options, (some) => lines.push(...some));
      options.onLines?.(lines);
      return { lines, unreachable };
    },
  });
  const kernelWith = (one: Pool | undefined, more: Partial<Source> = {}) =>
    new Kernel(
      { ...nodeSource(root), ...walked(), ...more },
      { loadWasm: testWasm, ...(one === undefined ? {} : { pool: one }) },
    );
  const all = async (kernel: Kernel): Promise<Installation[]> => {
    const found: Installation[] = [];
    for await (const one of kernel.facts.installsOf({ struct: 'lamp_ops', member: 'light' })) found.push(one);
    return found.sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line));
  };

  it('gives the same answers as reading them here', async () => {
    assert.ok(pool);
    const here = await all(kernelWith(undefined));
    assert.equal(here.length, 2 * LAMPS);
    assert.ok(here.every(({ decided }) => decided));
    assert.deepEqual(await all(kernelWith(pool)), here);
  });
  it('sees a header that came since the last question, and one that changed, with or without what was kept', async () => {
    assert.ok(pool);
    const at = (path: string) => join(root, path);
    const decided = async () =>
      (await all(kernelWith(pool))).filter(({ file }) => file === 'drivers/late/late.c').map((one) => one.decided);
    mkdirSync(at('drivers/late'));
    try {
      writeFileSync(
        at('drivers/late/late.c'),
        '#include "late.h"\nvoid f(struct late *l) { l->ops->light = later; }\n',
      );
      assert.deepEqual(await decided(), [false]);
      writeFileSync(at('drivers/late/late.h'), 'struct late { struct lamp_ops *ops; };\n');
      assert.deepEqual(await decided(), [true]);
      pool.forget();
      rmSync(at('drivers/late/late.h'));
      assert.deepEqual(await decided(), [false]);
    } finally {
      rmSync(at('drivers/late'), { recursive: true });
    }
  });
  it('takes the text of what is open and not saved', async () => {
    const path = 'drivers/lamp/lamp7.c';
    const text = 'static struct lamp_ops ops7 = { .light = unsaved };\n';
    const read: Source['read'] = (one) => (one === path ? Promise.resolve(text) : nodeSource(root).read(one));
    const found = await all(kernelWith(pool, { read, edited: () => [{ path, text }] }));
    assert.deepEqual(
      found.filter(({ file }) => file === path).map((one) => one.function),
      ['unsaved'],
    );
  });
  it('is ended by who does not wait any more', async () => {
    const search = kernelWith(pool).facts.installsOf({ struct: 'lamp_ops', member: 'light' });
    await search.next();
    await search.return({ definedIn: [], hasMember: true, kind: 'function', unreachable: [], cut: false });
    assert.equal((await all(kernelWith(pool))).length, 2 * LAMPS);
  });
  it('answers after many who gave up, at whatever moment', async () => {
    // Before the first batch of a worker, in it, at its end, in the next, and late.
    for (const taken of [0, 1, 6, 7, 20]) {
      const search = kernelWith(pool).facts.installsOf({ struct: 'lamp_ops', member: 'light' });
      for (let n = 0; n < taken; n++) await search.next();
      await search.return({ definedIn: [], hasMember: true, kind: 'function', unreachable: [], cut: false });
    }
    assert.equal((await all(kernelWith(pool))).length, 2 * LAMPS);
  });
  it('goes on with the workers whose question was given up', async () => {
    await all(kernelWith(pool));
    let begun = 0;
    const begins = () => {
      begun++;
    };
    process.on('worker', begins);
    try {
      for (const taken of [1, 6, 20]) {
        const search = kernelWith(pool).facts.installsOf({ struct: 'lamp_ops', member: 'light' });
        for (let n = 0; n < taken; n++) await search.next();
        await search.return({ definedIn: [], hasMember: true, kind: 'function', unreachable: [], cut: false });
      }
      assert.equal((await all(kernelWith(pool))).length, 2 * LAMPS);
      assert.equal(begun, 0);
    } finally {
      process.off('worker', begins);
    }
  });
  it('is nothing where there is no worker to start', () => {
    assert.equal(workerPool(join(root, 'none.cjs')), undefined);
  });
});
