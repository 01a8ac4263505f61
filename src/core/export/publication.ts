import { asSeenIn } from '../anchor/seen.js';
import { isPlaced } from '../anchor/placement.js';
import type { Kernel } from '../kernel.js';
import { anchorKind } from '../marks/anchorUse.js';
import { noteLabel, stepLabel } from '../marks/labels.js';
import { buildIndex, type Mark, type NoteIndex, type NoteMark, type StepMark } from '../marks/noteIndex.js';
import { notesIn, type NoteEntry } from '../notes/entries.js';
import type { Anchor, NotesFile } from '../notes/format.js';
import type { Check } from '../path/check.js';
import { pathTrees, type PathStep, type PathTree } from '../path/model.js';
import { oneLine } from '../render/oneLine.js';
import { anchorLabel } from '../words/sentences.js';
import { languageOf, say, type Language } from '../words/words.js';
import { ExcerptSource, type Excerpt } from './excerpt.js';
import { Fragments } from './fragments.js';
import { notesOfPath } from './narrowing.js';
import { callRemarks, placeRemark } from './remarks.js';

/** What is published of a notes file: what it says, joined with what the reader's kernel has of it. Every format is made from this, and asks nothing again. */
/** What a check of a reading found, what several paths lead through once. */
export interface Counts {
  readonly places: number;
  readonly calls: number;
  /** Of the calls those of which the file says that only its author vouches for them: nothing is wrong with them, and nothing is proved. */
  readonly claims: number;
  /** Places and calls that are not as the author wrote them. */
  readonly odd: number;
}

export interface Publication {
  readonly file: NotesFile;
  /** The language of the program's own words in it: that of the file. */
  readonly language: Language;
  /** BCP 47: the language of the author's texts. */
  readonly locale: string;
  /** Plain text on one line. */
  readonly title: string;
  /** The kernel that it was checked against; without one nothing was, and places are what the file says. */
  readonly checked: ({ readonly version: string | undefined } & Counts) | undefined;
  /** The version whose lines the places are: of the kernel, else that of the file. */
  readonly version: string | undefined;
  readonly paths: readonly PublishedPath[];
  readonly notes: readonly PublishedNote[];
  /** All of the file, by which links in texts are found; what is not published is in it too. */
  readonly index: NoteIndex;
  readonly fragments: Fragments;
  /** The lines of the files of the kernel in which something is placed. Empty without a kernel. */
  readonly lines: ReadonlyMap<string, readonly string[]>;
}

export interface PublishedPath {
  readonly tree: PathTree;
  readonly fragment: string;
  /** The steps of the tree in their order, without those of another path that is published too: it is linked to. */
  readonly steps: readonly PublishedStep[];
}

/** A step of a path. One that several paths lead through is the same in all but its number. */
export interface PublishedStep {
  readonly mark: StepMark;
  readonly fragment: string;
  /** Its text stands here; elsewhere there is a link to it. */
  readonly isFirst: boolean;
  /** Plain text on one line. */
  readonly label: string;
  readonly place: PublishedPlace | undefined;
  /** What is not as the author wrote it of its place and its call: plain text, a line each. */
  readonly remarks: readonly string[];
}

export interface PublishedNote {
  readonly entry: NoteEntry;
  readonly fragment: string;
  readonly label: string;
  readonly places: readonly PublishedPlace[];
  /** A mark of it, whose text it is. */
  readonly mark: NoteMark | undefined;
}

/** Where something is, or is said to be. */
export interface PublishedPlace {
  readonly mark: Mark;
  /** What is there: `struct sock`. Plain text on one line. */
  readonly label: string;
  /** Lines and columns 1-based, columns in UTF-16 units. Without a line where only the file is known; `undefined` where there is no certain place. */
  readonly at:
    { readonly file: string; readonly line?: number; readonly column?: number; readonly end?: number } | undefined;
  /** What is not as the author saw it. */
  readonly remark: string | undefined;
  readonly excerpt: Excerpt | undefined;
  /** The same lines stand elsewhere already. */
  readonly excerptIn: Here | undefined;
}

/** Where something is published, with a name for that: plain text. */
export interface Here {
  readonly fragment: string;
  readonly label: string;
}

export interface PublicationQuestion {
  readonly file: NotesFile;
  /** The reader's kernel and what was found in it. */
  readonly checked?:
    { readonly kernel: Kernel; readonly version: string | undefined; readonly check: Check } | undefined;
  /** The id of the one path that is wanted, with the notes that it touches or links to. */
  readonly path?: string | undefined;
  /** The language of the program's words, where that is not the file's. */
  readonly language?: Language | undefined;
  /** Without the lines of the source. */
  readonly isWithoutCode?: boolean | undefined;
}

