import { isObject, keyOf, type Json } from './json.js';
import type { Key } from './mergedEntry.js';

/** Some elements by their ids, in their order. An id that stands there once more, and what has none, is known by what it says. */
export function keyed(elements: readonly Json[]): Map<Key, Json> {
  const found = new Map<Key, Json>();
  for (const element of elements) {
    const own = keyOfElement(element);
    let key = own;
    for (let n = 2; found.has(key); n++) key = `${own}\0${n}`;
    found.set(key, element);
  }
  return found;
}

function keyOfElement(element: Json): Key {
  const id = isObject(element) ? element['id'] : undefined;
  return typeof id === 'string' && id !== '' ? id : `\0${keyOf(element)}`;
}
