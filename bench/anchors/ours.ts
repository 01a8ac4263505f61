import { makeAnchor } from '../../src/core/anchor/make.js';
import { placeAnchor } from '../../src/core/anchor/place.js';
import type { Placement } from '../../src/core/anchor/placement.js';
import { Kernel } from '../../src/core/kernel.js';
import type { Anchor } from '../../src/core/notes/format.js';
import { loadWasm, nodeSource } from '../../src/platform/node.js';
import { spending, type Spent } from '../tree.js';
import type { Sample } from './sample.js';
import type { Sampler } from './sampler.js';
import type { Truth } from './truth.js';

/** A sample with the anchor that our editor makes there. */
export interface Anchored extends Sample {
  readonly anchor: Anchor;
  /** The line that was asked for, where it says too little to be anchored to; `line` and `truth` are then those of the line taken instead. */
  readonly asked?: number;
}

export function openKernel(root: string): Kernel {
  return new Kernel(nodeSource(root), { loadWasm });
}

/** What became of the samples that were drawn. */
export interface Anchoring {
  readonly anchored: Anchored[];
  /** No anchor is made there. */
  refused: number;
  /** Anchored to another line, with a truth. */
  taken: number;
  /** Anchored to another line, of which nothing is known. */
  unknown: number;
}

/** Makes anchors at the first `count` samples where there is a truth for what the editor anchors to. */
export async function anchorAll(
  samples: readonly Sample[],
  count: number,
  kernel: Kernel,
  sampler: Sampler,
): Promise<Anchoring> {
  const result: Anchoring = { anchored: [], refused: 0, taken: 0, unknown: 0 };
  for (const sample of samples) {
    if (result.anchored.length >= count) break;
    const made = await makeAnchor(kernel, sample.file, sample.line);
    if (made === undefined) {
      result.refused++;
      continue;
    }
    const { anchor, line } = made;
    if (line === sample.line) {
      result.anchored.push({ ...sample, anchor });
      continue;
    }
    const truth = truthAt(sample, line, anchor, sampler);
    if (truth === undefined || !isOfStratum(sample, truth)) {
      result.unknown++;
      continue;
    }
    result.taken++;
    result.anchored.push({ ...sample, anchor, line, truth, asked: sample.line });
  }
  return result;
}

function truthAt(sample: Sample, line: number, anchor: Anchor, sampler: Sampler): Truth | undefined {
  const { file, owner } = sample;
  if (line === owner?.line && anchor.quote === undefined) return sampler.functions.function(file, owner);
  return sampler.lines.line(file, line, owner?.name);
}

/** The line taken instead must have had the same fate where the stratum is one of fates. */
function isOfStratum({ stratum, file }: Sample, truth: Truth): boolean {
  switch (stratum) {
    case 'edited':
      return !truth.gone && !truth.same && truth.file === file;
    case 'deleted':
    case 'gone':
      return truth.gone;
    case 'moved':
      return !truth.gone && truth.file !== file;
    default:
      return true;
  }
}

export interface Placed {
  readonly anchored: Anchored;
  readonly placement: Placement;
  /** What it took when everything that is read for it had been read; absent where the whole tree had to be searched. */
  readonly warm?: Spent;
}

/** Anchors placed at a time: those that must be searched for in the whole tree share one search, as in `knotes resolve`. */
export const AT_ONCE = 1000;

/** Places every anchor, and measures it in a kernel that has read its file already. */
export async function placeAll(all: readonly Anchored[], root: string): Promise<Placed[]> {
  const kernel = openKernel(root);
  const source = nodeSource(root);
  let searches = 0;
  const filesWithWord = () => {
    searches++;
    return Promise.resolve({ files: [], unreachable: [] });
  };
  const measured = new Kernel({ ...source, filesWithWord }, { loadWasm });
  const placed: Placed[] = [];
  for (let i = 0; i < all.length; i += AT_ONCE) {
    const batch = all.slice(i, i + AT_ONCE);
    const placements = await Promise.all(batch.map(({ anchor }) => placeAnchor(anchor, kernel)));
    for (const [index, anchored] of batch.entries()) {
      const placement = placements[index];
      if (placement === undefined) continue;
      searches = 0;
      await placeAnchor(anchored.anchor, measured);
      const spent = spending();
      await placeAnchor(anchored.anchor, measured);
      const warm = spent();
      placed.push({ anchored, placement, ...(searches > 0 ? {} : { warm }) });
    }
  }
  return placed;
}
