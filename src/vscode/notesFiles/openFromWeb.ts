import { ProgressLocation, window, workspace } from 'vscode';
import { decodeNotes } from '../../core/notes/decode.js';
import type { Problem } from '../../core/notes/problem.js';
import { readNotes } from '../../core/notes/read.js';
import { readWebAddress, type WebAddress } from '../../core/notes/webAddress.js';
import { iconless, oneLine } from '../../core/render/oneLine.js';
import { problemSentence } from '../../core/words/sentences.js';
import { Disposables, type Disposable } from '../../session/disposables.js';
import { layerTitle, type Layer } from '../../session/layer.js';
import { askFile, readFile, type Follow, type WebFault, type WebFile } from '../../session/webFetch.js';
import { COMMAND, registerCommand } from '../base/commands.js';
import { confirms } from '../base/confirms.js';
import { sayFailure } from '../base/sayFailure.js';
import type { Services } from '../services.js';
import { layerIn, pickLayer } from './layerChoice.js';
import { layerUri } from './layerUri.js';

/** Longer addresses do not fit a question, in UTF-16 units. */
const MAX_SHOWN = 200;

/**
 * Notes files of the web, to be read only: opened, fetched again and removed by commands. Nothing is asked of the web but by these, and nothing is
 * fetched before the reader has seen from where and how much.
 */
export function registerOpenFromWeb(services: Services): Disposable {
  const own = new Disposables();
  const { say } = services;
  const isOfWeb = (layer: Layer) => layer.origin === 'web';
  // No argument is looked at: an address comes from the reader alone.
  own.add(registerCommand(COMMAND.openFromWeb, () => sayFailure(services, () => open(services))));
  own.add(
    registerCommand(COMMAND.reloadFromWeb, (...args) =>
      sayFailure(services, async () => {
        const layer = layerIn(services, args) ?? (await pickLayer(services, say('web.pickToReload'), isOfWeb));
        if (layer !== undefined && isOfWeb(layer)) await reload(services, layer);
      }),
    ),
  );
  own.add(
    registerCommand(COMMAND.removeFromWeb, (...args) =>
      sayFailure(services, async () => {
        const layer = layerIn(services, args) ?? (await pickLayer(services, say('web.pickToRemove'), isOfWeb));
        if (layer !== undefined && isOfWeb(layer)) await remove(services, layer);
      }),
    ),
  );
  return own;
}

async function open(services: Services): Promise<void> {
  const { say } = services;
  if (!isTrusted(services)) return;
  const given = await window.showInputBox({
    title: say('web.title'),
    prompt: say('web.prompt'),
    placeHolder: 'https://…',
    ignoreFocusOut: true,
    validateInput: (text) => {
      const fault = readWebAddress(text);
      // That nothing stands there yet is no fault.
      return typeof fault !== 'string' || fault === 'empty' ? undefined : say(`web.fault-${fault}`);
    },
  });
  const address = readWebAddress(given ?? '');
  if (typeof address !== 'string') await fetchNotes(services, address);
}

async function reload(services: Services, layer: Layer): Promise<void> {
  const { say } = services;
  if (!isTrusted(services)) return;
  const address = readWebAddress(layer.from ?? '');
  if (typeof address === 'string') void window.showWarningMessage(say('web.noAddress', { file: layer.name }));
  else await fetchNotes(services, address);
}

/** In a folder that is not trusted, the program does nothing that the folder could have the reader talked into. */
function isTrusted({ say }: Services): boolean {
  if (workspace.isTrusted) return true;
  void window.showWarningMessage(say('web.notTrusted'));
  return false;
}

