import { argumentOf, soleWord } from '../../c/callForm.js';
import type { OutEdge } from '../outEdge.js';
import type { Dispatch, Outline } from '../../c/outline.js';
import { directiveOf, restOf } from '../../c/directive.js';
import { NOT_CALLED } from '../../c/keywords.js';
import type { Lines } from '../../c/lines.js';
import { Token, type Tokens } from '../../c/lexer.js';
import { completeOutline, usesIn, usesInMacro } from '../../c/types/completeOutline.js';
import { macroChoices } from '../../c/types/macroChoices.js';
import { unmarked } from '../../c/types/macroBody.js';
import { otherWays } from '../../c/types/otherWays.js';
import type { CallUse } from '../../c/types/uses.js';
import type { Scope } from '../../c/types/scope.js';
import type { TreeFiles } from '../treeFiles.js';
import { stopIfAborted, type Signal } from '../../signal.js';
import type { Place } from '../../source/place.js';
import { linesOf, placeAt } from '../../source/place.js';
import { assemblerEdges } from './assemblerEdges.js';
import { callTextsIn, type CallTextAt } from '../callTexts.js';
import { threadsWoken } from './wokenThreads.js';
import { oneLine } from '../../render/oneLine.js';

/** The longest text of what is called that no name stands for, in UTF-16 units. */
const LONGEST_TEXT = 100;

/** The edges out of the function at a place, in the order of its body. @throws {SourceError} */
export async function callsOut(tree: TreeFiles, where: Place, signal?: Signal): Promise<OutEdge[]> {
  const { file } = where;
  const texts = await callTextsIn(tree, where);
  if (!file.endsWith('.c')) {
    const edges = await assemblerEdges(tree, where, signal);
    if (edges !== undefined) return edges;
    if (file.endsWith('.S')) return [];
  }
  const range = linesOf(where);
  const outline = await tree.outlineWithin(file, range, signal);
  if (where.made !== undefined) return unwrittenEdges(tree, where, outline, signal);
  await tree.turn(signal);
  const macro = await usesInMacro(tree, file, where.line, outline, signal);
  const { uses, lines, scope } = macro ?? (await usesIn(tree, file, range, signal));
  await tree.turn(signal);
  const { dispatches } = macro ?? (await completeOutline(tree, file, outline, range, signal));
  stopIfAborted(signal);
  const place = (offset: number): Place => {
    const line = lines.line(offset);
    return placeAt(file, line, lines.column(offset));
  };
  const isHere = ({ line }: { readonly line: number }) => line >= where.line && line <= where.end;
  const woken = macro === undefined ? await threadsWoken(tree, texts, where, signal) : [];
  const collected = new Collected(tree, scope, texts, macro !== undefined, woken);

  for (const one of dispatches) {
    if (!isHere(one) || isHead(one, where)) continue;
    const site = placeAt(file, one.line, one.column);
    collected.dispatch(site, one);
  }
  for (const use of uses.calls.values()) {
    const site = place(use.at);
    if (isHere(site) && !NOT_CALLED.has(use.function) && !isHead(site, where)) collected.call(site, use.function);
  }
  for (const use of uses.made.values()) {
    const site = place(use.at);
    if (isHere(site) && !isHead(site, where) && use.macro !== undefined) collected.made(site, use);
  }
  for (const use of uses.pointerCalls.values()) {
    const site = place(use.at);
    if (!isHere(site)) continue;
    const { parameter, shared, element, macro } = use;
    const variable = unmarked(use.variable).name;
    if (macro !== undefined && collected.trampoline(site, macro, variable)) continue;
    collected.add({
      kind: 'variable',
      variable,
      isParameter: parameter !== undefined,
      ...(shared === undefined ? {} : { shared }),
      ...(element === undefined ? {} : { element }),
      ...(macro === undefined ? {} : { macro }),
      site,
    });
  }
  for (const { at, end, returnedBy } of uses.unknownCalls.values()) {
    const by = returnedBy === undefined ? {} : { returnedBy };
    const site = place(at);
    const text = oneLine(scope.main.text.slice(at, end), LONGEST_TEXT);
    if (isHere(site) && !isHead(site, where) && !ONLY_COMPILED.test(text))
      // What a call gives may be called at once: both begin at the same name.
      collected.add({ kind: 'unknown', text, ...by, site }, ' unknown');
  }
  if (macro === undefined)
    for (const { text, at } of includesWithin(
      scope.main.tokens,
      lines.offset(where.line, 1),
      lines.offset(where.end, 1),
    ))
      collected.add({ kind: 'unknown', text, site: place(at) });
  for (const use of uses.references.values()) {
    const site = place(use.at);
    if (isHere(site) && !uses.calls.has(use.at) && !uses.installs.has(use.at)) collected.reference(site, use.function);
  }
  // What the types could not read (a region that no branch of the configuration shows whole) still has its calls.
  for (const one of macro?.calls ?? outline.calls)
    if (isHere(one) && !isHead(one, where)) collected.plain(placeAt(file, one.line, one.column), one.callee);
  if (macro === undefined) collected.otherwise(lines, isHere);
  return collected.edges();
}

