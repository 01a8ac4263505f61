import { dialect, type Dialect, type DialectAdditions } from '../c/dialect.js';
import { GUARDS_HEADER, makersOfGuards } from '../c/guardMakers.js';
import { makersOfTagsScript } from '../c/tagsScript.js';
import { readableText } from '../source/readableText.js';
import type { Source } from '../source/source.js';

const TAGS_SCRIPT = 'scripts/tags.sh';

/** What identifies all that a tree says of its macros; empty where it says nothing. */
export async function dialectIdentity(source: Source): Promise<string> {
  const all = await Promise.all([TAGS_SCRIPT, GUARDS_HEADER].map((file) => source.identity(file)));
  return all.every((one) => one === undefined) ? '' : all.map((one) => one ?? '').join(' ');
}

/** The dialect with the macros of which the tree's own script for tags says what they make, and with what its guards are by their definitions. */
export async function treeDialect(source: Source, additions: DialectAdditions | undefined): Promise<Dialect> {
  const [script, guards] = await Promise.all([TAGS_SCRIPT, GUARDS_HEADER].map((file) => readableText(source, file)));
  return dialect(additions, makersOfTagsScript(script ?? ''), makersOfGuards(guards ?? ''));
}
