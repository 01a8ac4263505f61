import type { ArgumentText } from '../c/callText.js';
import { namesSameObject, sharedWord } from '../c/sameObject.js';
import { typeAt } from '../c/types/typesAt.js';
import type { Signal } from '../signal.js';
import { SourceError } from '../source/source.js';
import type { TreeFiles } from './treeFiles.js';

/**
 * Whether two expressions name the same object: by what is written, and by the structs of the members that they have in common, since every other struct has a
 * `work`, a `timer`, a `wait`. `undefined` when neither says.
 * @param together both stand in one function, where a local pointer of one name is one thing
 */
export async function isSameObject(
  tree: TreeFiles,
  a: ArgumentText | undefined,
  b: ArgumentText | undefined,
  together: boolean,
  signal: Signal | undefined = tree.signal,
): Promise<boolean | undefined> {
  const named = namesSameObject(a, b, together);
  const shared = named === true ? sharedWord(a, b) : undefined;
  if (shared === undefined) return named;
  if (shared.a === 0 && shared.b === 0 && (await areApart(tree, a, b, signal))) return false;
  // A variable of a file is no member, whatever the two are named.
  if (isBare(a) !== isBare(b) && (await isVariable(tree, isBare(a) ? a : b, signal))) return false;
  const owner = await ownerOfWord(tree, a, shared.a, signal);
  const other = owner === undefined ? undefined : await ownerOfWord(tree, b, shared.b, signal);
  return other === undefined || owner === other;
}

function isBare(argument: ArgumentText | undefined): boolean {
  return argument?.words.length === 1;
}

/** Whether an expression that is one word names a variable that its own file defines outside of functions. */
async function isVariable(
  tree: TreeFiles,
  argument: ArgumentText | undefined,
  signal: Signal | undefined,
): Promise<boolean> {
  const file = argument?.at?.file;
  return file !== undefined && (await definesVariable(tree, file, argument?.words[0] ?? '', signal));
}

/** The struct whose member a word of an expression is; `undefined` where it is none, or that is not known. */
export async function ownerOfWord(
  tree: TreeFiles,
  argument: ArgumentText | undefined,
  word: number,
  signal: Signal | undefined = tree.signal,
): Promise<string | undefined> {
  const place = argument?.at?.words[word];
  if (argument?.at === undefined || place === undefined) return undefined;
  try {
    const { owner, chosen } = await typeAt(tree, argument.at.file, place, signal, 0);
    return chosen === undefined ? (owner ?? undefined) : undefined;
  } catch (error) {
    if (error instanceof SourceError) return undefined;
    throw error;
  }
}

/** Whether two variables of one name are of two files, one of which keeps it to itself. */
async function areApart(
  tree: TreeFiles,
  a: ArgumentText | undefined,
  b: ArgumentText | undefined,
  signal: Signal | undefined,
): Promise<boolean> {
  const [file, other] = [a?.at?.file, b?.at?.file];
  if (file === undefined || other === undefined || file === other) return false;
  const name = a?.words[0] ?? '';
  return (await isKept(tree, file, name, signal)) || (await isKept(tree, other, name, signal));
}

async function isKept(tree: TreeFiles, file: string, name: string, signal: Signal | undefined): Promise<boolean> {
  return !file.endsWith('.h') && (await definesVariable(tree, file, name, signal, true));
}

async function definesVariable(
  tree: TreeFiles,
  file: string,
  name: string,
  signal: Signal | undefined,
  isStatic = false,
): Promise<boolean> {
  try {
    const { definitions } = await tree.definitions(file, signal);
    return definitions.some(
      (one) => one.kind === 'variable' && one.name === name && one.local !== true && (!isStatic || one.static === true),
    );
  } catch (error) {
    if (error instanceof SourceError) return false;
    throw error;
  }
}
