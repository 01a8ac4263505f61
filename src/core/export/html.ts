import type { TextStyle } from '../hover/reachText.js';
import { pathLabel } from '../marks/labels.js';
import type { PathStep } from '../path/model.js';
import { escapeHtml } from '../render/html.js';
import { fragmentHtml } from '../render/markdownHtml.js';
import { oneLine } from '../render/oneLine.js';
import { linkTarget } from '../render/target.js';
import { say } from '../words/words.js';
import { bodyText, type BodyPlace } from './bodyText.js';
import { codeHtml } from './htmlCode.js';
import { HTML_STYLE } from './htmlStyle.js';
import { atText, calledText, checkedText, continuing, kernelText, originTexts, whenText } from './pageText.js';
import { elixirPlace, gitPlace, kernelTag } from './permalinks.js';
import type { Publication, PublishedNote, PublishedPath, PublishedPlace, PublishedStep } from './publication.js';

const HTML_TEXT: TextStyle = { words: escapeHtml, code: (text) => `<code>${escapeHtml(text)}</code>` };
const hrefOf = (fragment: string) => `#${fragment}`;
/** Nothing is loaded and nothing runs: what the page needs is in it. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/** A reading as one page that needs nothing else: no script, nothing from elsewhere. */
export function htmlOf(publication: Publication): string {
  const page = new Page(publication);
  const { language, locale, title, file, paths, notes } = publication;
  const parts = [
    `<header><h1>${escapeHtml(title)}</h1>`,
    page.body(file.description, { from: undefined, below: 1 }),
    page.origin(),
    '</header>',
    page.contents(),
    '<main>',
    ...paths.map((path) => page.path(path)),
    ...(notes.length === 0
      ? []
      : [
          `<section><h2 id="notes">${escapeHtml(say(language, 'export.notes'))}</h2>`,
          ...notes.map((note) => page.note(note)),
          '</section>',
        ]),
    '</main>',
  ];
  return `<!DOCTYPE html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${escapeHtml(title)}</title>
<style>${HTML_STYLE}</style>
</head>
<body>
<div class="page">
${parts.filter((part) => part !== '').join('\n')}
</div>
</body>
</html>
`;
}

class Page {
  readonly #tag: string | undefined;

  constructor(private readonly publication: Publication) {
    this.#tag = kernelTag(publication.version);
  }

  body(body: Parameters<typeof bodyText>[1], where: Omit<BodyPlace, 'hrefOf'>): string {
    const markdown = bodyText(this.publication, body, { ...where, hrefOf });
    return markdown === '' ? '' : fragmentHtml(markdown).trimEnd();
  }

  origin(): string {
    const { publication } = this;
    const [checked, origin] = [checkedText(publication), originTexts(publication).join(' · ')];
    const isOdd = (publication.checked?.odd ?? 0) > 0;
    return `<p class="${isOdd ? 'odd' : 'origin'}">${escapeHtml(checked)}</p>${origin === '' ? '' : `\n<p class="origin">${escapeHtml(origin)}</p>`}`;
  }

  contents(): string {
    const { language, paths, notes } = this.publication;
    const link = (fragment: string, label: string) => `<li><a href="#${fragment}">${escapeHtml(label)}</a></li>`;
    const listed = notes.map(({ fragment, label }) => link(fragment, label)).join('');
    const rows = [
      ...paths.map(({ tree, fragment }) => link(fragment, pathLabel(tree))),
      ...(notes.length === 0
        ? []
        : [`<li><a href="#notes">${escapeHtml(say(language, 'export.notes'))}</a><ul>${listed}</ul></li>`]),
    ];
    if (rows.length === 0) return '';
    const summary = escapeHtml(say(language, 'export.contents'));
    return `<nav class="contents"><details open><summary>${summary}</summary><ul>${rows.join('')}</ul></details></nav>`;
  }

