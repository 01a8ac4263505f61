import {
  CompletionItem,
  CompletionItemKind,
  CompletionList,
  FileType,
  Hover,
  languages,
  Location,
  Position,
  Range,
  workspace,
  type CancellationToken,
  type TextDocument,
} from 'vscode';
import { jsonOffers, type JsonOffer } from '../../core/features/jsonOffers.js';
import { lookupMarkdown, lookUp } from '../../core/features/jsonLookup.js';
import { openLinkIn } from '../../core/features/textOffers.js';
import { jsonPlaceAt, type JsonPlace } from '../../core/notes/jsonPlace.js';
import { rangesOf } from '../../core/notes/read.js';
import type { Kernel } from '../../core/kernel.js';
import type { NotesFile } from '../../core/notes/format.js';
import { sourcePath } from '../../core/notes/sourcePath.js';
import type { Signal } from '../../core/signal.js';
import { Disposables, type Disposable } from '../../session/disposables.js';
import { NOTES_ENDING } from '../../session/namedNotes.js';
import { untrusted } from '../base/markdown.js';
import { tokenSignal } from '../base/tokenSignal.js';
import type { Services } from '../services.js';
import { completionList, offersFor, rangeOf as linkRange } from '../write/textCompletion.js';
import type { KernelTree } from '../tree/kernels.js';

/** The fields that hold a path below the kernel root. */
const PATH_FIELDS = new Set(['file', 'dir', 'tableFile', 'byFile']);

/** Helps whoever writes a notes file as text: names and files of the kernel to choose from, what stands behind them, and the way there. */
export function registerJsonAuthoring(services: Services): Disposable {
  const own = new Disposables();
  const selector = { pattern: `**/*${NOTES_ENDING}` };
  own.add(
    languages.registerCompletionItemProvider(
      selector,
      {
        provideCompletionItems: (document, position, token) =>
          answer(services, document, position, token, (here) =>
            here.place.owner === 'entry' && here.place.field === 'body'
              ? linkCompletions(services, document, position, here)
              : completions(document, here),
          ),
      },
      ...['"', '/', '['],
    ),
  );
  own.add(
    languages.registerHoverProvider(selector, {
      provideHover: (document, position, token) =>
        answer(services, document, position, token, (here) => hover(services, document, here)),
    }),
  );
  own.add(
    languages.registerDefinitionProvider(selector, {
      provideDefinition: (document, position, token) =>
        answer(services, document, position, token, (here) => definitions(document, here)),
    }),
  );
  return own;
}

/** Where an author stands, and what is known there. */
interface Here {
  readonly place: JsonPlace;
  /** As the text could be read last. */
  readonly file: NotesFile | undefined;
  readonly tree: KernelTree;
  /** As it is read for the architecture that the file names. */
  readonly kernel: Kernel;
  readonly signal: Signal;
}

async function answer<T>(
  { layers, activeTree, questions, log }: Services,
  document: TextDocument,
  position: Position,
  token: CancellationToken,
  ask: (here: Here) => Promise<T | undefined>,
): Promise<T | undefined> {
  const place = jsonPlaceAt(document.getText(), document.offsetAt(position));
  const { tree } = activeTree;
  if (place === undefined || tree === undefined) return undefined;
  const file = layers.at(document.uri.toString())?.notes?.file;
  const signal = tokenSignal(token);
  try {
    const here = { place, file, tree, kernel: tree.kernel.forArch(file?.arch), signal };
    const found = await questions.ask(() => ask(here));
    return signal.aborted ? undefined : found;
  } catch (error) {
    if (!signal.aborted) log.warn(`what stands at ${place.path.join('/')}: ${String(error)}`);
    return undefined;
  }
}

async function completions(
  document: TextDocument,
  { place, file, tree, kernel, signal }: Here,
): Promise<CompletionList> {
  const range = rangeOf(document, place);
  if (PATH_FIELDS.has(place.field) && place.owner !== 'entry')
    return new CompletionList(await pathItems(tree, place, range), true);
  const { offers, isIncomplete } = await jsonOffers(place, file, kernel, signal);
  return new CompletionList(
    offers.map((offer) => nameItem(offer, range, ICONS[place.field] ?? CompletionItemKind.Value)),
    isIncomplete,
  );
}

