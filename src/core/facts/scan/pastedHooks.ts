import { argumentOf, soleWord } from '../../c/callForm.js';
import { callTexts } from '../../c/callText.js';
import { directiveOf, restOf } from '../../c/directive.js';
import { lex, Token } from '../../c/lexer.js';
import { Lines } from '../../c/lines.js';
import { tokensOf } from '../../c/types/cToken.js';
import { bindArguments, readMacro, substitute, type Macro } from '../../c/types/macro.js';
import { typeInText } from '../../c/types/typesAt.js';
import { stopIfAborted } from '../../signal.js';
import { nearestFirst } from '../../source/nearness.js';
import { anyOf, quoted } from '../../source/pattern.js';
import { placeAt, type Place } from '../../source/place.js';
import { SourceError } from '../../source/source.js';
import type { HookBinding, Installation, InstallsAsk, InstallsEnd, MemberName } from '../facts.js';
import type { Gaps } from '../ask.js';
import type { TreeFiles } from '../treeFiles.js';
import { FoundGaps } from './foundGaps.js';

/** What is put behind a member, as {@link Facts.installsOf} answers. */
export type InstallsOf = (member: MemberName, ask: InstallsAsk) => AsyncGenerator<Installation, InstallsEnd>;

/** Files that may make the name and bind hooks; more of them mean that what is pasted says nothing. */
const MOST_FILES = 20;
/** Macros that one uses the other are followed. */
const LONGEST_CHAIN = 4;

/**
 * What is put behind a hook whose name stands nowhere: a macro pastes it together of what a list gives it, and binds the hook of that name to a function
 * or to what a member holds (`#define OP(f) static_call_update(kvm_##f, ops.f)`, and the list is included behind it).
 */
export async function* pastedHooks(
  tree: TreeFiles,
  installsOf: InstallsOf,
  hook: string,
  ask: InstallsAsk,
): AsyncGenerator<HookBinding, Gaps> {
  const { near, signal } = ask;
  const gaps = new FoundGaps();
  const { files: pasting, unreachable } = await tree.pastes.filesFor(hook, signal);
  gaps.cannotReach(unreachable);
  if (pasting.length === 0) return gaps;
  const binding = new Set<string>();
  for (const binder of tree.mechanisms.hookBinders)
    for (const file of (await tree.filesWithWord(binder, signal === undefined ? {} : { signal })).files)
      binding.add(file);
  const rests = new Map(pasting.filter(({ file }) => binding.has(file)).map((one) => [one.file, one.rests]));
  const files = nearestFirst(new Set(rests.keys()), near, tree.arch);
  gaps.cut = files.length > MOST_FILES;
  for (const [rank, file] of files.slice(0, MOST_FILES).entries()) {
    stopIfAborted(signal);
    try {
      const given = new Set((rests.get(file) ?? []).flatMap((row) => (row.length === 1 ? row : [])));
      const reader = new PastingFileReader(tree, file, await tree.source.read(file));
      for (const one of given)
        for (const bound of await reader.boundTo(hook, one)) {
          if (bound.function !== undefined) yield { function: bound.function, place: bound.place, rank };
          if (bound.member !== undefined) gaps.add(yield* heldBehind(installsOf(bound.member, ask), bound.member));
        }
    } catch (error) {
      if (!(error instanceof SourceError)) throw error;
      gaps.cannotReach([file]);
    }
  }
  return gaps;
}

/** What is put behind a member that holds what is bound. */
export async function* heldBehind(
  installs: AsyncGenerator<Installation, InstallsEnd>,
  from: MemberName,
): AsyncGenerator<HookBinding, Gaps> {
  for (;;) {
    const next = await installs.next();
    if (next.done === true) return next.value;
    const { function: name, decided, file, line, column, variable, rank } = next.value;
    if (name === undefined || !decided) continue;
    const table = variable === undefined ? {} : { variable };
    yield { function: name, place: placeAt(file, line, column), from, ...table, rank };
  }
}

interface Bound {
  /** Where the list that gives it the name stands. */
  readonly place: Place;
  readonly function?: string;
  readonly member?: MemberName;
}

/** Where a file uses a macro, or includes what does. Offsets, 0-based UTF-16 units. */
interface Use {
  readonly start: number;
  readonly end: number;
}

class PastingFileReader {
  private readonly macros: { readonly macro: Macro; readonly end: number }[] = [];
  private readonly includes: (Use & { readonly include: string })[] = [];
  /** The text without its directives, at the same offsets. */
  private readonly code: string;

