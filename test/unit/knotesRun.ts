import { Readable } from 'node:stream';
import type { Host } from '../../src/cli/host.js';
import { run } from '../../src/cli/run.js';
import { Kernel } from '../../src/core/kernel.js';
import { checkNotes } from '../../src/core/path/checkNotes.js';
import { indexing, nodeSource } from '../../src/platform/node.js';
import { testWasm } from './parser.js';

/** What a command gave back and wrote. */
export interface Ran {
  readonly status: number;
  readonly out: string;
  readonly err: string;
}

/** Runs `knotes` in a folder, on the kernels that lie on the disk where no others are given. */
export async function knotesIn(cwd: string, args: string[], world: Partial<Host> = {}): Promise<Ran> {
  const ran = { out: '', err: '' };
  const status = await run(args, {
    cwd,
    env: {},
    version: '1',
    program: ['node', 'knotes.cjs'],
    out: { isTerminal: false, write: (text) => (ran.out += text) },
    err: { isTerminal: false, write: (text) => (ran.err += text) },
    input: Readable.from([]),
    signal: new AbortController().signal,
    kernelAt: (at, options) => new Kernel(nodeSource(at), { ...options, loadWasm: testWasm }),
    checkNotes,
    indexing,
    ...world,
  });
  return { status, ...ran };
}
