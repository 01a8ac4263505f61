import { visible } from '../render/visible.js';
import { anchorBreaches, NAME_FIELDS, nameKind, oddCharacter, viaKind } from './anchorRules.js';
import { AnchorFields, MAX_NAME, ViaFields, type Anchor, type Via } from './format.js';
import { excerpt } from './fields.js';
import { readFields } from './readFields.js';
import { elementsOf, isObject, memberOf, reportAt, reportBreach, type Located, type Reader } from './reader.js';
import { pathFault } from './sourcePath.js';
import { viaBreaches } from './viaRules.js';

/**
 * An anchor; `null` when it names no place. One whose file may not be opened, or whose name no C name can be, is kept: it is `missing` in
 * every kernel, which is shown where the note is.
 */
export function readAnchor(reader: Reader, located: Located): Anchor | null {
  if (!isObject(reader, located)) return null;
  const { fields, flawed } = readFields(reader, located, AnchorFields);
  const breaches = flawed ? [] : anchorBreaches(fields);
  for (const breach of breaches) reportBreach(reader, breach, located);
  if (flawed || breaches.length > 0) {
    reader.leftOut.add(located.pointer);
    return null;
  }
  reportNames(reader, located, fields, (field) => field);
  reportFormer(reader, located, nameKind(fields));
  reportPaths(reader, located, fields, ['file', 'dir']);
  return fields;
}

/** How a step is reached; `{}`, which is never checked, when it cannot be used. */
export function readVia(reader: Reader, located: Located): Via {
  if (!isObject(reader, located)) return {};
  const { fields, flawed } = readFields(reader, located, ViaFields);
  const breaches = flawed ? [] : viaBreaches(fields);
  for (const breach of breaches) reportBreach(reader, breach, located);
  const badPath = reportPaths(reader, located, fields, ['file', 'tableFile', 'byFile']);
  if (flawed || breaches.length > 0 || badPath) {
    reader.leftOut.add(located.pointer);
    return {};
  }
  reportNames(reader, located, fields, viaKind);
  return fields;
}

function reportNames(
  reader: Reader,
  located: Located,
  fields: Readonly<Record<string, unknown>>,
  kindOf: (field: string) => string,
): void {
  for (const field of NAME_FIELDS) {
    const name = fields[field];
    if (typeof name !== 'string') continue;
    reportOdd(reader, memberOf(located, field) ?? located, field, name, kindOf(field));
  }
}

/** Says of the names of `was` which cannot be names: they are passed over, the others are tried. */
function reportFormer(reader: Reader, located: Located, kind: string): void {
  const field = 'was';
  for (const element of elementsOf(reader, located, field) ?? []) {
    const name: unknown = element.node.value;
    if (typeof name !== 'string') continue;
    if (name === '') reportAt(reader, 'empty-text', { field }, element);
    else if (name.length > MAX_NAME) reportAt(reader, 'too-long', { field, limit: MAX_NAME }, element);
    else reportOdd(reader, element, field, name, kind);
  }
}

function reportOdd(reader: Reader, at: Located, field: string, name: string, kind: string): void {
  const odd = oddCharacter(name, kind);
  if (odd === undefined) return;
  const code = (odd.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  const values = { field, name: excerpt(name), character: `${visible(odd)} (U+${code})` };
  reportAt(reader, 'odd-characters', values, at);
}

function reportPaths(
  reader: Reader,
  located: Located,
  fields: Readonly<Record<string, unknown>>,
  names: readonly string[],
): boolean {
  let bad = false;
  for (const field of names) {
    const path = fields[field];
    const fault = typeof path === 'string' ? pathFault(path) : undefined;
    if (typeof path !== 'string' || fault === undefined) continue;
    bad = true;
    reportAt(reader, 'bad-path', { field, path: excerpt(path), fault }, memberOf(located, field) ?? located);
  }
  return bad;
}
