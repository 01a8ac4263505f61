import { oneLine } from '../core/render/oneLine.js';
import type { Copy, Installation, Registration } from '../core/facts/facts.js';
import type { CopiedFrom } from '../core/facts/heldByVariable.js';
import type { FileInstall } from '../core/facts/install.js';
import type { Place } from '../core/source/place.js';
import { say, type Language } from '../core/words/words.js';
import { printedPlace } from './printedPlace.js';
import type { Paint } from './style.js';

/** An installation in lines: what is put there, where, and where the table is handed on. */
export function installText(
  one: Installation,
  registered: Registration | undefined,
  language: Language,
  paint: Paint,
): string[] {
  const origin = [
    ...(one.as === undefined ? [] : [say(language, 'cli.search.as', { member: one.as })]),
    ...(one.setter === undefined ? [] : [given(one.setter, one.stored, language)]),
    ...(one.copied === undefined ? [] : [copied(one.copied, language)]),
    ...(one.held === undefined ? [] : [sourceText(one.held, language)]),
  ];
  const lines = [putText(one, origin, language, paint, one.variable)];
  if (registered !== undefined) {
    lines.push(paint('quiet', `      ${handed(registered, language)}  ${printedPlace(registered)}`));
  }
  return lines;
}

/** What is put somewhere, with its place. */
type Put = FileInstall & { readonly file: string };

/**
 * What is put somewhere, and where, in a line.
 * @param origin how it came there, in sentences
 * @param variable the variable that holds it, where that is not what was asked for
 */
export function putText(one: Put, origin: readonly string[], language: Language, paint: Paint, variable = ''): string {
  const details = [
    ...(one.within === undefined || one.within === ''
      ? []
      : [say(language, 'cli.search.within', { within: one.within })]),
    ...(one.in === undefined ? [] : [say(language, 'cli.search.in', { caller: one.in })]),
    ...(one.macro === undefined ? [] : [say(language, 'cli.search.through', { macro: one.macro })]),
    ...origin,
    ...(one.value === undefined ? [] : [`= ${one.value}`]),
    ...(one.decided ? [] : [say(language, 'cli.search.undecided', {})]),
  ];
  const place = `${printedPlace(one)}:${one.column}${variable === '' ? '' : `  ${variable}`}`;
  const detail = details.length === 0 ? '' : paint('quiet', `  (${details.join('; ')})`);
  return `  ${paint(one.decided ? 'bold' : 'odd', what(one, language))}  ${place}${detail}`;
}

function what(one: Put, language: Language): string {
  if (one.function !== undefined) return one.function;
  if (one.table !== undefined) return `&${one.table}`;
  return say(language, 'cli.search.copy', { what: oneLine(one.copy ?? '', 100) });
}

/** Which function it is given to, and where that one puts it behind the member. */
function given(setter: string, stored: Place | undefined, language: Language): string {
  return stored === undefined
    ? say(language, 'cli.search.given', { setter })
    : say(language, 'cli.search.given-stored', { setter, place: printedPlace(stored) });
}

/** The member that it is put behind, and where that one is copied into the member in question. */
function copied({ struct, member, place }: Copy, language: Language): string {
  return say(language, 'cli.search.copied', { member: `${struct}.${member}`, place: printedPlace(place) });
}

/** What it is copied from, and where, in a sentence. */
export function sourceText(from: CopiedFrom, language: Language): string {
  return say(language, 'cli.search.copied', { member: sourceName(from), place: printedPlace(from.place) });
}

function sourceName(from: CopiedFrom): string {
  if (from.variable === undefined) return `${from.struct}.${from.member}`;
  return from.isFunction === true ? `${from.variable}()` : from.variable;
}

/** The fields that name a variable, or a function that gives it back. */
export function sourceFields({ variable, isFunction }: CopiedFrom): object {
  return isFunction === true ? { returnedBy: variable } : { variable };
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

/** The fields of a row that say what is put there and how. The names are a contract, as in {@link installRow}. */
export function putFields(one: Put): object {
  return {
    function: one.function ?? one.table,
    value: one.table !== undefined ? 'table' : one.copy !== undefined ? 'copy' : 'function',
    means: one.value,
    copy: one.copy,
    in: one.in,
    style: one.style,
    macro: one.macro,
  };
}

/** The fields of a row that say where it is put there, and whether that is certain. */
export function putPlace({ file, line, column, decided }: Put): object {
  return { file, line, col: column, decided };
}

/** The names of the fields are a contract with programs that read them. What does not apply is absent. */
export function installRow(one: Installation, registered: Registration | undefined): string {
  return JSON.stringify({
    kind: 'install',
    variable: one.variable,
    struct: one.struct,
    member: one.member,
    holder: one.holder,
    within: one.within === '' ? undefined : one.within,
    as: one.as,
    ...putFields(one),
    setter: one.setter,
    stored: one.stored && { file: one.stored.file, line: one.stored.line },
    copied: one.copied && {
      struct: one.copied.struct,
      member: one.copied.member,
      in: one.copied.in,
      file: one.copied.place.file,
      line: one.copied.place.line,
    },
    held: one.held && {
      ...sourceFields(one.held),
      file: one.held.place.file,
      line: one.held.place.line,
    },
    ...putPlace(one),
    registered: registered && {
      file: registered.file,
      line: registered.line,
      how: registered.how,
      by: registered.by,
      member: registered.member,
    },
  });
}
