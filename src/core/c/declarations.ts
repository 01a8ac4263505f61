import { blankDecoration, isDecoration, isPointerDeclarator } from './decorations.js';
import type { Dialect, Made, Maker } from './dialect.js';
import { ASSEMBLER, BUILTIN_TYPES, QUALIFIERS, STATEMENT, STORAGE, TAGGED, TYPEOF } from './keywords.js';
import { mark, Token } from './lexer.js';
import type { ViewDeclarations, ViewDefinition, ViewMember } from './viewDeclarations.js';
import { commasIn, expandTemplate, nameOffset } from './macroCall.js';
import { rewriteParameters } from './parameters.js';
import { rewriteStatements } from './statements.js';
import type { View } from './view.js';

/**
 * Reads the declarations of a view, and rewrites the view to C that the grammar knows: the decorations taken out of them, the macros
 * that stand for one replaced, and, in bodies and initialisers, what {@link rewriteStatements} does.
 */
export function readDeclarations(view: View, dialect: Dialect): ViewDeclarations {
  const reader = new Declarations(view, dialect);
  reader.file(0, view.length);
  return reader.found;
}

type Context = { readonly kind: 'file' } | { readonly kind: 'struct'; readonly owner: Owner };

/** The struct around a member; its name may come after its members, with a typedef. */
interface Owner {
  name: string | undefined;
  readonly members: ViewMember[];
}

/** What stands before the declarators. */
interface Specifiers {
  typedef: boolean;
  static: boolean;
  extern: boolean;
  inline: boolean;
  /** Whether a type was read that can be no other: keywords, a tag, `typeof`. */
  hasType: boolean;
  /** Positions of plain names: the type, decorations, and at the end perhaps the name declared. */
  readonly names: number[];
  /** The struct or union defined here. */
  owner: Owner | undefined;
}

function noSpecifiers(): Specifiers {
  return { typedef: false, static: false, extern: false, inline: false, hasType: false, names: [], owner: undefined };
}

/** Structs in each other deeper than this are passed over: nobody writes them, and the stack has an end. */
const MAX_NESTING = 64;

class Declarations {
  private nesting = 0;
  readonly found: ViewDeclarations = { definitions: [], members: [], items: [] };

  constructor(
    private readonly view: View,
    private readonly dialect: Dialect,
  ) {}

  file(from: number, to: number): void {
    const { view } = this;
    let p = from;
    while (p < to) {
      if (view.is(p, ';')) p++;
      else if (view.is(p, '}') || view.is(p, ')') || view.is(p, ']')) view.blank(p++);
      else {
        const next = Math.max(this.declaration(p, to, { kind: 'file' }), p + 1);
        this.found.items.push([p, next - 1]);
        p = next;
      }
    }
  }