/** The edges out of a function whose body is in the definition of the macro that makes it. */
async function unwrittenEdges(tree: TreeFiles, where: Place, outline: Outline, signal?: Signal): Promise<OutEdge[]> {
  const { file, line, column, made } = where;
  const site = placeAt(file, line, column);
  const definition = outline.definitions.find((one) => one.line === line && one.name === made);
  const macro = definition?.madeBy ?? '';
  const isIts = (one: { readonly caller?: string; readonly line: number }) => one.line === line && one.caller === made;
  const range = { from: definition?.start ?? line, to: where.end };
  const { dispatches } = await completeOutline(tree, file, outline, range, signal);
  if (!outline.calls.some(isIts) && !dispatches.some(isIts)) {
    // A macro of a header: what its use comes to, whatever else it makes.
    const { uses, lines, scope } = await usesIn(tree, file, range, signal);
    const collected = new Collected(tree, scope, [], false, []);
    const own = made === undefined ? undefined : scope.madeCalls(made);
    const within = ({ at }: { readonly at: number }): Place | undefined => {
      const line = lines.line(at);
      return range.from <= line && line <= range.to ? placeAt(file, line, lines.column(at)) : undefined;
    };
    for (const use of uses.made.values())
      if (within(use) !== undefined && use.macro === macro && (own?.includes(use.function) ?? true))
        collected.made(site, use);
    // What the macro is given for the body stands in the file: `DEFINE_CLASS(fd, struct fd, fdput(_T), fdget(fd), int fd)`.
    for (const use of uses.calls.values()) {
      const at = within(use);
      if (at !== undefined && own?.includes(use.function) === true)
        collected.add({ kind: 'macro', macro, callee: use.function, site: at });
    }
    for (const use of uses.made.values()) {
      const at = within(use);
      if (at === undefined || use.macro === macro || own?.includes(use.function) !== true) continue;
      // A macro that is a function in another configuration is called there.
      if (use.macro !== undefined && scope.isFunction(use.macro))
        collected.add({ kind: 'macro', macro, callee: use.macro, site: at });
      if (use.function !== use.macro) collected.made(at, use);
    }
    return collected.edges();
  }
  return [
    ...outline.calls.filter(isIts).map(({ callee }): OutEdge => ({ kind: 'macro', macro, callee, site })),
    ...dispatches.filter(isIts).map(({ member, struct }): OutEdge => ({
      kind: 'pointer',
      member,
      macro,
      site,
      ...(struct === undefined ? {} : { struct }),
    })),
  ];
}

/** The `#include`s between two offsets: what such a file makes in the middle of a function is read by nobody here, or made only by the kernel's build. */
function* includesWithin(
  tokens: Tokens,
  from: number,
  to: number,
): Generator<{ readonly text: string; readonly at: number }> {
  for (let index = 0; index < tokens.kind.length; index++) {
    const at = tokens.start[index] ?? 0;
    if (at > to) return;
    if (at < from || tokens.kind[index] !== Token.Directive) continue;
    const directive = directiveOf(tokens, index);
    if (directive?.word === 'include') yield { text: `#include ${restOf(tokens.text, directive)}`, at };
  }
}

/** Whether it is the head of the function itself: its name, or the macro before it that makes a system call of it. */
function isHead(one: { readonly line: number; readonly column: number }, { line, column }: Place): boolean {
  return one.line === line && one.column <= column;
}

/** Names of what the compiler makes itself, and of functions that nobody defines: a call that is left of one is an error. */
const ONLY_COMPILED = /^_+(?:builtin|compiletime|bad|wrong)_/;

