import { quoted } from '../../source/pattern.js';
import { nearestFirst } from '../../source/nearness.js';
import type { LexicalTree } from './lexicalTree.js';
import type { FileUnits, Put, Unit } from './units.js';

/** Files that use a macro, of which the nearest are looked into. */
const MOST_USERS = 8;
/** The head of a macro and the brace behind it are no longer, in UTF-16 units. */
const LONGEST_HEAD = 2_000;

/**
 * The tag of what has the member into which something is put, where the declarations around it do not say it: of the initialiser that a macro is, as the
 * variables are declared that it initialises; else as the types of the file say.
 */
export async function putStruct(tree: LexicalTree, put: Put, file: FileUnits): Promise<string | undefined> {
  if (put.member === undefined) return undefined;
  if (put.in?.kind === 'macro') return isInitialiser(put.in, put, file) ? initialisedTag(tree, put.in) : undefined;
  const { installs } = await tree.tree.completeOutline(file.file);
  return installs.find((one) => one.line === put.line && one.member === put.member && one.struct !== '')?.struct;
}

/** Whether a designator stands directly in the braces that a macro is. */
function isInitialiser({ name }: Unit, { at }: Put, { text }: FileUnits): boolean {
  let depth = 0;
  for (let i = at - 1; i >= 0 && i > at - LONGEST_HEAD; i--) {
    const one = text[i];
    if (one === '}') depth++;
    if (one !== '{' || --depth >= 0) continue;
    const head = text.slice(Math.max(0, i - LONGEST_HEAD), i);
    const define = new RegExp(String.raw`#[ \t]*define[ \t]+${quoted(name)}(?:\([^()]*\))?(?:\s|\\)*$`);
    return define.test(head);
  }
  return false;
}

/** The tag of the variables that a macro initialises. */
async function initialisedTag(tree: LexicalTree, { name, place }: Unit): Promise<string | undefined> {
  const { files } = await tree.tree.filesWithWord(name);
  const use = new RegExp(
    String.raw`\b(?:struct|union)\s+(\w+)(?:\s+[\w#]+(?:\s*\[[^\]]*\])?\s*=|\s*\))(?:\s|\\)*${quoted(name)}\b`,
  );
  for (const file of nearestFirst(files, place.file, tree.tree.arch).slice(0, MOST_USERS)) {
    const tag = use.exec((await tree.units(file))?.text ?? '')?.[1];
    if (tag !== undefined) return tag;
  }
  return undefined;
}
