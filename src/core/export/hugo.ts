import { oneLine } from '../render/oneLine.js';
import { markdownPage } from './markdownPage.js';
import type { Publication } from './publication.js';

/** What only a blog knows of a post. */
export interface HugoOptions {
  /** As it goes into the front matter. Never the time at which it is exported: the same reading is the same post. */
  readonly date?: string | undefined;
}

/** A post for a site that Hugo builds: front matter, and Markdown in which nothing is a shortcode. */
export function hugoOf(publication: Publication, { date }: HugoOptions = {}): string {
  const page = markdownPage(publication, {
    hasTitle: true,
    heading: (level, text, fragment) => `${'#'.repeat(level)} ${text} {#${fragment}}`,
    // Only the first one in a page is looked at: what looks so further down, in code, stays as it is.
    more: '<!--more-->',
  });
  const body = withoutShortcodes(page);
  const tags = new Set(
    publication.notes.flatMap(({ entry }) => (entry.note.tags ?? []).map((tag) => oneLine(tag, 60))),
  );
  const front = [
    'draft: false',
    `title: ${yamlText(publication.title)}`,
    ...(date === undefined ? [] : [`date: ${date}`]),
    `tags: [${[...tags].map(yamlText).join(', ')}]`,
    ...body.front,
  ];
  return `---\n${front.join('\n')}\n---\n\n${body.text}`;
}

/** A text of YAML: its strings in double quotes are those of JSON. */
function yamlText(text: string): string {
  // YAML counts these as line ends, or does not allow them at all.
  return JSON.stringify(text).replace(
    /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** The beginnings of shortcodes, each with the name by which the front matter has it. */
const BRACES = { shortcodeAngle: '{{<', shortcodePercent: '{{%' } as const;

/**
 * Hugo looks for shortcodes everywhere, in code too, and its comment is for those that are closed. What begins like one is written as a shortcode itself:
 * the one that puts in what the front matter has.
 */
function withoutShortcodes(text: string): { readonly text: string; readonly front: readonly string[] } {
  const front = Object.entries(BRACES).flatMap(([name, braces]) =>
    text.includes(braces) ? [`${name}: ${yamlText(braces)}`] : [],
  );
  const named = (braces: string) => (braces === BRACES.shortcodeAngle ? 'shortcodeAngle' : 'shortcodePercent');
  return { text: text.replace(/\{\{[<%]/g, (braces) => `{{< param "${named(braces)}" >}}`), front };
}
