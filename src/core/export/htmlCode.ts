import { escapeHtml } from '../render/html.js';
import { isCutAtEnd, type Excerpt } from './excerpt.js';

/** What of C is coloured: comments, texts and characters, the names of directives, numbers, words. */
const TOKEN =
  /(\/\*[\s\S]*?(?:\*\/|$)|\/\/[^\n]*)|("(?:[^"\\\n]|\\.)*"?|'(?:[^'\\\n]|\\.)*'?)|(^[ \t]*#[ \t]*\w+)|(\b\d[\w.]*)|([A-Za-z_]\w*)/gm;
const WORDS = new Set(
  'auto break case char const continue default do double else enum extern float for goto if inline int long register return short signed sizeof static struct switch typedef typeof union unsigned void volatile while bool true false NULL'.split(
    ' ',
  ),
);

/** The lines of an excerpt as HTML, each with its number; what is to be looked at is marked. The numbers are no text, so that what is copied is C. */
export function codeHtml(excerpt: Excerpt): string {
  const rows = excerpt.parts.flatMap(({ first, lines }, index) => [
    ...(index === 0 ? [] : ['<span class="gap">…</span>']),
    ...colouredLines(lines).map((line, at) => {
      const number = first + at;
      return `<span class="l${excerpt.marked.has(number) ? ' m' : ''}" data-n="${number}">${line === '' ? ' ' : line}</span>`;
    }),
  ]);
  if (isCutAtEnd(excerpt)) rows.push('<span class="gap">…</span>');
  return `<pre class="source" tabindex="0"><code>${rows.join('')}</code></pre>`;
}

/** Each line closes what it opens. */
function colouredLines(lines: readonly string[]): string[] {
  const text = lines.join('\n');
  // Where lines are left out, those that follow may begin within a comment.
  const end = text.indexOf('*/');
  const start = text.indexOf('/*');
  const inside = end >= 0 && (start < 0 || end < start) ? end + 2 : 0;
  let html = span('c', text.slice(0, inside));
  let from = inside;
  TOKEN.lastIndex = inside;
  for (let match = TOKEN.exec(text); match !== null; match = TOKEN.exec(text)) {
    const [all, comment, quoted, directive, number, word] = match;
    const kind =
      comment !== undefined
        ? 'c'
        : quoted !== undefined
          ? 's'
          : directive !== undefined
            ? 'k'
            : number !== undefined
              ? 'd'
              : word !== undefined && WORDS.has(word)
                ? 'k'
                : '';
    html += escapeHtml(text.slice(from, match.index)) + span(kind, all);
    from = match.index + all.length;
  }
  return (html + escapeHtml(text.slice(from))).split('\n');
}

function span(kind: string, text: string): string {
  if (kind === '' || text === '') return escapeHtml(text);
  return text
    .split('\n')
    .map((line) => (line === '' ? '' : `<span class="${kind}">${escapeHtml(line)}</span>`))
    .join('\n');
}
