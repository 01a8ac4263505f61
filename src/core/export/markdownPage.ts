import { MARKDOWN_STYLE } from '../hover/reachText.js';
import { escapeText, inlineCode } from '../render/escape.js';
import { oneLine } from '../render/oneLine.js';
import { linkTarget } from '../render/target.js';
import { pathLabel } from '../marks/labels.js';
import { say } from '../words/words.js';
import { bodyText } from './bodyText.js';
import { isCutAtEnd, type Excerpt } from './excerpt.js';
import {
  atText,
  calledText,
  checkedText,
  continuing,
  kernelText,
  originTexts,
  whenText,
  type Continuing,
} from './pageText.js';
import { elixirPlace, gitPlace, kernelTag } from './permalinks.js';
import type { Publication, PublishedNote, PublishedPath, PublishedPlace, PublishedStep } from './publication.js';

/** What differs between programs that show Markdown. */
export interface MarkdownDialect {
  /** A heading that can be linked to. @param text safe Markdown */
  heading(level: number, text: string, fragment: string): string;
  /** The page has its title elsewhere. */
  readonly hasTitle: boolean;
  /** What stands behind the introduction. */
  readonly more?: string;
}

const hrefOf = (fragment: string) => `#${fragment}`;

/** A reading as a page of Markdown: what it is about, its call paths with their steps and code, its notes. Blocks, in which nothing but safe Markdown is active. */
export function markdownPage(publication: Publication, dialect: MarkdownDialect): string {
  const page = new Page(publication, dialect);
  const { language, file, title, paths, notes } = publication;
  const blocks = [
    ...(dialect.hasTitle ? [] : [`# ${escapeText(title)}`]),
    bodyText(publication, file.description, { from: undefined, below: 1, hrefOf }),
    ...(dialect.more === undefined ? [] : [dialect.more]),
    page.origin(),
    ...paths.flatMap((path) => page.path(path)),
    ...(notes.length === 0 ? [] : [`## ${escapeText(say(language, 'export.notes'))}`]),
    ...notes.flatMap((note) => page.note(note)),
  ];
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}

class Page {
  readonly #tag: string | undefined;

  constructor(
    private readonly publication: Publication,
    private readonly dialect: MarkdownDialect,
  ) {
    this.#tag = kernelTag(publication.version);
  }

  origin(): string {
    const { publication } = this;
    const lines = [checkedText(publication), originTexts(publication).join(' · ')];
    return quote(lines.filter((line) => line !== '').map(escapeText));
  }

