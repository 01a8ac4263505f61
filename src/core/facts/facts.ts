import type { DefinitionKind } from '../c/outline.js';
import type { SymbolKind } from '../notes/format.js';
import type { Signal } from '../signal.js';
import type { Place } from '../source/place.js';
import type { SearchProgress, WordFiles } from '../source/source.js';
import type { Ask, Gaps } from './ask.js';
import type { AsmActs, MadeLabel } from './assembler.js';
import type { BetweenAsk, CalledBetween } from './calledBetween.js';
import type { CopiedCall } from './copiedCall.js';
import type { HandedParameter, HandedPointer } from './handed.js';
import type { HeldEnd, HeldFrom, Holding, VariableName } from './heldByVariable.js';
import type { FileInstall, MemberKind, StructMember } from './install.js';
import type { NamedDefinition } from './namedDefinition.js';
import type { OutEdge } from './outEdge.js';
import type { Binding, BoundQuestion, RaiseQuestion, RaisesEnd, RaisingCall } from './runsLater.js';
import type { Symbol, SymbolInFile } from './symbol.js';

/**
 * What is asked of a whole kernel tree, whoever answers: a search of its text, or an index. Every answer is the same for everybody who asks: what one
 * command lists, another one accepts.
 *
 * Answers that may be long come as they are found, the nearest to {@link Ask.near} first, and end with what they may lack ({@link Gaps}); who wants a page
 * of them stops asking. A question whose signal is aborted ends with `Cancelled`. What cannot be read is never left out in silence.
 */
export interface Facts {
  /** The edges out of the function at a place, in the order of its body. @throws {SourceError} */
  callsOf(where: Place, signal?: Signal): Promise<OutEdge[]>;

  /** The functions that call one by its name. */
  callersOf(name: string, ask?: CallersAsk): AsyncGenerator<Caller, Gaps>;

  /** What is put behind a member of a struct: by an initialiser, an assignment, a macro, a function that it is given to, a copy of another member. */
  installsOf(member: MemberName, ask?: InstallsAsk): AsyncGenerator<Installation, InstallsEnd>;

  /** What a member is, by the definition of its struct alone. */
  memberOf(member: MemberName, ask?: Ask): Promise<MemberHome>;

  /** The files that can see a struct by who includes whom, more of them than really do; `undefined` where these are most of the tree, or there is no such struct. */
  filesSeeing(member: MemberName, ask?: Ask): Promise<ReadonlySet<string> | undefined>;

  /** The other names of a member: those of one union without a name whose type is the same. What is put there by one name is called by another. */
  otherNamesOf(member: MemberName, ask?: Ask): Promise<readonly string[]>;

  /**
   * What a variable holds, or the elements of an array: by its initialiser and by assignments; what a function gives back. A variable that a function has for itself is meant where
   * `in` names that function, or where no other has the name.
   */
  heldBy(variable: VariableName, ask?: Ask): AsyncGenerator<Holding, HeldEnd>;

  /** The members whose values are copied into a member, as far as that is asked for. Each of them once; of one name, each place that copies it. */
  copiesOf(member: MemberName, ask?: CopiesAsk): Promise<readonly Copy[]>;

  /** What is bound to what runs later, by the object that is raised or queued, or by the function that is bound; what one file binds comes together. */
  bindingsOf(bound: BoundQuestion, ask: Ask & { readonly near: string }): AsyncGenerator<readonly Binding[], Gaps>;

  /**
   * The calls in the lines of a place with which something is raised or queued: those that do so by their own name first, then by the functions that
   * they call, then by what those call.
   */
  raisesOf(where: Place, raised: RaiseQuestion, signal?: Signal): AsyncGenerator<readonly RaisingCall[], RaisesEnd>;

  /** The calls in the lines of a place that hand on what stands behind a member of this name, of whatever struct, to a function that calls it, or hands it on to one. */
  handedTo(where: Place, member: string, signal?: Signal): Promise<HandedPointer[]>;

  /** The calls in the lines of a function through other members into which it copies what stands behind one of this name. @throws {SourceError} */
  copiedCalls(where: Place, member: string, signal?: Signal): Promise<CopiedCall[]>;

  /** The calls in the lines of a function that hand on a parameter of it to a function that calls it, as {@link handedTo}. @throws {SourceError} */
  parametersHandedOn(where: Place, signal?: Signal): Promise<HandedParameter[]>;

  /**
   * The functions that the one at a place calls, and those that functions of its file call which it calls, in whose body something stands: what it leaves to
   * them. Those that it calls itself come first. @throws {SourceError}
   */
  calledBetween(where: Place, asked: BetweenAsk, signal?: Signal): Promise<CalledBetween[]>;

  /** Which words stand in the code of the tree, not only in its comments, and which of them as tags of structs, unions and enums. */
  standingOf(
    words: readonly string[],
    tags: readonly string[],
    ask: StandingAsk,
  ): Promise<ReadonlyMap<string, WordStanding>>;

  /** Whether a name is the end of longer ones: `LINKINFO_GET` of `ETHTOOL_MSG_LINKINFO_GET`. */
  isEndOfNames(name: string, signal?: Signal): Promise<boolean>;

