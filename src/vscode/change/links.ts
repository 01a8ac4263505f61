import { window, type QuickPickItem } from 'vscode';
import { pickRow } from '../base/pickRow.js';
import { linkEdit, linksOf, type NoteLink } from '../../core/notes/editLinks.js';
import { iconless, oneLine } from '../../core/render/oneLine.js';
import { linkTarget } from '../../core/render/target.js';
import type { Disposable } from '../../session/disposables.js';
import { COMMAND } from '../base/commands.js';
import { writeEntry } from '../notesFiles/writeEntry.js';
import type { Services } from '../services.js';
import { registerNoteChange, type OpenedNote } from './openedNote.js';

interface LinkItem extends QuickPickItem {
  readonly link?: NoteLink;
}

/** The links of a note: a new one, another address or title, one less. */
export function registerLinks(services: Services): Disposable {
  return registerNoteChange(services, COMMAND.editLinks, (note) => changeLinks(services, note));
}

async function changeLinks(services: Services, { document, ref, name }: OpenedNote): Promise<void> {
  const { say } = services;
  const title = say('change.linksTitle', { name });
  const links = linksOf(document.getText(), ref);
  const write = (from: NoteLink | undefined, to: NoteLink | undefined, text: string) =>
    writeEntry(services, document, (now) => linkEdit(now, ref, from, to), { text, isRemoval: to === undefined });
  const from = links.length === 0 ? undefined : await pickLink(services, title, links);
  if (from === null) return;
  if (from !== undefined) {
    const remove = { label: `$(trash) ${say('change.removeLink')}` };
    const change = { label: `$(edit) ${say('change.changeLink')}` };
    const answer = await pickRow([change, remove], { title, placeHolder: oneLine(from.url) });
    if (answer === remove)
      await write(from, undefined, say('change.linkRemoved', { name: iconless(oneLine(from.title)) }));
    if (answer !== change) return;
  }
  const to = await askLink(services, title, from);
  if (to === undefined || (to.title === from?.title && to.url === from.url)) return;
  await write(from, to, say('change.linkSaved', { name: iconless(oneLine(to.title)) }));
}

/** @returns the link that is meant; `undefined` for a new one, `null` for none */
async function pickLink(
  { say }: Services,
  title: string,
  links: readonly NoteLink[],
): Promise<NoteLink | undefined | null> {
  const items: LinkItem[] = [
    { label: `$(add) ${say('change.addLink')}` },
    ...links.map((link) => ({
      label: `$(link) ${iconless(oneLine(link.title))}`,
      description: iconless(oneLine(link.url)),
      link,
    })),
  ];
  const picked = await pickRow(items, { title, placeHolder: say('change.linksHint') });
  return picked === undefined ? null : picked.link;
}

async function askLink({ say }: Services, title: string, from: NoteLink | undefined): Promise<NoteLink | undefined> {
  const typed = await window.showInputBox({
    title,
    value: from?.url ?? '',
    placeHolder: 'https://docs.kernel.org/',
    prompt: say('change.linkUrl'),
    validateInput: (text) => (addressOf(text) === undefined ? say('change.linkBad') : undefined),
  });
  const url = typed === undefined ? undefined : addressOf(typed);
  if (url === undefined) return undefined;
  const host = linkTarget(url)?.host ?? url;
  const name = await window.showInputBox({
    title,
    value: from?.title ?? '',
    placeHolder: host,
    prompt: say('change.linkTitle', { host }),
  });
  return name === undefined ? undefined : { title: name.trim() === '' ? host : name.trim(), url };
}

/** The address that was typed, when a reader may follow it; hosts of other scripts as the network writes them. */
function addressOf(typed: string): string | undefined {
  const text = typed.trim();
  if (linkTarget(text) !== undefined) return text;
  try {
    const { href } = new URL(text);
    return linkTarget(href) === undefined ? undefined : href;
  } catch {
    return undefined;
  }
}
