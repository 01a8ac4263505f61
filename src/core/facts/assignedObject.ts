import type { ArgumentText } from '../c/callText.js';
import { quoted } from '../source/pattern.js';
import type { Place } from '../source/place.js';
import type { TreeFiles } from './treeFiles.js';

/** The object whose member is assigned in a line: `["lamp", "timer"]` in `lamp->timer.function = f`. */
export async function assignedObject(tree: TreeFiles, place: Place, member: string): Promise<ArgumentText | undefined> {
  const text = (await tree.source.read(place.file)).split('\n')[place.line - 1] ?? '';
  const match = new RegExp(`([\\w.>\\-\\[\\]]{1,200}?)(\\.|->)${quoted(member)}\\s*=`).exec(text);
  const [, left, arrow] = match ?? [];
  if (match === null || left === undefined) return undefined;
  const chain = left
    .replace(/\[[^\]]*\]/g, '')
    .split(/\.|->/)
    .filter((one) => one !== '');
  // What a call gives (`tcp_sk(sk)->timer`) is no name, and the member behind it no local pointer.
  const isMember = /^(?:->|>|\.)/.test(left);
  // An index keeps its length, so that the words stay where they are.
  const names = left.replace(/\[[^\]]*\]/g, (index) => ' '.repeat(index.length)).matchAll(/\w+/g);
  const words = [...names].map(({ index }) => ({ line: place.line, column: match.index + index + 1 }));
  const address = chain.length === 1 && (isMember || arrow === '.');
  return { words: chain, chain, address, at: { file: place.file, words } };
}
