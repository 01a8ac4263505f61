import { visible } from './visible.js';

/** The longest label, in UTF-16 units. */
export const MAX_LABEL = 120;

/**
 * Text of a notes file as one line of plain text for a label: blanks and line ends become one blank, hidden characters are shown as escapes,
 * what is longer than `max` UTF-16 units is cut with `…`. Where a label draws icons, use {@link iconless} on top.
 */
export function oneLine(text: string, max = MAX_LABEL): string {
  // What cannot matter is not looked at: a title may have a megabyte.
  const start = text.slice(0, max * 8);
  return cut(visible(start.replace(/[ \t\r\n]+/g, ' ').trim()), max, start.length < text.length);
}

/** Cuts a text to `max` UTF-16 units, the `…` included, never inside a surrogate pair. */
export function cut(text: string, max: number, more = false): string {
  if (text.length <= max && !more) return text;
  let end = Math.min(text.length, max - 1);
  const last = text.charCodeAt(end - 1);
  if (last >= 0xd800 && last <= 0xdbff) end -= 1;
  return `${text.slice(0, end)}…`;
}

/** Keeps `$(name)` literal in places that draw icons from it (lenses, status bar, quick picks): a zero-width space parts `$` and `(`. */
export function iconless(label: string): string {
  return label.replaceAll('$(', '$\u200B(');
}
