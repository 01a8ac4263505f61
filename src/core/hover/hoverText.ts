import { escapeText, inlineCode } from '../render/escape.js';
import { renderMarkdown, type LinkTo } from '../render/markdown.js';
import { oneLine } from '../render/oneLine.js';
import { definitionSentence, placeSentence } from '../words/definitionSentence.js';
import { anchorLabel, nearSentence, reasonSentence } from '../words/sentences.js';
import { say, type Language } from '../words/words.js';
import { anchorName } from '../marks/anchorUse.js';
import { placeOf, type Mark, type NoteMark, type StepMark } from '../marks/noteIndex.js';
import type { Doubt, Noted } from './notesOn.js';
import { changeDiff, type TextChange } from './textChange.js';
import { pathLabel, stepLabel, symbolLabel } from '../marks/labels.js';
import { reachText } from './reachText.js';
import { placeText, type Place } from '../source/place.js';

/** How much of a note is shown in a hover, in UTF-16 units, when it is alone and when it is one of several. */
const MAX_ALONE = 6000;
const MAX_ONE_OF_SEVERAL = 1800;
/** Other trees with a step that are named. */
const MAX_ALSO = 6;

/** What a hover says about one note or step: safe Markdown, without any link of ours. Between the two there is room for actions. */
export interface HoverText {
  readonly head: string;
  /** Empty when there is nothing to say. */
  readonly body: string;
}

export interface HoverOptions {
  /** Whether it is one of several: then less of it is shown. */
  readonly several?: boolean;
  /** The same step in other trees: paths continue in each other. */
  readonly also?: readonly StepMark[];
  /** How the text of the anchor changed, if it did. */
  readonly change?: TextChange | undefined;
  /** Where it is by now; absent when that is where it was found. */
  readonly now?: { readonly place: Place | undefined };
  /** Where the links of its text lead: without it they are text. */
  readonly linkTo?: LinkTo | undefined;
}

export function hoverText(language: Language, noted: Noted, options: HoverOptions = {}): HoverText {
  const { mark } = noted;
  const heading = mark.kind === 'note' ? noteHeading(mark) : stepHeading(mark);
  const { details, body } = markText(language, noted, options);
  return { head: `${heading}  \n${details}`, body };
}

/** What is said about a note or step below its name: safe Markdown. */
export interface MarkText {
  /** Where it is, how a step is reached, and what is not as the author saw it. */
  readonly details: string;
  /** What the author says, with the condition of a step; empty when there is nothing. */
  readonly body: string;
}

/** All that a hover says about one note or step but its name, which others show as a heading of their own. */
export function markText(
  language: Language,
  { mark, doubt }: Noted,
  { several = false, also = [], change, now = { place: placeOf(mark) }, linkTo }: HoverOptions = {},
): MarkText {
  const lines = [
    whereText(language, mark, now.place),
    ...otherLines(language, mark),
    ...nearLines(language, mark),
    ...definitionLines(language, mark),
  ];
  const details = [lines.join('  \n')];
  if (also.length > 0) details.push(alsoText(language, also));
  if (doubt !== undefined) details.push(doubtText(language, mark, doubt));
  const status = statusLine(language, mark);
  if (status !== undefined) details.push(status);
  if (change !== undefined) details.push(changeDiff(change));
  const body = bodyOf(language, mark, several ? MAX_ONE_OF_SEVERAL : MAX_ALONE, linkTo);
  if (mark.kind === 'step' && mark.step.step.when !== undefined) body.push(whenText(language, mark.step.step.when));
  return { details: details.join('\n\n'), body: body.join('\n\n') };
}

/** That the note may be on something else than what stands there, and why. */
function doubtText(language: Language, { anchor }: Mark, doubt: Doubt): string {
  const said = escapeText(say(language, 'hover.maybe', { name: '\0', reason: say(language, `doubt.${doubt}`) }));
  return `❔ ${said.replace('\0', () => inlineCode(symbolLabel(anchor)))}`;
}

function whenText(language: Language, condition: string): string {
  const text = oneLine(condition);
  return escapeText(say(language, 'editor.when', { condition: '\0' })).replace('\0', () =>
    isCode(text) ? inlineCode(text) : escapeText(text),
  );
}

/** Whether a condition is C, and not words: two names do not stand beside each other in an expression. */
function isCode(condition: string): boolean {
  const text = condition.replace(/\b(?:struct|union|enum|unsigned|const|sizeof)\s+/g, '');
  return /^[\x20-\x7e]+$/.test(text) && !/[A-Za-z0-9_)]\s+[A-Za-z_]/.test(text) && !/[.;:,]$/.test(text);
}