  /** The files that hold some words: those with the most of them first. */
  filesHolding(words: readonly string[], signal?: Signal): Promise<readonly string[]>;

  /** The options that the Kconfig files define, without `CONFIG_`; `undefined` where these cannot be read. */
  configNames(signal?: Signal): Promise<ReadonlySet<string> | undefined>;

  /** What is put behind a hook by a macro that is known to do so. */
  hooksOf(hook: string, ask?: InstallsAsk): AsyncGenerator<HookBinding, Gaps>;

  /** The macros whose definition names a word. */
  macrosNaming(word: string, ask?: Ask): AsyncGenerator<MacroNaming, Gaps>;

  /** Where a table that a file defines is registered or handed on; `undefined` when it is found nowhere. @throws {SourceError} */
  registrationOf(table: TableName, file: string, signal?: Signal): Promise<Registration | undefined>;

  /**
   * Every definition of a symbol in the tree, but those in {@link Ask.near}; what is equally near comes together. Which of them can be meant is for who
   * asks.
   */
  definitionsOf(symbol: Symbol, ask?: DefinitionsAsk): AsyncGenerator<readonly SymbolInFile[], DefinitionsEnd>;

  /**
   * The definitions of a name that another file can see, the nearest to {@link Ask.near}, which is not looked into itself: those farther away are left out, but
   * of what each architecture has its own all are given. What may be replaced comes with what stands in its place.
   */
  nearestDefinitions(
    name: string,
    kinds: readonly DefinitionKind[],
    ask: Ask & { readonly near: string },
  ): Promise<readonly NamedDefinition[]>;

  /** The files that name a word, the nearest first; those that are none of the kernel's own code are left out, unless {@link Ask.near} is one. */
  filesNaming(word: string, ask?: Ask): Promise<WordFiles>;

  /**
   * The symbols of a kind whose names begin with some letters, the nearest first: for who completes a name. Not more of them than anybody reads, and none
   * that only macros make.
   */
  namesBeginning(kind: SymbolKind, letters: string, ask?: Ask): Promise<BegunNames>;

  /** The labels of a name that assembler macros make: in the assembly of a file, or, without one, of the nearest architecture that has any. @throws {SourceError} */
  madeLabelsOf(name: string, ask?: Ask & { readonly unit?: string }): Promise<readonly MadeLabel[]>;

  /**
   * What a label or an assembler macro at a place does, of every assembly that it comes to be in. Empty when there is neither.
   * @param names what may stand there
   * @throws {SourceError}
   */
  assemblerActsOf(where: Place, names: readonly string[], signal?: Signal): Promise<readonly AsmActs[]>;

  /** Where the uses of a macro in an assembly come to a call of a name: in a label that uses it, or that is made by it. */
  assemblerUseOf(
    used: { readonly macro: string; readonly unit: string },
    names: readonly string[],
    signal?: Signal,
  ): Promise<{ readonly site: Place; readonly origin: Place } | undefined>;

  /**
   * The files that seem to define a struct, union or typedef, the nearest first; those of other architectures come together, last. A line of a definition
   * shows it, which may be written so that none does.
   */
  structFilesOf(tag: string, ask?: Ask): AsyncGenerator<readonly string[], Gaps>;

  /**
   * The words that object-like macros exchange a tag for: what stands in its place where the tag is a macro, and the macros that put the tag in theirs
   * (`#define rack_head hook_head`: either is the other of the other). The nearest first; whether a struct has one is for who asks. @throws {SourceError}
   */
  otherTagsOf(tag: string, ask?: Ask): Promise<readonly OtherTag[]>;
}

export interface BegunNames extends Gaps {
  readonly names: readonly BegunName[];
}

/** A name that is defined in a file: one of several files comes once with each. */
export interface BegunName {
  readonly name: string;
  readonly file: string;
}

/** A word that a macro exchanges for a tag, and where the macro is defined. */
export interface OtherTag {
  readonly tag: string;
  readonly place: Place;
}

export interface StandingAsk {
  /** Files that the words are about: they, then their folders, are looked at before the rest of the tree. */
  readonly near: readonly string[];
  readonly signal?: Signal | undefined;
}

/** Where a word stands in a tree. */
export interface WordStanding {
  /** In code, a string included, or in so many files that it was not looked at which. */
  readonly inCode: boolean;
  /** Behind `struct`, `union` or `enum`; looked at for tags alone. */
  readonly isTag: boolean;
}

export interface MemberName {
  readonly struct: string;
  readonly member: string;
  /** Where the struct is said to be defined: a hint. */
  readonly file?: string | undefined;
}

export interface DefinitionsAsk extends Ask {
  /** Only in this folder. */
  readonly under?: string | undefined;
  /**
   * Whether names are looked for too that stand nowhere, since macros make them: where nothing is found as it stands (`last`, when absent), never, or
   * nothing else.
   */
  readonly made?: 'last' | 'never' | 'only';
  readonly onProgress?: ((progress: SearchProgress) => void) | undefined;
}

