import { oneLine } from '../render/oneLine.js';
import { pathLabel, stepLabel } from '../marks/labels.js';
import { PLAIN_STYLE, reachText, type TextStyle } from '../hover/reachText.js';
import { placeText } from '../source/place.js';
import { say } from '../words/words.js';
import type { Publication, PublishedPlace, PublishedStep } from './publication.js';

/** That it was checked, how much is not as the author wrote it, and how much is the author's word alone; or that it was not. Plain text. */
export function checkedText({ language, checked }: Publication): string {
  if (checked === undefined) return say(language, 'export.notChecked');
  const { odd, places, calls, claims } = checked;
  const kernel = kernelText(language, checked.version);
  const found =
    odd === 0
      ? say(language, 'export.checkedAll', { kernel, places, calls })
      : say(language, 'export.checkedSome', { kernel, places, calls, odd });
  return claims === 0 ? found : say(language, 'export.checkedAndClaimed', { found, claims });
}

/** `Linux 6.12.117` */
export function kernelText(language: Publication['language'], version: string | undefined): string {
  return version === undefined
    ? say(language, 'export.unnamed')
    : say(language, 'cli.kernel-version', { version: oneLine(version, 60) });
}

/** Who wrote it, under which licence, and for which kernel: plain text, a piece each. */
export function originTexts({ language, file }: Publication): string[] {
  const { authors = [], license, kernel } = file;
  const names = authors.map((name) => oneLine(name, 80)).filter((name) => name !== '');
  return [
    ...(names.length === 0 ? [] : [say(language, 'export.authors', { names: names.join(', ') })]),
    ...(license === undefined ? [] : [say(language, 'export.license', { license: oneLine(license, 80) })]),
    ...(kernel === undefined ? [] : [say(language, 'export.writtenFor', { version: oneLine(kernel, 60) })]),
  ];
}

/** `net/socket.c:1720`, the file alone where no line is known. */
export function atText(at: NonNullable<PublishedPlace['at']>): string {
  return oneLine(at.line === undefined ? at.file : placeText({ file: at.file, line: at.line }), 400);
}

/** From which step one is called and through what, in words of a style. */
export function calledText(publication: Publication, step: PublishedStep, style: TextStyle): string[] {
  const { parent, via } = step.mark.step;
  if (parent === undefined) return [];
  const from = say(publication.language, 'hover.fromStep', { number: parent.number, name: stepLabel(parent) });
  // That a call is by name goes without saying.
  const reached = via === undefined ? undefined : reachedText(publication, step, style);
  return [style.words(from), ...(reached === undefined ? [] : [reached])];
}

/** How a step is reached, in words of a style; `undefined` for the first of a path, and where the file says nothing that could be read. */
export function reachedText({ language }: Publication, { mark }: PublishedStep, style: TextStyle): string | undefined {
  const { step } = mark;
  if (step.parent === undefined) return undefined;
  const { claim } = step.via ?? {};
  if (claim !== undefined) return style.words(say(language, 'export.claim', { claim: oneLine(claim, 400) }));
  return reachText(language, mark, style);
}

/** The condition under which a step is called. Plain text. */
export function whenText({ language }: Publication, { mark }: PublishedStep): string | undefined {
  const { when } = mark.step.step;
  return when === undefined ? undefined : say(language, 'editor.when', { condition: oneLine(when, 400) });
}

/** That a step goes on in another path, or no further. */
export interface Continuing {
  /** Plain text. */
  readonly text: string;
  /** Of the path, where it is published too. */
  readonly fragment: string | undefined;
}

export function continuing(
  { language, index, fragments }: Publication,
  { mark }: PublishedStep,
): Continuing | undefined {
  const { step, cut } = mark.step;
  const path = step.path === undefined ? undefined : [...index.paths.keys()].find((tree) => tree.path.id === step.path);
  const fragment = path === undefined || path === mark.tree ? undefined : fragments.at(path.pointer);
  if (cut) return { text: say(language, 'cli.cut'), fragment };
  return path === undefined
    ? undefined
    : { text: say(language, 'export.continues', { path: pathLabel(path) }), fragment };
}

/** All that is to be known of a step besides its name and its text: plain text, a line each. */
export function plainLines(publication: Publication, step: PublishedStep): string[] {
  const lines = [
    reachedText(publication, step, PLAIN_STYLE),
    whenText(publication, step),
    ...step.remarks,
    continuing(publication, step)?.text,
  ];
  return lines.filter((line) => line !== undefined);
}
