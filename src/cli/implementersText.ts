import { oneLine } from '../core/render/oneLine.js';
import type { Copy, Installation, Registration } from '../core/facts/facts.js';
import type { Place } from '../core/source/place.js';
import { say, type Language } from '../core/words/words.js';
import type { Paint } from './style.js';

/** An installation in lines: what is put there, where, and where the table is handed on. */
export function installText(
  one: Installation,
  registered: Registration | undefined,
  language: Language,
  paint: Paint,
): string[] {
  const details = [
    ...(one.in === undefined ? [] : [say(language, 'cli.search.in', { caller: one.in })]),
    ...(one.macro === undefined ? [] : [say(language, 'cli.search.through', { macro: one.macro })]),
    ...(one.setter === undefined ? [] : [given(one.setter, one.stored, language)]),
    ...(one.copied === undefined ? [] : [copied(one.copied, language)]),
    ...(one.value === undefined ? [] : [`= ${one.value}`]),
    ...(one.decided ? [] : [say(language, 'cli.search.undecided', {})]),
  ];
  const place = `${oneLine(one.file, 400)}:${one.line}:${one.column}`;
  const variable = one.variable === undefined ? '' : `  ${one.variable}`;
  const detail = details.length === 0 ? '' : paint('quiet', `  (${details.join('; ')})`);
  const lines = [`  ${paint(one.decided ? 'bold' : 'odd', what(one, language))}  ${place}${variable}${detail}`];
  if (registered !== undefined) {
    lines.push(paint('quiet', `      ${handed(registered, language)}  ${lineOf(registered)}`));
  }
  return lines;
}

function what(one: Installation, language: Language): string {
  if (one.function !== undefined) return one.function;
  if (one.table !== undefined) return `&${one.table}`;
  return say(language, 'cli.search.copy', { what: oneLine(one.copy ?? '', 100) });
}

/** Which function it is given to, and where that one puts it behind the member. */
function given(setter: string, stored: Place | undefined, language: Language): string {
  return stored === undefined
    ? say(language, 'cli.search.given', { setter })
    : say(language, 'cli.search.given-stored', { setter, place: lineOf(stored) });
}

/** The member that it is put behind, and where that one is copied into the member in question. */
function copied({ struct, member, place }: Copy, language: Language): string {
  return say(language, 'cli.search.copied', { member: `${struct}.${member}`, place: lineOf(place) });
}

function lineOf({ file, line }: Pick<Place, 'file' | 'line'>): string {
  return `${oneLine(file, 400)}:${line}`;
}

function handed({ how, by, member }: Registration, language: Language): string {
  switch (how) {
    case 'call':
      return say(language, 'cli.search.handed', { by: `${by ?? '?'}()` });
    case 'element':
      return say(language, 'cli.search.element', { by: `${by ?? '?'}${member === undefined ? '' : `.${member}`}` });
    case 'assigned':
      return say(language, 'cli.search.assigned', {});
    case 'returned':
      return say(language, 'cli.search.returned', {});
  }
}

/** The names of the fields are a contract with programs that read them. What does not apply is absent. */
export function installRow(one: Installation, registered: Registration | undefined): string {
  return JSON.stringify({
    kind: 'install',
    variable: one.variable,
    struct: one.struct,
    member: one.member,
    function: one.function ?? one.table,
    value: one.table !== undefined ? 'table' : one.copy !== undefined ? 'copy' : 'function',
    means: one.value,
    copy: one.copy,
    in: one.in,
    style: one.style,
    macro: one.macro,
    setter: one.setter,
    stored: one.stored && { file: one.stored.file, line: one.stored.line },
    copied: one.copied && {
      struct: one.copied.struct,
      member: one.copied.member,
      in: one.copied.in,
      file: one.copied.place.file,
      line: one.copied.place.line,
    },
    file: one.file,
    line: one.line,
    col: one.column,
    decided: one.decided,
    registered: registered && {
      file: registered.file,
      line: registered.line,
      how: registered.how,
      by: registered.by,
      member: registered.member,
    },
  });
}
