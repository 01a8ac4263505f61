import { markdownPage } from './markdownPage.js';
import type { Publication } from './publication.js';

/** A page as GitHub shows it, and other programs that know its Markdown. */
export function markdownOf(publication: Publication): string {
  return markdownPage(publication, {
    hasTitle: false,
    // What GitHub makes of the text of a heading is another thing elsewhere: a name of our own is the same in all.
    heading: (level, text, fragment) => `<a id="${fragment}"></a>\n\n${'#'.repeat(level)} ${text}`,
  });
}
