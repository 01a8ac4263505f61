import { ProgressLocation, window, type MarkdownString } from 'vscode';
import { pickRow } from '../base/pickRow.js';
import { placeAnchor } from '../../core/anchor/place.js';
import { likeliestPlace } from '../../core/anchor/placement.js';
import { placeSymbolName } from '../../core/anchor/placeSymbolName.js';
import { noteLabel, pathLabel, stepLabel } from '../../core/marks/labels.js';
import { textTarget, type LinkSource } from '../../core/marks/textTarget.js';
import { iconless, oneLine } from '../../core/render/oneLine.js';
import type { OwnLink } from '../../core/render/markdown.js';
import { readTextLink, type TextLink } from '../../core/render/textLink.js';
import { placeText } from '../../core/source/place.js';
import { reasonSentence } from '../../core/words/sentences.js';
import { Latest } from '../../session/latest.js';
import { Disposables, type Disposable } from '../../session/disposables.js';
import { COMMAND, registerCommand, targetArguments } from '../base/commands.js';
import { withCommands } from '../base/markdown.js';
import { sayFailure } from '../base/sayFailure.js';
import { whenChecked } from '../base/whenChecked.js';
import { findTarget, targetOf } from '../base/targets.js';
import type { Services } from '../services.js';
import { openPlace } from '../tree/openPlace.js';
import { showFound } from '../views/showFound.js';

const STATUS_TIME = 8000;

/** Follows the links in the texts of notes, steps and paths. */
export function registerTextLinks(services: Services): Disposable {
  const own = new Disposables();
  const latest = own.add(new Latest());
  own.add(registerCommand(COMMAND.followLink, (...args) => sayFailure(services, () => follow(services, latest, args))));
  return own;
}

/**
 * The address of a link in a text: of one command, whose arguments say whose text it is and which name is looked up there. Nothing of a text can be more
 * than that name.
 */
export function textLinkTo(services: Services, from: LinkSource, link: TextLink): OwnLink | undefined {
  const title = textLinkTitle(services, from, link);
  if (title === undefined) return undefined;
  const args = [...targetArguments(sourceOf(from)), link.kind, link.name];
  return { href: `command:${COMMAND.followLink}?${encodeURIComponent(JSON.stringify(args))}`, title };
}

/** Where a link in a text leads, in words; `undefined` where it leads nowhere. */
export function textLinkTitle({ readings, activeTree, say }: Services, from: LinkSource, link: TextLink) {
  const target = textTarget(readings.indexOf(activeTree.tree), from, link);
  switch (target?.k) {
    case undefined:
      return undefined;
    case 'mark': {
      const { mark } = target;
      return mark.kind === 'note'
        ? say('link.note', { name: noteLabel(mark) })
        : say('link.step', { name: stepLabel(mark.step) });
    }
    case 'path':
      return say('link.path', { name: pathLabel(target.path) });
    case 'symbol':
      return say('link.symbol', { name: oneLine(link.name) });
  }
}

/** What an author says, as Markdown in which no command is trusted but the one that follows its links. */
export function withTextLinks(safe: string): MarkdownString {
  return withCommands(safe, [COMMAND.followLink]);
}

function sourceOf(from: LinkSource) {
  if ('mark' in from) return targetOf(from.mark);
  return { layer: from.layer, kind: 'path', id: from.path.path.id } as const;
}

/** Any program can call this with anything: what is no text of ours, or no link, leads nowhere. */
async function follow(services: Services, latest: Latest, args: readonly unknown[]): Promise<void> {
  const found = findTarget(services, args);
  const link = readTextLink(args[3], args[4]);
  const { tree } = services.activeTree;
  if (found === undefined || link === undefined || tree === undefined) return;
  // What is noted on a symbol may stand in a bundled reading that nobody needed until now.
  if (await services.shelf.openNaming(link.name.split(/\W+/))) services.checks.start();
  const find = () => textTarget(services.readings.indexOf(tree), found, link);
  let target = find();
  if (target?.k === 'mark' && target.mark.check === undefined) {
    await whenChecked(services, target.mark.layer);
    target = find();
  }
  if (target === undefined) return;
  if (target.k !== 'symbol') return showFound(target);
  const { symbol, near } = target;
  const { say, language, questions } = services;
  const signal = latest.begin();
  const arch = services.layers.layer('mark' in found ? found.mark.layer : found.layer)?.notes?.file.arch;
  const kernel = tree.kernel.forArch(arch).wantedBy(signal);
  const name = iconless(oneLine(link.name));
  const look = () => placeSymbolName(symbol, near, (anchor) => placeAnchor(anchor, kernel));
  const placement = await window.withProgress(
    { location: ProgressLocation.Window, title: say('link.searching', { name }) },
    () => questions.ask(look),
  );
  if (signal.aborted) return;
  if (placement.status === 'missing') {
    const reason = iconless(reasonSentence(language, placement.reason));
    window.setStatusBarMessage(say('link.notFound', { name, reason }), STATUS_TIME);
    return;
  }
  let place = likeliestPlace(placement);
  if (placement.status === 'ambiguous') {
    const items = placement.candidates.map((one) => ({ label: placeText(one), place: one }));
    place = (await pickRow(items, { title: name, placeHolder: say('editor.pickPlace') }))?.place;
  }
  if (place !== undefined) await openPlace(tree, place);
}
