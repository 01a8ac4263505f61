import { importSentence } from '../words/importSentence.js';
import type { Language } from '../words/words.js';
import type { Remark } from './foreign.js';

/**
 * What a file says besides the text of a note, as Markdown below it: short things in one paragraph, longer ones below their own line. What would be run or
 * followed elsewhere stands there as code.
 */
export function extrasText(extras: readonly Remark[], language: Language): string {
  const lines: string[] = [];
  const blocks: string[] = [];
  for (const { code, values } of extras) {
    const { block, markdown } = values;
    const said = importSentence(language, { code, values }, codeText);
    if (block !== undefined) blocks.push(`${said}\n\n${codeBlock(String(block))}`);
    else if (markdown !== undefined) blocks.push(`${said}\n\n${String(markdown).trim()}`);
    else lines.push(said);
  }
  return [...blocks, ...(lines.length === 0 ? [] : [lines.map((line) => `- ${line}`).join('\n')])].join('\n\n');
}

/** A text as code in a line of Markdown, whatever it holds. */
export function codeText(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  const blank = line.startsWith('`') || line.endsWith('`') ? ' ' : '';
  return `${fence}${blank}${line}${blank}${fence}`;
}

function codeBlock(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/^ {0,3}`+/gm)].map(([run]) => run.trim().length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}\n${text.replace(/\s+$/, '')}\n${fence}`;
}
