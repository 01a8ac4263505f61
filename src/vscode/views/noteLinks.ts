import { env, Uri, window, type QuickPickItem } from 'vscode';
import { pickRow } from '../base/pickRow.js';
import { elixirPlace, kernelTag } from '../../core/export/permalinks.js';
import { linkQuery, readLinkQuery, type LinkedEntry } from '../../core/features/noteLink.js';
import { placeOf } from '../../core/marks/noteIndex.js';
import { iconless, oneLine } from '../../core/render/oneLine.js';
import { placeText, type Place } from '../../core/source/place.js';
import { Disposables, type Disposable } from '../../session/disposables.js';
import type { Needed } from '../../session/late.js';
import { COMMAND, registerCommand } from '../base/commands.js';
import { whenChecked } from '../base/whenChecked.js';
import { confirms } from '../base/confirms.js';
import { sayFailure } from '../base/sayFailure.js';
import { findTarget, layerOf, nameOf, refOf, type Found } from '../base/targets.js';
import type { Services } from '../services.js';
import { openPlace } from '../tree/openPlace.js';
import { showFound } from './showFound.js';

/** Links to notes, steps and paths: copied by a command, and followed when the system gives one to the editor. */
export function registerNoteLinks(services: Services, extensionId: string, commands: Needed): Disposable {
  const own = new Disposables();
  own.add(
    commands.later(() =>
      registerCommand(COMMAND.copyLink, (...args) =>
        sayFailure(services, async () => {
          const found = findTarget(services, args) ?? standing(services);
          if (found === undefined) void window.showInformationMessage(services.say('link.nothingToCopy'));
          else await copyLink(services, found, extensionId);
        }),
      ),
    ),
  );
  own.add(window.registerUriHandler({ handleUri: (uri) => sayFailure(services, () => follow(services, uri)) }));
  return own;
}

function standing({ walk }: Services): Found | undefined {
  const { stand } = walk;
  return stand === undefined ? undefined : { mark: stand.mark };
}

async function copyLink(services: Services, found: Found, extensionId: string): Promise<void> {
  const { say } = services;
  const name = iconless(oneLine(nameOf(found)));
  const editor = Uri.from({
    scheme: env.uriScheme,
    authority: extensionId,
    path: '/open',
    query: linkQuery(linkedEntry(services, found)),
  }).toString(true);
  const web = webLink(services, found);
  const both =
    web === undefined
      ? `[${markdownText(name)}](${editor})`
      : `[${markdownText(name)}](${editor}) ([${web.label}](${web.href}))`;
  const picks: readonly (QuickPickItem & { readonly text: string })[] = [
    { label: `$(markdown) ${say('link.asMarkdown')}`, detail: iconless(both), text: both },
    { label: `$(link) ${say('link.toNote')}`, detail: iconless(editor), text: editor },
    ...(web === undefined ? [] : [{ label: `$(globe) ${say('link.toWeb')}`, detail: web.href, text: web.href }]),
  ];
  const picked = await pickRow(picks, { title: say('link.copyTitle', { name }) });
  if (picked === undefined) return;
  await env.clipboard.writeText(picked.text);
  window.setStatusBarMessage(say('link.copied', { name }), STATUS_TIME);
}

/** Milliseconds. */
const STATUS_TIME = 4000;

function linkedEntry(services: Services, found: Found): LinkedEntry {
  const ref = refOf(found);
  const kind = 'path' in found ? 'path' : found.mark.kind;
  const place = placeIn(services, found);
  return {
    file: services.layers.layer(layerOf(found))?.name ?? '',
    kind,
    id: ref.id,
    path: kind === 'step' ? ref.path : undefined,
    at: place === undefined ? undefined : { file: place.file, line: place.line },
  };
}

function placeIn({ readings, activeTree }: Services, found: Found): Place | undefined {
  const mark = 'path' in found ? readings.indexOf(activeTree.tree).steps.get(found.path.root) : found.mark;
  return mark === undefined ? undefined : placeOf(mark);
}

/** The same line for those who have neither the extension nor the notes. */
function webLink(services: Services, found: Found): { readonly href: string; readonly label: string } | undefined {
  const place = placeIn(services, found);
  const tag = kernelTag(services.activeTree.tree?.version);
  return place === undefined || tag === undefined
    ? undefined
    : { href: elixirPlace(tag, place), label: markdownText(placeText(place)) };
}

function markdownText(text: string): string {
  return text.replace(/[\\[\]`*_<>]/g, String.raw`\$&`);
}

/** Shows what a link leads to, once the reader has agreed. Nothing is read or fetched for it: what is not open is said to be missing. */
async function follow(services: Services, uri: Uri): Promise<void> {
  const { say, checks, layers } = services;
  const linked = uri.path === '/open' ? readLinkQuery(uri.query) : 'not-a-link';
  if (typeof linked === 'string') {
    void window.showWarningMessage(say(linked === 'outside' ? 'link.outside' : 'link.notALink'));
    return;
  }
  checks.start();
  // The link may have started the editor.
  if (!layers.loaded) await layers.load();
  await layers.open(layers.all.filter(({ name, hidden }) => name === linked.file && !hidden).map(({ key }) => key));
  const found = findLinked(services, linked);
  const file = oneLine(linked.file);
  const { tree } = services.activeTree;
  if (found !== undefined) {
    const question = say('link.openNote', { name: oneLine(nameOf(found)), file });
    if (!(await confirms(services, question, say('link.open'), nameOf(found)))) return;
    if (!isChecked(services, layerOf(found))) await whenChecked(services, layerOf(found));
    await showFound(findLinked(services, linked) ?? found);
    return;
  }
  const missing = say('link.noSuchNote', { id: oneLine(linked.id), file });
  const { at } = linked;
  if (at === undefined || tree === undefined) {
    void window.showWarningMessage(missing);
    return;
  }
  const place = placeText(at);
  if (await confirms(services, missing, say('link.openPlace', { place: oneLine(place) }), place))
    await openPlace(tree, { file: at.file, line: at.line, column: 1 });
}

/** Whether it is known where the notes of a layer are, or were before they were changed. */
function isChecked({ activeTree, checks, layers }: Services, key: string): boolean {
  const { tree } = activeTree;
  const layer = layers.layer(key);
  return tree === undefined || layer === undefined || checks.of(layer, tree) !== undefined;
}

function findLinked({ layers, readings, activeTree }: Services, linked: LinkedEntry): Found | undefined {
  const index = readings.indexOf(activeTree.tree);
  const keys = new Set(layers.all.filter(({ name }) => name === linked.file).map(({ key }) => key));
  if (linked.kind === 'path') {
    const [path] = [...index.paths].filter(([tree, layer]) => keys.has(layer) && tree.path.id === linked.id);
    return path === undefined ? undefined : { path: path[0], layer: path[1] };
  }
  const marks = linked.kind === 'note' ? index.notes : [...index.steps.values()];
  const mark = marks.find((one) => {
    if (!keys.has(one.layer)) return false;
    const ref = refOf({ mark: one });
    return ref.id === linked.id && (one.kind === 'note' || linked.path === undefined || ref.path === linked.path);
  });
  return mark === undefined ? undefined : { mark };
}
