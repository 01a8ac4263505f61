import { parseJson, valueOf } from '../notes/jsonTree.js';
import { fieldsOf, listOf, numberOf } from './jsonFields.js';

/** Whether a text is a notes file of this program: importing that is to take it over to the byte, whatever else is said of it. */
export function isNotesText(text: string): boolean {
  const { root } = parseJson(text);
  const file = root === undefined ? undefined : fieldsOf(valueOf(root));
  if (file === undefined || numberOf(file['format']) === undefined) return false;
  return listOf(file['notes']) !== undefined || listOf(file['paths']) !== undefined;
}
