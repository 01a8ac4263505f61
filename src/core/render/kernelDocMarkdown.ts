import { escapeLine, escapeText, inlineCode } from './escape.js';
import { cut } from './oneLine.js';
import { visible } from './visible.js';

/** The marks of kernel-doc: ``literal``, %CONSTANT, $ENV, &struct name, &name->member, @parameter, function(). */
const MARKED =
  /``([^`\n]+)``|%(-?\w+)|&(?:(struct|union|enum|typedef)\s+(\w+)|(\w+(?:(?:->|\.)\w+)*(?:\(\))?))|(?<![\w.])@(\w+(?:(?:->|\.)\w+)*)|\b([A-Za-z_]\w*\(\))/g;

/**
 * Text of a kernel-doc comment as safe Markdown: paragraphs, lists, literal blocks, and its marks as code. Nothing else of it is active. What is
 * longer than `max` UTF-16 units is cut at a line.
 */
export function kernelDocMarkdown(text: string, max: number): string {
  const lines: string[] = [];
  let length = 0;
  let literal = -1;
  const source = visible(text.slice(0, 4 * max + 100).replace(/\r\n?/g, '\n'), 'lines').split('\n');
  for (const [index, raw] of source.entries()) {
    const line = raw.replaceAll('\t', '    ').trimEnd();
    if (length > max) {
      closeLiteral(lines, literal);
      lines.push('', '…');
      return lines.join('\n').trim();
    }
    const indent = line.length - line.trimStart().length;
    if (literal >= 0 && line !== '' && indent < literal) {
      closeLiteral(lines, literal);
      literal = -1;
    }
    let shown: string;
    if (literal >= 0) {
      // Nothing in a literal block can end it: a fence is of backticks, which are taken out.
      shown = line.slice(literal).replaceAll('```', "'''");
    } else if (line.endsWith('::') && !/\.\.\s/.test(line) && isDeeper(source, index, indent)) {
      shown = inlineKernelDoc(`${line.trim().slice(0, -2).trimEnd()}:`);
      literal = nextIndent(source, index);
      lines.push(shown === ':' ? '' : shown, '', '```c');
      length += shown.length;
      continue;
    } else {
      shown = proseLine(line);
      // `Context:` and `Return:` often follow each other with no empty line between.
      if (shown.startsWith('**')) lines.push('');
    }
    length += shown.length + 1;
    lines.push(cut(shown, max));
  }
  closeLiteral(lines, literal);
  return lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** One line or less of it, its marks as code. */
export function inlineKernelDoc(text: string): string {
  const parts: string[] = [];
  let from = 0;
  const plain = visible(text.replace(/\s+/g, ' ').trim());
  for (const match of plain.matchAll(MARKED)) {
    const [whole, literal, constant, kind, tag, name, parameter, called] = match;
    const code =
      literal ?? constant ?? (tag === undefined ? undefined : `${kind ?? ''} ${tag}`) ?? name ?? parameter ?? called;
    if (code === undefined) continue;
    parts.push(escapeText(plain.slice(from, match.index)), inlineCode(code));
    from = match.index + whole.length;
  }
  parts.push(escapeText(plain.slice(from)));
  return parts.join('');
}

function proseLine(line: string): string {
  const trimmed = line.trim();
  if (trimmed === '') return '';
  const bullet = /^[-*+•]\s+(.*)$/.exec(trimmed);
  if (bullet !== null) return `- ${inlineKernelDoc(bullet[1] ?? '')}`;
  const number = /^(\d{1,3})[.)]\s+(.*)$/.exec(trimmed);
  if (number !== null) return `${number[1] ?? ''}. ${inlineKernelDoc(number[2] ?? '')}`;
  const section =
    /^(Returns?|Context|Note|Notes|Description|Locking|Example|Warning|Caution|NOTE|RETURNS?|CONTEXT|WARNING):\s*(.*)$/.exec(
      trimmed,
    );
  if (section !== null) return `**${section[1] ?? ''}:** ${inlineKernelDoc(section[2] ?? '')}`.trim();
  return startSafe(inlineKernelDoc(trimmed));
}

/** Escapes what would begin a list or a heading at the start of a line. The rest is escaped already. */
function startSafe(line: string): string {
  const start = /^(?:[-+=]|\d{1,9}[.)])/.exec(line)?.[0];
  return start === undefined ? line : escapeLine(start) + line.slice(start.length);
}

function isDeeper(source: readonly string[], index: number, indent: number): boolean {
  return nextIndent(source, index) > indent;
}

function nextIndent(source: readonly string[], index: number): number {
  for (let at = index + 1; at < source.length; at++) {
    const text = (source[at] ?? '').replaceAll('\t', '    ');
    if (text.trim() !== '') return text.length - text.trimStart().length;
  }
  return -1;
}

function closeLiteral(lines: string[], literal: number): void {
  if (literal < 0) return;
  while (lines.at(-1) === '') lines.pop();
  lines.push('```', '');
}
