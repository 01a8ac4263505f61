import { quoted } from '../../source/pattern.js';
import { placeAt, type Place } from '../../source/place.js';
import { readableText } from '../../source/readableText.js';
import type { UnseenMaker } from '../facts.js';
import type { MakingMacro } from '../headerPastes.js';
import type { TreeFiles } from '../treeFiles.js';
import type { MayMake } from './madeNames.js';

/** Files that are looked at for what may make a name and was not read. */
const MAX_FILES = 20;

/**
 * The macro of a header that may make a name all the same, when no file was seen to define it: it is given what it makes the name of where it was not read
 * what it makes, or not all files that use it were looked at.
 */
export async function unseenMaker(
  tree: TreeFiles,
  { given, makers, cut, left }: MayMake,
  signal: TreeFiles['signal'],
): Promise<UnseenMaker | undefined> {
  for (const { file, maker } of given.slice(0, MAX_FILES)) {
    const use = await useIn(tree, file, maker);
    if (use === undefined) continue;
    const { definitions } = await tree.definitions(file, signal);
    // What the header makes of the use was read, and the name is not among it.
    if (definitions.some(({ line, madeIn }) => line === use.line && madeIn !== undefined)) continue;
    return { macro: maker.macro.name, home: await homeOf(tree, maker), use, left };
  }
  const [maker] = [...makers].sort((a, b) => textOf(b) - textOf(a));
  return cut && maker !== undefined ? { macro: maker.macro.name, home: await homeOf(tree, maker), left } : undefined;
}

/** How much of the name stands in the macro: the more, the likelier it is meant. */
function textOf({ parts }: MakingMacro): number {
  return parts.reduce((sum, { text, isGiven }) => sum + (isGiven ? 0 : text.length), 0);
}

/** Where a file gives a macro words of which the name is made. */
async function useIn(tree: TreeFiles, file: string, { macro, ways }: MakingMacro): Promise<Place | undefined> {
  const text = await readableText(tree.source, file);
  const uses = new RegExp(
    String.raw`^(?:[A-Za-z_][^\n;{}]{0,200}?\b)?${quoted(macro.name)}\s*\([^;{}]{0,400}?\)`,
    'gm',
  );
  for (const match of text.matchAll(uses)) {
    const words = new Set(match[0].match(/\w+/g));
    // A name of which nothing is given by who uses the macro is made by each use.
    if (!ways.some((way) => way.every((word) => word === '' || words.has(word)))) continue;
    const before = text.slice(0, match.index + match[0].indexOf(macro.name));
    return placeAt(file, before.split('\n').length, before.length - before.lastIndexOf('\n'));
  }
  return undefined;
}

async function homeOf(tree: TreeFiles, { macro, file }: MakingMacro): Promise<Place> {
  const text = await readableText(tree.source, file);
  return placeAt(file, text.slice(0, macro.at).split('\n').length, 1);
}