async function fetchNotes(services: Services, address: WebAddress): Promise<void> {
  const { say, layers, webFiles, log } = services;
  const follow: Follow = (from, to) =>
    confirms(services, say('web.follow', { from: from.host, to: to.host }), say('web.ask', { host: to.host }), to.href);
  const asked = await working(say('web.asking', { host: address.host }), (signal) =>
    askFile(fetch, address, follow, signal),
  );
  if (asked === undefined) return;
  if ('k' in asked) {
    refuse(services, address, asked);
    return;
  }
  if (!(await wantsToFetch(services, asked))) return;
  log.info(`asking ${asked.address.host} for a notes file`);
  const read = await working(say('web.fetching', { host: asked.address.host }), (signal) =>
    readFile(fetch, asked.address, follow, signal),
  );
  if (read === undefined) return;
  if ('k' in read) {
    refuse(services, address, read);
    return;
  }
  const decoded = decodeNotes(read);
  const problem = 'problem' in decoded ? decoded.problem : unusable(decoded.text);
  if ('problem' in decoded || problem !== undefined) {
    sayNoNotes(services, address, problem);
    return;
  }
  // What is fetched is kept under the address that was given: where that leads may be another place the next time.
  const uri = await webFiles.keep(address, decoded.text);
  const before = layers.at(uri.toString())?.text;
  await layers.load();
  const layer = layers.at(uri.toString());
  if (layer === undefined) return;
  const title = iconless(oneLine(layerTitle(layer)));
  void window.showInformationMessage(
    say(before === undefined ? 'web.opened' : before === decoded.text ? 'web.same' : 'web.renewed', { title }),
  );
}

/** What makes a text no notes file; one of a newer format is one, which is shown as such. */
function unusable(text: string): Problem | undefined {
  const { file, readOnly, problems } = readNotes(text);
  const isNewer = problems.some(({ code }) => code === 'format-newer');
  return file === undefined || (readOnly && !isNewer) ? problems[0] : undefined;
}

function sayNoNotes({ say, language }: Services, address: WebAddress, problem: Problem | undefined): void {
  const reason = problem === undefined ? '' : problemSentence(language, problem);
  void window.showWarningMessage(say('web.noNotes', { address: shown(address.href), reason }));
}

/** Shows from where and how much. */
function wantsToFetch(services: Services, { address, size }: WebFile): Promise<boolean> {
  const { say } = services;
  const { host } = address;
  const question =
    size === undefined ? say('web.sizeUnknown', { host }) : say('web.size', { host, size: kilobytes(size) });
  return confirms(services, question, say('web.fetch', { host }), address.href);
}

function kilobytes(bytes: number): string {
  return bytes < 10 * 1024 ? (bytes / 1024).toFixed(1) : String(Math.round(bytes / 1024));
}

function shown(href: string): string {
  return oneLine(href, MAX_SHOWN);
}

function working<T>(title: string, task: (signal: AbortSignal) => Promise<T>): Thenable<T | undefined> {
  return window.withProgress(
    { location: ProgressLocation.Notification, title, cancellable: true },
    async (_, token) => {
      const controller = new AbortController();
      const listening = token.onCancellationRequested(() => {
        controller.abort();
      });
      try {
        const done = await task(controller.signal);
        return token.isCancellationRequested ? undefined : done;
      } finally {
        listening.dispose();
      }
    },
  );
}

function refuse({ say }: Services, address: WebAddress, fault: WebFault): void {
  const at = { address: shown(address.href) };
  const reason = () => {
    switch (fault.k) {
      case 'unreachable':
        return say('web.unreachable', { ...at, host: address.host, reason: oneLine(fault.reason, MAX_SHOWN) });
      case 'status':
        return say('web.status', { ...at, status: fault.status });
      case 'bad-redirect':
        return say('web.badRedirect', {
          ...at,
          to: oneLine(fault.to, MAX_SHOWN),
          fault: say(`web.fault-${fault.fault}`),
        });
      case 'hidden-redirect':
      case 'too-many-redirects':
      case 'too-large':
      case 'page':
        return say(`web.${fault.k}`, at);
    }
  };
  void window.showWarningMessage(reason());
}

async function remove(services: Services, layer: Layer): Promise<void> {
  const { say, layers, webFiles } = services;
  const title = iconless(oneLine(layerTitle(layer)));
  if (!(await confirms(services, say('web.removeQuestion', { title }), say('web.remove'), layer.from ?? ''))) return;
  await webFiles.remove(layerUri(layer));
  await layers.load();
}
