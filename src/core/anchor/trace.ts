import type { Kernel } from '../kernel.js';
import type { Seen } from '../notes/format.js';
import type { AnchorAsSeen } from './seen.js';
import type { PlaceOptions } from './placeOptions.js';
import { nearness } from '../source/nearness.js';
import type { WordSearch } from '../source/source.js';
import { mostTelling, rareWords } from './words.js';
import { MAX_QUOTE } from '../source/textLines.js';

/** A word that stands in more files leads nowhere. */
const MOST_FILES = 400;
/** Files that are looked into. */
const LOOKED_INTO = 6;
/** Words of the line itself; of those beside it one each. */
const OF_LINE = 2;

/** Files that may hold code whose name is not there any more. */
export interface Trail {
  /** The likeliest first, the author's own file not among them. */
  files(): Promise<readonly string[]>;
  /** Has the search made that `files` will need. */
  begin(): void;
}

/**
 * The files that hold the rarest words of what the author saw. One search of the tree answers all words, and those of other anchors that are
 * placed at the same time; none is made before somebody asks.
 */
export function trailOf(anchor: AnchorAsSeen, seen: Seen, kernel: Kernel, options: PlaceOptions): Trail {
  const words = wordsOf(anchor, seen);
  let answer: Promise<readonly string[]> | undefined;
  const files = () => (answer ??= filesWith(words, anchor.file, kernel, options));
  const begin = () => {
    // Who asks for the files is told what went wrong.
    files().catch(() => undefined);
  };
  return { files, begin };
}

function wordsOf(anchor: AnchorAsSeen, seen: Seen): string[] {
  const words = (text: string, most: number) => mostTelling(rareWords(text.slice(0, MAX_QUOTE))).slice(0, most);
  const ofLine = words(anchor.quote ?? seen.quote ?? '', OF_LINE);
  const beside = [...(seen.before ?? []), ...(seen.after ?? [])].flatMap((text) => words(text, 1));
  const ofLines = [...ofLine, ...beside];
  return [...new Set([...ofLines, ...(seen.words ?? []).filter((word) => /^\w+$/.test(word))])];
}

/** The likeliest files first: each word counts the more the fewer files have it. */
export async function filesWith(
  words: readonly string[],
  near: string | undefined,
  kernel: Kernel,
  options: PlaceOptions,
): Promise<readonly string[]> {
  await kernel.turn();
  const found = await Promise.all(words.map((word) => kernel.filesWithWord(word, searchOf(options))));
  const weights = new Map<string, number>();
  for (const { files } of found) {
    if (files.length > MOST_FILES) continue;
    for (const file of files) weights.set(file, (weights.get(file) ?? 0) + 1 / files.length);
  }
  return [...weights]
    .flatMap(([file, weight]) => {
      const distance = file === near ? undefined : nearness(file, near, kernel.arch);
      return distance === undefined ? [] : [{ file, weight, distance }];
    })
    .sort((a, b) => b.weight - a.weight || a.distance - b.distance || (a.file < b.file ? -1 : 1))
    .slice(0, LOOKED_INTO)
    .map(({ file }) => file);
}

/** What a search of the tree is told. */
export function searchOf({ onProgress }: PlaceOptions): WordSearch {
  return { ...(onProgress === undefined ? {} : { onProgress }) };
}
