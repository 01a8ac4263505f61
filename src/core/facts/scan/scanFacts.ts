import type { DefinitionKind } from '../../c/outline.js';
import { whileWanted, type Signal } from '../../signal.js';
import { nearestFirst } from '../../source/nearness.js';
import { Memo } from '../../source/memo.js';
import type { Place } from '../../source/place.js';
import type { WordFiles } from '../../source/source.js';
import type {
  BegunNames,
  Caller,
  CallersAsk,
  CopiesAsk,
  Copy,
  DefinitionsAsk,
  DefinitionsEnd,
  Facts,
  HookBinding,
  Installation,
  InstallsAsk,
  InstallsEnd,
  MacroNaming,
  MemberHome,
  MemberName,
  OtherTag,
  Registration,
  StandingAsk,
  TableName,
  WordStanding,
} from '../facts.js';
import type { Ask, Gaps } from '../ask.js';
import type { HeldEnd, Holding, VariableName } from '../heldByVariable.js';
import type { Binding, BoundQuestion, RaiseQuestion, RaisesEnd, RaisingCall } from '../runsLater.js';
import type { SymbolKind } from '../../notes/format.js';
import type { AsmActs, MadeLabel } from '../assembler.js';
import { answersWhileWanted } from '../answersWhileWanted.js';
import type { BetweenAsk, CalledBetween } from '../calledBetween.js';
import type { CopiedCall } from '../copiedCall.js';
import type { HandedParameter, HandedPointer } from '../handed.js';
import type { NamedDefinition } from '../namedDefinition.js';
import type { OutEdge } from '../outEdge.js';
import type { Symbol, SymbolInFile } from '../symbol.js';
import type { TreeFiles } from '../treeFiles.js';
import { assemblerActs, usesThatReach } from './assemblerActs.js';
import { bindingsOf } from './bindings.js';
import { calledBetween } from './calledBetween.js';
import { callersOf } from './callers.js';
import { callsOut } from './callsOut.js';
import { copiedCalls } from './copiedCalls.js';
import { copiesFrom, copiesIn } from './copies.js';
import { definitionsOf } from './definers.js';
import { DefinitionSearch } from './definitions.js';
import { hooksOf } from './hooks.js';
import { installsByAnyTag } from './installsByAnyTag.js';
import { handedTo, parametersHandedOn } from './handedPointers.js';
import { holdingsOf } from './holdings.js';
import { labelsMade, labelsMadeIn } from './madeLabels.js';
import { MemberSearch } from './memberSearch.js';
import { macrosNaming } from './macrosNaming.js';
import { namesBeginning } from './namesBeginning.js';
import { nearestDefinitions } from './nearestDefinitions.js';
import { memberHome } from './memberHome.js';
import { otherNamesOf } from './otherNames.js';
import { raisesOf } from './raises.js';
import { findRegistration } from './registrations.js';
import { configNames } from './configNames.js';
import { filesHolding, isEndOfNames } from './wordFiles.js';
import { StandingSearch } from './standing.js';
import { structFilesOf } from './structFiles.js';
import { TagNames } from './tagNames.js';

/** Tables of which it is kept where they are registered. */
const KEPT_REGISTRATIONS = 200;

/** The answers to questions about the whole tree by a search of its text: nothing is built before, and nothing has to be up to date. */
export class ScanFacts implements Facts {
  constructor(
    private readonly tree: TreeFiles,
    private readonly definitions = new DefinitionSearch(tree),
    private readonly members = new MemberSearch(tree, definitions),
    private readonly registrations = new Memo<Registration | undefined>(tree.source, KEPT_REGISTRATIONS),
    /** The tree without turns, for what is shared. */
    private readonly shared = tree,
    private readonly tagNames = new TagNames(tree),
    private readonly standing = new StandingSearch(tree.source),
    private readonly configs = new Memo<ReadonlySet<string> | undefined>(tree.source, 1),
  ) {}

  /** The same answers for a view of the tree whose work waits for its turn. What is shared with others never waits. */
  of(view: TreeFiles): ScanFacts {
    return new ScanFacts(
      view,
      this.definitions,
      this.members,
      this.registrations,
      this.shared,
      this.tagNames,
      this.standing,
      this.configs,
    );
  }

