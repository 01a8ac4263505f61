import { soleWord } from '../c/callForm.js';
import type { ArgumentText } from '../c/callText.js';
import type { TreeFiles } from './treeFiles.js';

/**
 * The object that an argument names, where a macro is given that itself and not its address (`wait_event(q, …)`): a variable of the file by that name is
 * the one, whoever names it. @throws {SourceError}
 */
export async function sharedVariable(
  tree: TreeFiles,
  object: ArgumentText | undefined,
  file: string | undefined,
): Promise<ArgumentText | undefined> {
  const name = object?.address === false ? soleWord(object) : undefined;
  if (object === undefined || name === undefined || file === undefined) return object;
  return (await isFileVariable(tree, file, name)) ? variableIn(file, object) : object;
}

/** Whether a file defines a variable outside of functions. @throws {SourceError} */
export async function isFileVariable(tree: TreeFiles, file: string, name: string): Promise<boolean> {
  const { definitions } = await tree.definitions(file);
  return definitions.some((one) => one.kind === 'variable' && one.name === name && one.local !== true);
}

/** What names a variable of a file, as its address would: in another file one that has it for itself is another. */
export function variableIn(file: string, object: ArgumentText): ArgumentText {
  return { ...object, address: true, at: object.at ?? { file, words: [] } };
}