/** The other trees, a line each. */
function alsoText(language: Language, also: readonly StepMark[]): string {
  const lines = also.slice(0, MAX_ALSO).map(({ tree, step }) => {
    const place = `${escapeText(pathLabel(tree))} ${step.number}/${tree.steps.length}`;
    const from = step.parent === undefined ? '' : ` · ${escapeText(fromText(language, step.parent))}`;
    return `${escapeText(say(language, 'hover.alsoIn', { path: '\0' })).replace('\0', () => place)}${from}`;
  });
  const more = also.length - lines.length;
  return [...lines, ...(more > 0 ? [escapeText(say(language, 'hover.moreTrees', { count: more }))] : [])].join('  \n');
}

/** From where a step is called: the number alone says little in a path that is long. */
function fromText(language: Language, parent: StepMark['step']): string {
  return say(language, 'hover.fromStep', { number: parent.number, name: stepLabel(parent) });
}

function noteHeading({ entry }: NoteMark): string {
  return `**${escapeText(oneLine(entry.note.title))}**`;
}

function stepHeading(mark: StepMark): string {
  const { tree, step } = mark;
  return `**${escapeText(stepLabel(step))}** · ${escapeText(pathLabel(tree))} ${step.number}/${tree.steps.length}`;
}

function bodyOf(language: Language, mark: Mark, max: number, linkTo: LinkTo | undefined): string[] {
  const body = mark.kind === 'note' ? mark.entry.note.body : mark.step.step.body;
  if (body === undefined) return [];
  const lost = new Set(mark.lost?.split('\n'));
  const behindCode = (code: string) => (lost.has(code) ? say(language, 'hover.notInKernel') : undefined);
  const { markdown } = renderMarkdown(body, max, linkTo, { behindCode });
  return markdown === '' ? [] : [markdown];
}

/** The signs of the statuses in running text; the icons of the views have the same shapes. */
const STATUS_SIGN = { moved: 'ℹ', changed: '⚠', ambiguous: '?', missing: '⊘' } as const;

/** Said only when the anchor is not where the author left it. */
function statusLine(language: Language, { anchor, check, gone }: Mark): string | undefined {
  if (check === undefined || check.placement.status === 'ok') return undefined;
  const { status, reason } = check.placement;
  const name = inlineCode(oneLine(anchorName(anchor)));
  const said = gone ? say(language, 'editor.knownGone') : say(language, `status.${status}`);
  return `${gone ? '○' : STATUS_SIGN[status]} ${name} ${escapeText(`${said}: ${reasonSentence(language, reason)}`)}`;
}

/** Where the note is anchored and, for a step, how it is reached. */
function whereText(language: Language, mark: Mark, place: Place | undefined): string {
  const parts = [
    place === undefined ? escapeText(anchorLabel(language, mark.anchor)) : inlineCode(oneLine(placeText(place))),
  ];
  if (mark.kind === 'step' && mark.step.parent !== undefined) {
    parts.push(escapeText(fromText(language, mark.step.parent)));
    if (mark.edge !== undefined) parts.push(edgeText(language, mark, mark.edge));
  }
  return parts.join(' · ');
}

/** Of a step that is not called where the path says: what is there instead, a line each. */
function nearLines(language: Language, mark: Mark): string[] {
  const nearest = mark.kind === 'step' ? (mark.edge?.nearest ?? []) : [];
  return nearest.map((near) => `↪ ${escapeText(nearSentence(language, near))}`);
}

/** Of a step behind a macro with several definitions: which they are, a line each. */
function definitionLines(language: Language, mark: Mark): string[] {
  const definitions = mark.kind === 'step' ? (mark.edge?.definitions ?? []) : [];
  return definitions.map((one) => `⑂ ${escapeText(definitionSentence(language, one))}`);
}

/** Of what is defined for other configurations too: where, a line each. */
function otherLines(language: Language, { check }: Mark): string[] {
  if (check === undefined || !('others' in check.placement)) return [];
  const others = (check.placement.others ?? []).slice(0, MAX_ALSO);
  return others.map(
    (one) => `⑂ ${escapeText(say(language, 'anchor.otherwise', { place: placeSentence(language, one) }))}`,
  );
}

function edgeText(language: Language, mark: StepMark, { status, reason }: NonNullable<StepMark['edge']>): string {
  const reached = status === 'verified' ? reachText(language, mark) : undefined;
  if (reached === undefined)
    return escapeText(`${say(language, `edge.${status}`)}: ${reasonSentence(language, reason)}`);
  return `✓ ${reached}`;
}
