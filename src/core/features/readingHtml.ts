import { markText } from '../hover/hoverText.js';
import type { PlaceNow } from '../hover/notesOn.js';
import type { TextChange } from '../hover/textChange.js';
import { noteLabel, pathLabel, shortStepLabel, stepLabel } from '../marks/labels.js';
import { placeOf, type Mark, type NoteIndex, type NoteMark, type StepMark } from '../marks/noteIndex.js';
import { escapeHtml } from '../render/html.js';
import { markdownHtml, pageHtml, pageTarget } from '../render/markdownHtml.js';
import type { TextLink } from '../render/textLink.js';
import { oneLine } from '../render/oneLine.js';
import { linkTarget } from '../render/target.js';
import { placeText, type Place } from '../source/place.js';
import { say, type Language } from '../words/words.js';
import { edgeJumps, type EdgeJump } from './edgeJumps.js';
import { presentStep, type Direction, type Line } from './presentStep.js';

/** So many notes and steps are shown on one page. */
const MAX_MARKS = 8;
/** So many tags and links of a note are shown. */
const MAX_LIST = 40;

/** What a button of the page does; the commands of the editor have the same names. */
export const READING_ACTIONS = [
  'previous',
  'up',
  'next',
  'openDefinition',
  'openCallSite',
  'openInstallation',
  'openRegistration',
  'openBetween',
  'openNearest',
  'followLink',
  'showPath',
  'editText',
  'editNote',
  'copyToOwn',
] as const;
export type ReadingAction = (typeof READING_ACTIONS)[number];

/** What is to be shown. */
export interface ReadingQuestion {
  readonly language: Language;
  readonly index: NoteIndex;
  /** In their order: the first is what the page is about. */
  readonly marks: readonly Mark[];
  readonly now?: PlaceNow;
  /** How the texts of the anchors changed. */
  readonly changes?: ReadonlyMap<Mark, TextChange>;
  /** Which steps are walked. */
  readonly line?: Line | undefined;
  /** Whether the notes of a mark are the reader's to change. */
  readonly isOwn: (mark: Mark) => boolean;
  /** What a link in a text leads to, in words; `undefined` where it leads nowhere. */
  readonly leadsTo?: (mark: Mark, link: TextLink) => string | undefined;
}

export interface ReadingHtml {
  readonly html: string;
  /** The notes and steps that `data-mark` counts. */
  readonly marks: readonly Mark[];
  /** The links in their texts that `data-index` of `followLink` counts. */
  readonly links: readonly TextLink[];
}

/**
 * What there is to read, as the body of a page. A button says by its data what it does: `data-do` is a {@link ReadingAction}, `data-mark` which note or
 * step it is about, `data-index` which of several places.
 */
export function readingHtml(question: ReadingQuestion): ReadingHtml {
  const { language, marks } = question;
  if (marks.length === 0)
    return { html: `<p class="nothing">${escapeHtml(say(language, 'reading.nothing'))}</p>`, marks: [], links: [] };
  const shown = marks.slice(0, MAX_MARKS);
  const links: TextLink[] = [];
  const articles = shown.map((mark, number) => article(question, mark, number, { several: shown.length > 1, links }));
  const more = marks.length - shown.length;
  const rest = more > 0 ? `<p class="more">${escapeHtml(say(language, 'reading.more', { count: more }))}</p>` : '';
  return { html: `${neighbours(question, shown)}${articles.join('')}${rest}`, marks: shown, links };
}

/** The buttons to the steps beside the one that is shown, always in the same place. */
function neighbours({ language, index, line }: ReadingQuestion, marks: readonly Mark[]): string {
  const number = marks.findIndex(({ kind }) => kind === 'step');
  const mark = marks[number];
  if (mark?.kind !== 'step') return '';
  const beside = (direction: Direction) => presentStep(index, mark, direction, line);
  const way = (direction: Direction) => {
    const to = beside(direction);
    if (to === undefined) return '';
    const name = shortStepLabel(to.step);
    const title = say(language, `reading.${direction}`, { name: stepLabel(to.step) });
    return button(direction, number, name, title, 'way');
  };
  const up = beside('up') === beside('previous') ? '' : way('up');
  const ways = [way('previous'), up, way('next')];
  return `<nav aria-label="${escapeHtml(say(language, 'reading.neighbours'))}">${ways.join('')}</nav>`;
}

/** What the articles of a page share. */
interface Page {
  readonly several: boolean;
  /** The links so far: each article adds its own. */
  readonly links: TextLink[];
}

