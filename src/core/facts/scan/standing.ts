import { withoutComments } from '../../c/textSpans.js';
import { stopIfAborted } from '../../signal.js';
import { mainFolderOf, nearestFirst } from '../../source/nearness.js';
import { isSourceFile, SourceError, type Source } from '../../source/source.js';
import type { StandingAsk, WordStanding } from '../facts.js';
import type { TreeFiles } from '../treeFiles.js';

/** Files that are read for one word, the nearest first: a word that so many name only in comments, and more hold, is taken to stand in code. */
const MOST_FILES = 12;
/** Words of which it is kept where they stand. */
const KEPT = 20_000;

type Known = Map<string, WordStanding>;

/** Which words stand in the code of a tree, and which of them as tags; see {@link Facts.standingOf}. It is kept until something in the tree changes. */
export class StandingSearch {
  private kept: ReadonlyMap<string, WordStanding> = new Map();

  constructor(private readonly source: Source) {
    source.onDidChange?.(() => {
      this.kept = new Map();
    });
  }

  async of(
    tree: TreeFiles,
    words: readonly string[],
    tags: readonly string[],
    ask: StandingAsk,
  ): Promise<ReadonlyMap<string, WordStanding>> {
    const before = this.kept;
    const known = new Map(before);
    const look = new Look(tree, known, new Set(tags), ask);
    const all = [...new Set([...words, ...tags])];
    await look.inFiles(ask.near.filter(isSourceFile), all);
    for (const under of [foldersOf(ask.near), undefined]) await look.in(under, all);
    if (this.source.onDidChange !== undefined && this.kept === before && known.size <= KEPT) this.kept = known;
    return new Map(all.map((word) => [word, known.get(word) ?? NOWHERE]));
  }
}

/** The folders in which most of what a text names stands. */
function foldersOf(near: readonly string[]): string[] {
  return [...new Set(['include', ...near.map(mainFolderOf)])].sort();
}

const NOWHERE: WordStanding = { inCode: false, isTag: false };

/** One look at some words. */
class Look {
  constructor(
    private readonly tree: TreeFiles,
    private readonly known: Known,
    private readonly tags: ReadonlySet<string>,
    private readonly ask: StandingAsk,
  ) {}

  /** Looks in the files that the words are about: what stands there, as most does, and a word as common as `state` above all, is not searched for. */
  async inFiles(files: readonly string[], words: readonly string[]): Promise<void> {
    for (const file of new Set(files)) {
      const open = words.filter((word) => !this.isFound(word));
      if (open.length === 0) return;
      await this.read(file, open, false);
      stopIfAborted(this.ask.signal);
      await this.tree.turn(this.ask.signal);
    }
  }

  /** Looks in some folders, else everywhere, for those of some words that were not found yet. */
  async in(under: readonly string[] | undefined, words: readonly string[]): Promise<void> {
    const { near, signal } = this.ask;
    const { tree } = this;
    const open = words.filter((word) => !this.isFound(word));
    const search = { ...(under === undefined ? {} : { under }), ...(signal === undefined ? {} : { signal }) };
    const holding = await Promise.all(
      open.map(async (word) => ({ word, ...(await tree.source.filesWithWord(word, search)) })),
    );
    stopIfAborted(signal);
    const wordsOf = new Map<string, string[]>();
    for (const { word, files } of holding)
      for (const file of nearest(files, near, tree.arch)) {
        const others = wordsOf.get(file);
        if (others === undefined) wordsOf.set(file, [word]);
        else others.push(word);
      }
    // The files that tell of the most words first: most of the others need not be read then.
    for (const [file, its] of [...wordsOf].sort((a, b) => b[1].length - a[1].length)) {
      const wanted = its.filter((word) => !this.isFound(word));
      if (wanted.length === 0) continue;
      await this.read(file, wanted, true);
      stopIfAborted(signal);
      await tree.turn(signal);
    }
    for (const { word, files, unreachable } of holding)
      if (files.length > MOST_FILES || unreachable.length > 0) this.note(word, { inCode: true });
  }

  private isFound(word: string): boolean {
    const { inCode, isTag } = this.known.get(word) ?? NOWHERE;
    return inCode && (isTag || !this.tags.has(word));
  }

  private note(word: string, more: Partial<WordStanding>): void {
    this.known.set(word, { ...(this.known.get(word) ?? NOWHERE), ...more });
  }

  /** @param isHolding whether the file is known to hold the words */
  private async read(file: string, words: readonly string[], isHolding: boolean): Promise<void> {
    try {
      const text = await this.tree.source.read(file);
      // Most words are not there: to look for them as they stand is sooner than to take the text apart.
      const there = words.filter((word) => text.includes(word));
      if (there.length === 0) return;
      const code = withoutComments(text);
      for (const word of there) {
        const { inCode, isTag } = standsIn(code, word);
        if (inCode) this.note(word, { inCode });
        if (isTag) this.note(word, { isTag });
      }
    } catch (error) {
      if (!(error instanceof SourceError)) throw error;
      // What cannot be read may hold them in code.
      if (isHolding) for (const word of words) this.note(word, { inCode: true, isTag: true });
    }
  }
}

/** The files in which a word is looked at. Samples and tools count where there is nothing else: texts are about them as well. */
function nearest(files: readonly string[], [near]: readonly string[], arch: string): string[] {
  const ranked = nearestFirst(files, near, arch);
  return (ranked.length === 0 ? [...files] : ranked).slice(0, MOST_FILES);
}

/** Where a word stands in code, looked for as it stands. */
function standsIn(code: string, word: string): WordStanding {
  let inCode = false;
  for (let at = code.indexOf(word); at >= 0; at = code.indexOf(word, at + 1)) {
    if (isWordAt(code, at - 1) || isWordAt(code, at + word.length)) continue;
    inCode = true;
    let before = at;
    while (before > 0 && BLANK.test(code[before - 1] ?? '')) before--;
    if (before < at && TAGGED.test(code.slice(Math.max(0, before - LONGEST_KEYWORD), before)))
      return { inCode, isTag: true };
  }
  return { inCode, isTag: false };
}

function isWordAt(code: string, at: number): boolean {
  return /\w/.test(code[at] ?? '');
}

const BLANK = /\s/;
/** With the character before the keyword. */
const LONGEST_KEYWORD = 'struct'.length + 1;
const TAGGED = /\b(?:struct|union|enum)$/;
