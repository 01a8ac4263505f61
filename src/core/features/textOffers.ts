import type { Kernel } from '../kernel.js';
import { pathLabel, noteLabel, stepLabel } from '../marks/labels.js';
import type { NoteIndex } from '../marks/noteIndex.js';
import type { SymbolKind } from '../notes/format.js';
import { oneLine } from '../render/oneLine.js';
import { isSymbolLike } from '../render/textLink.js';
import type { Signal } from '../signal.js';
import { SourceError } from '../source/source.js';
import { jsonOffers } from './jsonOffers.js';

/** A link that an author has begun to write at the end of a text. */
export interface OpenLink {
  /** In brackets: a name, or words of a title; or an id behind `(note:`. */
  readonly form: 'brackets' | 'note' | 'step' | 'path';
  /** What is typed so far, without the bracket. */
  readonly typed: string;
  /** How much of the end of the text it takes, the bracket included, in UTF-16 units. */
  readonly length: number;
}

/** Something that a text may link to. */
export interface TextOffer {
  readonly kind: 'note' | 'step' | 'path' | 'member' | SymbolKind;
  /** The title, or the name. */
  readonly label: string;
  /** The id, or the file. */
  readonly detail: string;
  /** What takes the place of what was typed. */
  readonly insert: string;
  /** What the typed letters are compared with. */
  readonly filter: string;
}

export interface TextOffers {
  readonly offers: readonly TextOffer[];
  /** Others are there once more letters are typed. */
  readonly isIncomplete: boolean;
}

/** Who writes, and where. */
export interface TextQuestion {
  readonly index: NoteIndex;
  /** The layer that has the text, by its key: ids hold in it alone. */
  readonly layer: string | undefined;
  /** The file of the kernel that the text is about. */
  readonly file: string | undefined;
  readonly kernel: Kernel;
  readonly signal?: Signal;
}

/** Before so many letters the whole tree is not asked for names. */
const LEAST_LETTERS = 3;
/** Of the whole tree names of these kinds are offered: of others it takes long. */
const OF_TREE: readonly SymbolKind[] = ['function', 'struct', 'macro'];
const OPEN = /(^|[^\w)\]!\\])\[([^[\]`]{0,80})$/;
const OPEN_TARGET = /\]\((note|step|path):([^\s()<>]*)$/;

/** The link that is begun at the end of a line; `undefined` in code, behind a name (`fd[`) and where there is none. */
export function openLinkIn(line: string): OpenLink | undefined {
  // An odd number of ticks: the code has no end yet.
  if ((line.match(/`/g) ?? []).length % 2 === 1) return undefined;
  const target = OPEN_TARGET.exec(line);
  if (target !== null) {
    const [, form = 'note', typed = ''] = target;
    return { form: form as OpenLink['form'], typed, length: typed.length };
  }
  const typed = OPEN.exec(line)?.[2];
  return typed === undefined ? undefined : { form: 'brackets', typed, length: typed.length + 1 };
}

/** What a link that is begun may become: what the same file notes, by its titles; the names of the file of the kernel, and from three letters on of the tree. */
export async function textOffers(link: OpenLink, question: TextQuestion): Promise<TextOffers> {
  const noted = notedOffers(link, question);
  if (link.form !== 'brackets') return { offers: noted, isIncomplete: false };
  const { typed } = link;
  const words = /^(?:(?:struct|union|enum) )?(\w*)(?:\.(\w*))?$/.exec(typed);
  if (words === null) return { offers: noted, isIncomplete: false };
  const kernel = question.kernel.wantedBy(question.signal);
  const [, name = '', member] = words;
  const symbols =
    member === undefined
      ? await symbolOffers(name, question.file, kernel)
      : await memberOffers(name, question.file, kernel);
  // Each once: of the file that is open before others.
  const once = new Map([...symbols, ...noted].reverse().map((one) => [one.insert, one]));
  return { offers: [...once.values()].reverse(), isIncomplete: member === undefined };
}

function notedOffers({ form }: OpenLink, { index, layer }: TextQuestion): TextOffer[] {
  const offers = new Map<string, TextOffer>();
  const add = (kind: 'note' | 'step' | 'path', title: string, id: string) => {
    if (form !== 'brackets' && form !== kind) return;
    const target = /[\s()<>]/.test(id) ? `<${kind}:${id}>` : `${kind}:${id}`;
    const insert = form === 'brackets' ? `[${title.replace(/[[\]\\`]/g, '\\$&')}](${target})` : id;
    const filter = form === 'brackets' ? `[${title} ${id}` : `${id} ${title}`;
    if (!offers.has(insert)) offers.set(insert, { kind, label: title, detail: id, insert, filter });
  };
  for (const mark of index.notes) if (mark.layer === layer) add('note', noteLabel(mark), mark.entry.note.id);
  const own = [...index.steps.values()].filter((mark) => mark.layer === layer);
  const paths = new Map<string, Set<string>>();
  for (const { step, tree } of own) paths.set(step.step.id, (paths.get(step.step.id) ?? new Set()).add(tree.path.id));
  for (const { step, tree } of own) {
    const { id } = step.step;
    add('step', stepLabel(step), (paths.get(id)?.size ?? 0) > 1 ? `${tree.path.id}/${id}` : id);
  }
  for (const [path, of] of index.paths) if (of === layer) add('path', pathLabel(path), path.path.id);
  return [...offers.values()];
}

async function symbolOffers(letters: string, file: string | undefined, kernel: Kernel): Promise<TextOffer[]> {
  const own = file === undefined ? [] : await ofFile(file, kernel);
  if (letters.length < LEAST_LETTERS) return own;
  const found = await Promise.all(OF_TREE.map((kind) => kernel.facts.namesBeginning(kind, letters, { near: file })));
  const ofTree = found.flatMap(({ names }, at) =>
    names.map((one) => symbolOffer(OF_TREE[at] ?? 'function', one.name, one.file)),
  );
  return [...own, ...ofTree];
}

async function ofFile(file: string, kernel: Kernel): Promise<TextOffer[]> {
  try {
    const { definitions } = await kernel.definitions(file);
    return definitions.filter(({ local }) => local !== true).map(({ kind, name }) => symbolOffer(kind, name, file));
  } catch (error) {
    if (error instanceof SourceError) return [];
    throw error;
  }
}

async function memberOffers(tag: string, file: string | undefined, kernel: Kernel): Promise<TextOffer[]> {
  const fields = { struct: tag, ...(file === undefined ? {} : { file }) };
  const place = {
    owner: 'at',
    field: 'member',
    text: '',
    offset: 0,
    length: 0,
    fields,
    end: undefined,
    path: [],
  } as const;
  const { offers } = await jsonOffers(place, undefined, kernel);
  return offers.map(({ value, detail }) => {
    const name = `${tag}.${value}`;
    return { kind: 'member', label: name, detail, insert: `[${name}]`, filter: `[${name}` };
  });
}

/** A symbol is written as briefly as it is still known to be one. */
function symbolOffer(kind: SymbolKind, name: string, file: string): TextOffer {
  const isTag = kind === 'struct' || kind === 'union' || kind === 'enum';
  const called = isTag ? `${kind} ${name}` : name;
  const brief = kind === 'function' || kind === 'syscall' ? `[${name}()]` : `[${name}](symbol:${name})`;
  return {
    kind,
    label: called,
    detail: oneLine(file),
    insert: isSymbolLike(called) ? `[${called}]` : brief,
    filter: `[${called} ${name}`,
  };
}
