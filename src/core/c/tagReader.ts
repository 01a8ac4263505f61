import { TAGGED } from './keywords.js';
import { enumerators, tagHead } from './tagHead.js';
import { madeTags, type MadeTagKind } from './dialect.js';
import { expandName } from './macroCall.js';
import { fillTemplate } from './makerHead.js';
import { offsetOfMade, type MadeHere } from './madeDefinitions.js';
import { tagShape, type ShapedTag } from './shapedTag.js';
import { ViewReader } from './viewReader.js';
import { noSpecifiers, type Context, type Owner, type ReadsTags, type Specifiers } from './viewReading.js';

/** Structs in each other deeper than this are passed over: nobody writes them, and the stack has an end. */
const MAX_NESTING = 64;

/** Of the keywords before a tag, in characters. */
const SHORTEST_KEYWORD = 'enum'.length;
const LONGEST_KEYWORD = 'struct'.length;

/** A struct, union or enum that a macro makes of the braces behind it. */
interface TagOfMacro {
  readonly kind: MadeTagKind;
  readonly name: string;
  readonly doubt: { readonly doubtful?: true; readonly guessed?: true };
}

/** What stands in the braces behind a macro while it is asked whose braces they are. */
const PROBE = '_probe_';

/** The tags of the braces behind a macro, in each way in which it is defined. */
function tagsIn({ found }: MadeHere): Omit<TagOfMacro, 'doubt'>[] {
  const tags = found.flatMap(({ definitions, members }) => {
    const probed = new Set([
      ...members.filter(({ name }) => name === PROBE).map(({ struct }) => struct),
      ...definitions.flatMap(({ kind, name, enum: of }) => (kind === 'enumerator' && name === 'int' ? [of] : [])),
    ]);
    return definitions.flatMap(({ kind, name }) =>
      (kind === 'struct' || kind === 'union' || kind === 'enum') && probed.has(name) ? [{ kind, name }] : [],
    );
  });
  return [...new Map(tags.map((one) => [`${one.kind} ${one.name}`, one])).values()];
}

/** Reads structs, unions and enums. */
export class TagReader extends ViewReader implements ReadsTags {
  private nesting = 0;

  tagged(at: number, head: number, to: number, context: Context, specifiers: Specifiers): number {
    const { view } = this;
    const kind = view.word(at) as MadeTagKind;
    const { name, open, end } = tagHead(view, this.dialect, at);
    for (let p = at + 1; p < end; p++) if (p !== name) view.blank(p);
    const close = open < 0 ? -1 : (view.partner[open] ?? -1);
    if (close < 0) return name < 0 && open >= 0 ? this.of.endOfStatement(open, to) : end;
    const tag = name < 0 ? undefined : view.word(name);
    if (tag !== undefined)
      this.of.define({ kind, name: tag, at: view.start(name), start: view.start(head), end: view.end(close) });
    this.braces(kind, tag, open, close, context, specifiers);
    return close + 1;
  }

  /** What stands between the braces of a struct, union or enum. */
  private braces(
    kind: MadeTagKind,
    tag: string | undefined,
    open: number,
    close: number,
    context: Context,
    specifiers: Specifiers,
  ): void {
    const { view } = this;
    if (kind === 'enum') {
      this.enumerators(open, close, tag);
      return;
    }
    const outer = context.kind === 'struct' && tag === undefined ? context.owner : undefined;
    const owner: Owner = outer ?? { name: tag, members: [] };
    const known = owner.members.length;
    if (this.nesting >= MAX_NESTING) return;
    this.nesting++;
    let q = open + 1;
    while (q < close) {
      if (view.is(q, ';')) view.blank(q++);
      else q = Math.max(this.of.declaration(q, close, { kind: 'struct', owner }), q + 1);
    }
    this.nesting--;
    if (outer === undefined) specifiers.owner = owner;
    else specifiers.inner = owner.members.slice(known).map((member) => ({ member, ways: member.within ?? [] }));
  }

  taggedByMacro(p: number, head: number, context: Context, specifiers: Specifiers): number {
    const { view } = this;
    const shape = tagShape(view, this.dialect, p);
    if (shape === undefined) return -1;
    const tags = this.tagsOf(shape);
    const [first] = tags;
    if (first === undefined) return -1;
    const { open, close } = shape;
    const madeBy = view.word(p);
    for (const { kind, name, doubt } of tags)
      this.of.define({
        kind,
        name,
        at: offsetOfMade(view, p, name),
        start: view.start(head),
        end: view.end(close),
        madeBy,
        ...doubt,
      });
    const before = this.of.found.definitions.length;
    this.braces(first.kind, first.name, open, close, context, specifiers);
    const { owner } = specifiers;
    for (const { kind, name } of tags.slice(1)) {
      // Another configuration calls it so.
      if (kind !== 'enum')
        for (const member of owner?.members ?? []) this.of.found.members.push({ ...member, struct: name });
      else
        for (const one of this.of.found.definitions.slice(before))
          if (one.kind === 'enumerator') this.of.define({ ...one, enum: name });
    }
    view.blank(p, open);
    view.overwrite(p, open, 'struct x');
    return close + 1;
  }

  /** What a macro with braces behind it makes of them: as the file defines it, as the dialect or the tree says, else by the look of the braces. */
  private tagsOf({ macro, name, open, kind: look }: ShapedTag): readonly TagOfMacro[] {
    const { view } = this;
    const own = open === macro + 2 ? view.word(name) : '';
    const made = this.of.made.at(macro, { before: '', after: `${own} { int ${PROBE}; };` });
    const tags = made === undefined ? [] : tagsIn(made);
    if (made !== undefined && tags.length > 0)
      return tags.map((one) => ({ ...one, doubt: made.everyWay.has(one.name) ? {} : { doubtful: true } }));
    const maker = this.dialect.maker(view.word(macro));
    if (maker !== undefined) {
      return madeTags(maker).flatMap(({ kind, name: template }) => {
        const tag = own === '' ? expandName(view, template, macro + 1) : fillTemplate(template, () => own);
        return tag === undefined ? [] : [{ kind, name: tag, doubt: {} }];
      });
    }
    // What a macro stands for is not guessed in the expansion of another one.
    return look === undefined || this.of.isMade
      ? []
      : [{ kind: look, name: view.word(name), doubt: { guessed: true } }];
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

  /** Whether a struct, union or enum is defined among the tokens from `from` to before `to`. */
  definesIn(from: number, to: number): boolean {
    const { view } = this;
    for (let p = from; p < to; p++) {
      const length = view.end(p) - view.start(p);
      if (length < SHORTEST_KEYWORD || length > LONGEST_KEYWORD || !TAGGED.has(view.word(p))) continue;
      if (tagHead(view, this.dialect, p).open >= 0) return true;
    }
    return false;
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
