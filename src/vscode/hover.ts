import {
  Hover,
  languages,
  MarkdownString,
  Range,
  type CancellationToken,
  type Disposable,
  type Position,
  type TextDocument,
} from 'vscode';
import { hoverText } from '../core/use/hoverText.js';
import { mendsOf } from '../core/use/mends.js';
import { placeOf, type Mark } from '../core/use/noteIndex.js';
import { textChange } from '../core/use/textChange.js';
import { notedAt, type MemberOwner, type Noted, type PlaceNow } from '../core/use/notedAt.js';
import { COMMAND, commandLink, type Command } from './commands.js';
import { Disposables } from './disposables.js';
import { DocumentTexts } from './documentTexts.js';
import type { KernelTree } from './kernels.js';
import { isOwn } from './layer.js';
import { memberOwner } from './memberOwner.js';
import { placeNow } from './placeNow.js';
import type { Services } from './services.js';
import { targetOf } from './targets.js';

const WORD = /\w+/;
/** Links of our own, with which alone the action line is trusted. */
const ENABLED: Command[] = [
  COMMAND.editNote,
  COMMAND.next,
  COMMAND.previous,
  COMMAND.showPath,
  COMMAND.openDefinition,
  COMMAND.openCallSite,
  COMMAND.reanchor,
  COMMAND.choosePlace,
];

/** Shows the notes of a symbol on every use of it, in the C files of a kernel tree. Registered only once there is such a tree. */
export function registerHover(services: Services): Disposable {
  const { kernels, settings } = services;
  const own = new Disposables();
  const provider = own.add(new Disposables());
  const texts = new DocumentTexts();
  let registered = '';
  const register = () => {
    const now = settings.values.hover ? kernels.trees.map(({ key }) => key).join() : '';
    if (now === registered) return;
    registered = now;
    provider.clear();
    if (now === '') return;
    const provideHover = (document: TextDocument, position: Position, token: CancellationToken) =>
      hoverAt(services, texts, document, position, token);
    provider.add(languages.registerHoverProvider(kernels.selector(), { provideHover }));
  };
  own.add(kernels.onDidChange(register));
  own.add(settings.onDidChange(register));
  register();
  return own;
}

async function hoverAt(
  services: Services,
  texts: DocumentTexts,
  document: TextDocument,
  position: Position,
  token: CancellationToken,
): Promise<Hover | undefined> {
  const at = services.readings.at(document.uri);
  if (at === undefined) return undefined;
  // A note on a line is shown between its words too.
  const range = document.getWordRangeAtPosition(position, WORD) ?? new Range(position, position);
  const { reading, file } = at;
  const now = (mark: Mark) => placeNow(services, reading.tree, mark);
  const place = {
    file,
    line: range.start.line + 1,
    word: document.getText(range),
    start: document.offsetAt(range.start),
    end: document.offsetAt(range.end),
  };
  const signal = {
    get aborted() {
      return token.isCancellationRequested;
    },
  };
  const owner = async (): Promise<MemberOwner> => {
    try {
      return await memberOwner(reading.tree.kernel, file, range.start, signal);
    } catch (error) {
      if (!signal.aborted) services.log.warn(`whose member ${place.word} is in ${file}: ${String(error)}`);
      return undefined;
    }
  };
  const noted = await notedAt(reading.index, place, () => texts.of(document), owner, now);
  if (token.isCancellationRequested || noted.length === 0) return undefined;
  const shown = await contents(services, reading.tree, noted, now);
  return signal.aborted ? undefined : new Hover(shown, range.isEmpty ? document.lineAt(range.start).range : range);
}

/** Each note as untrusted Markdown, with a line of our own links that holds no word of the note. */
async function contents(
  services: Services,
  { kernel }: KernelTree,
  noted: readonly Noted[],
  now: PlaceNow,
): Promise<MarkdownString[]> {
  const shown = oncePerNote(noted);
  const changes = await Promise.all(shown.map(({ mark }) => textChange(mark, kernel, now(mark))));
  return shown.flatMap((one, index) => {
    const options = { several: shown.length > 1, change: changes[index], now: { place: now(one.mark) } };
    const { head, body } = hoverText(services.language, one, options);
    // The actions stand above the body: below a long note nobody would find them.
    const parts = [new MarkdownString(head), actions(services, one.mark)];
    return body === '' ? parts : [...parts, new MarkdownString(body)];
  });
}

/** A note with several anchors at one word is shown once; what is about this very line first, then steps, which are short, before notes. */
function oncePerNote(noted: readonly Noted[]): Noted[] {
  const once = new Map<unknown, Noted>();
  for (const one of noted) {
    const key = one.mark.kind === 'note' ? one.mark.entry.note : one.mark.step;
    if (!once.has(key)) once.set(key, one);
  }
  return [...once.values()].sort((a, b) => rank(a.mark) - rank(b.mark));
}

function rank({ kind, anchor }: Mark): number {
  if (anchor.quote !== undefined) return 0;
  return kind === 'step' ? 1 : 2;
}

function actions({ say, library }: Services, mark: Mark): MarkdownString {
  const target = targetOf(mark);
  const link = (icon: string, label: string, command: Command) =>
    `[$(${icon}) ${label}](${commandLink(command, target)})`;
  const links = [];
  if (mark.kind === 'step') {
    const { tree, step } = mark;
    if (step.number > 1) links.push(link('arrow-up', say('editor.previous'), COMMAND.previous));
    if (step.number < tree.steps.length) links.push(link('arrow-down', say('editor.next'), COMMAND.next));
    if (mark.edge?.site !== undefined) links.push(link('call-outgoing', say('editor.callSite'), COMMAND.openCallSite));
    links.push(link('list-tree', say('editor.inPath'), COMMAND.showPath));
  }
  if (placeOf(mark) !== undefined) links.push(link('symbol-method', say('editor.definition'), COMMAND.openDefinition));
  links.push(link('edit', say('editor.edit'), COMMAND.editNote));
  const { reanchor, choose } = mendsOf(mark);
  if (isOwn(library.layer(mark.layer)) && mark.check?.placement.status !== 'ok') {
    if (reanchor) links.push(link('pinned', say('editor.reanchor'), COMMAND.reanchor));
    else if (choose) links.push(link('list-selection', say('editor.choose'), COMMAND.choosePlace));
  }
  const markdown = new MarkdownString(links.join('&nbsp;&nbsp; '), true);
  markdown.isTrusted = { enabledCommands: ENABLED };
  return markdown;
}