function article(question: ReadingQuestion, mark: Mark, number: number, { several, links }: Page): string {
  const { language, now = placeOf, changes, leadsTo } = question;
  const place = now(mark);
  const label = mark.kind === 'note' ? noteLabel(mark) : stepLabel(mark.step);
  const linkTo = (link: TextLink) => {
    const title = leadsTo?.(mark, link);
    return title === undefined ? undefined : { href: pageTarget(links.push(link) - 1), title };
  };
  const change = changes?.get(mark);
  const { details, body } = markText(language, { mark }, { several, change, now: { place }, linkTo });
  const id = `title-${number}`;
  const parts = [
    mark.kind === 'step' ? pathLine(question, mark, number) : '',
    `<h2 id="${id}">${escapeHtml(label)}</h2>`,
    `<div class="details">${markdownHtml(details)}</div>`,
    mark.kind === 'step' ? proof(question, mark, number) : '',
    `<div class="body">${bodyHtml(language, mark, body, number)}</div>`,
    mark.kind === 'note' ? noteExtras(language, mark) : '',
    actions(question, mark, number, place),
  ];
  return `<article class="${mark.kind}" aria-labelledby="${id}">${parts.join('')}</article>`;
}

function bodyHtml(language: Language, mark: Mark, body: string, number: number): string {
  if (body !== '')
    return pageHtml(body, (index, title) => openButton('followLink', number, escapeHtml(title), 'link', index));
  return mark.kind === 'note' ? '' : `<p class="quiet">${escapeHtml(say(language, 'reading.noText'))}</p>`;
}

function pathLine({ language }: ReadingQuestion, { tree, step }: StepMark, number: number): string {
  const path = button('showPath', number, pathLabel(tree), say(language, 'editor.inPath'));
  return `<p class="path">${path} ${step.number}/${tree.steps.length}</p>`;
}

/** The places that prove how a step is reached. */
function proof({ language }: ReadingQuestion, mark: StepMark, number: number): string {
  const jumps = edgeJumps(language, mark);
  if (jumps.length === 0) return '';
  const rows = jumps.map((jump) => `<li>${escapeHtml(jump.label)} ${jumpButton(language, jump, number)}</li>`);
  return `<ul class="proof" aria-label="${escapeHtml(say(language, 'reading.proof'))}">${rows.join('')}</ul>`;
}

function jumpButton(language: Language, { action, place, index }: EdgeJump, number: number): string {
  const text = oneLine(placeText(place));
  return button(action, number, text, say(language, 'reading.opens', { place: text }), 'link', index);
}

/** What a note has besides its text: tags, and links, of which only those that may be followed are links. */
function noteExtras(language: Language, { entry: { note } }: NoteMark): string {
  const tags = (note.tags ?? []).slice(0, MAX_LIST).map((tag) => `<li>${escapeHtml(oneLine(tag, 60))}</li>`);
  const links = (note.links ?? []).slice(0, MAX_LIST).map(({ title, url }) => {
    const target = linkTarget(url);
    const name = escapeHtml(oneLine(title));
    if (target === undefined) return `<li>${name} (${escapeHtml(oneLine(url))})</li>`;
    return `<li><a href="${escapeHtml(target.url)}">${name}</a> (${escapeHtml(target.host)})</li>`;
  });
  const list = (kind: 'tags' | 'links', rows: readonly string[]) =>
    rows.length === 0
      ? ''
      : `<ul class="${kind}" aria-label="${escapeHtml(say(language, `reading.${kind}`))}">${rows.join('')}</ul>`;
  return list('tags', tags) + list('links', links);
}

function actions({ language, isOwn }: ReadingQuestion, mark: Mark, number: number, place: Place | undefined): string {
  const definition = say(language, 'editor.definition');
  const buttons =
    place === undefined ? [] : [button('openDefinition', number, definition, placeTitle(language, place))];
  if (isOwn(mark)) buttons.push(button('editText', number, say(language, 'editor.edit')));
  buttons.push(button('editNote', number, say(language, 'editor.openFile')));
  if (!isOwn(mark)) buttons.push(button('copyToOwn', number, say(language, 'editor.copyToOwn')));
  return `<p class="actions">${buttons.join('')}</p>`;
}

function placeTitle(language: Language, place: Place): string {
  return say(language, 'reading.opens', { place: oneLine(placeText(place)) });
}

function button(action: ReadingAction, mark: number, label: string, title?: string, look = 'link', index?: number) {
  // What is heard says more than what there is room for.
  const spoken = look === 'way' ? ` aria-label="${escapeHtml(title ?? label)}"` : '';
  const hint = title === undefined ? '' : escapeHtml(title);
  return `${openButton(action, mark, hint, look, index, spoken)}<span>${escapeHtml(label)}</span></button>`;
}

/** @param title escaped, as `spoken` is, which is an attribute */
function openButton(
  action: ReadingAction,
  mark: number,
  title: string,
  look: string,
  index?: number,
  spoken = '',
): string {
  const data = `data-do="${action}" data-mark="${mark}"${index === undefined ? '' : ` data-index="${index}"`}`;
  return `<button type="button" class="${look}" ${data}${title === '' ? '' : ` title="${title}"`}${spoken}>`;
}
