import { placeAnchor } from '../anchor/place.js';
import { likeliestPlace } from '../anchor/placement.js';
import type { Kernel } from '../kernel.js';
import { DEFERRED_WORDS, SYMBOL_KINDS, type Anchor, type NotesFile, type SymbolKind } from '../notes/format.js';
import type { JsonPlace } from '../notes/jsonPlace.js';
import { sourcePath } from '../notes/sourcePath.js';
import { homeOfStruct } from './jsonLookup.js';
import { pathTrees } from '../path/model.js';
import type { Signal } from '../signal.js';
import { SourceError } from '../source/source.js';

/** A value that an author may want where the cursor is. */
export interface JsonOffer {
  readonly value: string;
  /** Beside it: where that is defined, or what it is called. */
  readonly detail: string;
  /** A field to be put beside it, where the object has none: the file in which a name is defined. */
  readonly beside?: { readonly field: string; readonly value: string };
}

export interface JsonOffers {
  readonly offers: readonly JsonOffer[];
  /** There are more, or others once more letters are typed. */
  readonly isIncomplete: boolean;
}

/** Before so many letters the whole tree is not asked for names. */
const LEAST_LETTERS = 3;
const NONE: JsonOffers = { offers: [], isIncomplete: false };

/** As what a name is looked for, and in which field its file stands. */
interface Named {
  readonly kinds: readonly SymbolKind[];
  readonly fileField: string;
}

const IN_VIA: Readonly<Record<string, Named>> = {
  struct: { kinds: ['struct', 'union'], fileField: 'file' },
  table: { kinds: ['variable'], fileField: 'tableFile' },
  variable: { kinds: ['variable'], fileField: 'file' },
  by: { kinds: ['function', 'macro'], fileField: 'byFile' },
  setup: { kinds: ['function', 'macro'], fileField: '' },
  macro: { kinds: ['macro'], fileField: 'file' },
};

/** What the field at a place may hold: names of the kernel, steps and paths of the notes, the words for what runs later. Files are for who can list them. */
export async function jsonOffers(
  place: JsonPlace,
  file: NotesFile | undefined,
  kernel: Kernel,
  signal?: Signal,
): Promise<JsonOffers> {
  const { owner, field } = place;
  if (owner === 'entry') return field === 'path' ? pathOffers(file) : NONE;
  if (field === 'member') return membersOf(place, kernel.wantedBy(signal));
  if (owner === 'via') {
    if (field === 'from') return stepOffers(place, file);
    if (field === 'deferred') return listed(DEFERRED_WORDS.map((value) => ({ value, detail: '' })));
    const named = Object.hasOwn(IN_VIA, field) ? IN_VIA[field] : undefined;
    return named === undefined ? NONE : namesFor(place, named, kernel.wantedBy(signal));
  }
  const kind = SYMBOL_KINDS.find((one) => one === field);
  return kind === undefined ? NONE : namesFor(place, { kinds: [kind], fileField: 'file' }, kernel.wantedBy(signal));
}

function listed(offers: readonly JsonOffer[]): JsonOffers {
  return { offers, isIncomplete: false };
}

/** The names of the file beside the place, all of them; else of the tree those that begin with what is typed. */
async function namesFor({ fields, text }: JsonPlace, { kinds, fileField }: Named, kernel: Kernel): Promise<JsonOffers> {
  const said = fields[fileField];
  const path = typeof said === 'string' ? sourcePath(said) : undefined;
  if (path !== undefined) {
    const own = await namesIn(path, kinds, kernel);
    if (own.length > 0) return listed(own);
  }
  const letters = /^\w*/.exec(text)?.[0] ?? '';
  if (letters.length < LEAST_LETTERS) return { offers: [], isIncomplete: true };
  const found = await Promise.all(kinds.map((kind) => kernel.facts.namesBeginning(kind, letters, { near: path })));
  const canSay = fileField !== '' && !(fileField in fields);
  const offers = found.flatMap(({ names }) =>
    names.map(({ name, file }) => ({
      value: name,
      detail: file,
      ...(canSay ? { beside: { field: fileField, value: file } } : {}),
    })),
  );
  return { offers, isIncomplete: true };
}

async function namesIn(file: string, kinds: readonly SymbolKind[], kernel: Kernel): Promise<JsonOffer[]> {
  try {
    const { definitions } = await kernel.definitions(file);
    const names = definitions.filter((one) => one.local !== true && kinds.some((kind) => kind === one.kind));
    return [...new Set(names.map(({ name }) => name))].map((value) => ({ value, detail: file }));
  } catch (error) {
    // A file that is not there says nothing: the tree does.
    if (error instanceof SourceError) return [];
    throw error;
  }
}

/** The members of the struct, union or enum that stands beside. */
async function membersOf({ owner, fields, text }: JsonPlace, kernel: Kernel): Promise<JsonOffers> {
  const kind = (['struct', 'union', 'enum'] as const).find((one) => typeof fields[one] === 'string');
  if (kind === undefined) return NONE;
  const tag = String(fields[kind]);
  const said = typeof fields['file'] === 'string' ? sourcePath(fields['file']) : undefined;
  const hint = said ?? (owner === 'via' ? await homeOfStruct(kernel, tag, text) : undefined);
  const anchor: Anchor = { [kind]: tag, ...(hint === undefined ? {} : { file: hint }) };
  const place = likeliestPlace(await placeAnchor(anchor, kernel));
  if (place === undefined) return NONE;
  try {
    const { definitions, members } = await kernel.definitions(place.file);
    const detail = `${place.file}:`;
    if (kind === 'enum')
      return listed(
        definitions
          .filter((one) => one.kind === 'enumerator' && one.enum === tag)
          .map(({ name, line }) => ({ value: name, detail: `${detail}${line}` })),
      );
    const own = new Map(members.filter(({ struct }) => struct === tag).map((one) => [one.name, one]));
    return listed([...own.values()].map(({ name, line }) => ({ value: name, detail: `${detail}${line}` })));
  } catch (error) {
    if (error instanceof SourceError) return NONE;
    throw error;
  }
}

function pathOffers(file: NotesFile | undefined): JsonOffers {
  return listed((file?.paths ?? []).flatMap((path) => (path === null ? [] : [{ value: path.id, detail: path.title }])));
}

/** The steps of the path in which a place stands. */
function stepOffers({ path }: JsonPlace, file: NotesFile | undefined): JsonOffers {
  if (file === undefined) return NONE;
  const tree = pathTrees(file).find(({ pointer }) => pointer === `/paths/${String(path[1])}`);
  return listed((tree?.steps ?? []).map(({ step }) => ({ value: step.id, detail: step.title ?? '' })));
}
