import { dialect, type Dialect, type DialectAdditions } from '../c/dialect.js';
import { GUARDS_HEADER, makersOfGuards } from '../c/guardMakers.js';
import { makersOfTagsScript } from '../c/tagsScript.js';
import { SourceError, type Source } from '../source/source.js';

const TAGS_SCRIPT = 'scripts/tags.sh';

/** What identifies all that a tree says of its macros; empty where it says nothing. */
export async function dialectIdentity(source: Source): Promise<string> {
  const all = await Promise.all([TAGS_SCRIPT, GUARDS_HEADER].map((file) => source.identity(file)));
  return all.every((one) => one === undefined) ? '' : all.map((one) => one ?? '').join(' ');
}

/** The dialect with the macros of which the tree's own script for tags says what they make, and with what its guards are by their definitions. */
export async function treeDialect(source: Source, additions: DialectAdditions | undefined): Promise<Dialect> {
  const [script, guards] = await Promise.all([TAGS_SCRIPT, GUARDS_HEADER].map((file) => textOf(source, file)));
  return dialect(additions, makersOfTagsScript(script ?? ''), makersOfGuards(guards ?? ''));
}

/** The text of a file, empty where it cannot be read. */
async function textOf(source: Source, file: string): Promise<string> {
  try {
    return (await source.identity(file)) === undefined ? '' : await source.read(file);
  } catch (error) {
    if (error instanceof SourceError) return '';
    throw error;
  }
}
