import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dialect } from '../../src/core/c/dialect.js';
import { scanFile } from '../../src/core/c/scan.js';
import { Random } from '../anchors/random.js';
import { cFiles } from '../tree.js';

/** A member that may hold a function, and the file in which it is read. */
export interface DrawnMember {
  readonly struct: string;
  readonly member: string;
  readonly near: string;
}

/** Folders of the kernel's own code. */
const FOLDERS = [
  'block',
  'crypto',
  'drivers',
  'fs',
  'include/linux',
  'include/net',
  'ipc',
  'kernel',
  'lib',
  'mm',
  'net',
  'security',
  'sound',
  'virt',
];
/** Generated register headers, larger than all else together: nobody reads them. */
const GENERATED = '/asic_reg/';

/** Draws questions from a tree at random: the same for the same seed. */
export class Draw {
  private readonly random: Random;
  private readonly files: readonly string[];
  private readonly dialect = dialect();

  constructor(
    private readonly root: string,
    seed: number,
  ) {
    this.random = new Random(seed);
    this.files = cFiles(root, FOLDERS).filter((file) => !file.includes(GENERATED));
  }

  /** Names of functions that other files see. */
  functions(count: number): string[] {
    return this.collect(count, (file) => {
      if (!file.endsWith('.c')) return [];
      const { definitions } = this.scan(file);
      return definitions.filter((one) => one.kind === 'function' && one.static === undefined).map(({ name }) => name);
    });
  }

  /** Members that are pointers to functions, or to tables of them. */
  members(count: number): DrawnMember[] {
    return this.collect(count, (near) =>
      this.scan(near)
        .members.filter(({ type, struct }) => /\(\s*\*|_ops\s*\*/.test(type) && struct !== '')
        .map(({ struct, name }) => ({ struct, member: name, near })),
    );
  }

  private collect<T>(count: number, from: (file: string) => readonly T[]): T[] {
    const found: T[] = [];
    for (let tries = 0; found.length < count && tries < count * 400; tries++) {
      const one = this.random.one(from(this.random.one(this.files) ?? ''));
      if (one !== undefined) found.push(one);
    }
    return found;
  }

  private scan(file: string) {
    return scanFile(readFileSync(join(this.root, file), 'utf8'), this.dialect);
  }
}
