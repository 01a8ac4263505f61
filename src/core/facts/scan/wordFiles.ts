import { stopIfAborted, type Signal } from '../../signal.js';
import { quoted } from '../../source/pattern.js';
import type { Source } from '../../source/source.js';

/** The files that hold some words: those with the most of them first. */
export async function filesHolding(
  source: Source,
  words: readonly string[],
  signal: Signal | undefined,
): Promise<string[]> {
  const counts = new Map<string, number>();
  const found = await Promise.all(
    words.map((word) => source.filesWithWord(word, signal === undefined ? {} : { signal })),
  );
  stopIfAborted(signal);
  for (const file of found.flatMap(({ files }) => files)) counts.set(file, (counts.get(file) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([file]) => file);
}

/** Whether a name is the end of longer ones: `LINKINFO_GET` of `ETHTOOL_MSG_LINKINFO_GET`. */
export async function isEndOfNames(source: Source, name: string, signal: Signal | undefined): Promise<boolean> {
  const { lines } = await source.linesMatching(
    [String.raw`\w_${quoted(name)}\b`],
    signal === undefined ? {} : { signal },
  );
  stopIfAborted(signal);
  return lines.length > 0;
}
