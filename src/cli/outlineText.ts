import { oneLine } from '../core/render/oneLine.js';
import { say, type Language } from '../core/words/words.js';
import type { OutlineRow } from './outlineRows.js';
import { pad, type Paint } from './style.js';

/** The outline of a file as a table: line, kind, name, and what it belongs to. */
export function outlineText(file: string, rows: readonly OutlineRow[], language: Language, paint: Paint): string {
  const cells = rows.map((row) => ({ line: String(row.line), kind: row.kind, ...names(row, language) }));
  const widest = (key: 'line' | 'kind') => cells.reduce((most, cell) => Math.max(most, cell[key].length), 0);
  const [lineWidth, kindWidth] = [widest('line'), widest('kind')];
  const lines = cells.map(({ line, kind, name, detail }) => {
    const isUse = kind === 'call' || kind === 'dispatch' || kind === 'install';
    const start = `${line.padStart(lineWidth)}  ${paint('quiet', pad(kind, kindWidth))}  `;
    return `${start}${isUse ? name : paint('bold', name)}${detail === '' ? '' : paint('quiet', `  ${detail}`)}`;
  });
  return `${[paint('bold', oneLine(file, 400)), ...lines].join('\n')}\n`;
}

function names(row: OutlineRow, language: Language): { readonly name: string; readonly detail: string } {
  if ('callee' in row) return { name: `${row.callee}()`, detail: within(row.caller, language) };
  if ('function' in row) {
    return { name: `${row.struct ?? '?'}.${row.member} = ${row.function}`, detail: within(row.variable, language) };
  }
  if ('member' in row) return { name: `${row.struct ?? '?'}.${row.member}()`, detail: within(row.caller, language) };
  if ('struct' in row) return { name: `${row.struct}.${row.name}`, detail: '' };
  const to = row.end > row.line ? `–${row.end}` : '';
  if (row.madeBy === undefined) return { name: row.name, detail: to };
  const home = row.macroFile === undefined ? '' : ` (${row.macroFile}:${row.macroLine ?? 1})`;
  const values = { macro: `${row.spelled ?? row.madeBy}${home}` };
  const how = row.guessed === true ? 'made-guessed' : row.doubtful === true ? 'made-somewhere' : 'made';
  const made = say(language, `cli.outline.${how}`, values);
  return { name: row.name, detail: to === '' ? made : `${to}  ${made}` };
}

function within(caller: string | undefined, language: Language): string {
  return caller === undefined ? '' : say(language, 'cli.outline.in', { caller });
}
