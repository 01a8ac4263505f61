import { enumerators, tagHead } from './tagHead.js';
import { offsetOfMade } from './madeDefinitions.js';
import { ViewReader } from './viewReader.js';
import { noSpecifiers, type Context, type Owner, type ReadsTags, type Specifiers } from './viewReading.js';

/** Structs in each other deeper than this are passed over: nobody writes them, and the stack has an end. */
const MAX_NESTING = 64;

/** Reads structs, unions and enums. */
export class TagReader extends ViewReader implements ReadsTags {
  private nesting = 0;

  tagged(at: number, head: number, to: number, context: Context, specifiers: Specifiers): number {
    const { view } = this;
    const kind = view.word(at) as 'struct' | 'union' | 'enum';
    const { name, open, end } = tagHead(view, this.dialect, at);
    for (let p = at + 1; p < end; p++) if (p !== name) view.blank(p);
    const close = open < 0 ? -1 : (view.partner[open] ?? -1);
    if (close < 0) return name < 0 && open >= 0 ? this.of.endOfStatement(open, to) : end;
    const tag = name < 0 ? undefined : view.word(name);
    if (tag !== undefined)
      this.of.define({ kind, name: tag, at: view.start(name), start: view.start(head), end: view.end(close) });
    if (kind === 'enum') {
      this.enumerators(open, close, tag);
      return close + 1;
    }
    const outer = context.kind === 'struct' && tag === undefined ? context.owner : undefined;
    const owner: Owner = outer ?? { name: tag, members: [] };
    if (this.nesting >= MAX_NESTING) return close + 1;
    this.nesting++;
    let q = open + 1;
    while (q < close) {
      if (view.is(q, ';')) view.blank(q++);
      else q = Math.max(this.of.declaration(q, close, { kind: 'struct', owner }), q + 1);
    }
    this.nesting--;
    if (outer === undefined) specifiers.owner = owner;
    return close + 1;
  }

  private enumerators(open: number, close: number, tag: string | undefined): void {
    const { view } = this;
    for (const { at, end, isMacro } of enumerators(view, open, close)) {
      const makes = (isMacro || at + 1 === end) && this.madeEnumerators(at, end, tag);
      if (isMacro || makes) {
        view.blank(at, view.is(end, ',') ? end + 1 : end);
        continue;
      }
      this.of.define({
        kind: 'enumerator',
        name: view.word(at),
        at: view.start(at),
        start: view.start(at),
        end: view.end(end - 1),
        ...(tag === undefined ? {} : { enum: tag }),
      });
      for (let q = at + 1; q < end && view.isWord(q); q++) view.blank(q);
      this.of.rewrite(at + 1, end, false);
    }
  }

  /** Notes the enumerators that a macro of the file makes. @returns whether it stands for any, or for nothing */
  private madeEnumerators(at: number, end: number, tag: string | undefined): boolean {
    const { view } = this;
    const made = this.of.made.at(at, { before: 'enum {', after: '}' });
    const names = new Set(
      made?.found
        .flatMap(({ definitions }) => definitions.filter(({ kind }) => kind === 'enumerator'))
        .map(({ name }) => name),
    );
    for (const name of names)
      this.of.define({
        kind: 'enumerator',
        name,
        at: offsetOfMade(view, at, name),
        start: view.start(at),
        end: view.end(end - 1),
        madeBy: view.word(at),
        ...(made?.everyWay.has(name) === true ? {} : { doubtful: true as const }),
        ...(tag === undefined ? {} : { enum: tag }),
      });
    return made !== undefined;
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
