import MarkdownIt, { type Token } from 'markdown-it';
import { escapeLine, escapeText, inlineCode } from './escape.js';
import { linkTarget, imageLabel } from './target.js';
import { textLinkIn, textLinkOf, withTextLinks, type TextLink } from './textLink.js';
import { visible } from './visible.js';

/** How much of a text is rendered, in UTF-16 units: more than fits any hover, and little enough for hostile text to be parsed at once. */
export const MAX_MARKDOWN = 8000;

export interface Rendered {
  /** Markdown in which nothing but the allowed subset is active. */
  readonly markdown: string;
  /** The text was longer than what is rendered. */
  readonly isCut: boolean;
}

/** Lists and quotes nested deeper than this (a list counts twice) are dropped. */
const MAX_NESTING = 32;

// `html: false` leaves raw HTML as text. Targets of links are judged by this module, so the parser has to hand over all of them.
const parser = new MarkdownIt('commonmark', { html: false, maxNesting: MAX_NESTING });
parser.validateLink = () => true;
withTextLinks(parser);

/** An address of ours for a link in a text, and what it leads to. */
export interface OwnLink {
  /** Without blanks and angle brackets. */
  readonly href: string;
  /** Plain text on one line. */
  readonly title?: string;
}

/** Where a link of a text leads; `undefined` leaves it as text. */
export type LinkTo = (link: TextLink) => OwnLink | undefined;

const NOWHERE: LinkTo = () => undefined;

/** How a text is rendered that stands in a page. */
export interface PageStyle {
  /** What its headings stand below, as a level from 1: they begin one deeper. By default 0. */
  readonly below?: number;
  /** What is said behind a piece of code, as plain text; nothing where it is absent or gives none. */
  readonly behindCode?: (code: string) => string | undefined;
}

/** What is the same for all of a text. */
interface How extends PageStyle {
  readonly linkTo: LinkTo;
}

/**
 * Renders untrusted Markdown as Markdown that is safe to show: paragraphs, lists, emphasis, code, quotes, headings and `https` links whose
 * target can be seen. Everything else of it is text: HTML, icons, links of other schemes, images (as `[image: host]`). What is not closed
 * is closed, hidden characters are shown as escapes, and a text that is too long is cut with `…`. The work is bounded.
 * @param linkTo the addresses of links to what is noted, and to symbols: without it they are text
 */
export function renderMarkdown(
  source: string | readonly string[],
  max = MAX_MARKDOWN,
  linkTo: LinkTo = NOWHERE,
  style: PageStyle = {},
): Rendered {
  const { start, isCut } = shownOf(source, max);
  const { lines } = blocks(parser.parse(start, {}), 0, { ...style, linkTo });
  // Nested deeper than the parser goes, and nothing before it: better the bare text than nothing.
  if (lines.length === 0 && start.trim() !== '')
    lines.push(...start.split('\n').map((line) => escapeLine(line.trim())));
  if (isCut) lines.push('', '…');
  return { markdown: lines.join('\n'), isCut };
}

/** A link of a text, with the line of the text that it stands in, 0-based. */
export interface PlacedTextLink extends TextLink {
  readonly line: number;
}

/** Every link of a text to what is noted, or to a symbol, in the order of the text, as far as it is rendered. */
export function textLinksIn(source: string | readonly string[], max = MAX_MARKDOWN): PlacedTextLink[] {
  const { start } = shownOf(source, max);
  const links: PlacedTextLink[] = [];
  for (const { children, map } of start.includes('[') ? parser.parse(start, {}) : []) {
    let line = map?.[0] ?? 0;
    for (const token of children ?? []) {
      if (token.type === 'softbreak' || token.type === 'hardbreak') line += 1;
      const link = textLinkIn(token);
      if (link !== undefined) links.push({ ...link, line });
    }
  }
  return links;
}

/** What of a text is rendered, and whether that is not all. */
function shownOf(source: string | readonly string[], max: number): { readonly start: string; readonly isCut: boolean } {
  const text = joined(source, max);
  const shown = visible(text.slice(0, max).replace(/\r\n?/g, '\n'), 'lines');
  return { start: shown.slice(0, max), isCut: text.length > max || shown.length > max };
}