  /** @returns the position after the declaration */
  private declaration(first: number, to: number, context: Context): number {
    const { view } = this;
    const specifiers = noSpecifiers();
    let head = first;
    let p = first;
    // Statements at file level: brackets that do not match let the code of a function out.
    if (STATEMENT.has(view.word(first))) return this.endOfStatement(first, to);
    while (p < to) {
      if (!view.isWord(p)) break;
      const word = view.word(p);
      if (STORAGE.has(word)) {
        if (word === 'extern' && view.kind(p + 1) === Token.String) {
          view.blank(p, p + 2);
          if (view.is(p + 2, '{')) {
            const close = view.partner[p + 2] ?? -1;
            view.blank(p + 2);
            if (close >= 0) view.blank(close);
            return p + 3;
          }
          p += 2;
          continue;
        }
        if (word === 'typedef') specifiers.typedef = true;
        else if (word === 'static') specifiers.static = true;
        else if (word === 'extern') specifiers.extern = true;
        else if (word === 'inline') specifiers.inline = true;
        p++;
      } else if (QUALIFIERS.has(word)) p++;
      else if (BUILTIN_TYPES.has(word)) {
        this.typeRead(specifiers);
        if (word === '__signed__') view.replace(p, 'signed');
        p++;
      } else if (TAGGED.has(word)) {
        this.typeRead(specifiers);
        p = this.tagged(p, head, to, context, specifiers);
      } else if (TYPEOF.has(word)) {
        this.typeRead(specifiers);
        const close = view.is(p + 1, '(') ? view.closing(p + 1) : p;
        view.blank(p, close + 1);
        view.replace(p, 'int');
        p = close + 1;
      } else if (ASSEMBLER.has(word)) {
        const end = this.endOfStatement(p, to);
        view.blank(first, end);
        return end;
      } else if (word === '_Static_assert' || word === 'static_assert') {
        const end = this.endOfStatement(p, to);
        view.blank(first, end);
        return end;
      } else if (this.dialect.decorations.has(word)) {
        if (word.includes('inline')) specifiers.inline = true;
        p = blankDecoration(view, p);
      } else if (view.is(p + 1, '(') && view.partner[p + 1] !== -1) {
        const close = view.closing(p + 1);
        const typed = specifiers.hasType || specifiers.names.length > 0;
        if (view.isWord(close + 1) && !isDecoration(view, this.dialect, close + 1)) {
          // A macro of its own line, or a decoration with arguments: `MODULE_LICENSE("GPL")` before `static int x;`.
          if (!typed) this.recordMade(p, close, head, 'file', context);
          if (!typed && DECLARES.has(view.code(close + 2))) {
            // A macro that stands for a type: `PREL64(struct t, x) table[] = …`.
            this.typeRead(specifiers);
            view.blank(p, close + 1);
            view.replace(p, 'int');
            p = close + 1;
            continue;
          }
          view.blank(p, close + 1);
          p = close + 1;
          if (!typed) {
            view.blank(first, p);
            head = p;
            specifiers.static = specifiers.extern = specifiers.inline = specifiers.typedef = false;
          }
          continue;
        }
        if (typed) {
          // `handler_t (*f)(int)`: the name before the parenthesis is the type.
          if (!specifiers.hasType && specifiers.names.length === 0) break;
          specifiers.names.push(p);
          p++;
          break;
        }
        if (isPointerDeclarator(view, p + 1)) {
          specifiers.names.push(p);
          p++;
          break;
        }
        return this.macro(p, close, first, head, to, context, specifiers);
      } else {
        specifiers.names.push(p);
        p++;
      }
    }
    return this.declarators(p, head, to, context, specifiers);
  }

  /** A type that can be no other was read: the plain names before it decorate. */
  private typeRead(specifiers: Specifiers): void {
    specifiers.hasType = true;
    for (const p of specifiers.names.splice(0)) this.view.blank(p);
  }

