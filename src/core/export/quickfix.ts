import { oneLine } from '../render/oneLine.js';
import { pathLabel } from '../marks/labels.js';
import { plainLines } from './pageText.js';
import type { Publication, PublishedPlace } from './publication.js';

/** So much is said of a place, in UTF-16 units. */
const MAX_TEXT = 400;

/** The places in the order of the reading, as `file:line:column: text`: what Vim reads with `:cfile`, Emacs in compilation mode, and editors in their terminals. */
export function quickfixOf(publication: Publication): string {
  const rows: string[] = [];
  for (const { tree, steps } of publication.paths)
    for (const step of steps) {
      const name = `${pathLabel(tree)} ${step.mark.step.number}/${tree.steps.length}: ${step.label}`;
      rows.push(row(step.place, [name, ...plainLines(publication, step)]));
    }
  for (const { label, places } of publication.notes)
    for (const place of places)
      rows.push(row(place, [label, place.label, ...(place.remark === undefined ? [] : [place.remark])]));
  return rows.map((line) => `${line}\n`).join('');
}

/** What has no place is a line of its own that leads nowhere: no number in it may look like that of a line. */
function row(place: PublishedPlace | undefined, texts: readonly string[]): string {
  const text = oneLine(texts.join(' · '), MAX_TEXT);
  const at = place?.at;
  if (at === undefined) return `- ${text.replace(/:(?=\d)/g, ': ')}`;
  return `${oneLine(at.file, MAX_TEXT)}:${at.line ?? 1}:${at.column ?? 1}: ${text}`;
}
