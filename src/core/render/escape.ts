/** Escapes plain text so that Markdown shows it as it is: no emphasis, link, HTML, entity, icon, autolink or mention comes of it. */
export function escapeText(text: string): string {
  // GitHub's dialect makes links of bare addresses: an escape in the middle of what it looks for parts it.
  return text.replace(/[\\`*_{}[\]<>~|&$!#^@]|:(?=\/\/)/g, '\\$&').replace(/\b(www)\./gi, '$1\\.');
}

/** As {@link escapeText}, for text at the start of a line, where more characters mean something. */
export function escapeLine(text: string): string {
  return text
    .split('\n')
    .map((line) => escapeText(line).replace(/^(\s*)(?:([-+=])|(\d{1,9})([.)]))/, escapeStart))
    .join('\n');
}

function escapeStart(_: string, blanks: string, sign?: string, digits?: string, end?: string): string {
  return sign === undefined ? `${blanks}${digits ?? ''}\\${end ?? ''}` : `${blanks}\\${sign}`;
}

/** Text as inline code, whatever backticks it holds. */
export function inlineCode(text: string): string {
  const runs = new Set((text.match(/`+/g) ?? []).map((run) => run.length));
  let length = 1;
  while (runs.has(length)) length += 1;
  const ticks = '`'.repeat(length);
  const pad = /^[ `]|[ `]$/.test(text) && text.trim() !== '' ? ' ' : '';
  return `${ticks}${pad}${text.replaceAll('\n', ' ')}${pad}${ticks}`;
}
