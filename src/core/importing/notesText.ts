import { spaced } from '../notes/editObject.js';

/** So many letters are on a line that is not broken. */
const WIDTH = 100;

/** The text of a notes file, as a person would write it: what is short on one line, and what the program alone reads on one too. */
export function notesText(file: object): string {
  return `${written(file, '', false)}\n`;
}

function written(value: unknown, indent: string, isSeen: boolean): string {
  const line = isSeen || typeof value !== 'object' || value === null ? spaced(value) : undefined;
  if (line !== undefined) return line;
  const inner = `${indent}  `;
  if (Array.isArray(value)) {
    const short = value.every((one) => typeof one !== 'object' || one === null) ? spaced(value) : '';
    // A text of several lines is read line by line.
    if (value.length === 0 || (short !== '' && value.length < 2 && short.length + indent.length <= WIDTH))
      return spaced(value);
    if (short !== '' && short.length + indent.length <= WIDTH / 2) return short;
    return `[\n${value.map((one) => `${inner}${written(one, inner, false)}`).join(',\n')}\n${indent}]`;
  }
  const members = Object.entries(value as object).filter(([, one]) => one !== undefined);
  const isFlat = members.every(([, one]) => typeof one !== 'object' || one === null);
  const short = isFlat ? spaced(Object.fromEntries(members)) : '';
  if (short !== '' && short.length + indent.length <= WIDTH && indent !== '') return short;
  return `{\n${members
    .map(([key, one]) => `${inner}${JSON.stringify(key)}: ${written(one, inner, key === 'seen')}`)
    .join(',\n')}\n${indent}}`;
}
