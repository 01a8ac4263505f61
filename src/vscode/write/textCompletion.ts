import type { Position } from 'vscode';
import { CompletionItem, CompletionItemKind, CompletionList, languages, Range, Uri, type TextDocument } from 'vscode';
import {
  openLinkIn,
  textOffers,
  type OpenLink,
  type TextOffer,
  type TextOffers,
} from '../../core/features/textOffers.js';
import type { Disposable } from '../../session/disposables.js';
import { tokenSignal } from '../base/tokenSignal.js';
import type { Services } from '../services.js';
import type { WritingBox } from './box.js';

/** Offers, in the box, what a link may lead to once its bracket is typed. */
export function registerTextCompletion(services: Services, box: WritingBox): Disposable {
  return languages.registerCompletionItemProvider(
    { scheme: 'comment' },
    {
      provideCompletionItems: async (document, position, token) => {
        const { draft } = box;
        if (draft === undefined || document.uri.toString() !== box.document) return undefined;
        const link = openLinkIn(document.lineAt(position).text.slice(0, position.character));
        if (link === undefined) return undefined;
        const { about } = draft;
        const address = about.k === 'edit' ? about.address : services.chosenFile.address;
        const uri = Uri.parse(draft.uri, true);
        const file = services.kernels.treeOf(uri)?.source.pathOf(uri);
        const signal = tokenSignal(token);
        try {
          const found = await offersFor(services, link, { address, file }, signal);
          return signal.aborted ? undefined : completionList(found, rangeOf(document, position, link));
        } catch (error) {
          if (!signal.aborted) services.log.warn(`what a link may lead to: ${String(error)}`);
          return undefined;
        }
      },
    },
    ...['[', '.', ':'],
  );
}

/** What a link in a text may become. @param about the notes file of the text by its address, and the file of the kernel that it is about */
export async function offersFor(
  { layers, readings, activeTree, questions }: Services,
  link: OpenLink,
  { address, file }: { readonly address: string | undefined; readonly file: string | undefined },
  signal: ReturnType<typeof tokenSignal>,
): Promise<TextOffers> {
  const { tree } = activeTree;
  if (tree === undefined) return { offers: [], isIncomplete: false };
  const layer = address === undefined ? undefined : layers.at(address);
  const kernel = tree.kernel.forArch(layer?.notes?.file.arch);
  const index = readings.indexOf(tree);
  return questions.ask(() => textOffers(link, { index, layer: layer?.key, file, kernel, signal }));
}

/** What was typed, with the bracket that the editor has closed by itself. */
export function rangeOf(document: TextDocument, position: Position, { form, length }: OpenLink): Range {
  const start = position.translate(0, -length);
  const isClosed = form === 'brackets' && document.lineAt(position).text[position.character] === ']';
  return new Range(start, isClosed ? position.translate(0, 1) : position);
}

/** @param escape how a text is written there */
export function completionList(
  { offers, isIncomplete }: TextOffers,
  range: Range,
  escape = (text: string) => text,
): CompletionList {
  return new CompletionList(
    offers.map((offer, at) => itemOf(offer, range, at, escape)),
    isIncomplete,
  );
}

const KINDS: Readonly<Record<TextOffer['kind'], CompletionItemKind>> = {
  ...{ note: CompletionItemKind.Text, step: CompletionItemKind.Reference, path: CompletionItemKind.Folder },
  ...{
    function: CompletionItemKind.Function,
    syscall: CompletionItemKind.Function,
    label: CompletionItemKind.Function,
  },
  ...{ struct: CompletionItemKind.Struct, union: CompletionItemKind.Struct, enum: CompletionItemKind.Enum },
  ...{
    enumerator: CompletionItemKind.EnumMember,
    member: CompletionItemKind.Field,
    macro: CompletionItemKind.Constant,
  },
  ...{ typedef: CompletionItemKind.Interface, variable: CompletionItemKind.Variable },
};

function itemOf(
  { kind, label, detail, insert, filter }: TextOffer,
  range: Range,
  at: number,
  escape: (text: string) => string,
) {
  const item = new CompletionItem({ label, description: detail }, KINDS[kind]);
  item.range = range;
  item.insertText = escape(insert);
  item.filterText = filter;
  // In our order: what is noted stands behind the names of the file only where it matches no better.
  item.sortText = String(at).padStart(5, '0');
  return item;
}
