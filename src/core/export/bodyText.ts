import type { LinkSource } from '../marks/textTarget.js';
import { renderMarkdown, type LinkTo } from '../render/markdown.js';
import { escapeText } from '../render/escape.js';
import { say } from '../words/words.js';
import { pageLinks } from './pageLinks.js';
import type { Publication } from './publication.js';

/** How much of one text is published, in UTF-16 units: a chapter of a book, and little enough for hostile text to be read in a moment. */
const MAX_BODY = 60_000;

/** Where a text stands, and how what is published with it is linked to. */
export interface BodyPlace {
  /** Whose text it is; `undefined` for that of the whole file, and of a note without a place: ids are looked for in all of the file alike. */
  readonly from: LinkSource | undefined;
  /** The level of the heading that it stands below, from 1. */
  readonly below: number;
  readonly hrefOf: (fragment: string) => string | undefined;
}

/** A text of the author as safe Markdown; empty when there is none. That it was too long is said. */
export function bodyText(
  publication: Publication,
  body: string | readonly string[] | undefined,
  { from, below, hrefOf }: BodyPlace,
): string {
  if (body === undefined) return '';
  const nowhere: LinkTo = () => undefined;
  const source = from ?? anySource(publication);
  const linkTo = source === undefined ? nowhere : pageLinks(publication, source, hrefOf);
  const { markdown, isCut } = renderMarkdown(body, MAX_BODY, linkTo, { below });
  return isCut ? `${markdown}\n\n*${escapeText(say(publication.language, 'export.bound'))}*` : markdown;
}

function anySource({ index }: Publication): LinkSource | undefined {
  const [path] = index.paths.keys();
  const [mark] = index.notes;
  return path !== undefined ? { path, layer: '' } : mark === undefined ? undefined : { mark };
}
