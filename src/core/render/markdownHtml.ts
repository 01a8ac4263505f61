import MarkdownIt from 'markdown-it';
import { linkTarget } from './target.js';

// Raw HTML stays text, and only what may be followed becomes a link: also of what somebody hands over unrendered.
const parser = new MarkdownIt('commonmark', { html: false, maxNesting: 64 });
parser.validateLink = (href) => linkTarget(href) !== undefined;
// Nothing is fetched for a page: an image is its text.
parser.disable('image');

/** The target of a link of the page itself, by its number. */
const OF_PAGE = /^page:(\d+)$/;

/** The target of a link that the page follows itself: see {@link pageHtml}. */
export function pageTarget(number: number): string {
  return `page:${number}`;
}

const pageParser = new MarkdownIt('commonmark', { html: false, maxNesting: 64 });
pageParser.validateLink = (href) => OF_PAGE.test(href) || linkTarget(href) !== undefined;
pageParser.disable('image');
pageParser.renderer.rules['link_open'] = (tokens, at, options, env, self) => {
  const { openings, ends } = env as unknown as PageEnv;
  const number = OF_PAGE.exec(String(tokens[at]?.attrGet('href') ?? ''))?.[1];
  const opening =
    number === undefined ? undefined : openings(Number(number), String(tokens[at]?.attrGet('title') ?? ''));
  ends.push(opening === undefined ? '</a>' : '</button>');
  return opening ?? self.renderToken(tokens, at, options);
};
pageParser.renderer.rules['link_close'] = (_tokens, _at, _options, env) => (env as unknown as PageEnv).ends.pop() ?? '';

interface PageEnv {
  readonly openings: (number: number, title: string) => string;
  readonly ends: string[];
}

/** As {@link markdownHtml}, of text with links to {@link pageTarget}. @param openings the tag of the `button` that such a link becomes */
export function pageHtml(safe: string, openings: PageEnv['openings']): string {
  return pageParser.render(safe, { openings, ends: [] } satisfies PageEnv);
}

/** HTML of Markdown that {@link renderMarkdown} or one of our own texts made safe. Links lead to `https` alone; no image, script or style comes of it. */
export function markdownHtml(safe: string): string {
  return parser.render(safe);
}

/** The target of a link within a page of its own. */
const OF_FRAGMENT = /^#[a-z0-9-]+$/;

const fragmentParser = new MarkdownIt('commonmark', { html: false, maxNesting: 64 });
fragmentParser.validateLink = (href) => OF_FRAGMENT.test(href) || linkTarget(href) !== undefined;
fragmentParser.disable('image');

/** As {@link markdownHtml}, for a page of its own, whose parts link to one another: `#note-x`. */
export function fragmentHtml(safe: string): string {
  return fragmentParser.render(safe);
}