  callsOf(where: Place, signal?: Signal): Promise<OutEdge[]> {
    return this.answer(signal, (tree) => callsOut(tree, where, tree.signal));
  }

  callersOf(name: string, ask: CallersAsk = {}): AsyncGenerator<Caller, Gaps> {
    return this.answers(ask, (tree, own) => callersOf(tree, name, own));
  }

  installsOf(member: MemberName, ask: InstallsAsk = {}): AsyncGenerator<Installation, InstallsEnd> {
    return this.answers(ask, (tree, own) => installsByAnyTag(tree, this.members, this.tagNames, member, own));
  }

  memberOf(member: MemberName, ask: Ask = {}): Promise<MemberHome> {
    return this.answer(ask.signal, (tree) =>
      memberHome(tree, this.members, this.tagNames, member, { ...ask, signal: tree.signal }),
    );
  }

  filesSeeing(member: MemberName, { near, signal }: Ask = {}): Promise<ReadonlySet<string> | undefined> {
    return this.answer(signal, async (tree) => {
      const home = await this.members.home(member, [near], tree.signal);
      return home.files.length === 0 ? undefined : this.members.seeing(home, tree.signal);
    });
  }

  otherNamesOf(member: MemberName, { near, signal }: Ask = {}): Promise<readonly string[]> {
    return this.answer(signal, (tree) => otherNamesOf(tree, this.members, member, near, tree.signal));
  }

  heldBy(variable: VariableName, ask: Ask = {}): AsyncGenerator<Holding, HeldEnd> {
    return this.answers(ask, (tree, own) => holdingsOf(tree, this.members, variable, own));
  }

  copiesOf(member: MemberName, { near, of, file, signal }: CopiesAsk = {}): Promise<readonly Copy[]> {
    return this.answer(signal, (tree) => {
      if (file !== undefined) return copiesIn(tree, file, member, tree.signal);
      if (of !== undefined) return copiesFrom(tree, member, of, near, tree.signal);
      return this.members.copies(member, near, tree.signal);
    });
  }

  bindingsOf(bound: BoundQuestion, ask: Ask & { readonly near: string }): AsyncGenerator<readonly Binding[], Gaps> {
    return this.answers(ask, (tree, own) => bindingsOf(tree, this.members, bound, own));
  }

  raisesOf(where: Place, raised: RaiseQuestion, signal?: Signal): AsyncGenerator<readonly RaisingCall[], RaisesEnd> {
    return this.answers({ signal }, (tree, own) => raisesOf(tree, this.definitions, where, raised, own.signal));
  }

  nearestDefinitions(
    name: string,
    kinds: readonly DefinitionKind[],
    { near, signal }: Ask & { readonly near: string },
  ): Promise<readonly NamedDefinition[]> {
    return this.answer(signal, (tree) => nearestDefinitions(tree, name, kinds, near));
  }

  filesNaming(word: string, { near, signal }: Ask = {}): Promise<WordFiles> {
    return this.answer(signal, async (tree) => {
      const { files, unreachable } = await tree.filesWithWord(word);
      return { files: nearestFirst(files, near, tree.arch), unreachable };
    });
  }

  namesBeginning(kind: SymbolKind, letters: string, { near, signal }: Ask = {}): Promise<BegunNames> {
    return this.answer(signal, (tree) => namesBeginning(tree, kind, letters, { near, signal: tree.signal }));
  }

  handedTo(where: Place, member: string, signal?: Signal): Promise<HandedPointer[]> {
    return this.answer(signal, (tree) => handedTo(tree, this.definitions, where, member, tree.signal));
  }

  copiedCalls(where: Place, member: string, signal?: Signal): Promise<CopiedCall[]> {
    return this.answer(signal, (tree) => copiedCalls(tree, where, member, tree.signal));
  }

  parametersHandedOn(where: Place, signal?: Signal): Promise<HandedParameter[]> {
    return this.answer(signal, (tree) => parametersHandedOn(tree, this.definitions, where, tree.signal));
  }

  calledBetween(where: Place, asked: BetweenAsk, signal?: Signal): Promise<CalledBetween[]> {
    return this.answer(signal, (tree) => calledBetween(tree, where, asked, tree.signal));
  }