  constructor(
    private readonly tree: TreeFiles,
    private readonly file: string,
    private readonly text: string,
  ) {
    const tokens = lex(text);
    let code = '';
    let from = 0;
    for (let i = 0; i < tokens.kind.length; i++) {
      const directive = directiveOf(tokens, i);
      if (directive === undefined) continue;
      const start = tokens.start[i] ?? 0;
      const { end } = directive;
      code += text.slice(from, start) + ' '.repeat(Math.max(end - start, 0));
      from = end;
      if (directive.word === 'define') {
        const macro = readMacro(text.slice(start, end));
        if (macro !== undefined) this.macros.push({ macro, end });
      }
      if (directive.word === 'include') {
        const include = /^(?:"[^"\n]{1,300}"|<[^>\n]{1,300}>)/.exec(restOf(text, directive))?.[0];
        if (include !== undefined) this.includes.push({ start, end, include });
      }
    }
    this.code = code + text.slice(from);
  }

  /** What the macros of the file put behind a hook when they are given a name that they paste it of. */
  async boundTo(hook: string, given: string): Promise<Bound[]> {
    const found: Bound[] = [];
    for (const { macro, end } of this.macros) {
      if (!macro.body.some(({ text }) => this.tree.mechanisms.hookBinder(text) !== undefined)) continue;
      for (const body of bodiesWith(macro, given)) {
        for (const call of callTexts(body)) {
          const form = this.tree.mechanisms.hookBinder(call.name);
          if (form === undefined || soleWord(argumentOf(call, form, 'hook')) !== hook) continue;
          const use = await this.useOf(macro.name, given, end);
          if (use === undefined) continue;
          const lines = new Lines(this.text);
          const place = placeAt(this.file, lines.line(use.start), 1);
          const common = { place };
          const name = soleWord(argumentOf(call, form, 'function'));
          if (name !== undefined && name !== 'NULL') found.push({ ...common, function: name });
          const member = await this.memberIn(body.slice(call.at, call.end), given, use);
          if (member !== undefined) found.push({ ...common, member });
        }
      }
    }
    return found;
  }

  /** Where the macro is given the name: in the file behind its definition, or in what the file includes there, also through macros that use it. */
  private async useOf(macro: string, given: string, after: number): Promise<Use | undefined> {
    const names = new Set([macro]);
    for (let depth = 0; depth < LONGEST_CHAIN; depth++)
      for (const { macro: other } of this.macros)
        if (other.body.some(({ text }) => names.has(text))) names.add(other.name);
    const uses = new RegExp(String.raw`\b${anyOf(names)}\s*\(\s*${quoted(given)}\s*[,)]`);
    const own = uses.exec(this.code.slice(after));
    if (own !== null) return { start: after + own.index, end: after + own.index + own[0].length };
    for (const one of this.includes) {
      if (one.start < after) continue;
      const path = await this.tree.declarations.included(one.include, this.file);
      if (path === undefined || path === this.file) continue;
      if (uses.test(await this.tree.source.read(path))) return one;
    }
    return undefined;
  }

  /** The member of that name that an expression reads, and whose it is where the macro is used. */
  private async memberIn(expression: string, given: string, use: Use): Promise<MemberName | undefined> {
    const chain = new RegExp(String.raw`((?:\w+\s*(?:\.|->)\s*)+)${quoted(given)}\b`).exec(expression)?.[0];
    if (chain === undefined) return undefined;
    const read = `; ${chain}; `;
    const text = this.text.slice(0, use.start) + read + this.text.slice(use.end);
    const offset = use.start + read.lastIndexOf(given);
    const { owner, chosen } = await typeInText(this.tree, this.file, text, offset, this.tree.signal);
    if (typeof owner !== 'string' || chosen !== undefined) return undefined;
    return { struct: owner, member: given };
  }
}

/** The body of a macro with a name for each of its parameters in turn. */
function bodiesWith(macro: Macro, given: string): string[] {
  const parameters = macro.parameters ?? [];
  return parameters.map((parameter) => {
    const each = parameters.map((one) => tokensOf(one === parameter ? given : '0'));
    const name = { kind: Token.Identifier, text: macro.name, code: 0, at: -1, hidden: undefined };
    return substitute(macro, bindArguments(macro, each), (argument) => argument, name)
      .map(({ text }) => text)
      .join(' ');
  });
}
