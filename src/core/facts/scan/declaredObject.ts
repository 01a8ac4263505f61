import { soleWord } from '../../c/callForm.js';
import type { ArgumentText } from '../../c/callText.js';
import type { Signal } from '../../signal.js';
import type { Place } from '../../source/place.js';
import { addressesSetTo } from '../callTexts.js';
import { variableIn } from '../sharedVariable.js';
import type { TreeFiles } from '../treeFiles.js';
import { initialisedObject } from './initialisedObject.js';

/**
 * What an object is that a call names by one word: at the top level of a file the object itself (`DECLARE_WORK(lamp_work, f)`), in a function a local pointer,
 * where that is set to one address alone; of a call that names none what it initialises.
 */
export async function asDeclared(
  tree: TreeFiles,
  object: ArgumentText | undefined,
  { file, line, column }: Pick<Place, 'file' | 'line' | 'column'>,
  signal: Signal | undefined,
): Promise<ArgumentText | undefined> {
  if (object === undefined) return initialisedObject(tree, { file, line, column }, signal);
  const name = object.address ? undefined : soleWord(object);
  if (name === undefined) return object;
  const { definitions } = await tree.definitions(file, signal);
  const around = definitions.find(
    (one) => (one.kind === 'function' || one.kind === 'macro') && one.line <= line && line <= one.end,
  );
  if (around === undefined) return variableIn(file, object);
  const values = around.kind === 'function' ? await addressesSetTo(tree, { ...around, file }, name) : [];
  return values.length === 1 ? values[0] : object;
}