  path({ tree, fragment, steps }: PublishedPath): string {
    const { language } = this.publication;
    const byStep = new Map(steps.map((step) => [step.mark.step, step]));
    const more =
      tree.leftOut === 0
        ? ''
        : `<p class="origin">${escapeHtml(say(language, 'cli.left-out', { count: tree.leftOut }))}</p>`;
    return [
      `<section><h2 id="${fragment}">${escapeHtml(pathLabel(tree))}</h2>`,
      this.body(tree.path.body, { from: { path: tree, layer: '' }, below: 2 }),
      `<ul class="tree">${this.#row(tree.root, byStep)}</ul>`,
      more,
      ...steps.filter(({ isFirst }) => isFirst).map((step) => this.#step(step)),
      '</section>',
    ]
      .filter((part) => part !== '')
      .join('\n');
  }

  /** A step in the list of its path, with those below it. No deeper than paths are followed. */
  #row(node: PathStep, byStep: ReadonlyMap<PathStep, PublishedStep>): string {
    const step = byStep.get(node);
    if (step === undefined) return '';
    const { label, fragment, place, remarks } = step;
    const { publication } = this;
    const when = whenText(publication, step);
    const goesOn = continuing(publication, step);
    const notes = [
      ...(when === undefined ? [] : [escapeHtml(when)]),
      ...(goesOn === undefined
        ? []
        : [
            goesOn.fragment === undefined
              ? escapeHtml(goesOn.text)
              : `<a href="#${goesOn.fragment}">${escapeHtml(goesOn.text)}</a>`,
          ]),
    ].map((text) => `<span class="note">${text}</span>`);
    const line = [
      `<a href="#${fragment}"><code>${escapeHtml(label)}</code></a>`,
      ...(place?.at === undefined ? [] : [`<span class="at">${escapeHtml(atText(place.at))}</span>`]),
      ...notes,
      ...remarks.slice(0, 2).map((remark) => `<span class="odd">⚠ ${escapeHtml(remark)}</span>`),
    ].join(' ');
    const below = node.children.map((child) => this.#row(child, byStep)).join('');
    if (below === '') return `<li class="leaf">${line}</li>`;
    return `<li><details open><summary>${line}</summary><ul>${below}</ul></details></li>`;
  }

  /** A step with its text and its code. */
  #step(step: PublishedStep): string {
    const { publication } = this;
    const { mark, label, fragment, place, remarks } = step;
    const when = whenText(publication, step);
    const site = mark.edge?.site;
    const details = [
      ...(place?.at === undefined ? [] : [this.#place(place)]),
      ...calledText(publication, step, HTML_TEXT),
      ...(site === undefined
        ? []
        : [`${escapeHtml(say(publication.language, 'editor.callSite'))} ${this.#link(site)}`]),
      ...(when === undefined ? [] : [escapeHtml(when)]),
    ];
    return [
      `<article><h3 id="${fragment}"><span class="number">${mark.step.number}.</span> <code>${escapeHtml(label)}</code></h3>`,
      details.length === 0 ? '' : `<p class="where">${details.map((part) => `<span>${part}</span>`).join('')}</p>`,
      this.#odd(remarks),
      this.body(mark.step.step.body, { from: { mark }, below: 3 }),
      place === undefined ? '' : this.#code(place),
      '</article>',
    ]
      .filter((part) => part !== '')
      .join('\n');
  }

  note({ entry, label, fragment, places, mark }: PublishedNote): string {
    const { body, links = [], tags = [] } = entry.note;
    const where = places.map((place) => {
      const at = place.at === undefined ? '' : ` · ${this.#place(place)}`;
      const remark = place.remark === undefined ? '' : this.#odd([place.remark]);
      return `<li>${escapeHtml(place.label)}${at}${remark}</li>`;
    });
    const listed = links.map(({ title, url }) => {
      const target = linkTarget(url);
      const name = escapeHtml(oneLine(title));
      if (target === undefined) return `<li>${name} (${escapeHtml(oneLine(url))})</li>`;
      return `<li><a href="${escapeHtml(target.url)}">${name}</a> (${escapeHtml(target.host)})</li>`;
    });
    const list = (kind: string, rows: readonly string[]) =>
      rows.length === 0 ? '' : `<ul class="${kind}">${rows.join('')}</ul>`;
    return [
      `<article><h3 id="${fragment}">${escapeHtml(label)}</h3>`,
      list('where', where),
      list(
        'tags',
        tags.map((tag) => `<li>${escapeHtml(oneLine(tag, 60))}</li>`),
      ),
      this.body(body, { from: mark === undefined ? undefined : { mark }, below: 3 }),
      ...places.map((place) => this.#code(place)),
      list('links', listed),
      '</article>',
    ]
      .filter((part) => part !== '')
      .join('\n');
  }

  #odd(remarks: readonly string[]): string {
    if (remarks.length === 0) return '';
    return `<div class="odd">${remarks.map((remark) => `<p>⚠ ${escapeHtml(remark)}</p>`).join('')}</div>`;
  }

  /** A place, with links to the source of that version on the web. */
  #place({ at }: PublishedPlace): string {
    if (at === undefined) return '';
    const git = this.#tag === undefined ? '' : ` (<a href="${escapeHtml(gitPlace(this.#tag, at))}">git</a>)`;
    return this.#link(at) + git;
  }

  #link(at: NonNullable<PublishedPlace['at']>): string {
    const text = `<code>${escapeHtml(atText(at))}</code>`;
    return this.#tag === undefined ? text : `<a href="${escapeHtml(elixirPlace(this.#tag, at))}">${text}</a>`;
  }

  #code({ excerpt, excerptIn }: PublishedPlace): string {
    const { language, version } = this.publication;
    if (excerptIn !== undefined) {
      const said = escapeHtml(say(language, 'export.codeElsewhere', { name: '@@' }));
      return `<p class="caption">${said.replace('@@', () => `<a href="#${excerptIn.fragment}">${escapeHtml(excerptIn.label)}</a>`)}</p>`;
    }
    const [first] = excerpt?.parts ?? [];
    if (excerpt === undefined || first === undefined) return '';
    const caption = `${oneLine(excerpt.file, 400)}:${first.first}`;
    return `<details class="code" open><summary><code>${escapeHtml(caption)}</code> (${escapeHtml(kernelText(language, version))})</summary>${codeHtml(excerpt)}</details>`;
  }
}
