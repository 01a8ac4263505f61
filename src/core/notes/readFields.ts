import type { Node } from 'jsonc-parser/lib/esm/main.js';
import { firstHidden } from '../render/visible.js';
import { badFields, excerpt, fieldErrorOf } from './fields.js';
import { kindOf, membersOf, valueOf } from './jsonTree.js';
import { pointerTo } from './pointer.js';
import { descend, isFull, report, reportAt, type Located, type Reader } from './reader.js';

/**
 * The fields of an object as its schema wants them, unknown ones included. A field that is not as it should be is reported and left out.
 * @param except fields that are read apart
 * @returns the fields and whether something was left out or is missing
 */
export function readFields(
  reader: Reader,
  object: Located,
  schema: Parameters<typeof badFields>[0],
  except: readonly string[] = [],
): { readonly fields: Record<string, unknown>; readonly flawed: boolean } {
  reportDuplicateKeys(reader, object);
  const fields = Object.create(null) as Record<string, unknown>;
  for (const [name, { value }] of membersOf(object.node)) {
    if (except.includes(name)) continue;
    fields[name] = valueOf(value);
    reportHidden(reader, name, value, pointerTo(object.pointer, name));
  }
  const bad = badFields(schema, fields);
  for (const field of bad) {
    reportField(reader, object, schema, fields, field);
    if (!(field in fields)) continue;
    Reflect.deleteProperty(fields, field);
    reader.leftOut.add(pointerTo(object.pointer, field));
  }
  return { fields, flawed: bad.length > 0 };
}

function reportField(
  reader: Reader,
  object: Located,
  schema: Parameters<typeof badFields>[0],
  fields: Readonly<Record<string, unknown>>,
  field: string,
): void {
  // To find out what is wrong takes much longer than to find out that something is.
  if (isFull(reader)) {
    reader.unreported += 1;
    return;
  }
  const { code, path, values } = fieldErrorOf(schema, fields, field);
  const place = descend(object, path);
  if (code === 'wrong-type') reportAt(reader, code, { ...values, found: kindOf(place.node) }, place);
  else reportAt(reader, code, values, place);
}

function reportDuplicateKeys(reader: Reader, { node, pointer }: Located): void {
  const keys = new Set<string>();
  for (const { children } of node.children ?? []) {
    const key = children?.[0];
    if (key === undefined) continue;
    const name = String(key.value);
    if (keys.has(name)) {
      const values = { key: excerpt(name) };
      report(reader, 'duplicate-key', values, pointerTo(pointer, name), key.offset, key.length);
    }
    keys.add(name);
  }
}

/** Reports the first hidden character of a field and of what is inside it. */
function reportHidden(reader: Reader, field: string, node: Node, pointer: string): void {
  if (node.type === 'array' || node.type === 'object') {
    if (node.type === 'object') reportDuplicateKeys(reader, { node, pointer });
    for (const [index, child] of (node.children ?? []).entries()) {
      const value = node.type === 'array' ? child : child.children?.[1];
      const key = node.type === 'array' ? index : String(child.children?.[0]?.value);
      if (value !== undefined) reportHidden(reader, field, value, pointerTo(pointer, key));
    }
    return;
  }
  const character = typeof node.value === 'string' ? firstHidden(node.value) : undefined;
  if (character !== undefined) {
    reportAt(reader, 'hidden-characters', { field: excerpt(field), character }, { node, pointer });
  }
}