  private tagged(at: number, head: number, to: number, context: Context, specifiers: Specifiers): number {
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
      if (name === undefined && view.is(p, '{')) return this.endOfStatement(p, to);
      return name === undefined ? p : name + 1 > p ? name + 1 : p;
    }
    const tag = name === undefined ? undefined : view.word(name);
    if (kind === 'enum') {
      if (tag !== undefined && name !== undefined)
        this.define({ kind, name: tag, at: view.start(name), start: view.start(head), end: view.end(close) });
      this.enumerators(p + 1, close, tag);
      return close + 1;
    }
    const outer = context.kind === 'struct' && tag === undefined ? context.owner : undefined;
    const owner: Owner = outer ?? { name: tag, members: [] };
    if (tag !== undefined && name !== undefined)
      this.define({ kind, name: tag, at: view.start(name), start: view.start(head), end: view.end(close) });
    if (this.nesting >= MAX_NESTING) return close + 1;
    this.nesting++;
    let q = p + 1;
    while (q < close) {
      if (view.is(q, ';')) view.blank(q++);
      else q = Math.max(this.declaration(q, close, { kind: 'struct', owner }), q + 1);
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
          this.define({
            kind: 'enumerator',
            name: view.word(start),
            at: view.start(start),
            start: view.start(start),
            end: view.end(p - 1),
            ...(tag === undefined ? {} : { enum: tag }),
          });
          for (let q = start + 1; q < p && view.isWord(q); q++) view.blank(q);
          this.rewrite(start + 1, p, false);
        }
      }
      start = p + 1;
    }
  }

  /** A macro in the place of a declaration. @returns the position after it */
  private macro(
    p: number,
    close: number,
    first: number,
    head: number,
    to: number,
    context: Context,
    specifiers: Specifiers,
  ): number {
    const { view } = this;
    const after = close + 1;
    if (context.kind === 'struct') {
      this.memberMacro(p, close, context);
      let end = after;
      while (end < to && isDecoration(view, this.dialect, end)) end = blankDecoration(view, end);
      if (!view.is(end, ';')) return end;
      view.blank(end);
      return end + 1;
    }
    if (view.is(after, '{') || isDecoration(view, this.dialect, after)) {
      let body = after;
      while (body < to && view.isWord(body)) body = blankDecoration(view, body);
      if (view.is(body, '{')) return this.madeFunction(p, close, body, head, specifiers);
      view.blank(first, body);
      return body;
    }
    const before = this.found.definitions.length;
    this.recordMade(p, close, head, 'file', context);
    if (view.is(after, '=')) {
      view.blank(p, close + 1);
      view.replace(p, view.word(p).length >= 5 ? `int ${view.word(p).slice(4)}` : 'x');
      const end = this.endOfStatement(after, to);
      for (const made of this.found.definitions.slice(before)) made.end = view.end(end - 1);
      this.rewrite(after + 1, end, false);
      return end;
    }
    const end = view.is(after, ';') ? after + 1 : after;
    view.blank(first, end);
    return end;
  }

  private rewrite(from: number, to: number, block: boolean): void {
    rewriteStatements(this.view, this.dialect, from, to, block, this.localStruct);
  }

  /** A struct defined where it is used: in a body, in the type of a cast. */
  private readonly localStruct = (p: number): number => {
    const specifiers = noSpecifiers();
    const before = this.found.definitions.length;
    const after = this.tagged(p, p, this.view.length, { kind: 'file' }, specifiers);
    for (const one of this.found.definitions.slice(before)) one.local = true;
    this.nameOwner(specifiers);
    return after;
  };

  private memberMacro(p: number, close: number, context: Extract<Context, { kind: 'struct' }>): void {
    const { view } = this;
    const maker = this.dialect.maker(view.word(p));
    this.recordMade(p, close, p, 'struct', context);
    if (maker?.groups === undefined) {
      view.blank(p, close + 1);
      return;
    }
    const comma = commasIn(view, p + 1)[maker.groups - 1];
    if (comma === undefined) {
      view.blank(p, close + 1);
      return;
    }
    view.blank(p, comma + 1);
    view.blank(close);
    let q = comma + 1;
    while (q < close) {
      if (view.is(q, ';')) view.blank(q++);
      else q = Math.max(this.declaration(q, close, context), q + 1);
    }
  }

  /** Notes what a macro without a body defines. */
  private recordMade(p: number, close: number, head: number, where: 'file' | 'struct', context: Context): void {
    const { view } = this;
    const maker = this.dialect.maker(view.word(p));
    if (maker === undefined) return;
    for (const one of maker.makes) {
      const name = expandTemplate(view, one.name, p + 1);
      if (name === undefined) continue;
      const at = nameOffset(view, one, p);
      const type = one.type === undefined ? '' : (expandTemplate(view, one.type, p + 1) ?? '');
      if (one.kind === 'member') {
        if (context.kind !== 'struct') continue;
        this.member(context.owner, name, at, view.end(close), type);
      } else if (where === 'file' && one.kind !== 'syscall') {
        this.define({
          kind: one.kind,
          name,
          at,
          start: view.start(head),
          end: view.end(close),
          madeBy: view.word(p),
          ...(type === '' ? {} : { type }),
        });
      }
    }
  }

  /** A function whose head a macro makes: `SYSCALL_DEFINE3(socket, …) {`. */
  private madeFunction(p: number, close: number, body: number, head: number, specifiers: Specifiers): number {
    const { view } = this;
    const macro = view.word(p);
    const end = view.partner[body] ?? -1;
    if (end < 0) return body + 1;
    const maker = this.dialect.maker(macro);
    const one = maker?.makes.find((each) => each.kind === 'function' || each.kind === 'syscall');
    // Not in the table: a macro in capitals makes what its first argument names; another name is a function without a type.
    const named = one ?? (/[a-z]/.test(macro) || !view.isWord(p + 2) ? undefined : UNKNOWN_MAKER);
    const name = named === undefined ? macro : (expandTemplate(view, named.name, p + 1) ?? macro);
    this.define({
      kind: named?.kind === 'syscall' ? 'syscall' : 'function',
      name,
      at: named?.kind === 'syscall' || named === undefined ? view.start(p) : nameOffset(view, named, p),
      start: view.start(head),
      end: view.end(end),
      body: view.start(body),
      ...(named === undefined ? {} : { madeBy: macro }),
      ...(named?.compat === true ? { compat: true as const } : {}),
      ...(specifiers.static ? { static: true as const } : {}),
    });
    this.rewriteMadeHead(p, close, maker);
    this.rewrite(body + 1, end, true);
    return end + 1;
  }

  /** `SYSCALL_DEFINE3(socket, int, family, …)` becomes `int ALL_DEFINE3(int family, …)`, in place. */
  private rewriteMadeHead(p: number, close: number, maker: Maker | undefined): void {
    const { view } = this;
    if (maker?.parameters !== 'pairs') {
      view.overwrite(p, close + 1, 'int f()');
      return;
    }
    view.replace(p, `int ${view.word(p).slice(4)}`);
    const commas = commasIn(view, p + 1);
    view.blank(p + 2, (commas[0] ?? close - 1) + 1);
    for (let i = 1; i < commas.length; i += 2) {
      const comma = commas[i];
      if (comma !== undefined) view.blank(comma);
    }
    for (let q = p + 2; q < close; q++)
      if (this.dialect.decorations.has(view.word(q))) q = blankDecoration(view, q) - 1;
  }

  private declarators(from: number, head: number, to: number, context: Context, specifiers: Specifiers): number {
    const { view } = this;
    let p = from;
    let name = this.nameFrom(specifiers, p);
    const typeEnd = name ?? p;
    const base = this.typeText(head, typeEnd);
    let beforeFirst = true;
    for (;;) {
      let stars = '';
      let declared: number | undefined = name;
      let called: number | undefined;
      if (name === undefined) {
        while (
          p < to &&
          (view.is(p, '*') || view.is(p, '^') || QUALIFIERS.has(view.word(p)) || isDecoration(view, this.dialect, p))
        ) {
          if (view.is(p, '*')) stars += '*';
          p = isDecoration(view, this.dialect, p) ? blankDecoration(view, p) : p + 1;
        }
        if (view.isWord(p)) {
          // Between `*` and the name all that is not the last word decorates.
          while (view.isWord(p + 1) && !isDecoration(view, this.dialect, p + 1)) view.blank(p++);
          if (
            view.is(p + 1, '(') &&
            view.isWord(view.closing(p + 1) + 1) &&
            !isDecoration(view, this.dialect, view.closing(p + 1) + 1) &&
            context.kind === 'struct'
          ) {
            p = blankDecoration(view, p);
            continue;
          }
          declared = p++;
        } else if (view.is(p, '(') && this.view.partner[p] !== -1) {
          const close = view.closing(p);
          declared = this.innerName(p, close);
          if (declared !== undefined && view.is(declared + 1, '(')) called = declared + 1;
          stars += '(*)';
          p = close + 1;
        }
      }
      // Arrays, parameters, bit fields.
      let parameters = called;
      const afterName = p;
      while (p < to) {
        const partner = view.partner[p] ?? -1;
        if (view.is(p, '(') && partner > p) {
          rewriteParameters(view, this.dialect, p, partner);
          parameters ??= declared !== undefined && afterName === p && !stars.includes('(') ? p : parameters;
          stars += '()';
          p = partner + 1;
        } else if (view.is(p, '[') && partner > p) {
          this.rewrite(p + 1, partner, false);
          stars += '[]';
          p = partner + 1;
        } else if (view.isWord(p) && parameters !== undefined && this.beginsAnew(p)) {
          // A macro without a semicolon that looked like a declaration.
          view.blank(head, p);
          return p;
        } else if (view.isWord(p) && ASSEMBLER.has(view.word(p)) && view.is(p + 1, '(')) {
          const close = view.closing(p + 1);
          view.blank(p, close + 1);
          p = close + 1;
        } else if (view.isWord(p)) p = blankDecoration(view, p);
        else break;
      }
      if (view.is(p, ':') && context.kind === 'struct') {
        const end = this.endOfDeclarator(p, to);
        this.rewrite(p + 1, end, false);
        p = end;
      }
      if (
        declared !== undefined &&
        view.is(p, '{') &&
        parameters !== undefined &&
        beforeFirst &&
        context.kind === 'file'
      ) {
        const close = view.partner[p] ?? -1;
        if (close >= 0) {
          this.define({
            kind: 'function',
            name: view.word(declared),
            at: view.start(declared),
            start: view.start(head),
            end: view.end(close),
            body: view.start(p),
            type: base,
            ...(specifiers.static ? { static: true as const } : {}),
            ...(specifiers.inline ? { inline: true as const } : {}),
          });
          this.rewrite(p + 1, close, true);
          return close + 1;
        }
      }
      let end = p;
      if (view.is(p, '=')) {
        end = this.endOfDeclarator(p, to);
        this.rewrite(p + 1, end, false);
      }
      const isFunction = parameters !== undefined;
      if (declared !== undefined)
        this.declared(
          declared,
          end,
          head,
          context,
          specifiers,
          `${base}${stars === '' ? '' : ` ${stars}`}`,
          isFunction,
        );
      p = end;
      if (!view.is(p, ',')) break;
      p++;
      name = undefined;
      beforeFirst = false;
    }
    this.nameOwner(specifiers);
    if (view.is(p, ';')) return p + 1;
    if (p >= to) return to;
    // Not understood: on with what follows the statement.
    return this.endOfStatement(p, to);
  }

  /** The position of the declared name among the plain names read, if it is there; decorations among the others are taken out. */
  private nameFrom(specifiers: Specifiers, after: number): number | undefined {
    const { view } = this;
    const { names } = specifiers;
    const last = names.at(-1);
    if (last === undefined) return undefined;
    const declares =
      !view.is(after, '*') &&
      !(view.is(after, '(') && isPointerDeclarator(view, after) && (specifiers.hasType ? false : names.length === 1));
    const name = declares && (specifiers.hasType || names.length > 1) ? last : undefined;
    const candidates = name === undefined ? names : names.slice(0, -1);
    if (specifiers.hasType) {
      for (const p of candidates) view.blank(p);
      return name;
    }
    let type: number | undefined;
    for (const p of candidates)
      if (type === undefined || likelyType(view.word(p)) >= likelyType(view.word(type))) type = p;
    for (const p of candidates) if (p !== type) view.blank(p);
    return name;
  }

  /** The name in a declarator in parentheses: `(*name)`, `(*name[4])`, `(*name(int))`. */
  private innerName(open: number, close: number): number | undefined {
    const { view } = this;
    let name: number | undefined;
    for (let p = open + 1; p < close; p++) {
      if (view.is(p, '*') || QUALIFIERS.has(view.word(p))) continue;
      if (view.is(p, '(') && name === undefined) continue;
      if (!view.isWord(p)) break;
      if (isDecoration(view, this.dialect, p)) view.blank(p);
      else {
        if (name !== undefined) view.blank(name);
        name = p;
      }
    }
    return name;
  }

  /** Whether a new declaration begins with the word that follows a parameter list, without a semicolon before it. */
  private beginsAnew(p: number): boolean {
    const { view } = this;
    const word = view.word(p);
    return (
      !ASSEMBLER.has(word) &&
      (STORAGE.has(word) || (TAGGED.has(word) && view.isWord(p + 1)) || (BUILTIN_TYPES.has(word) && view.isWord(p + 1)))
    );
  }

  private declared(
    p: number,
    end: number,
    head: number,
    context: Context,
    specifiers: Specifiers,
    type: string,
    isFunction: boolean,
  ): void {
    const { view } = this;
    const name = view.word(p);
    if (context.kind === 'struct') {
      this.member(context.owner, name, view.start(p), view.end(end - 1), type);
      return;
    }
    if (specifiers.typedef) {
      if (specifiers.owner !== undefined) specifiers.owner.name ??= name;
      this.define({ kind: 'typedef', name, at: view.start(p), start: view.start(head), end: view.end(end - 1), type });
    } else if (!isFunction && !(specifiers.extern && !view.is(p + 1, '='))) {
      this.define({
        kind: 'variable',
        name,
        at: view.start(p),
        start: view.start(head),
        end: view.end(end - 1),
        type,
        ...(specifiers.static ? { static: true as const } : {}),
      });
    }
  }

  private member(owner: Owner, name: string, at: number, end: number, type: string): void {
    owner.members.push({ struct: owner.name ?? '', name, at, end, type });
  }

  /** Hands over the members of a struct, now that its name is known. Those of one with no name at all cannot be referred to. */
  private nameOwner(specifiers: Specifiers): void {
    const { owner } = specifiers;
    if (owner?.name === undefined) return;
    for (const member of owner.members) {
      member.struct = owner.name;
      this.found.members.push(member);
    }
  }

  private define(definition: ViewDefinition): void {
    this.found.definitions.push(definition);
  }

  private typeText(from: number, to: number): string {
    if (to <= from) return '';
    let text = '';
    for (let p = from; p < to; p++) {
      const word = this.view.word(p);
      if (word === '{') {
        p = this.view.closing(p);
        continue;
      }
      if (!STORAGE.has(word)) text += text === '' ? word : ` ${word}`;
    }
    return text;
  }

  private endOfDeclarator(from: number, to: number): number {
    const { view } = this;
    for (let p = from; p < to; p++) {
      const partner = view.partner[p] ?? -1;
      if (partner > p) p = partner;
      else if (view.is(p, ',') || view.is(p, ';')) return p;
    }
    return to;
  }

  private endOfStatement(from: number, to: number): number {
    const { view } = this;
    for (let p = from; p < to; p++) {
      const partner = view.partner[p] ?? -1;
      if (partner > p) {
        const block = view.is(p, '{') && !view.is(partner + 1, ';') && !view.is(partner + 1, ',');
        p = partner;
        if (block && p > from) return p + 1;
      } else if (view.is(p, ';')) return p + 1;
    }
    return to;
  }
}

/** What follows a declared name. */
const DECLARES = new Set([mark('='), mark('['), mark(';'), mark(',')]);

const UNKNOWN_MAKER: Made = { kind: 'function', name: '$1' };

/** How much a plain name looks like a type rather than a decoration. */
function likelyType(word: string): number {
  if (/^(?:__)?[usS](?:8|16|32|64)$|_t$|^bool$|^__[lb]e\d\d$/.test(word)) return 3;
  if (/^[a-z]/.test(word)) return 2;
  return /[a-z]/.test(word) ? 1 : 0;
}
