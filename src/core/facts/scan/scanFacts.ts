import type { Signal } from '../../signal.js';
import { Memo } from '../../source/memo.js';
import type { Place } from '../../source/place.js';
import type {
  Ask,
  Binding,
  BoundQuestion,
  Caller,
  CallersAsk,
  Copy,
  DefinitionsAsk,
  Facts,
  Gaps,
  HandedPointer,
  HeldEnd,
  Holding,
  HookBinding,
  Installation,
  InstallsAsk,
  InstallsEnd,
  MacroNaming,
  MemberName,
  RaiseQuestion,
  RaisingCall,
  Registration,
  VariableName,
} from '../facts.js';
import type { AsmActs, MadeLabel } from '../assembler.js';
import type { OutEdge } from '../outEdge.js';
import type { Symbol, SymbolInFile } from '../symbol.js';
import type { TreeFiles } from '../treeFiles.js';
import { assemblerActs, usesThatReach } from './assemblerActs.js';
import { bindingsOf, hooksOf } from './bindings.js';
import { callersOf } from './callers.js';
import { callsOut } from './callsOut.js';
import { definitionsOf } from './definers.js';
import { DefinitionSearch } from './definitions.js';
import { followedInstalls } from './followedInstalls.js';
import { handedTo } from './handedPointers.js';
import { holdingsOf } from './holdings.js';
import { labelsMade, labelsMadeIn } from './madeLabels.js';
import { MemberSearch } from './memberSearch.js';
import { macrosNaming } from './macrosNaming.js';
import { raisesOf } from './raises.js';
import { findRegistration } from './registrations.js';
import { structFilesOf } from './structFiles.js';

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
  ) {}

  /** The same answers for a view of the tree whose work waits for its turn. What is shared with others never waits. */
  of(view: TreeFiles): ScanFacts {
    return new ScanFacts(view, this.definitions, this.members, this.registrations, this.shared);
  }

  callsOf(where: Place, signal?: Signal): Promise<OutEdge[]> {
    return callsOut(this.tree, where, signal);
  }

  callersOf(name: string, ask: CallersAsk = {}): AsyncGenerator<Caller, Gaps> {
    return callersOf(this.tree, name, ask);
  }

  installsOf(member: MemberName, ask: InstallsAsk = {}): AsyncGenerator<Installation, InstallsEnd> {
    return followedInstalls(this.tree, this.members, member, ask);
  }

  heldBy(variable: VariableName, ask: Ask = {}): AsyncGenerator<Holding, HeldEnd> {
    return holdingsOf(this.tree, this.members, variable, ask);
  }

  copiesOf(member: MemberName, { near, signal }: Ask = {}): Promise<readonly Copy[]> {
    return this.members.copies(member, near, signal);
  }

  bindingsOf(bound: BoundQuestion, ask: Ask & { readonly near: string }): AsyncGenerator<readonly Binding[], Gaps> {
    return bindingsOf(this.tree, this.members, bound, ask);
  }

  raisesOf(where: Place, raised: RaiseQuestion, signal?: Signal): Promise<RaisingCall[]> {
    return raisesOf(this.tree, this.definitions, where, raised, signal);
  }

  handedTo(where: Place, member: MemberName, signal?: Signal): Promise<HandedPointer[]> {
    return handedTo(this.tree, this.definitions, where, member, signal);
  }

  macrosNaming(word: string, ask: Ask = {}): AsyncGenerator<MacroNaming, Gaps> {
    return macrosNaming(this.tree, word, ask);
  }

  hooksOf(hook: string, ask: InstallsAsk = {}): AsyncGenerator<HookBinding, Gaps> {
    return hooksOf(this.tree, hook, ask);
  }

  registrationOf(table: string, file: string, signal?: Signal): Promise<Registration | undefined> {
    return this.registrations.get(`${table} ${file}`, signal, (own) => findRegistration(this.shared, file, table, own));
  }

  definitionsOf(symbol: Symbol, ask: DefinitionsAsk = {}): AsyncGenerator<readonly SymbolInFile[], Gaps> {
    return definitionsOf(this.tree, symbol, ask);
  }

  madeLabelsOf(name: string, ask: Ask & { readonly unit?: string } = {}): Promise<readonly MadeLabel[]> {
    const { unit, near, signal } = ask;
    return unit === undefined ? labelsMade(this.tree, name, near, signal) : labelsMadeIn(this.tree, unit, name);
  }

  assemblerActsOf(where: Place, names: readonly string[], signal?: Signal): Promise<readonly AsmActs[]> {
    return assemblerActs(this.tree, where, names, signal);
  }

  assemblerUseOf(
    { macro, unit }: { readonly macro: string; readonly unit: string },
    names: readonly string[],
    signal?: Signal,
  ): Promise<{ readonly site: Place; readonly origin: Place } | undefined> {
    return usesThatReach(this.tree, unit, macro, names, signal);
  }

  structFilesOf(tag: string, ask: Ask = {}): AsyncGenerator<readonly string[], Gaps> {
    return structFilesOf(this.tree, tag, ask);
  }
}
