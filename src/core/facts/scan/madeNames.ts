import { isGivenAtFileLevel, mayBeGiven } from '../../c/fileLevel.js';
import { tableIncludes } from '../../c/includedTables.js';
import { stopIfAborted, type Signal } from '../../signal.js';
import { nearestFirst } from '../../source/nearness.js';
import { quoted } from '../../source/pattern.js';
import { SourceError } from '../../source/source.js';
import type { MakerUse } from '../../c/dialect.js';
import type { Gaps } from '../facts.js';
import type { PastingFile } from '../pastes.js';
import type { Symbol } from '../symbol.js';
import type { TreeFiles } from '../treeFiles.js';
import { holdsWord } from '../../source/wordTest.js';

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
  const told = await filesWithMakers(tree, name, signal);
  const isUnder = (file: string) => under === undefined || file.startsWith(`${under}/`);
  const using = await filesUsingHeaders(tree, pasting, signal);
  const all = [...new Set([...rests.keys(), ...told.makers.keys(), ...named, ...using.files.keys()])].filter(
    (file) => isUnder(file) && !file.endsWith('.S'),
  );
  const gaps = new Set([...unreachable, ...told.unreachable, ...using.unreachable]);
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
      const makers = told.makers.get(file) ?? [];
      if (makers.some((use) => isGivenTo(use, text) || (use.next === undefined && mayBeGiven(use.given, text))))
        files.push(file);
      else if (rests.get(file)?.some((rest) => rest.every((part) => holdsPartOf(part, text))) === true)
        files.push(file);
      // What it is made of may stand in a table that is included.
      else if (rests.has(file) && tableIncludes(text).length > 0) files.push(file);
      else if (mayBeGiven(name, text) || isGivenAtFileLevel(name, text)) files.push(file);
      else if (using.files.get(file)?.some((word) => isGivenAtFileLevel(word, text)) === true) files.push(file);
    } catch (error) {
      if (!(error instanceof SourceError)) throw error;
      gaps.add(file);
    }
  }
  return { files, unreachable: [...gaps], cut };
}

/** The files that hold both a macro of which it is known that it may make the name, and what it is given then. */
async function filesWithMakers(
  tree: TreeFiles,
  name: string,
  signal: Signal | undefined,
): Promise<{ readonly makers: ReadonlyMap<string, readonly MakerUse[]>; readonly unreachable: readonly string[] }> {
  const uses = await tree.makersOf(name);
  const search = signal === undefined ? {} : { signal };
  const makers = new Map<string, MakerUse[]>();
  const unreachable = new Set<string>();
  const found = await Promise.all(
    uses.map(({ macro, given, next }) =>
      // Where a name is made of two, of which it is not known where the one ends, the macro alone is looked for.
      Promise.all([tree.filesWithWord(next === undefined ? given : macro, search), tree.filesWithWord(macro, search)]),
    ),
  );
  stopIfAborted(signal);
  found.forEach(([withGiven, withMacro], index) => {
    const use = uses[index];
    if (use === undefined) return;
    for (const file of [...withGiven.unreachable, ...withMacro.unreachable]) unreachable.add(file);
    const holding = new Set(withMacro.files);
    for (const file of withGiven.files) if (holding.has(file)) makers.set(file, [...(makers.get(file) ?? []), use]);
  });
  return { makers, unreachable: [...unreachable] };
}

/** Words that are looked for in the whole tree for one name. */
const MAX_WORDS = 4;

/** The files that hold what a macro of a header may be given for the name, each with these words: the longest are looked for, which say the most. */
async function filesUsingHeaders(
  tree: TreeFiles,
  pasting: readonly PastingFile[],
  signal: Signal | undefined,
): Promise<{ readonly files: ReadonlyMap<string, readonly string[]>; readonly unreachable: readonly string[] }> {
  const longest = (rest: readonly string[]) => rest.reduce((a, b) => (b.length > a.length ? b : a), '');
  const headers = pasting.filter(({ file }) => file.endsWith('.h'));
  const words = [...new Set(headers.flatMap(({ rests }) => rests.map(longest)))]
    .filter((word) => word.length >= SHORTEST_PART)
    .sort((a, b) => b.length - a.length || (a < b ? -1 : 1))
    .slice(0, MAX_WORDS);
  const found = await Promise.all(
    words.map((word) => tree.filesWithWord(word, signal === undefined ? {} : { signal })),
  );
  const files = new Map<string, string[]>();
  for (const [index, { files: holding }] of found.entries())
    for (const file of holding) files.set(file, [...(files.get(file) ?? []), words[index] ?? '']);
  return { files, unreachable: found.flatMap(({ unreachable }) => unreachable) };
}

/** Whether a text gives a word to a macro, in one piece without brackets before it. */
function isGivenTo({ macro, given, next }: MakerUse, text: string): boolean {
  return next === undefined
    ? new RegExp(String.raw`\b${quoted(macro)}\s*\([^();{}]{0,400}?\b${quoted(given)}\b`).test(text)
    : new RegExp(String.raw`\b${quoted(macro)}\s*\([^();{}]{0,400}?\b${quoted(given)}\s*,\s*${quoted(next)}\b`).test(
        text,
      );
}

/** Whether a text has a word that is a name, or with which it begins or ends: the rest of it another macro may have pasted. */
function holdsPartOf(name: string, text: string): boolean {
  for (let length = name.length; length > 0; length--) {
    if (length < name.length && length < SHORTEST_PART) return false;
    if (holdsWord(text, name.slice(0, length)) || holdsWord(text, name.slice(-length))) return true;
  }
  return false;
}

/** Shorter words stand everywhere. */
const SHORTEST_PART = 3;
