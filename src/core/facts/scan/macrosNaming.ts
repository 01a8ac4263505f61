import { Lines } from '../../c/lines.js';
import { stopIfAborted } from '../../signal.js';
import { quoted } from '../../source/pattern.js';
import { placeAt } from '../../source/place.js';
import { SourceError } from '../../source/source.js';
import type { MacroNaming } from '../facts.js';
import type { Ask, Gaps } from '../ask.js';
import type { TreeFiles } from '../treeFiles.js';
import { filesNear } from './callers.js';

/** Files that are read for one question. */
const MAX_FILES = 200;

/** The macros with parameters whose definition names a word, the nearest files first; see {@link Facts.macrosNaming}. */
export async function* macrosNaming(
  tree: TreeFiles,
  word: string,
  { near, signal }: Ask,
): AsyncGenerator<MacroNaming, Gaps> {
  const { files, unreachable: unsearched } = await filesNear(tree, word, near, signal);
  const named = new RegExp(String.raw`\b${quoted(word)}\b`);
  const unreachable = [...unsearched];
  for (const file of files.slice(0, MAX_FILES)) {
    let text: string;
    try {
      text = await tree.source.read(file);
    } catch (error) {
      if (!(error instanceof SourceError)) throw error;
      unreachable.push(file);
      continue;
    }
    stopIfAborted(signal);
    let lines: Lines | undefined;
    for (const match of text.matchAll(DEFINITION)) {
      const [whole, macro = ''] = match;
      if (!named.test(whole.slice(whole.indexOf(macro) + macro.length))) continue;
      lines ??= new Lines(text);
      yield {
        macro,
        place: placeAt(file, lines.line(match.index), lines.column(match.index + whole.indexOf(macro))),
      };
    }
  }
  return { unreachable, cut: files.length > MAX_FILES };
}

const DEFINITION = /#[ \t]*define[ \t]+(\w+)\((?:[^\n\\]|\\\r?\n|\\.)*/g;
