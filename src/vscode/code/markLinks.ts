import type { MarkdownString } from 'vscode';
import type { HoverText } from '../../core/hover/hoverText.js';
import { edgeJumps } from '../../core/features/edgeJumps.js';
import { fixesOf } from '../../core/features/fixes.js';
import { placeOf, type Mark, type StepMark } from '../../core/marks/noteIndex.js';
import { COMMAND, commandLink, targetArguments, type Command, type Target } from '../base/commands.js';
import { withCommands } from '../base/markdown.js';
import { isOwn } from '../../session/layer.js';
import type { Services } from '../services.js';
import { targetOf } from '../base/targets.js';

/** Links of our own, with which alone the action line is trusted. */
const ENABLED: Command[] = [
  COMMAND.addNoteTo,
  COMMAND.editNote,
  COMMAND.editText,
  COMMAND.delete,
  COMMAND.copyToOwn,
  COMMAND.next,
  COMMAND.previous,
  COMMAND.showPath,
  COMMAND.openDefinition,
  COMMAND.openCallSite,
  COMMAND.reanchor,
  COMMAND.choosePlace,
  COMMAND.compare,
  COMMAND.members,
  COMMAND.openInstallation,
  COMMAND.openRegistration,
  COMMAND.openBetween,
  COMMAND.openNearest,
  COMMAND.takeBetween,
  COMMAND.hangHigher,
];

/** What can be done with a note or step, as a line of links: no word of a note is in it. */
export function markLinks(services: Services, mark: Mark): MarkdownString {
  const { say, layers } = services;
  const target = targetOf(mark);
  const link = (icon: string, label: string, command: Command) => linkTo(icon, label, command, target);
  const links = [];
  if (mark.kind === 'step') {
    const { tree, step } = mark;
    if (step.number > 1) links.push(link('arrow-up', say('editor.previous'), COMMAND.previous));
    if (step.number < tree.steps.length) links.push(link('arrow-down', say('editor.next'), COMMAND.next));
    links.push(link('list-tree', say('editor.inPath'), COMMAND.showPath));
    links.push(...edgeLinks(services, mark));
  }
  if (placeOf(mark) !== undefined) links.push(link('symbol-method', say('editor.definition'), COMMAND.openDefinition));
  if (isOwn(layers.layer(mark.layer)))
    links.push(
      link('edit', say('editor.edit'), COMMAND.editText),
      link('go-to-file', say('editor.openFile'), COMMAND.editNote),
      link('trash', say('change.delete'), COMMAND.delete),
    );
  else
    links.push(
      link('go-to-file', say('editor.openFile'), COMMAND.editNote),
      link('copy', say('editor.copyToOwn'), COMMAND.copyToOwn),
    );
  const { reanchor, choose } = fixesOf(mark);
  if (isOwn(layers.layer(mark.layer)) && mark.check?.placement.status !== 'ok') {
    if (reanchor) links.push(link('pinned', say('editor.reanchor'), COMMAND.reanchor));
    else if (choose) links.push(link('list-selection', say('editor.choose'), COMMAND.choosePlace));
  }
  return linkLine(links);
}

/** Jumps: all that a text may lead to in which words of a note stand too. */
const JUMPS: Command[] = [
  COMMAND.followLink,
  COMMAND.openDefinition,
  COMMAND.openCallSite,
  COMMAND.openInstallation,
  COMMAND.openRegistration,
  COMMAND.openBetween,
  COMMAND.openNearest,
];

/**
 * What a hover says, in one piece, with the places that prove how a step is reached as links in it. What a note says holds no link but to `https`, and those
 * to what is noted; should another slip through, it leads to a place of the kernel at most.
 */
export function withPlaces(services: Services, mark: Mark, { head, body }: HoverText): MarkdownString {
  const jumps = mark.kind === 'step' ? jumpLinks(services, mark) : [];
  const parts = [head, ...(jumps.length === 0 ? [] : [linkLine(jumps).value]), ...(body === '' ? [] : [body])];
  return withCommands(parts.join('\n\n'), JUMPS, jumps.length > 0);
}

/** The places that prove how a step is reached, and what can be done where it is not reached as the path says. */
function edgeLinks(services: Services, mark: StepMark): string[] {
  const { say, layers } = services;
  const links = jumpLinks(services, mark);
  if (isOwn(layers.layer(mark.layer))) {
    const { through, status } = mark.edge ?? {};
    const target = targetOf(mark);
    if (through !== undefined) links.push(linkTo('fold-down', say('grow.linkTake'), COMMAND.takeBetween, target));
    if (status === 'skips') links.push(linkTo('indent', say('grow.linkHigher'), COMMAND.hangHigher, target));
  }
  return links;
}

function jumpLinks({ language }: Services, mark: StepMark): string[] {
  const ids = targetArguments(targetOf(mark));
  return edgeJumps(language, mark).map(({ action, icon, label, index }) => {
    const args = encodeURIComponent(JSON.stringify(index === undefined ? ids : [...ids, index]));
    return `[$(${icon}) ${label.replaceAll('_', '\\_')}](command:${COMMAND[action]}?${args})`;
  });
}

function linkTo(icon: string, label: string, command: Command, target: Target): string {
  return `[$(${icon}) ${label}](${commandLink(command, target)})`;
}

export function linkLine(links: readonly string[]): MarkdownString {
  return withCommands(links.join('&nbsp;&nbsp; '), ENABLED, true);
}
