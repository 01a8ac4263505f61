import { findText, type TextFound } from '../../core/notes/findText.js';
import { oneLine } from '../../core/render/oneLine.js';
import { say } from '../../core/words/words.js';
import type { Command, Given } from '../command.js';
import { loadNamed } from '../loadNamed.js';
import { notesNamed } from '../notesNamed.js';
import type { Session } from '../session.js';
import { paintFor, type Paint } from '../style.js';

/** `knotes find`: where notes files have a text. Exit 1 when it is nowhere. */
export const find: Command<'json'> = {
  takes: 'text-and-files',
  kernels: 'none',
  options: ['json'],
  help: 'cli.help.find',
  run: runFind,
};

async function runFind({ files: [text = '', ...files], json }: Given<'json'>, session: Session): Promise<number> {
  const { host, language } = session;
  const paint = paintFor(host.out, host.env);
  let isUsable = true;
  let count = 0;
  for (const name of await notesNamed(host.cwd, files)) {
    const notes = await loadNamed(session, name);
    if (notes === undefined) {
      isUsable = false;
      continue;
    }
    const found = findText(notes.text, text);
    count += found.length;
    const lines = found.map((one) => (json ? rowOf(name, one) : lineOf(name, one, text, paint)));
    if (lines.length > 0) host.out.write(`${lines.join('\n')}\n`);
  }
  // Of what could not be read nothing is known.
  if (count === 0 && isUsable && !json)
    host.err.write(`${say(language, 'cli.find.nowhere', { text: oneLine(text) })}\n`);
  return isUsable ? (count === 0 ? 1 : 0) : 2;
}

/** The names of the fields are a contract with programs that read them. */
function rowOf(notes: string, { kind, pointer, line, column, id, title, field, text }: TextFound): string {
  return JSON.stringify({ notes, kind, pointer, line, column, id: id ?? null, title: title ?? null, field, text });
}

function lineOf(
  name: string,
  { line, column, title, id, field, text }: TextFound,
  wanted: string,
  paint: Paint,
): string {
  const of = oneLine(title ?? id ?? '', 60);
  const place = `${oneLine(name, 400)}:${line}:${column}`;
  return `${place}: ${of === '' ? '' : `${paint('bold', of)} · `}${paint('quiet', field)}: ${around(text, wanted)}`;
}

/** The text about what was found in it, on one line. */
function around(text: string, wanted: string): string {
  const at = text.toLowerCase().indexOf(wanted.toLowerCase());
  const start = Math.max(0, at - 40);
  return `${start > 0 ? '…' : ''}${oneLine(text.slice(start), 120)}`;
}