/** In a text: what a link may lead to once its bracket is typed. */
async function linkCompletions(
  services: Services,
  document: TextDocument,
  position: Position,
  { place, signal }: Here,
): Promise<CompletionList | undefined> {
  const offset = document.offsetAt(position);
  // A string has one line; a list alone is no text.
  const isInside = place.length > 0 && offset > place.offset && offset < place.offset + place.length;
  const link = isInside ? openLinkIn(document.getText().slice(place.offset + 1, offset)) : undefined;
  if (link === undefined) return undefined;
  const [anchor] = [place.fields['at']].flat() as ({ readonly file?: unknown } | null | undefined)[];
  const file = typeof anchor?.file === 'string' ? sourcePath(anchor.file) : undefined;
  const found = await offersFor(services, link, { address: document.uri.toString(), file }, signal);
  return completionList(found, linkRange(document, position, link), (text) => JSON.stringify(text).slice(1, -1));
}

function rangeOf(document: TextDocument, { offset, length }: JsonPlace): Range {
  return new Range(document.positionAt(offset), document.positionAt(offset + length));
}

/** What the editor shows beside a name, by the field that it is for. */
const ICONS: Readonly<Record<string, CompletionItemKind>> = {
  ...{ function: CompletionItemKind.Function, syscall: CompletionItemKind.Function, by: CompletionItemKind.Function },
  ...{ struct: CompletionItemKind.Struct, union: CompletionItemKind.Struct, enum: CompletionItemKind.Enum },
  ...{
    enumerator: CompletionItemKind.EnumMember,
    member: CompletionItemKind.Field,
    macro: CompletionItemKind.Constant,
  },
  ...{ variable: CompletionItemKind.Variable, table: CompletionItemKind.Variable, setup: CompletionItemKind.Function },
  ...{ typedef: CompletionItemKind.Interface, from: CompletionItemKind.Reference, path: CompletionItemKind.Reference },
};

function nameItem({ value, detail, beside }: JsonOffer, range: Range, kind: CompletionItemKind): CompletionItem {
  const item = new CompletionItem({ label: value, description: detail }, kind);
  const text = JSON.stringify(value);
  item.range = range;
  item.filterText = text;
  item.insertText =
    beside === undefined ? text : `${text}, ${JSON.stringify(beside.field)}: ${JSON.stringify(beside.value)}`;
  return item;
}

/** What the folder holds that is typed so far. */
async function pathItems(tree: KernelTree, { text, field }: JsonPlace, range: Range): Promise<CompletionItem[]> {
  const folder = text.slice(0, text.lastIndexOf('/') + 1);
  if (folder !== '' && sourcePath(folder.slice(0, -1)) === undefined) return [];
  let entries: [string, FileType][];
  try {
    const { source } = tree;
    entries = await workspace.fs.readDirectory(folder === '' ? source.folder : source.uriOf(folder.slice(0, -1)));
  } catch {
    return []; // the check says that there is no such folder
  }
  return entries
    .filter(([name, type]) => !name.startsWith('.') && (field !== 'dir' || (type & FileType.Directory) !== 0))
    .map(([name, type]) => {
      const isFolder = (type & FileType.Directory) !== 0;
      const value = `${folder}${name}${isFolder && field !== 'dir' ? '/' : ''}`;
      const item = new CompletionItem(value, isFolder ? CompletionItemKind.Folder : CompletionItemKind.File);
      item.range = range;
      item.filterText = item.insertText = JSON.stringify(value);
      // The folders first, as an explorer has them.
      item.sortText = `${isFolder ? 0 : 1}${name}`;
      return item;
    });
}

async function hover(
  { language }: Services,
  document: TextDocument,
  { place, file, kernel, signal }: Here,
): Promise<Hover | undefined> {
  const found = await lookUp(place, file, kernel, signal);
  if (found?.k !== 'kernel') return undefined;
  return new Hover(untrusted(await lookupMarkdown(language, found, kernel, signal)), rangeOf(document, place));
}

async function definitions(
  document: TextDocument,
  { place, file, tree, kernel, signal }: Here,
): Promise<Location[] | undefined> {
  const found = await lookUp(place, file, kernel, signal);
  if (found === undefined) return undefined;
  if (found.k === 'kernel')
    return found.placement.candidates.map(
      ({ file: path, line, column }) => new Location(tree.source.uriOf(path), new Position(line - 1, column - 1)),
    );
  const range = rangesOf(document.getText(), [found.pointer]).get(found.pointer);
  return range === undefined ? undefined : [new Location(document.uri, new Position(range.line - 1, range.column - 1))];
}
