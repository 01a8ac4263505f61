import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Installation } from '../../src/core/facts/facts.js';
import type { Pool } from '../../src/core/facts/pool.js';
import { Kernel } from '../../src/core/kernel.js';
import type { MatchedLine, Source } from '../../src/core/source/source.js';
import { nodeSource } from '../../src/platform/node.js';
import { walkForLines, walkForWord } from '../../src/platform/walk.js';
import { testWasm } from './parser.js';

/** So many files of a {@link LampTree} put something behind `lamp_ops.light`, twice each. */
export const LAMPS = 40;

/** A tree on the disk, of which workers read many files for one question. */
export interface LampTree {
  readonly root: string;
  kernelWith(pool: Pool | undefined, more?: Partial<Source>): Kernel;
  remove(): void;
}

export function lampTree(): LampTree {
  const root = mkdtempSync(join(tmpdir(), 'knotes-pool-'));
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
  // What names a word is found here: a program that searches takes longer to start than all that is told apart by these tests.
  const walked: Partial<Source> = {
    filesWithWord: (word, options = {}) => walkForWord(root, word, options),
    linesMatching: async (patterns, options = {}) => {
      const lines: MatchedLine[] = [];
      const { unreachable } = await walkForLines(root, patterns, options, (some) => lines.push(...some));
      options.onLines?.(lines);
      return { lines, unreachable };
    },
  };
  return {
    root,
    kernelWith: (pool, more = {}) =>
      new Kernel(
        { ...nodeSource(root), ...walked, ...more },
        { loadWasm: testWasm, ...(pool === undefined ? {} : { pool }) },
      ),
    remove: () => {
      rmSync(root, { recursive: true });
    },
  };
}

/** A question for which many files are read. */
export function lampsLit(kernel: Kernel) {
  return kernel.facts.installsOf({ struct: 'lamp_ops', member: 'light' });
}

/** All of its answers, by file and line. */
export async function allLit(kernel: Kernel): Promise<Installation[]> {
  const found: Installation[] = [];
  for await (const one of lampsLit(kernel)) found.push(one);
  return found.sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line));
}
