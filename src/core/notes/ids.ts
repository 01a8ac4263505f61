import { pointerTo } from './pointer.js';
import { excerpt } from './fields.js';
import { memberOf, reportAt, type Located, type Reader } from './reader.js';

/** Names of what every object has: as ids they would be found where none was put. */
const FORBIDDEN: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/** Ids that are somewhere in a file. */
export type KnownIds = Pick<ReadonlySet<string>, 'has'>;

/** The ids of one namespace (the notes of a file, its paths, the steps of a path): gives every element one that no other has. */
export class Ids {
  readonly #taken = new Set<string>();

  /** @param reserved ids that the file gives somewhere: a generated one is none of them */
  constructor(
    readonly reader: Reader,
    readonly reserved: KnownIds,
  ) {}

  /** The id of an element: what the file says when that can be used, else a temporary one, with the problem reported. */
  take(element: Located, id: unknown, kind: 'note' | 'path' | 'step'): string {
    return this.claim(id) ? id : this.replace(element, id, kind);
  }

  /** Whether an id can be used, which nothing else then can. */
  claim(id: unknown): id is string {
    if (typeof id !== 'string' || id === '' || FORBIDDEN.has(id) || this.#taken.has(id)) return false;
    this.#taken.add(id);
    return true;
  }

  /** A temporary id for an element whose own cannot be used, with the problem reported. */
  replace(element: Located, id: unknown, kind: 'note' | 'path' | 'step'): string {
    const usable = typeof id === 'string' && id !== '';
    const temporary = this.#temporary(usable && !FORBIDDEN.has(id) ? id : kind);
    this.reader.temporaryIds.add(element.pointer);
    // That it is missing or no text is reported with the other fields.
    if (usable) {
      const code = FORBIDDEN.has(id) ? 'forbidden-id' : 'duplicate-id';
      reportAt(this.reader, code, { id: excerpt(id), temporary }, memberOf(element, 'id') ?? element);
      this.reader.leftOut.add(pointerTo(element.pointer, 'id'));
    }
    return temporary;
  }

  readonly #next = new Map<string, number>();

  #temporary(base: string): string {
    for (let n = this.#next.get(base) ?? 2; ; n++) {
      const id = `${base}~${n}`;
      if (this.#taken.has(id) || this.reserved.has(id)) continue;
      this.#next.set(base, n + 1);
      this.#taken.add(id);
      return id;
    }
  }
}

/** The ids that elements of the file give themselves. */
export function idsOf(elements: readonly Located[]): string[] {
  const ids = elements.map((element): unknown => memberOf(element, 'id')?.node.value);
  return ids.filter((id) => typeof id === 'string');
}