type MacroEdge = OutEdge & { readonly kind: 'macro' };

/** Edges as they are found; a place counts once. */
class Collected {
  private readonly found = new Map<string, OutEdge>();
  private readonly byPlace = new Map<string, CallTextAt>();

  constructor(
    private readonly tree: TreeFiles,
    private readonly scope: Scope,
    private readonly texts: readonly CallTextAt[],
    /** What is read is the definition of a macro: it is used where all of the file is known. */
    private readonly isMacro: boolean,
    woken: readonly (OutEdge & { readonly kind: 'deferred' })[],
  ) {
    for (const one of texts) this.byPlace.set(key(one.place), one);
    // What may be no thread is a call like any other, too.
    for (const one of woken) this.add(one, one.lookedIn === undefined ? '' : ' later');
  }

  /** What a macro pastes from what it is given has a name where it is used; here it has none. */
  private pasted(site: Place, name: string): boolean {
    const written = unmarked(name);
    if (written.isPasted) this.add({ kind: 'unknown', text: written.name, site }, ` ${written.name}`);
    return written.isPasted;
  }

  add(edge: OutEdge, suffix = ''): void {
    const name = key(edge.site) + suffix;
    if (!this.found.has(name)) this.found.set(name, edge);
  }

  dispatch(site: Place, { member, struct, macro, variable, mixed }: Dispatch): void {
    if (this.pasted(site, member)) return;
    if (mixed !== undefined) {
      // The variable is a row of its own: it holds more than the member.
      this.add(
        { kind: 'pointer', member, site, ...(struct === undefined ? {} : { struct }) },
        ` ${struct ?? ''}.${member}`,
      );
      return;
    }
    if (macro !== undefined) {
      this.add({ kind: 'pointer', member, site, ...(struct === undefined ? {} : { struct }), macro }, ` .${member}`);
      return;
    }
    const around = this.around(site, member);
    const owner = struct === undefined ? {} : { struct };
    if (around !== undefined && this.tree.mechanisms.hookCaller(around.name) !== undefined)
      this.add({ kind: 'hook', macro: around.name, hook: member, site: around.place, ...owner });
    else this.add({ kind: 'pointer', member, site, ...owner, ...(variable === undefined ? {} : { variable }) });
  }

  call(site: Place, callee: string): void {
    if (this.pasted(site, callee)) return;
    const text = this.byPlace.get(key(site));
    // A name that no parenthesis follows was called by the macro that it was given to.
    if (text === undefined) {
      const around = this.around(site, callee);
      if (around === undefined) this.add({ kind: 'call', callee, site });
      else this.add({ kind: 'macro', macro: around.name, callee, use: around.place, site });
      return;
    }
    const form = this.tree.mechanisms.hookCaller(callee);
    const hook = form === undefined ? undefined : soleWord(argumentOf(text, form, 'hook'));
    if (hook !== undefined) this.add({ kind: 'hook', macro: callee, hook, site });
    else this.add(this.deferral(text) ?? { kind: 'call', callee, site });
  }

  made(site: Place, { macro = '', function: callee, at, through = [] }: CallUse): void {
    if (this.pasted(site, callee)) return;
    const text = this.byPlace.get(key(site));
    const deferred = text === undefined ? undefined : this.deferral(text);
    if (deferred !== undefined) {
      this.add(deferred);
      return;
    }
    const form = this.tree.mechanisms.hookCaller(macro);
    if (form !== undefined && text !== undefined) {
      const hook = soleWord(argumentOf(text, form, 'hook'));
      if (hook !== undefined) this.add({ kind: 'hook', macro, hook, site });
      return;
    }
    if (this.trampoline(site, macro, callee)) return;
    // What only the compiler sees is no call to a reader.
    if (NOT_CALLED.has(callee) || ONLY_COMPILED.test(callee)) return;
    const usedAt = this.isMacro ? this.scope.main.text.length : at;
    const several = [macro, ...through].filter((name, i) => this.scope.macroCount(name, i === 0 ? usedAt : -1) > 1);
    this.add(
      {
        kind: 'macro',
        macro,
        callee,
        ...(through.length === 0 ? {} : { through }),
        ...this.choices(several, macro, usedAt),
        site,
      },
      ` ${callee}`,
    );
  }

