import { blankDecoration, isDecoration } from './decorations.js';
import type { Made, Maker } from './dialect.js';
import type { MacroHome } from './foreignMacros.js';
import { commasIn, expandName, expandTemplate, nameOffset } from './macroCall.js';
import { callsIn, functionsOf, offsetOfMade } from './madeDefinitions.js';
import type { View } from './view.js';
import type { ViewDefinition } from './viewDeclarations.js';
import { ViewReader } from './viewReader.js';
import type { Context, ReadsMacroDeclarations, Specifiers } from './viewReading.js';

/** Reads macros that stand for a declaration, a member, or the head of a function. */
export class MacroDeclarationReader extends ViewReader implements ReadsMacroDeclarations {
  /** A macro in the place of a declaration. @returns the position after it */
  macro(
    p: number,
    close: number,
    first: number,
    head: number,
    to: number,
    context: Context,
    specifiers: Specifiers,
  ): number {
    const { view } = this;
    let after = close + 1;
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
      if (view.is(body, '{'))
        return this.holdsValues(p, body)
          ? this.madeVariable(p, close, body, head, to, context)
          : this.madeFunction(p, close, body, head, specifiers);
      // `DEFINE_LAMPS(lamps) __initdata;`
      after = body;
    }
    const before = this.of.found.definitions.length;
    this.recordMade(p, close, head, 'file', context);
    if (view.is(after, '=')) {
      view.blank(p, after);
      view.replace(p, view.word(p).length >= 5 ? `int ${view.word(p).slice(4)}` : 'x');
      const end = this.of.endOfStatement(after, to);
      for (const made of this.of.found.definitions.slice(before)) made.end = view.end(end - 1);
      this.of.rewrite(after + 1, end, false);
      return end;
    }
    const end = view.is(after, ';') ? after + 1 : after;
    view.blank(first, end);
    return end;
  }

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
      else q = Math.max(this.of.declaration(q, close, context), q + 1);
    }
  }

  word(p: number, head: number, context: Context): boolean {
    if (this.of.made.isMacro(p)) return this.madeHere(p, p, head, context.kind, context);
    if (this.view.is(p + 1, ';')) this.of.made.alone(p, context.kind === 'struct');
    return false;
  }

  /** Notes what a macro without a body defines. */
  recordMade(p: number, close: number, head: number, where: 'file' | 'struct', context: Context): void {
    const { view } = this;
    if (this.madeHere(p, close, head, where, context)) return;
    const maker = this.dialect.maker(view.word(p));
    if (maker === undefined) return;
    for (const one of maker.makes) {
      const name = expandName(view, one.name, p + 1);
      if (name === undefined) continue;
      const at = nameOffset(view, one, p);
      const type = one.type === undefined ? '' : (expandTemplate(view, one.type, p + 1) ?? '');
      if (one.kind === 'member') {
        if (context.kind !== 'struct') continue;
        this.of.member(context.owner, name, at, view.end(close), type);
      } else if (where === 'file' && (one.kind === 'function' || one.kind === 'variable' || one.kind === 'typedef')) {
        this.of.define({
          kind: one.kind,
          name,
          at,
          start: view.start(head),
          end: view.end(close),
          madeBy: view.word(p),
          ...(type === '' ? {} : { type }),
          ...(isStatic(view, p) ? { static: true as const } : {}),
          // What it calls is in a definition that another file has.
          ...(one.kind === 'function' ? { calls: [] } : {}),
        });
      }
    }
  }

  /**
   * Notes what a macro declares whose definition is known.
   * @param after what stands behind it at the top level of a file
   * @returns whether it declares anything
   */
  private madeHere(
    p: number,
    close: number,
    head: number,
    where: 'file' | 'struct',
    context: Context,
    after = ';',
  ): boolean {
    const { view } = this;
    const around = where === 'file' ? { before: '', after } : { before: `struct ${INNER} {`, after: '; };' };
    const made = this.of.made.at(p, around);
    if (made === undefined) return false;
    const home = homeOf(this.of.made.home(p));
    const names = new Set<string>();
    const isNew = (one: string) => names.size < names.add(one).size;
    for (const { view: text, definitions, members } of made.found) {
      for (const one of definitions) {
        if (one.local === true || one.name === INNER || !isNew(`${one.kind} ${one.name}`)) continue;
        if (this.isDecorated(one, p, close)) continue;
        const { kind, name, type, enum: of } = one;
        this.of.define({
          kind,
          name,
          at: offsetOfMade(view, p, name),
          start: view.start(head),
          end: view.end(close),
          madeBy: view.word(p),
          ...home,
          ...(type === undefined ? {} : { type }),
          ...(of === undefined ? {} : { enum: of }),
          ...(one.static === true || isStatic(view, p) ? { static: true as const } : {}),
          ...(one.inline === true ? { inline: true as const } : {}),
          ...(made.everyWay.has(name) ? {} : { doubtful: true as const }),
          ...(kind === 'function' ? { calls: one.calls ?? callsIn(text, one) } : {}),
        });
      }
      for (const { struct, name, type, within } of members) {
        if (!isNew(`${struct}.${within?.join() ?? ''}.${name}`)) continue;
        const place = [offsetOfMade(view, p, name), view.end(close)] as const;
        const ways = within === undefined ? {} : { within };
        if (struct !== INNER) this.of.found.members.push({ struct, name, at: place[0], end: place[1], type, ...ways });
        else if (context.kind === 'struct') this.of.member(context.owner, name, ...place, type, within);
      }
    }
    return names.size > 0;
  }

  /** Whether what looks like a variable is a tag, and what looks like its tag an attribute that the macro is given: `lock_struct(latch, __reentrant);`. */
  private isDecorated({ kind, type = '' }: ViewDefinition, p: number, close: number): boolean {
    const tag = kind === 'variable' ? /^(?:struct|union)\b.*\b(__\w+)$/.exec(type)?.[1] : undefined;
    if (tag === undefined) return false;
    for (let q = p + 2; q < close; q++) if (this.view.word(q) === tag) return true;
    return false;
  }

  /**
   * Whether braces behind a macro of which nobody knows what it makes are no body of a function: they end with a semicolon, and hold nothing, or
   * what only an initialiser begins with.
   */
  private holdsValues(p: number, open: number): boolean {
    const { view } = this;
    const close = view.partner[open] ?? -1;
    if (close < 0 || !view.is(close + 1, ';') || this.dialect.maker(view.word(p)) !== undefined) return false;
    const made = this.of.made.at(p, { before: '', after: '{}' });
    if (made !== undefined && functionsOf(made).length > 0) return false;
    return close === open + 1 || ['.', '[', '{'].some((sign) => view.is(open + 1, sign));
  }

  /** What a macro makes with an initialiser behind it: `LAMP_TABLE(lamps) { };`. */
  private madeVariable(p: number, close: number, body: number, head: number, to: number, context: Context): number {
    const { view } = this;
    const before = this.of.found.definitions.length;
    const isKnown = this.madeHere(p, close, head, 'file', context, '{ };');
    const end = this.of.endOfStatement(body, to);
    if (!isKnown && view.isWord(p + 2))
      this.of.define({
        kind: 'variable',
        name: view.word(p + 2),
        at: view.start(p + 2),
        start: view.start(head),
        end: view.end(close),
        madeBy: view.word(p),
        guessed: true,
        ...(isStatic(view, p) ? { static: true as const } : {}),
      });
    for (const made of this.of.found.definitions.slice(before)) made.end = view.end(end - 1);
    view.overwrite(p, close + 1, 'int x=');
    this.of.rewrite(body, end, false);
    return end;
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
    const name = named === undefined ? macro : (expandName(view, named.name, p + 1) ?? macro);
    const made = this.of.made.at(p, { before: '', after: '{}' });
    const functions = made === undefined ? [] : functionsOf(made);
    const extent = { start: view.start(head), end: view.end(end), body: view.start(body) };
    for (const one of functions) {
      this.of.define({
        kind: 'function',
        name: one.name,
        at: offsetOfMade(view, p, one.name),
        ...extent,
        madeBy: macro,
        ...homeOf(this.of.made.home(p)),
        ...(made?.everyWay.has(one.name) === true ? {} : { doubtful: true as const }),
        ...(specifiers.static || one.static === true ? { static: true as const } : {}),
      });
    }
    if (functions.length === 0) {
      this.of.define({
        kind: named?.kind === 'syscall' ? 'syscall' : 'function',
        name,
        at: named?.kind === 'syscall' || named === undefined ? view.start(p) : nameOffset(view, named, p),
        ...extent,
        ...(named === undefined ? {} : { madeBy: macro }),
        ...(named?.compat === true ? { compat: true as const } : {}),
        ...(specifiers.static ? { static: true as const } : {}),
      });
    }
    this.rewriteMadeHead(p, close, maker);
    this.of.rewrite(body + 1, end, true);
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
    for (let q = p + 2; q < close; q++) if (isDecoration(view, this.dialect, q)) q = blankDecoration(view, q) - 1;
  }
}

function homeOf(madeIn: MacroHome | undefined): { readonly madeIn?: MacroHome } {
  return madeIn === undefined ? {} : { madeIn };
}

/** Whether `static` is among the words before a macro that makes something: `static __ro_after_init DEFINE_MUTEX(m)`. */
function isStatic(view: View, p: number): boolean {
  for (let q = p - 1; view.isWord(q); q--) if (view.word(q) === 'static') return true;
  return false;
}

/** The struct in which the members that a macro makes are read. */
const INNER = '_made_';
const UNKNOWN_MAKER: Made = { kind: 'function', name: '$1' };
