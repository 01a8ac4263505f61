import { MAX_SERIES, type Anchor, type Seen } from '../notes/format.js';
import { recordsOf } from '../notes/seenRecords.js';
import { seriesOf } from './gone.js';

/** An anchor with what was seen of it in kernels of one series. */
export type AnchorAsSeen = Omit<Anchor, 'seen'> & { readonly seen?: Seen };

/** The anchor as one of its records has it: where its file or its line is another there, that one. */
export function asSeen(anchor: Anchor, record: Seen | undefined): AnchorAsSeen {
  const { seen: _, ...words } = anchor;
  if (record === undefined) return words;
  const { file, quote } = record;
  return {
    ...words,
    ...(file === undefined ? {} : { file }),
    // Of a member it is the declaration that was seen, which the anchor does not quote.
    ...(quote === undefined || words.quote === undefined ? {} : { quote }),
    seen: record,
  };
}

/** The anchor as it was seen in the series of a kernel; where that was not looked at, in the nearest one. */
export function asSeenIn(anchor: Anchor, version: string | undefined): AnchorAsSeen {
  return asSeen(anchor, nearestRecords(anchor, version)[0]);
}

/** The records, those of the nearest series first; that of a series itself before all. */
export function nearestRecords(anchor: Pick<Anchor, 'seen'>, version: string | undefined): readonly Seen[] {
  const records = recordsOf(anchor);
  if (version === undefined || records.length < 2) return records;
  return [...records].sort((a, b) => distance(a.kernel, version) - distance(b.kernel, version));
}

/** Whether a record is of the series of a kernel. */
export function isOfSeries({ kernel }: Seen, version: string | undefined): boolean {
  return kernel !== undefined && version !== undefined && seriesOf(kernel) === seriesOf(version);
}

/**
 * What was seen, with a new record: in the place of that of its series, and of one that does not say of which kernel it is. The others stay, and say of
 * themselves which file and line the anchor had until now.
 * @param before the anchor until now
 * @param now its own words from now on
 */
export function withRecord(before: Anchor, now: Pick<Anchor, 'file' | 'quote'>, record: Seen): Seen | Seen[] {
  const records = recordsOf(before);
  const own = records.findIndex((one) => isOfSeries(one, record.kernel));
  const replaced = own >= 0 ? own : records.findIndex(({ kernel }) => kernel === undefined);
  if (record.kernel === undefined || (replaced === 0 && records.length === 1)) return record;
  const kept = records.map((one, index): Seen => {
    if (index === replaced) return record;
    return {
      ...one,
      ...(before.file === undefined || before.file === now.file ? {} : { file: one.file ?? before.file }),
      ...(before.quote === undefined || before.quote === now.quote ? {} : { quote: one.quote ?? before.quote }),
    };
  });
  const all = replaced < 0 ? [...kept, record] : kept;
  return all.length === 1 ? record : all.slice(-MAX_SERIES);
}

/** How far apart two versions are: by the first two numbers, a step of the first counting for many of the second. */
function distance(one: string | undefined, other: string): number {
  const [a, b] = [numberOf(one), numberOf(other)];
  return a === undefined || b === undefined ? Infinity : Math.abs(a - b);
}

function numberOf(version: string | undefined): number | undefined {
  const [, first, second] = /^(\d{1,4})\.(\d{1,4})/.exec(version ?? '') ?? [];
  return first === undefined ? undefined : Number(first) * 10_000 + Number(second);
}
