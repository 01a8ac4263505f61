import { mayBeGiven } from '../../c/fileLevel.js';
import { stopIfAborted, type Signal } from '../../signal.js';
import { nearestFirst } from '../../source/nearness.js';
import { SourceError } from '../../source/source.js';
import type { Gaps } from '../facts.js';
import type { Symbol } from '../symbol.js';
import type { TreeFiles } from '../treeFiles.js';

/** Files whose text is looked at for one name, and those of them that are read for what their macros make. */
const MAX_LOOKED_AT = 600;
const MAX_FILES = 60;
/** What macros do not make, or is read by others. */
const NEVER_MADE = new Set<string>(['syscall', 'label', 'macro']);

interface Where {
  readonly near: string | undefined;
  readonly under: string | undefined;
  readonly signal: Signal | undefined;
}

/**
 * The files in which a macro may make a name that is defined nowhere as it stands: of what the macro pastes together, by the argument that it is given.
 * @param named the files that hold the name: it may be what a macro is given in the table of another one
 */
export async function filesThatMayMake(
  tree: TreeFiles,
  { kind, name }: Symbol,
  named: readonly string[],
  { near, under, signal }: Where,
): Promise<Gaps & { readonly files: readonly string[] }> {
  if (NEVER_MADE.has(kind)) return { files: [], unreachable: [], cut: false };
  const { files: pasting, unreachable } = await tree.pastes.filesFor(name, signal);
  stopIfAborted(signal);
  const rests = new Map(pasting.map(({ file, rests: all }) => [file, all]));
  const isUnder = (file: string) => under === undefined || file.startsWith(`${under}/`);
  const all = [...new Set([...rests.keys(), ...named])].filter((file) => isUnder(file) && !file.endsWith('.S'));
  const gaps = new Set(unreachable);
  const files: string[] = [];
  let cut = false;
  for (const [index, file] of nearestFirst(all, near ?? under, tree.arch).entries()) {
    if (index >= MAX_LOOKED_AT || files.length >= MAX_FILES) {
      cut = true;
      break;
    }
    try {
      const text = await tree.source.read(file);
      stopIfAborted(signal);
      if (rests.get(file)?.some((rest) => rest.every((part) => holdsPartOf(part, text))) === true) files.push(file);
      else if (mayBeGiven(name, text)) files.push(file);
    } catch (error) {
      if (!(error instanceof SourceError)) throw error;
      gaps.add(file);
    }
  }
  return { files, unreachable: [...gaps], cut };
}

/** Whether a text has a word that is a name, or with which it begins or ends: the rest of it another macro may have pasted. */
function holdsPartOf(name: string, text: string): boolean {
  for (let length = name.length; length > 0; length--) {
    if (length < name.length && length < SHORTEST_PART) return false;
    if (holdsWord(name.slice(0, length), text) || holdsWord(name.slice(-length), text)) return true;
  }
  return false;
}

/** Shorter words stand everywhere. */
const SHORTEST_PART = 3;

function holdsWord(word: string, text: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1))
    if (!/\w/.test(text.charAt(at - 1)) && !/\w/.test(text.charAt(at + word.length))) return true;
  return false;
}