/** What is known when a search for definitions has ended. */
export interface DefinitionsEnd extends Gaps {
  /** Where nothing was found: the macro that may make the name all the same. */
  readonly unseen?: UnseenMaker;
}

/** A macro of a header that may make a name, which was not looked for everywhere. */
export interface UnseenMaker {
  readonly macro: string;
  /** Where it is defined. */
  readonly home: Place;
  /** Where it is given what it makes the name of; what it makes there is not read. */
  readonly use?: Place;
  /** How many files were not looked at. */
  readonly left: number;
}

/** A table, by the variable that it is or that it is a member of: either may be what is registered. */
export interface TableName {
  readonly table: string;
  /** The member of the variable that is the table: `plain` of `core.plain.weave = f`. */
  readonly holder?: string;
}

export interface CallersAsk extends Ask {
  /** Files that are read, at most. */
  readonly maxFiles?: number;
}

export interface InstallsAsk extends Ask {
  /**
   * Only what stands in files that name one of these words is asked for, and is then found without a look at the other files: the same answer as the whole
   * one as far as these words are concerned.
   */
  readonly naming?: readonly string[];
  /** With `naming`: files that are looked at before the tree is searched for the words. */
  readonly first?: readonly string[];
  /** With `naming`: only what names the member itself; macros that put something there are not looked for. */
  readonly plain?: boolean;
  readonly onProgress?: (progress: SearchedFiles) => void;
}

export interface SearchedFiles {
  readonly filesRead: number;
  readonly files: number;
  readonly found: number;
}

/** A function that calls another one by its name. */
export interface Caller {
  readonly name: string;
  /** Where it makes the call. */
  readonly site: Place;
  /** The caller is seen only in its file. */
  readonly static: boolean;
}

/** Something put behind a member, with its file. */
export interface Installation extends FileInstall, MemberName {
  readonly file: string;
  /** How near it is to what is read: smaller is nearer. */
  readonly rank: number;
  /** It is put there by this other name of the member: see {@link Facts.otherNamesOf}. */
  readonly as?: string;
  /** It is given to this function, which puts it there; the place of the installation is the call. */
  readonly setter?: string;
  /** With `setter`: the functions and macros that it hands it on to, down to the one that puts it there; absent where it does so itself. */
  readonly through?: readonly string[];
  /** With `setter`: where that function, or one that it hands it to, puts it there. */
  readonly stored?: Place;
  /** It is put behind this other member, from which it is copied. */
  readonly copied?: Copy;
  /** It is held by this variable, or given back by this function, whose value is put there. */
  readonly held?: HeldFrom & {
    /** Who does that: the function in which it is, and those that it is given to. */
    readonly makers: readonly string[];
  };
}

/** What is known when a search for installations has ended. */
export interface InstallsEnd extends Gaps {
  /** The files that define the struct; none when there is no such struct. */
  readonly definedIn: readonly string[];
  /** Whether the struct has the member; `undefined` when macros make its members. */
  readonly hasMember: boolean | undefined;
  readonly kind: MemberKind;
  /** Its other names: see {@link Facts.otherNamesOf}. What is put there by these is among the installations. */
  readonly shared: readonly string[];
  /** The members whose values are put there too, as far as what stands behind them is among the installations. */
  readonly copied?: readonly StructMember[];
  /** With `naming`: the lines of the tree in which a macro may put there what it reads of a member whose name it is given, or pastes. */
  readonly reads?: readonly string[];
}

/** Where a struct is defined, and what one of its members is. */
export interface MemberHome {
  /** None when there is no such struct. */
  readonly definedIn: readonly string[];
  /** Whether the struct has the member; `undefined` when macros make its members. */
  readonly hasMember: boolean | undefined;
  readonly kind: MemberKind;
  /** The names of its members, as far as they stand there. */
  readonly members: readonly string[];
}

/** A member whose value is put into another one: `inode->free_inode = ops->free_inode`. */
export interface Copy extends MemberName {
  /** Where that is done. */
  readonly place: Place;
  /** The function that does it. */
  readonly in?: string;
}

export interface CopiesAsk extends Ask {
  /** Copies of members of this name alone are asked for, in whatever way they are made. */
  readonly of?: string;
  /** Only those that this file makes are asked for: it is read, and the tree is not searched. */
  readonly file?: string;
}

export interface HookBinding {
  readonly function: string;
  readonly place: Place;
  /** The member whose value is bound, where that is not the function itself: `place` is where the function is put there. */
  readonly from?: MemberName;
  /** The variable whose member that is, where it has a name. */
  readonly variable?: string;
  readonly rank: number;
}

export interface MacroNaming {
  readonly macro: string;
  /** Of its name in its definition. */
  readonly place: Place;
}

/** How a table is handed on: to a function or macro, as an element of another table, by an assignment, as what a function gives back. */
export type HandedHow = 'call' | 'element' | 'assigned' | 'returned';

/** Where a table is registered or handed on, and how. */
export interface Registration extends Place {
  readonly how: HandedHow;
  /** The function or macro that is given it, or the table or array that holds it. */
  readonly by?: string;
  /** The member that holds it. */
  readonly member?: string;
}
