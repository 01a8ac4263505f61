import { itemAt } from '../../c/types/fileIndex.js';
import { FileLayout } from '../../c/types/fileLayout.js';
import { usesOfLocal } from '../../c/types/localNames.js';
import { Lines } from '../../c/lines.js';
import type { TypePosition } from '../../c/types/typesAt.js';
import type { Kernel } from '../../kernel.js';
import { wholeWord } from '../../source/pattern.js';
import { placeAt, type Place } from '../../source/place.js';
import { SourceError } from '../../source/source.js';
import type { Signal } from '../../signal.js';
import { membersAmong, type TypesLeft, type UseFound } from './memberUses.js';
import { occurrencesIn, type Occurrence } from './occurrences.js';
import { soughtAt, type Sought } from './sought.js';

/** A use of a name. */
export interface Reference {
  readonly place: Place;
  /** As it stands there: a system call has several. */
  readonly word: string;
  /** It is where the name is defined. */
  readonly isDefinition: boolean;
}

export interface ReferencesFound {
  readonly references: readonly Reference[];
  /** Uses of a member of which it is not decided whose member it is: they are among the references. */
  readonly undecided: number;
  /** Files that could not be searched or read. */
  readonly unreachable: readonly string[];
}

export interface ReferencesAsk {
  readonly signal?: Signal | undefined;
  /** Told how many files are to be read, once that is known, and as they are. */
  readonly onProgress?: (progress: { readonly done: number; readonly of: number; readonly found: number }) => void;
}

/** Files that are read at once. */
const AT_ONCE = 16;
/** Files whose types are read to tell whose member it is: the nearest. In what is farther away it is left undecided. */
const MOST_TYPED = 400;

/**
 * The uses of what stands at a position: in its function, in its file, or in the whole tree, the nearest files first. A member is told from those of other structs
 * by its type. `undefined` where nothing stands that has a name.
 * @throws {SourceError} {Cancelled}
 */
export async function referencesAt(
  given: Kernel,
  file: string,
  position: TypePosition,
  { signal, onProgress }: ReferencesAsk = {},
): Promise<ReferencesFound | undefined> {
  const kernel = given.wantedBy(signal);
  const sought = await soughtAt(kernel, file, position);
  if (sought === undefined) return undefined;
  const isDefinition = (where: string, line: number, column: number) =>
    sought.targets.some(({ place }) => place.file === where && place.line === line && place.column === column);
  if (sought.k === 'local' || sought.k === 'label') {
    const unit = await kernel.declarations.unit(file);
    const { lines } = FileLayout.of(unit.scope.main);
    const all = sought.k === 'local' ? usesOfLocal(unit, sought.declared) : usesOfLabel(unit.scope.main, sought);
    const references = all.map((at): Reference => {
      const place = placeAt(file, lines.line(at), lines.column(at));
      return { place, word: sought.words[0] ?? '', isDefinition: isDefinition(file, place.line, place.column) };
    });
    return { references, undecided: 0, unreachable: [] };
  }
  const { files, unreachable } = await filesOf(kernel, file, sought);
  const unread = new Set(unreachable);
  const references: Reference[] = [];
  let undecided = 0;
  const types: TypesLeft = { files: MOST_TYPED };
  for (let i = 0; i < files.length; i += AT_ONCE) {
    onProgress?.({ done: i, of: files.length, found: references.length });
    const some = files.slice(i, i + AT_ONCE);
    const found = await Promise.all(some.map((path) => usesIn(kernel, path, sought, types)));
    found.forEach((uses, at) => {
      if (uses === undefined) unread.add(some[at] ?? '');
      for (const { place, word, isOpen } of uses ?? []) {
        if (isOpen) undecided++;
        references.push({ place, word, isDefinition: isDefinition(place.file, place.line, place.column) });
      }
    });
  }
  return { references: withMadeNames(references, sought), undecided, unreachable: [...unread].sort() };
}

/** What a macro makes is told by the place of the macro: the name that it is given in that line is where it is defined. */
function withMadeNames(references: readonly Reference[], { targets }: Sought): Reference[] {
  const isIn = ({ place }: Reference, target: Sought['targets'][number]) =>
    place.file === target.place.file && place.line === target.place.line;
  const made = targets.flatMap((target) => {
    const inLine = references.filter((one) => isIn(one, target));
    return inLine.some(({ isDefinition }) => isDefinition) ? [] : inLine.slice(0, 1);
  });
  return references.map((one) => (made.includes(one) ? { ...one, isDefinition: true } : one));
}