/** A text given as one string or as lines, at most a little longer than `max`. */
function joined(source: string | readonly string[], max: number): string {
  if (typeof source === 'string') return source.slice(0, max + 1);
  let text = '';
  for (const [index, line] of source.entries()) {
    text += index === 0 ? line.slice(0, max + 1) : `\n${line.slice(0, max + 1)}`;
    if (text.length > max) break;
  }
  return text;
}

interface Blocks {
  readonly lines: string[];
  /** The index after the token that closes them. */
  readonly next: number;
}

/** The lines of the blocks from a token on, up to the one that closes what is around them. Recursion is bounded by the parser's nesting. */
function blocks(tokens: readonly Token[], from: number, how: How): Blocks {
  const lines: string[] = [];
  let i = from;
  for (;;) {
    const token = tokens[i];
    if (token === undefined || token.nesting === -1) return { lines, next: i + 1 };
    const block = oneBlock(tokens, i, token, how);
    // In a tight list the paragraphs are hidden, and no blank line may loosen it.
    const isTight = token.type === 'paragraph_open' ? token.hidden : isInTightItem(tokens, i);
    if (lines.length > 0 && block.lines.length > 0 && !isTight) lines.push('');
    for (const line of block.lines) lines.push(line);
    i = block.next;
  }
}

function isInTightItem(tokens: readonly Token[], at: number): boolean {
  return tokens[at - 1]?.type === 'paragraph_close' && tokens[at - 1]?.hidden === true;
}

function oneBlock(tokens: readonly Token[], i: number, token: Token, how: How): Blocks {
  switch (token.type) {
    case 'paragraph_open':
      return { lines: inline(tokens[i + 1]?.children ?? [], how).split('\n'), next: i + 3 };
    case 'heading_open': {
      const text = inline(tokens[i + 1]?.children ?? [], how).replaceAll('\n', ' ');
      return {
        lines: [`${'#'.repeat(Math.min(6, Number(token.tag.slice(1)) + (how.below ?? 0)))} ${text}`],
        next: i + 3,
      };
    }
    case 'blockquote_open': {
      const inner = blocks(tokens, i + 1, how);
      return { lines: inner.lines.map((line) => (line === '' ? '>' : `> ${line}`)), next: inner.next };
    }
    case 'bullet_list_open':
    case 'ordered_list_open':
      return list(tokens, i, token, how);
    case 'fence':
    case 'code_block':
      return { lines: fenced(token.content, token.info), next: i + 1 };
    case 'hr':
      return { lines: ['\\* \\* \\*'], next: i + 1 };
    default:
      return { lines: token.content === '' ? [] : escapeLine(visible(token.content)).split('\n'), next: i + 1 };
  }
}

function list(tokens: readonly Token[], from: number, open: Token, how: How): Blocks {
  const lines: string[] = [];
  let number = Number(open.attrGet('start') ?? 1);
  let i = from + 1;
  for (;;) {
    const item = tokens[i];
    if (item?.type !== 'list_item_open') return { lines, next: i + 1 };
    const marker = open.type === 'ordered_list_open' ? `${number++}${open.markup}` : open.markup;
    const inner = blocks(tokens, i + 1, how);
    const isTight = tokens[i + 1]?.type !== 'paragraph_open' || tokens[i + 1]?.hidden === true;
    if (lines.length > 0 && !isTight) lines.push('');
    const indent = ' '.repeat(marker.length + 1);
    if (inner.lines.length === 0) lines.push(marker);
    for (const [index, line] of inner.lines.entries()) {
      if (index === 0) lines.push(`${marker} ${line}`);
      else lines.push(line === '' ? '' : indent + line);
    }
    i = inner.next;
  }
}