/** `undefined` when there is no path of the id. */
export async function publish(question: PublicationQuestion): Promise<Publication | undefined> {
  const { file, checked, path, language = languageOf(file.language), isWithoutCode = false } = question;
  const trees = pathTrees(file);
  const { version, check } = checked ?? { version: file.kernel, check: undefined };
  const index = buildIndex([{ layer: '', file, trees, check, version: checked?.version }]);
  const wanted = path === undefined ? trees : trees.filter((tree) => tree.path.id === path).slice(0, 1);
  if (path !== undefined && wanted.length === 0) return undefined;
  const notes = path === undefined ? notesIn(file) : notesOfPath(index, wanted);
  const fragments = new Fragments(
    wanted.map((tree) => ({ tree, steps: stepsOf(tree, wanted) })),
    notes,
  );
  const places = new Places(language, version, checked, isWithoutCode ? undefined : sitesOf(index));
  const paths: PublishedPath[] = [];
  const seen = new Set<string>();
  for (const tree of wanted) {
    const steps: PublishedStep[] = [];
    for (const step of stepsOf(tree, wanted)) {
      const mark = index.steps.get(step);
      if (mark === undefined) continue;
      const isFirst = !seen.has(step.pointer);
      seen.add(step.pointer);
      const [fragment, label] = [fragments.ofStep(step), stepLabel(step)];
      const place =
        step.at === undefined
          ? undefined
          : await places.of(mark, { fragment, label }, otherPath(step, tree, wanted) !== undefined);
      const remarks = [
        ...(place?.remark === undefined ? [] : [place.remark]),
        ...(mark.edge === undefined ? [] : callRemarks(language, mark.edge)),
      ];
      steps.push({ mark, fragment, isFirst, label, place, remarks });
    }
    paths.push({ tree, fragment: fragments.ofPath(tree), steps });
  }
  const marks = marksByNote(index);
  const published: PublishedNote[] = [];
  for (const entry of notes) {
    const fragment = fragments.ofNote(entry);
    const own = marks.get(entry.pointer) ?? [];
    const label = oneLine(entry.note.title);
    const placed: PublishedPlace[] = [];
    for (const mark of own) placed.push(await places.of(mark, { fragment, label: noteLabel(mark) }));
    published.push({ entry, fragment, label, places: placed, mark: own[0] });
  }
  const title = path === undefined ? file.title : wanted[0]?.path.title;
  return {
    file,
    language,
    locale: localeOf(file, language),
    title: oneLine(title ?? '') === '' ? say(language, 'export.untitled') : oneLine(title ?? '', 200),
    checked: checked === undefined ? undefined : { version: checked.version, ...countsOf(paths, published) },
    version,
    paths,
    notes: published,
    index,
    fragments,
    lines: await places.lines(),
  };
}

/** The path in which a step goes on, where that is published with a part of its own. */
function otherPath(step: PathStep, tree: PathTree, paths: readonly PathTree[]): PathTree | undefined {
  if (step.step.path === undefined) return undefined;
  const other = paths.find(({ path }) => path.id === step.step.path);
  return other === tree ? undefined : other;
}

/** The steps of a path, those left out that belong to another one of the paths. */
function stepsOf(tree: PathTree, paths: readonly PathTree[]): PathStep[] {
  const shown = new Set<PathStep>();
  for (const step of tree.steps) {
    const { parent } = step;
    const other = parent === undefined ? undefined : otherPath(parent, tree, paths);
    const isOfOther = other !== undefined && step.pointer.startsWith(`${other.pointer}/`);
    if (parent === undefined || (shown.has(parent) && !isOfOther)) shown.add(step);
  }
  return [...shown];
}

/** Places as they are published. */
class Places {
  readonly #source: ExcerptSource | undefined;
  /** What has been shown, by file and lines. */
  readonly #shown = new Map<string, Here>();
  /** A step that several paths lead through has one place. */
  readonly #known = new Map<Anchor, PublishedPlace>();
  readonly #files = new Set<string>();

  constructor(
    private readonly language: Language,
    private readonly version: string | undefined,
    private readonly checked: PublicationQuestion['checked'],
    /** Lines to be looked at, by file; `undefined` where no code is wanted. */
    private readonly sites: ReadonlyMap<string, readonly number[]> | undefined,
  ) {
    this.#source = checked === undefined || sites === undefined ? undefined : new ExcerptSource(checked.kernel);
  }

  /**
   * @param here where it is published, with a name for that
   * @param isBare the code stands elsewhere
   */
  async of(mark: Mark, here: Here, isBare = false): Promise<PublishedPlace> {
    const known = this.#known.get(mark.anchor);
    if (known?.mark.kind === mark.kind) return known;
    const place = this.checked === undefined ? this.#asSaid(mark) : await this.#asFound(mark, here, isBare);
    if (!isBare) this.#known.set(mark.anchor, place);
    return place;
  }

