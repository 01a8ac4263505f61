import { makeAnchor } from '../../src/core/anchor/make.js';
import { placeAnchor } from '../../src/core/anchor/place.js';
import type { Anchor } from '../../src/core/notes/format.js';
import { SourceError } from '../../src/core/source/source.js';
import { cFiles, report, spending } from '../tree.js';
import { AT_ONCE, openKernel } from './ours.js';
import { Random } from './random.js';

const FOLDERS = [
  'arch',
  'block',
  'crypto',
  'drivers',
  'fs',
  'include',
  'init',
  'io_uring',
  'ipc',
  'kernel',
  'lib',
  'mm',
  'net',
  'security',
  'sound',
  'virt',
];

/** After so many anchors memory is looked at. */
const REPORTED = 200;

/** Time and memory for anchors all over the tree, with nothing known of the new kernel before. */
export async function measureWholeTree(from: string, to: string, count: number, seed: number): Promise<void> {
  const random = new Random(seed);
  const files = cFiles(from, FOLDERS);
  const old = openKernel(from);
  const anchors: Anchor[] = [];
  while (anchors.length < count) {
    const file = random.one(files) ?? '';
    try {
      const { lines } = await old.lines(file);
      const made = await makeAnchor(old, file, 1 + random.below(lines.length));
      if (made !== undefined) anchors.push(made.anchor);
    } catch (error) {
      // Some generated headers are larger than what is opened.
      if (!(error instanceof SourceError)) throw error;
    }
  }
  const kernel = openKernel(to);
  const memory: number[] = [];
  const statuses = new Map<string, number>();
  let placed = 0;
  const spent = spending();
  for (let i = 0; i < anchors.length; i += AT_ONCE) {
    const batch = anchors.slice(i, i + AT_ONCE).map(async (anchor) => {
      const { status } = await placeAnchor(anchor, kernel);
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
      if (++placed % REPORTED === 0) memory.push(Math.round(process.memoryUsage().rss / 1e6));
    });
    await Promise.all(batch);
  }
  const { wall, cpu } = spent();
  const seconds = `${(wall / 1000).toFixed(1)} s (CPU ${(cpu / 1000).toFixed(1)} s, without the search program's)`;
  const said = [...statuses].map(([status, number]) => `${number} ${status}`).join(', ');
  report(`${count} anchors over the whole tree, nothing read before`, `${seconds}: ${said}`, '20 s');
  report(`resident memory after each ${REPORTED}, with the harness`, `${memory.join(', ')} MB`, 'flat');
}