function fenced(content: string, info: string): string[] {
  const runs = content.match(/`+/g) ?? [];
  const fence = '`'.repeat(runs.reduce((longest, run) => Math.max(longest, run.length + 1), 3));
  const language = /^[\w+-]{1,20}(?=\s|$)/.exec(info.trim())?.[0] ?? '';
  return [fence + language, ...visible(content, 'lines').replace(/\n$/, '').split('\n'), fence];
}

/** The Markdown of what stands in a paragraph or heading. */
function inline(tokens: readonly Token[], { linkTo, behindCode }: How): string {
  const parts: string[] = [];
  const links: { readonly href: string; readonly start: number }[] = [];
  let atLineStart = true;
  for (const [at, token] of tokens.entries()) {
    if (token.type === 'link_open') {
      links.push({ href: String(token.attrGet('href') ?? ''), start: parts.length });
    } else if (token.type === 'link_close') {
      const { href, start } = links.pop() ?? { href: '', start: parts.length };
      parts.push(link(parts.splice(start).join(''), href, linkTo));
      atLineStart = false;
    } else {
      const isJoined = token.type === 'softbreak' && isWideAround(parts, tokens[at + 1]);
      const part: string = isJoined
        ? ''
        : (bareLink(token, linkTo) ?? inlinePart(token, atLineStart) + remarkBehind(token, behindCode));
      parts.push(part);
      if (part !== '') atLineStart = part.endsWith('\n');
    }
  }
  return parts.join('');
}

/** Whether lines of a paragraph are joined without a blank: between wide characters, and behind a wide stop, there is none. */
function isWideAround(before: readonly string[], next: Token | undefined): boolean {
  const last = before.findLast((part) => part !== '') ?? '';
  return WIDE_STOP.test(last) || (WIDE_END.test(last) && next?.type === 'text' && WIDE_START.test(next.content));
}
const WIDE = '[\\u3000-\\u30FF\\u3400-\\u9FFF\\uF900-\\uFAFF\\uFF00-\\uFF60]';
const WIDE_END = new RegExp(`${WIDE}$`);
const WIDE_START = new RegExp(`^${WIDE}`);
const WIDE_STOP = /[\u3001\u3002\u300D\u300F\uFF01\uFF09\uFF0C\uFF0E\uFF1A\uFF1F]$/;

function remarkBehind(token: Token, behindCode: PageStyle['behindCode']): string {
  const remark = token.type === 'code_inline' ? behindCode?.(token.content.trim()) : undefined;
  return remark === undefined ? '' : ` *(${escapeText(remark)})*`;
}

function inlinePart(token: Token, atLineStart: boolean): string {
  switch (token.type) {
    case 'softbreak':
      return '\n';
    case 'hardbreak':
      return '\\\n';
    case 'em_open':
    case 'em_close':
      return '*';
    case 'strong_open':
    case 'strong_close':
      return '**';
    case 'code_inline':
      return inlineCode(visible(token.content));
    case 'image':
      return escapeText(imageText(token));
    default: {
      const content = visible(token.content);
      return atLineStart ? escapeLine(content.replace(/^[ \t]+/, '')) : escapeText(content);
    }
  }
}

/** A link that was rendered already up to its text, with its target to be seen. */
function link(text: string, href: string, linkTo: LinkTo): string {
  const own = textLinkOf(href);
  const made = own === undefined ? undefined : ownLink(text === '' ? escapeText(nameShown(own)) : text, own, linkTo);
  if (made !== undefined) return made;
  // What leads nowhere is its words: where it was to lead helps nobody who reads.
  if (own !== undefined && linkTo !== NOWHERE) return text;
  const target = linkTarget(href);
  if (target === undefined) {
    const plain = escapeText(visible(href));
    return text === plain || text === '' ? plain : `${text} (${plain})`;
  }
  const shown = escapeText(target.url);
  if (text === shown || text === '') return `[${shown}](<${target.url}>)`;
  return `[${text}](<${target.url}>) (${escapeText(target.host)})`;
}

/** `[name]`, where that leads somewhere: else it is text. */
function bareLink(token: Token, linkTo: LinkTo): string | undefined {
  const own = textLinkIn(token);
  return own === undefined ? undefined : ownLink(escapeText(nameShown(own)), own, linkTo);
}

/** A link of ours around a text that was rendered already. */
function ownLink(text: string, own: TextLink, linkTo: LinkTo): string | undefined {
  const to = linkTo(own);
  if (to === undefined) return undefined;
  const title = to.title === undefined ? '' : ` "${escapeText(visible(to.title)).replaceAll('"', '&quot;')}"`;
  return `[${text}](<${to.href}>${title})`;
}

function nameShown({ name }: TextLink): string {
  return visible(name);
}

function imageText(token: Token): string {
  const label = imageLabel(String(token.attrGet('src') ?? ''));
  const alt = visible(token.content).replaceAll('\n', ' ').trim();
  return alt === '' ? label : `${alt} ${label}`;
}
