import type { ArgumentText } from '../c/callText.js';
import { stopIfAborted } from '../signal.js';
import { readableText } from '../source/readableText.js';
import { nearestFirst } from '../source/nearness.js';
import { anyOf } from '../source/pattern.js';
import { folderOf } from '../source/paths.js';
import { ownerOfWord } from './sameObject.js';
import type { TreeFiles } from './treeFiles.js';

/** Files that are looked into for one object, and those of them that are read: the nearest. */
const MOST_NAMING = 400;
const MOST_FILES = 60;

/** An object that is a member of a struct, by who binds something to it and who raises it. */
export interface RaisedObject {
  readonly object: ArgumentText;
  readonly boundIn: string;
  readonly raisedIn: string;
}

/**
 * The other files that may bind something to an object too, as near to who raises it as the file that does, or nearer: those in the folder around both that
 * name the member and something of its struct, the nearest first. None for a variable. What is farther away is of another part of the kernel.
 */
export async function filesOfObject(
  tree: TreeFiles,
  { object, boundIn, raisedIn }: RaisedObject,
): Promise<readonly string[]> {
  const { words } = object;
  const member = words.at(-1);
  if (member === undefined || words.length < 2) return [];
  const folder = folderAround(boundIn, raisedIn);
  const owner = await ownerOfWord(tree, object, words.length - 1);
  const naming = await filesNamingIn(tree, member, folder);
  const named = owner === undefined || folder !== undefined ? undefined : await filesNamingIn(tree, owner, folder);
  const among = naming.filter((file) => file !== boundIn && !file.endsWith('.S') && named?.includes(file) !== false);
  // Who names neither the struct nor a member in front of this one does not see it.
  const sees = new RegExp(
    String.raw`(?:->|\.)\s*\w+\s*(?:->|\.)\s*${anyOf([member])}\b${owner === undefined ? '' : String.raw`|\b${anyOf([owner])}\b`}`,
  );
  const found: string[] = [];
  for (const file of nearestFirst(among, raisedIn, tree.arch).slice(0, MOST_NAMING)) {
    if (found.length === MOST_FILES) break;
    if (owner === undefined || sees.test(await readableText(tree.source, file))) found.push(file);
    stopIfAborted(tree.signal);
  }
  return found;
}

/**
 * Has the words looked for with the next one that the whole tree is searched for, of which {@link filesOfObject} asks: where some objects are bound to
 * something is not known before that search.
 */
export async function foreseeObjects(tree: TreeFiles, objects: readonly (ArgumentText | undefined)[]): Promise<void> {
  for (const object of objects) {
    const { words } = object ?? { words: [] };
    const member = words.at(-1);
    if (member === undefined || words.length < 2) continue;
    const owner = await ownerOfWord(tree, object, words.length - 1);
    tree.foresee(owner === undefined ? [member] : [member, owner]);
  }
}

/** The innermost folder that holds two files; `undefined` where that is the tree. */
function folderAround(one: string, other: string): string | undefined {
  let folder = folderOf(one);
  while (folder !== '' && !other.startsWith(`${folder}/`)) folder = folderOf(folder);
  return folder === '' ? undefined : folder;
}

async function filesNamingIn(tree: TreeFiles, word: string, folder: string | undefined): Promise<readonly string[]> {
  const { files } = await tree.filesWithWord(word, {}, folder);
  if (folder !== undefined) tree.settled(word);
  return files;
}