  /** What is said of macros with several definitions: which they are, and under which `#if` each stands. */
  private choices(several: readonly string[], macro: string, at: number): Pick<MacroEdge, 'several' | 'definitions'> {
    if (several.length === 0) return {};
    return { several, definitions: several.flatMap((one) => macroChoices(this.scope, one, one === macro ? at : -1)) };
  }

  /** What a macro calls that stands for a hook, be it a function or a variable. @returns whether it does */
  trampoline(site: Place, macro: string, name: string): boolean {
    const hook = this.tree.mechanisms.hookOfTrampoline(name);
    if (hook !== undefined) this.add({ kind: 'hook', macro, hook, site }, ` ${hook}`);
    return hook !== undefined;
  }

  reference(site: Place, callee: string): void {
    const around = this.around(site, callee);
    const deferred = around === undefined ? undefined : this.deferral(around);
    if (deferred?.kind === 'deferred' && deferred.callee === callee) this.add(deferred);
    else this.add({ kind: 'reference', callee, site, ...(around === undefined ? {} : { to: around.name }) });
  }

  plain(site: Place, callee: string): void {
    // A macro that is a function in another configuration is called there.
    const isFunction = this.scope.ordinary(callee)?.kind === 'function';
    if (this.scope.macro(callee, -1) === undefined || isFunction)
      if (!this.found.has(key(site)) && (isFunction || !this.has(site))) this.call(site, callee);
  }

  /** What macros come to by other definitions, of which no call was found: where the one that says the most is assembler, as that of a warning may be. */
  otherwise(lines: Lines, isHere: (site: Place) => boolean): void {
    for (const { name: macro, place: site } of this.texts) {
      if (!isHere(site) || this.found.has(key(site)) || this.has(site) || this.scope.isFunction(macro)) continue;
      const at = lines.offset(site.line, site.column);
      for (const { function: callee, through, several } of otherWays(this.scope, macro, at)) {
        if (ONLY_COMPILED.test(callee)) continue;
        const by = through.length === 0 ? {} : { through };
        this.add({ kind: 'macro', macro, callee, ...by, ...this.choices(several, macro, at), site }, ` ${callee}`);
      }
    }
  }

  private has(site: Place): boolean {
    const prefix = `${key(site)} `;
    return [...this.found.keys()].some((one) => one.startsWith(prefix));
  }

  edges(): OutEdge[] {
    return [...this.found.values()].sort((a, b) => a.site.line - b.site.line || a.site.column - b.site.column);
  }

  /** What a call raises or queues, by its name. */
  private deferral(text: CallTextAt): OutEdge | undefined {
    const { mechanisms } = this.tree;
    for (const kind of mechanisms.kinds) {
      const deferral = mechanisms.deferral(kind);
      const forms = [deferral?.raise, deferral?.raisedOutside === true ? deferral.bind : undefined].find((one) =>
        one?.has(text.name),
      );
      // What is only like such a call is one where a macro makes its name: `trace_printk` is written where it is defined.
      if (forms?.isOnlyLike(text.name) === true && !this.scope.isPutTogether(text.name)) continue;
      for (const form of forms?.get(text.name) ?? []) {
        const callee = soleWord(argumentOf(text, form, 'function'));
        // Who sleeps on an object is told by it, and by nothing that is bound to it.
        const [woken] = deferral?.wake.get(text.name) ?? [];
        const object = argumentOf(text, form, 'object') ?? (woken && argumentOf(text, woken, 'object'));
        return {
          kind: 'deferred',
          deferred: kind,
          by: text.name,
          site: text.place,
          ...(callee === undefined ? {} : { callee }),
          ...(object === undefined ? {} : { object }),
        };
      }
    }
    return undefined;
  }

  /** The innermost call around a place that has the word among its arguments. */
  private around(site: Place, word: string): CallTextAt | undefined {
    let best: CallTextAt | undefined;
    for (const one of this.texts) {
      const starts = one.place.line < site.line || (one.place.line === site.line && one.place.column < site.column);
      if (!starts || !one.arguments.some(({ words }) => words.includes(word))) continue;
      if (one.lastLine < site.line) continue;
      if (best === undefined || one.at > best.at) best = one;
    }
    return best;
  }
}

function key({ line, column }: Place): string {
  return `${line}:${column}`;
}