  /** The lines of the files that were placed in. */
  async lines(): Promise<ReadonlyMap<string, readonly string[]>> {
    const found = new Map<string, readonly string[]>();
    for (const file of this.#files) {
      const lines = await this.#source?.linesOf(file);
      if (lines !== undefined) found.set(file, lines);
    }
    return found;
  }

  /** What the file says, which nobody has looked up. */
  #asSaid(mark: Mark): PublishedPlace {
    const { file, dir, seen } = asSeenIn(mark.anchor, this.version);
    const at = seen?.file ?? file ?? dir;
    const line = seen?.line;
    return {
      ...this.#plain(mark),
      at: at === undefined ? undefined : { file: at, ...(line === undefined || dir !== undefined ? {} : { line }) },
    };
  }

  async #asFound(mark: Mark, here: Here, isBare: boolean): Promise<PublishedPlace> {
    const { anchor, check } = mark;
    const plain = this.#plain(mark);
    if (check === undefined) return plain;
    const { placement } = check;
    const remark = placeRemark(this.language, anchor, placement, this.checked?.version);
    if (!isPlaced(placement)) return { ...plain, remark };
    const { place } = placement;
    // Nothing begins at a file or folder as a whole.
    const isWhole = anchorKind(anchor) === undefined && anchor.quote === undefined;
    if (isWhole) return { ...plain, at: { file: place.file }, remark };
    this.#files.add(place.file);
    const { file, line, column, end } = place;
    if (isBare) return { ...plain, at: { file, line, column, end }, remark };
    const isLine = anchor.quote !== undefined || anchor.member !== undefined;
    const key = `${place.file}:${place.line}${isLine ? '' : `-${place.end}`}`;
    const excerptIn = this.#shown.get(key);
    const lookedAt = this.sites?.get(place.file) ?? [];
    const excerpt = excerptIn === undefined ? await this.#source?.excerpt(place, lookedAt, isLine) : undefined;
    if (excerpt !== undefined) this.#shown.set(key, here);
    return {
      ...plain,
      at: { file, line, column, end },
      remark,
      excerpt,
      excerptIn: excerptIn?.fragment === here.fragment ? undefined : excerptIn,
    };
  }

  #plain(mark: Mark): PublishedPlace {
    const label = anchorLabel(this.language, mark.anchor);
    return { mark, label, at: undefined, remark: undefined, excerpt: undefined, excerptIn: undefined };
  }
}

/** The lines that a reader looks at in a definition: where it makes the calls of the paths, and what is noted within it; by file. */
function sitesOf({ steps, notes }: NoteIndex): ReadonlyMap<string, readonly number[]> {
  const sites = new Map<string, Set<number>>();
  const add = (place: { readonly file: string; readonly line: number } | undefined) => {
    if (place === undefined) return;
    const lines = sites.get(place.file) ?? new Set();
    sites.set(place.file, lines.add(place.line));
  };
  for (const { edge } of steps.values()) add(edge?.site);
  for (const { anchor, check } of notes)
    if ((anchor.quote !== undefined || anchor.member !== undefined) && isPlaced(check?.placement))
      add(check.placement.place);
  return new Map([...sites].map(([file, lines]) => [file, [...lines]]));
}

function marksByNote({ notes }: NoteIndex): ReadonlyMap<string, readonly NoteMark[]> {
  const found = new Map<string, NoteMark[]>();
  for (const mark of notes) {
    const own = found.get(mark.entry.pointer);
    if (own === undefined) found.set(mark.entry.pointer, [mark]);
    else own.push(mark);
  }
  return found;
}

function countsOf(paths: readonly PublishedPath[], notes: readonly PublishedNote[]): Counts {
  const steps = paths.flatMap((one) => one.steps).filter(({ isFirst }) => isFirst);
  const places = [
    ...steps.flatMap(({ place, mark }) => (mark.step.step.at === undefined ? [] : (place ?? []))),
    ...notes.flatMap((one) => one.places),
  ];
  const calls = steps.flatMap(({ mark }) => mark.edge ?? []);
  const claims = calls.filter(({ status }) => status === 'claimed').length;
  const proved = calls.filter(({ status }) => status === 'verified').length;
  const odd = places.filter(({ remark }) => remark !== undefined).length + calls.length - proved - claims;
  return { places: places.length, calls: calls.length, claims, odd };
}

/** The language that the file names, where that can be one. */
function localeOf({ language }: NotesFile, words: Language): string {
  return language !== undefined && /^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8}){0,4}$/.test(language) ? language : words;
}
