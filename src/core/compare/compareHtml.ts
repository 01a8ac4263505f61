import { escapeHtml } from '../render/html.js';
import { oneLine } from '../render/oneLine.js';
import { noteLabel, stepLabel } from '../marks/labels.js';
import { memberNames } from '../struct/structOutline.js';
import type { Mark } from '../marks/noteIndex.js';
import { say, type Language } from '../words/words.js';
import type { ComparedMember, ComparedStruct, Comparison, LinkKind } from './compare.js';
import { placeText } from '../source/place.js';

/** More lines of a definition are not shown. */
const MAX_LINES = 3000;
const MAX_NAMES = 40;
/** So many noted members are listed above the definition without being asked for. */
const MAX_OPEN = 5;

export interface CompareHtml {
  readonly html: string;
  /** The notes that `data-mark` counts. */
  readonly marks: readonly Mark[];
}

/**
 * A comparison as the body of a page. What a button does is said by its data: `data-file` with `data-line` opens the source, `data-mark` a note,
 * `data-jump` goes to a member on the page (`1:sk_socket`), `data-tag` with `data-side` shows another struct on that side.
 */
export function compareHtml(language: Language, { sides, common }: Comparison): CompareHtml {
  const page = new Page(language, sides);
  const columns = sides.map((side, number) => page.column(side, number)).join('\n');
  const between = sides.length < 2 ? '' : page.between(common);
  return { html: `${between}<main class="sides sides-${sides.length}">${columns}</main>`, marks: page.marks };
}

class Page {
  readonly marks: Mark[] = [];

  constructor(
    private readonly language: Language,
    private readonly sides: readonly ComparedStruct[],
  ) {}

  /** What leads from one to the other. */
  between(common: readonly string[]): string {
    const rows = this.sides.flatMap((side, number) =>
      side.toOther.map((member) => {
        const other = this.sides[1 - number];
        const link = member.links.find(({ tag }) => tag === other?.struct.tag);
        return other === undefined || link === undefined
          ? ''
          : `<li>${this.linkSentence(side, number, member, link.kind, other)}</li>`;
      }),
    );
    if (rows.length === 0) rows.push(`<li>${escapeHtml(say(this.language, 'compare.noLinks'))}</li>`);
    if (common.length > 0) {
      const names = common.slice(0, MAX_NAMES).map((name) => jump(`0:${name}`, name));
      if (common.length > MAX_NAMES) names.push('…');
      const said = filled(
        say(this.language, 'compare.common', { count: common.length, names: '\0' }),
        names.join(', '),
      );
      rows.push(`<li>${said}</li>`);
    }
    return `<section class="between"><h2>${escapeHtml(say(this.language, 'compare.links'))}</h2><ul>${rows.join('')}</ul></section>`;
  }

  private linkSentence(
    { struct }: ComparedStruct,
    number: number,
    { member }: ComparedMember,
    kind: LinkKind,
    other: ComparedStruct,
  ): string {
    const from = jump(`${number}:${member.name}`, `${struct.tag}.${member.name}`);
    const to = jump(`${1 - number}:`, nameOf(other));
    return filled(say(this.language, `compare.${kind}`, { from: '\0', to: '\0' }), from, to);
  }

  column(side: ComparedStruct, number: number): string {
    const { struct, members, marks } = side;
    const name = nameOf(side);
    const noted = members.filter((one) => one.marks.length > 0);
    const place = source(struct.file, struct.line, placeText(struct), say(this.language, 'compare.openSource'));
    const facts = [say(this.language, 'compare.members', { count: memberNames(struct) })];
    if (struct.conditions.length > 0)
      facts.push(say(this.language, 'hover.only', { condition: struct.conditions.join(' && ') }));
    const summary =
      struct.doc === undefined || struct.doc.summary === ''
        ? ''
        : `<p class="summary">${escapeHtml(oneLine(struct.doc.summary, 300))}</p>`;
    const notes = marks.map((mark) => this.note(mark)).join('');
    const list = noted
      .map(
        (one) =>
          `<li>${jump(`${number}:${one.member.name}`, one.member.name)} ${one.marks.map((mark) => this.note(mark)).join('')}</li>`,
      )
      .join('');
    return `<section class="side" id="side-${number}" aria-label="${escapeHtml(name)}">
<header><h2 id="${number}:" tabindex="-1">${escapeHtml(name)}</h2><p>${place} · ${escapeHtml(facts.join(' · '))}</p>${summary}${notes === '' ? '' : `<p>${notes}</p>`}${
      list === ''
        ? ''
        : `<details${noted.length > MAX_OPEN ? '' : ' open'}><summary>${escapeHtml(say(this.language, 'hover.members'))} (${noted.length})</summary><ul>${list}</ul></details>`
    }</header>
<ol class="code" start="${struct.start}">${this.lines(side, number)}</ol></section>`;
  }