  macrosNaming(word: string, ask: Ask = {}): AsyncGenerator<MacroNaming, Gaps> {
    return this.answers(ask, (tree, own) => macrosNaming(tree, word, own));
  }

  hooksOf(hook: string, ask: InstallsAsk = {}): AsyncGenerator<HookBinding, Gaps> {
    return this.answers(ask, (tree, own) =>
      hooksOf(tree, (member, how) => installsByAnyTag(tree, this.members, this.tagNames, member, how), hook, own),
    );
  }

  standingOf(
    words: readonly string[],
    tags: readonly string[],
    { near, signal }: StandingAsk,
  ): Promise<ReadonlyMap<string, WordStanding>> {
    return this.answer(signal, (tree) => this.standing.of(tree, words, tags, { near, signal: tree.signal }));
  }

  isEndOfNames(name: string, signal?: Signal): Promise<boolean> {
    return this.answer(signal, (tree) => isEndOfNames(tree.source, name, tree.signal));
  }

  filesHolding(words: readonly string[], signal?: Signal): Promise<readonly string[]> {
    return this.answer(signal, (tree) => filesHolding(tree.source, words, tree.signal));
  }

  configNames(signal?: Signal): Promise<ReadonlySet<string> | undefined> {
    return this.answer(signal, (tree) =>
      this.configs.get('Kconfig', tree.signal, (own) => configNames(tree.source, own)),
    );
  }

  registrationOf(table: TableName, file: string, signal?: Signal): Promise<Registration | undefined> {
    return this.answer(signal, (tree) =>
      this.registrations.get(`${table.table} ${table.holder ?? ''} ${file}`, tree.signal, (own) =>
        findRegistration(this.shared.wantedBy(own), file, table, own, this.definitions),
      ),
    );
  }

  definitionsOf(symbol: Symbol, ask: DefinitionsAsk = {}): AsyncGenerator<readonly SymbolInFile[], DefinitionsEnd> {
    return this.answers(ask, (tree, own) => definitionsOf(tree, symbol, own));
  }

  madeLabelsOf(name: string, ask: Ask & { readonly unit?: string } = {}): Promise<readonly MadeLabel[]> {
    const { unit, near, signal } = ask;
    return this.answer(signal, (tree) =>
      unit === undefined ? labelsMade(tree, name, near, tree.signal) : labelsMadeIn(tree, unit, name),
    );
  }

  assemblerActsOf(where: Place, names: readonly string[], signal?: Signal): Promise<readonly AsmActs[]> {
    return this.answer(signal, (tree) => assemblerActs(tree, where, names, tree.signal));
  }

  assemblerUseOf(
    { macro, unit }: { readonly macro: string; readonly unit: string },
    names: readonly string[],
    signal?: Signal,
  ): Promise<{ readonly site: Place; readonly origin: Place } | undefined> {
    return this.answer(signal, (tree) => usesThatReach(tree, unit, macro, names, tree.signal));
  }

  structFilesOf(tag: string, ask: Ask = {}): AsyncGenerator<readonly string[], Gaps> {
    return this.answers(ask, (tree, own) => structFilesOf(tree, tag, own));
  }

  otherTagsOf(tag: string, ask: Ask = {}): Promise<readonly OtherTag[]> {
    return this.answer(ask.signal, (tree) => this.tagNames.of(tag, { ...ask, signal: tree.signal }));
  }

  /** An answer for who may give up. */
  private answer<T>(signal: Signal | undefined, find: (tree: TreeFiles) => Promise<T>): Promise<T> {
    const tree = this.tree.wantedBy(signal);
    return whileWanted(tree.signal, () => find(tree));
  }

  /** Answers that come one after the other, for who may give up between two of them. */
  private answers<A extends Ask, T, R>(
    ask: A,
    find: (tree: TreeFiles, own: A) => AsyncGenerator<T, R>,
  ): AsyncGenerator<T, R> {
    const tree = this.tree.wantedBy(ask.signal);
    return answersWhileWanted(tree.signal, find(tree, { ...ask, signal: tree.signal }));
  }
}
