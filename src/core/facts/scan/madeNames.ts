import { isGivenAtFileLevel, mayBeGiven, standsAtFileLevel } from '../../c/fileLevel.js';
import { macrosOf } from '../../c/nameParts.js';
import { tableIncludes } from '../../c/includedTables.js';
import { stopIfAborted, type Signal } from '../../signal.js';
import { nearestFirst } from '../../source/nearness.js';
import { quoted } from '../../source/pattern.js';
import { SourceError } from '../../source/source.js';
import type { MakerUse } from '../../c/dialect.js';
import type { Gaps } from '../ask.js';
import type { MakingMacro } from '../headerPastes.js';
import { filesGivingMacros } from './givenMacros.js';
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

/** The files in which a macro may make a name. */
export interface MayMake extends Gaps {
  readonly files: readonly string[];
  /** How many files were not looked at, of those that may. */
  readonly left: number;
  /** Those that give a macro of a header what it makes the name of, with the macro. */
  readonly given: readonly { readonly file: string; readonly maker: MakingMacro }[];
  /** The macros of headers that may make it. */
  readonly makers: readonly MakingMacro[];
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
): Promise<MayMake> {
  if (NEVER_MADE.has(kind)) return { files: [], unreachable: [], cut: false, left: 0, given: [], makers: [] };
  const { files: pasting, headers, unreachable } = await tree.pastes.filesFor(name, signal);
  stopIfAborted(signal);
  const rests = new Map(pasting.map(({ file, rests: all }) => [file, all]));
  const told = await filesWithMakers(tree, name, signal);
  const isUnder = (file: string) => under === undefined || file.startsWith(`${under}/`);
  const giving = await filesGivingMacros(tree, name, headers, named, signal);
  const all = [...new Set([...rests.keys(), ...told.makers.keys(), ...named, ...giving.files.keys()])].filter(
    (file) => isUnder(file) && !file.endsWith('.S'),
  );
  const gaps = new Set([...unreachable, ...told.unreachable, ...giving.unreachable]);
  const files: string[] = [];
  // An enumerator stands between braces.
  const isInList = kind === 'enumerator';
  const given: { readonly file: string; readonly maker: MakingMacro }[] = [];
  // Those that hold all that the name is made of come first: the others only may.
  const isTold = (file: string) => giving.files.has(file) || told.makers.has(file);
  const nearest = nearestFirst(all, near ?? under, tree.arch);
  const ranked = [...nearest.filter(isTold), ...nearest.filter((file) => !isTold(file))];
  let left = 0;
  for (const [index, file] of ranked.entries()) {
    if (index >= MAX_LOOKED_AT || files.length >= MAX_FILES) {
      left = ranked.length - index;
      break;
    }
    try {
      const text = await tree.source.read(file);
      stopIfAborted(signal);
      const makers = told.makers.get(file) ?? [];
      const maker = giving.files.get(file)?.find(({ macro }) => usesAsMaker(macro.name, isInList, text));
      if (maker !== undefined) {
        given.push({ file, maker });
        files.push(file);
      } else if (makers.some((use) => isGivenTo(use, text) || (use.next === undefined && mayBeGiven(use.given, text))))
        files.push(file);
      else if (rests.get(file)?.some((rest) => rest.every((part) => holdsPartOf(part, text))) === true)
        files.push(file);
      // What it is made of may stand in a table that is included.
      else if (rests.has(file) && tableIncludes(text).length > 0) files.push(file);
      else if (mayBeGiven(name, text) || isGivenAtFileLevel(name, text)) files.push(file);
    } catch (error) {
      if (!(error instanceof SourceError)) throw error;
      gaps.add(file);
    }
  }
  return { files, unreachable: [...gaps], cut: giving.cut || left > 0, left, given, makers: giving.macros };
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

/** Whether a text uses a macro in the place of a declaration, or in a macro of its own that may stand there. */
function usesAsMaker(macro: string, isInList: boolean, text: string): boolean {
  if (isInList || standsAtFileLevel(macro, text)) return true;
  const own = macrosOf(text, (definition) => holdsWord(definition, macro));
  return own.some(({ name }) => name !== macro && standsAtFileLevel(name, text));
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
