import {
  Hover,
  languages,
  Range,
  type CancellationToken,
  type Position,
  type TextDocument,
  type Uri,
  type MarkdownString,
} from 'vscode';
import { hoverAt, type HoverContent, type HoverPart } from '../../core/hover/hover.js';
import type { Mark } from '../../core/marks/noteIndex.js';
import type { Signal } from '../../core/signal.js';
import type { Reading } from '../../session/readings.js';
import type { KernelTree } from '../tree/kernels.js';
import { COMMAND, tagsLink } from '../base/commands.js';
import { untrusted } from '../base/markdown.js';
import { Disposables, type Disposable } from '../../session/disposables.js';
import { placeNow } from '../../session/placeNow.js';
import { isServedByOther } from '../base/otherServers.js';
import { linkLine, markLinks } from './markLinks.js';
import { textLinkTo, withTextLinks } from './textLinks.js';
import { tokenSignal } from '../base/tokenSignal.js';
import type { Services } from '../services.js';
import { readingAt } from '../tree/readingAt.js';

/** Shows the notes of a symbol on every use of it, in the C files of a kernel tree. Registered only once there is such a tree. */
export function registerHover(services: Services): Disposable {
  const { kernels, settings } = services;
  const own = new Disposables();
  const provider = own.add(new Disposables());
  let registered = '';
  const register = () => {
    const now = settings.values.hover ? kernels.trees.map(({ key }) => key).join() : '';
    if (now === registered) return;
    registered = now;
    provider.clear();
    if (now === '') return;
    const provideHover = (document: TextDocument, position: Position, token: CancellationToken) =>
      provide(services, document, position, token);
    provider.add(languages.registerHoverProvider(kernels.selector(), { provideHover }));
  };
  own.add(kernels.onDidChange(register));
  own.add(settings.onDidChange(register));
  register();
  return own;
}

async function provide(
  services: Services,
  document: TextDocument,
  position: Position,
  token: CancellationToken,
): Promise<Hover | undefined> {
  const signal = tokenSignal(token);
  const file = readingAt(services, document.uri)?.file;
  try {
    const content = await services.questions.ask(() => contentAt(services, document, position, signal));
    if (content === undefined || signal.aborted) return undefined;
    const { parts, start, end } = content;
    const word = new Range(document.positionAt(start), document.positionAt(end));
    // A note on a line is shown between its words too.
    const range = word.isEmpty ? document.lineAt(position).range : word;
    return new Hover(markdownOf(services, parts, document, position), range);
  } catch (error) {
    if (!signal.aborted) services.log.warn(`a hover in ${file ?? ''}: ${String(error)}`);
    return undefined;
  }
}

/** What is to be shown, with what the bundled readings say of the name and of the struct behind it: some may not have been read until now. */
async function contentAt(
  services: Services,
  document: TextDocument,
  position: Position,
  signal: Signal,
): Promise<HoverContent | undefined> {
  const { shelf, readings } = services;
  const at = readingAt(services, document.uri);
  if (at === undefined) return undefined;
  const { file } = at;
  const { tree } = at.reading;
  const bring = async (names: readonly string[]) => {
    await shelf.openNaming(names);
    return readings.of(tree).index;
  };
  await shelf.openOn([file]);
  const word = document.getWordRangeAtPosition(position, /\w+/);
  const index = await bring(word === undefined ? [] : [document.getText(word)]);
  if (signal.aborted) return undefined;
  return hoverAt({
    kernel: tree.kernel,
    index,
    bring,
    file,
    position: { line: position.line + 1, column: position.character + 1 },
    language: services.language,
    source: services.settings.values.hoverSource,
    code: showsCode(services, document.uri),
    now: (mark) => placeNow(services, tree, mark),
    linkTo: (mark, link) => textLinkTo(services, { mark }, link),
    first: pointedAt(services, readings.of(tree), file, position),
    signal,
  });
}

/** Whether what has no note is shown too: where the reader says so, or nobody else does. */
function showsCode({ settings }: Services, uri: Uri): boolean {
  const { hoverCode } = settings.values;
  return hoverCode === 'auto' ? !isServedByOther(uri) : hoverCode === 'on';
}

/** What the reader asked to see, where the cursor was put for it. */
function pointedAt(
  services: Services,
  { tree, index }: Reading<KernelTree>,
  file: string,
  { line, character }: Position,
): Mark | undefined {
  const mark = services.pointed.in(index);
  const place = mark === undefined ? undefined : placeNow(services, tree, mark);
  const isThere = place?.file === file && place.line === line + 1 && place.column === character + 1;
  return isThere ? mark : undefined;
}

/** The texts as untrusted Markdown, with lines of our own links that hold no word of a note. */
function markdownOf(
  services: Services,
  parts: readonly HoverPart[],
  { uri }: TextDocument,
  { line }: Position,
): MarkdownString[] {
  return parts.map((part) => {
    switch (part.kind) {
      case 'text':
        return untrusted(part.markdown);
      case 'body':
        return withTextLinks(part.markdown);
      case 'mark':
        return markLinks(services, part.mark);
      case 'struct':
        return structActions(services, part);
      case 'add':
        return linkLine([addLink(services, part, uri.toString(), line)]);
    }
  });
}

/** A note on what has none: on the symbol, written where the reader is. */
function addLink(
  { say }: Services,
  { name, place }: Extract<HoverPart, { kind: 'add' }>,
  uri: string,
  line: number,
): string {
  const args = encodeURIComponent(JSON.stringify([uri, line, place.file, place.line, name]));
  return `[$(new-file) ${say('write.addNote')}](command:${COMMAND.addNoteTo}?${args})`;
}

/** What can be done with the struct behind a name. A tag is a C name: nothing in it can be anything else. */
function structActions({ say }: Services, part: Extract<HoverPart, { kind: 'struct' }>): MarkdownString {
  const { tag, other, members, more } = part;
  const compare =
    other === undefined ? say('compare.with', { name: tag }) : say('compare.withOne', { first: tag, name: other });
  const links = [`[$(diff) ${compare}](${tagsLink(COMMAND.compare, other === undefined ? [tag] : [tag, other])})`];
  if (more > 0)
    links.push(
      `[$(list-flat) ${say('compare.all', { count: members, name: tag })}](${tagsLink(COMMAND.members, [tag])})`,
    );
  return linkLine(links);
}
