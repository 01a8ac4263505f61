import { blankDecoration } from './decorations.js';
import type { Dialect } from './dialect.js';
import type { View } from './view.js';
import {
  noSpecifiers,
  type Context,
  type Owner,
  type ReadsTags,
  type Specifiers,
  type ViewReading,
} from './viewReading.js';

/** Structs in each other deeper than this are passed over: nobody writes them, and the stack has an end. */
const MAX_NESTING = 64;

/** Reads structs, unions and enums. */
export class TagReader implements ReadsTags {
  private readonly view: View;
  private readonly dialect: Dialect;
  private nesting = 0;

  constructor(private readonly of: ViewReading) {
    this.view = of.view;
    this.dialect = of.dialect;
  }

  tagged(at: number, head: number, to: number, context: Context, specifiers: Specifiers): number {
    const { view } = this;
    const kind = view.word(at) as 'struct' | 'union' | 'enum';
    let p = at + 1;
    let name: number | undefined;
    while (view.isWord(p) && p < to) {
      if (this.dialect.decorations.has(view.word(p))) p = blankDecoration(view, p);
      else if (name === undefined) name = p++;
      else if (view.is(p + 1, '{')) view.blank(p++);
      else break;
    }
    const close = view.is(p, '{') ? (view.partner[p] ?? -1) : -1;
    if (close < 0) {
      if (name === undefined && view.is(p, '{')) return this.of.endOfStatement(p, to);
      return name === undefined ? p : name + 1 > p ? name + 1 : p;
    }
    const tag = name === undefined ? undefined : view.word(name);
    if (kind === 'enum') {
      if (tag !== undefined && name !== undefined)
        this.of.define({ kind, name: tag, at: view.start(name), start: view.start(head), end: view.end(close) });
      this.enumerators(p + 1, close, tag);
      return close + 1;
    }
    const outer = context.kind === 'struct' && tag === undefined ? context.owner : undefined;
    const owner: Owner = outer ?? { name: tag, members: [] };
    if (tag !== undefined && name !== undefined)
      this.of.define({ kind, name: tag, at: view.start(name), start: view.start(head), end: view.end(close) });
    if (this.nesting >= MAX_NESTING) return close + 1;
    this.nesting++;
    let q = p + 1;
    while (q < close) {
      if (view.is(q, ';')) view.blank(q++);
      else q = Math.max(this.of.declaration(q, close, { kind: 'struct', owner }), q + 1);
    }
    this.nesting--;
    if (outer === undefined) specifiers.owner = owner;
    return close + 1;
  }

  private enumerators(from: number, to: number, tag: string | undefined): void {
    const { view } = this;
    let start = from;
    for (let p = from; p <= to; p++) {
      const partner = view.partner[p] ?? -1;
      if (p < to && partner > p) {
        p = partner;
        continue;
      }
      if (p < to && !view.is(p, ',')) continue;
      if (view.isWord(start) && start < p) {
        if (view.is(start + 1, '(')) {
          // A macro that makes enumerators: FN(name).
          view.blank(start, Math.min(p + 1, to));
        } else {
          this.of.define({
            kind: 'enumerator',
            name: view.word(start),
            at: view.start(start),
            start: view.start(start),
            end: view.end(p - 1),
            ...(tag === undefined ? {} : { enum: tag }),
          });
          for (let q = start + 1; q < p && view.isWord(q); q++) view.blank(q);
          this.of.rewrite(start + 1, p, false);
        }
      }
      start = p + 1;
    }
  }

  /** A struct defined where it is used: in a body, in the type of a cast. */
  localStruct(p: number): number {
    const specifiers = noSpecifiers();
    const before = this.of.found.definitions.length;
    const after = this.tagged(p, p, this.view.length, { kind: 'file' }, specifiers);
    for (const one of this.of.found.definitions.slice(before)) one.local = true;
    this.of.nameOwner(specifiers);
    return after;
  }
}
