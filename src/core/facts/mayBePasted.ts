import { tableIncludes } from '../c/includedTables.js';
import { stopIfAborted } from '../signal.js';
import { isAside } from '../source/nearness.js';
import { holdsWord } from '../source/wordTest.js';
import type { MemberName } from './facts.js';
import type { TreeFiles } from './treeFiles.js';

/** Words that are looked for of what macros of headers are given, and files that hold one. */
const MOST_WORDS = 8;
const MOST_FILES = 60;

/**
 * Whether a macro may paste a name together where it then stands behind a member without that one's name: as an element of a list (`.list = { ROW(a) }`), or in
 * its turn among the values of a struct. The name stands nowhere then; what it is made of does, in a file that names the struct or the member. @throws {SourceError}
 */
export async function mayBePasted(tree: TreeFiles, name: string, { struct, member }: MemberName): Promise<boolean> {
  const { signal } = tree;
  const search = signal === undefined ? {} : { signal };
  const { files, unreachable } = await tree.pastes.filesFor(name, signal);
  if (unreachable.length > 0) return true;
  const isMeant = (text: string) => holdsWord(text, struct) || holdsWord(text, member);
  /** What a macro of a header is given, by the longest part of it: that is rare. */
  const given = new Map<string, readonly string[]>();
  for (const { file, rests } of files) {
    if (isAside(file)) continue;
    const text = await tree.source.read(file);
    stopIfAborted(signal);
    if (isMeant(text))
      for (const rest of rests)
        if (rest.every((part) => holdsWord(text, part)) || tableIncludes(text).length > 0) return true;
    if (!file.endsWith('.h')) continue;
    for (const rest of rests) given.set([...rest].sort((a, b) => b.length - a.length)[0] ?? '', rest);
  }
  if (given.size > MOST_WORDS) return true;
  for (const [word, rest] of given) {
    const { files: holding, unreachable: unread } = await tree.filesWithWord(word, search);
    if (unread.length > 0) return true;
    const among = holding.filter((file) => !file.endsWith('.S') && !isAside(file));
    // A word that stands everywhere says nothing.
    if (among.length > MOST_FILES) continue;
    for (const file of among) {
      const text = await tree.source.read(file);
      stopIfAborted(signal);
      if (isMeant(text) && rest.every((part) => holdsWord(text, part))) return true;
    }
  }
  return false;
}