  path({ tree, fragment, steps }: PublishedPath): string[] {
    const { publication, dialect } = this;
    const { language } = publication;
    const more = tree.leftOut === 0 ? [] : [`- ${escapeText(say(language, 'cli.left-out', { count: tree.leftOut }))}`];
    return [
      dialect.heading(2, escapeText(pathLabel(tree)), fragment),
      bodyText(publication, tree.path.body, { from: { path: tree, layer: '' }, below: 2, hrefOf }),
      [...steps.map((step) => this.#row(step)), ...more].join('\n'),
      ...steps.filter(({ isFirst }) => isFirst).flatMap((step) => this.#step(step)),
    ];
  }

  /** A step in the list of its path. */
  #row(step: PublishedStep): string {
    const { label, fragment, remarks, mark, place } = step;
    const when = whenText(this.publication, step);
    const goesOn = continuing(this.publication, step);
    const parts = [
      `[${inlineCode(label)}](#${fragment})`,
      ...(place?.at === undefined ? [] : [this.#place(place)]),
      ...(when === undefined ? [] : [escapeText(when)]),
      ...(goesOn === undefined ? [] : [linked(goesOn)]),
      ...remarks.slice(0, 2).map(warning),
    ];
    return `${'  '.repeat(mark.step.depth)}- ${parts.join(' · ')}`;
  }

  /** A step with its text and its code. */
  #step(step: PublishedStep): string[] {
    const { publication, dialect } = this;
    const { mark, label, fragment, place, remarks } = step;
    const site = mark.edge?.site;
    const when = whenText(publication, step);
    const details = [
      ...(place?.at === undefined ? [] : [this.#place(place, true)]),
      ...calledText(publication, step, MARKDOWN_STYLE),
      ...(site === undefined
        ? []
        : [`${escapeText(say(publication.language, 'editor.callSite'))} ${this.#link(site)}`]),
      ...(when === undefined ? [] : [escapeText(when)]),
    ];
    return [
      dialect.heading(3, `${mark.step.number}. ${inlineCode(label)}`, fragment),
      details.join(' · '),
      quote(remarks.map(warning)),
      bodyText(publication, mark.step.step.body, { from: { mark }, below: 3, hrefOf }),
      ...(place === undefined ? [] : this.#code(place)),
    ];
  }

  note({ entry, label, fragment, places, mark }: PublishedNote): string[] {
    const { publication, dialect } = this;
    const { body, links = [], tags = [] } = entry.note;
    const where = places.map((place) => {
      const at = place.at === undefined ? [] : [this.#place(place, true)];
      const remark = place.remark === undefined ? [] : [warning(place.remark)];
      return `- ${[escapeText(place.label), ...at, ...remark].join(' · ')}`;
    });
    const listed = links.map(({ title, url }) => {
      const target = linkTarget(url);
      const name = escapeText(oneLine(title));
      return target === undefined
        ? `- ${name} (${escapeText(oneLine(url))})`
        : `- [${name}](<${target.url}>) (${escapeText(target.host)})`;
    });
    return [
      dialect.heading(3, escapeText(label), fragment),
      where.join('\n'),
      tags.map((tag) => inlineCode(oneLine(tag, 60))).join(' '),
      bodyText(publication, body, { from: mark === undefined ? undefined : { mark }, below: 3, hrefOf }),
      ...places.flatMap((place) => this.#code(place)),
      listed.join('\n'),
    ];
  }

  /** A place, with links to the source of that version on the web. */
  #place({ at }: PublishedPlace, isFull = false): string {
    if (at === undefined) return '';
    const git = !isFull || this.#tag === undefined ? '' : ` ([git](${gitPlace(this.#tag, at)}))`;
    return this.#link(at) + git;
  }

  #link(at: NonNullable<PublishedPlace['at']>): string {
    const text = inlineCode(atText(at));
    return this.#tag === undefined ? text : `[${text}](${elixirPlace(this.#tag, at)})`;
  }

  /** The lines of the reader's tree, with the file, the first line and the version; or where they stand already. */
  #code({ excerpt, excerptIn }: PublishedPlace): string[] {
    const { language, version } = this.publication;
    if (excerptIn !== undefined) {
      const said = escapeText(say(language, 'export.codeElsewhere', { name: '\u0001' }));
      return [said.replace('\u0001', () => `[${escapeText(excerptIn.label)}](#${excerptIn.fragment})`)];
    }
    const [first] = excerpt?.parts ?? [];
    if (excerpt === undefined || first === undefined) return [];
    const caption = `${inlineCode(`${oneLine(excerpt.file, 400)}:${first.first}`)} (${escapeText(kernelText(language, version))}):`;
    return [caption, fencedCode(excerpt)];
  }
}

function linked({ text, fragment }: Continuing): string {
  return fragment === undefined ? escapeText(text) : `[${escapeText(text)}](#${fragment})`;
}

/** What is not as the author wrote it. */
function warning(remark: string): string {
  return `⚠ ${escapeText(remark)}`;
}

function quote(lines: readonly string[]): string {
  return lines.map((line) => `> ${line}`).join('  \n');
}

/** Code in a block that nothing in it can end, `…` where lines are left out. */
function fencedCode(excerpt: Excerpt): string {
  const lines = excerpt.parts.flatMap(({ lines: part }, index) => (index === 0 ? part : ['…', ...part]));
  if (isCutAtEnd(excerpt)) lines.push('…');
  const longest = Math.max(2, ...lines.flatMap((line) => (line.match(/`+/g) ?? []).map((run) => run.length)));
  const fence = '`'.repeat(longest + 1);
  return `${fence}c\n${lines.join('\n')}\n${fence}`;
}
