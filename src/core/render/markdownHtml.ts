import MarkdownIt from 'markdown-it';
import { linkTarget } from './target.js';

// Raw HTML stays text, and only what may be followed becomes a link: also of what somebody hands over unrendered.
const parser = new MarkdownIt('commonmark', { html: false, maxNesting: 64 });
parser.validateLink = (href) => linkTarget(href) !== undefined;
// Nothing is fetched for a page: an image is its text.
parser.disable('image');

/** HTML of Markdown that {@link renderMarkdown} or one of our own texts made safe. Links lead to `https` alone; no image, script or style comes of it. */
export function markdownHtml(safe: string): string {
  return parser.render(safe);
}