async function filesOf(
  kernel: Kernel,
  file: string,
  sought: Sought,
): Promise<{ readonly files: readonly string[]; readonly unreachable: readonly string[] }> {
  if (sought.k === 'name' && sought.only !== undefined) return { files: [sought.only], unreachable: [] };
  const files = new Set<string>();
  const unreachable = new Set<string>();
  for (const word of sought.words) {
    const found = await kernel.facts.filesNaming(word, { near: file });
    for (const one of found.files) files.add(one);
    for (const one of found.unreachable) unreachable.add(one);
  }
  return { files: [...files], unreachable: [...unreachable] };
}

/** The uses in a file; `undefined` when it cannot be read. */
async function usesIn(
  kernel: Kernel,
  file: string,
  sought: Sought,
  types: TypesLeft,
): Promise<readonly UseFound[] | undefined> {
  try {
    const text = await kernel.source.read(file);
    const all = occurrencesIn(text, sought.words).filter((one) => isLike(one, sought));
    if (all.length === 0) return [];
    const lines = new Lines(text);
    const uses = all.map(({ at, word }) => ({ place: placeAt(file, lines.line(at), lines.column(at)), word, at }));
    if (sought.k === 'member') return await membersAmong(kernel, file, sought.owners, text, uses, types);
    const shadowed = sought.k === 'name' ? await shadowedIn(kernel, file, sought, all) : NONE;
    return shadowed === undefined
      ? []
      : uses.flatMap((one) => (shadowed.has(one.at) ? [] : [{ ...one, isOpen: false }]));
  } catch (error) {
    if (error instanceof SourceError) return undefined;
    throw error;
  }
}

const NONE: ReadonlySet<number> = new Set();

function isLike({ use, word }: Occurrence, sought: Sought): boolean {
  switch (sought.k) {
    case 'member':
      return use.kind === 'member' || use.kind === 'name';
    case 'tag':
      return use.kind === 'tag' && use.keyword === sought.keyword;
    default:
      // A system call has its bare name only where it is defined.
      if (sought.words.length > 1 && word === sought.words[0]) return use.kind === 'syscall';
      return use.kind === 'name';
  }
}

/** Offsets at which a word is something that a function has for itself; `undefined` where the file has another symbol of the name for itself. */
async function shadowedIn(
  kernel: Kernel,
  file: string,
  sought: Sought,
  all: readonly Occurrence[],
): Promise<ReadonlySet<number> | undefined> {
  const isHome = sought.targets.some(({ place }) => place.file === file);
  const text = await kernel.source.read(file);
  if (
    !isHome &&
    file.endsWith('.c') &&
    new RegExp(`^static\\b[^;{}]*${wholeWord(sought.words[0] ?? '')}`, 'm').test(text)
  ) {
    const { definitions } = await kernel.definitions(file);
    if (definitions.some((one) => sought.words.includes(one.name) && one.static === true)) return undefined;
  }
  // Only where something of the name is declared is it worth the look.
  if (!all.some(({ use, at }) => use.kind === 'name' && use.declared && isIndented(text, at))) return NONE;
  const unit = await kernel.declarations.unit(file);
  const { main } = unit.scope;
  return new Set(
    all.flatMap(({ at }) => {
      const item = itemAt(main, at);
      const isLocal = item !== undefined && main.whole.has(item) && unit.code.usesIn(item, false).locals.has(at);
      return isLocal ? [at] : [];
    }),
  );
}

function isIndented(text: string, at: number): boolean {
  const line = text.lastIndexOf('\n', at - 1) + 1;
  return /[ \t]/.test(text[line] ?? '') || text.slice(line, at).includes('(');
}

/** The `goto`s to a label of a function, and the label. */
function usesOfLabel(main: { readonly text: string } & Parameters<typeof itemAt>[0], sought: Sought): number[] {
  const item = itemAt(main, sought.k === 'label' ? sought.at : -1);
  const [from = 0, to = 0] = item === undefined ? [] : (main.items[item] ?? []);
  const [label = ''] = sought.words;
  const pattern = new RegExp(`\\bgoto\\s+${wholeWord(label)}|^[ \\t]*${wholeWord(label)}[ \\t]*:`, 'gm');
  return [...main.text.slice(from, to).matchAll(pattern)].map(({ 0: hit, index }) => from + index + hit.indexOf(label));
}