  private lines(side: ComparedStruct, number: number): string {
    const { struct, members } = side;
    const byLine = new Map<number, ComparedMember[]>();
    for (const one of members) byLine.set(one.member.line, [...(byLine.get(one.member.line) ?? []), one]);
    const all = struct.text.split('\n').slice(struct.start - 1, struct.end);
    const shown = all
      .slice(0, MAX_LINES)
      .map((text, index) =>
        this.line(text, byLine.get(struct.start + index) ?? [], number, struct.file, struct.start + index),
      );
    if (all.length > MAX_LINES)
      shown.push(`<li>… ${escapeHtml(say(this.language, 'compare.lines', { count: all.length - MAX_LINES }))}</li>`);
    return shown.join('');
  }

  private line(text: string, members: readonly ComparedMember[], number: number, file: string, line: number): string {
    let html = '';
    let from = 0;
    const after: string[] = [];
    for (const one of members) {
      const { name, column } = one.member;
      html += escapeHtml(text.slice(from, column - 1));
      const classes = ['member', ...(one.marks.length > 0 ? ['noted'] : []), ...(one.isCommon ? ['common'] : [])].join(
        ' ',
      );
      html += `<button class="${classes}" id="${number}:${escapeHtml(name)}" data-file="${escapeHtml(file)}" data-line="${line}" title="${escapeHtml(say(this.language, 'compare.openSource'))}">${escapeHtml(name)}</button>`;
      from = column - 1 + name.length;
      for (const mark of one.marks) after.push(this.note(mark));
      const other = this.sides[1 - number];
      for (const { kind, tag } of one.links) {
        if (tag === other?.struct.tag) after.push(jump(`${1 - number}:`, `→ ${nameOf(other)}`));
        else if (kind !== 'takes' && tag !== this.sides[number]?.struct.tag) after.push(this.another(tag, number));
      }
      if (one.isCommon && other !== undefined)
        after.push(jump(`${1 - number}:${name}`, '⇄', say(this.language, 'compare.same', { name: nameOf(other) })));
    }
    html += escapeHtml(text.slice(from).replace(/\r$/, ''));
    const isNoted = members.some(({ marks }) => marks.length > 0);
    const extra = after.length === 0 ? '' : `<span class="after">${[...new Set(after)].join('')}</span>`;
    return `<li${isNoted ? ' class="noted"' : ''}><code>${html === '' ? ' ' : html}</code>${extra}</li>`;
  }

  /** Another struct that a member leads to: shown on the other side. */
  private another(tag: string, number: number): string {
    const title = say(this.language, 'compare.withOne', { first: this.sides[number]?.struct.tag ?? '', name: tag });
    return `<button class="chip quiet" data-tag="${escapeHtml(tag)}" data-side="${1 - number}" title="${escapeHtml(title)}">→ ${escapeHtml(tag)}</button>`;
  }

  private note(mark: Mark): string {
    const at = this.marks.push(mark) - 1;
    const label = mark.kind === 'note' ? noteLabel(mark) : stepLabel(mark.step);
    return `<button class="chip note" data-mark="${at}">✎ ${escapeHtml(label)}</button>`;
  }
}

/** A sentence as HTML, its blanks (marked by a zero) filled with HTML in their order: both languages name the source first. */
function filled(sentence: string, ...html: readonly string[]): string {
  return sentence
    .split('\0')
    .map((piece, index) => (index === 0 ? '' : (html[index - 1] ?? '')) + escapeHtml(piece))
    .join('');
}

function nameOf({ struct: { kind, tag } }: ComparedStruct): string {
  return kind === 'typedef' ? tag : `${kind} ${tag}`;
}

function jump(target: string, label: string, title?: string): string {
  return `<button class="chip jump" data-jump="${escapeHtml(target)}"${title === undefined ? '' : ` title="${escapeHtml(title)}"`}>${escapeHtml(label)}</button>`;
}

function source(file: string, line: number, label: string, title: string): string {
  return `<button class="link" data-file="${escapeHtml(file)}" data-line="${line}" title="${escapeHtml(title)}">${escapeHtml(label)}</button>`;
}
