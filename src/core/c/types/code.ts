import type { CToken } from './cToken.js';
import type { CType, Struct } from './cType.js';
import type { Entry } from './entry.js';
import type { FoundMember, MemberUse } from './memberUse.js';
import type { Names } from './names.js';
import type { Dialect } from '../dialect.js';
import type { TokenCursor } from './tokenCursor.js';
import type { StoreUse, Uses } from './uses.js';
import type { Value } from './value.js';

/**
 * A piece of code that is read: where its reading stands, what is known of it, and who reads which construct of it. Each construct has a
 * reader of its own, which asks for the others here.
 */
export interface Code {
  readonly cursor: TokenCursor;
  readonly names: Names;
  readonly dialect: Dialect;
  readonly uses: Uses;
  readonly types: ReadsTypes;
  readonly declarators: ReadsDeclarators;
  readonly structs: ReadsStructs;
  readonly makers: ReadsMakers;
  readonly expressions: ReadsExpressions;
  readonly builtins: ReadsBuiltins;
  readonly objects: ReadsMembers;
  readonly notes: NotesValues;
  readonly initialisers: ReadsInitialisers;
  readonly declarations: ReadsDeclarations;
  readonly statements: ReadsStatements;
  /** Where only declarations are of interest: the functions that macros define, whose bodies are passed over. */
  readonly leftOut?: Set<string> | undefined;
  /** What a name stands for here; `undefined` where nothing declares it. */
  entry(name: string): Entry | undefined;
  /** Declares a name in the innermost block. */
  declare(name: CToken, kind: Entry['kind'], type: CType): Entry;
  /** Reads other tokens in the same place. */
  inner<T>(tokens: readonly CToken[], read: (code: Code) => T): T;
}

/** What stands before the declarators. */
export interface Specifiers {
  readonly type: CType;
  readonly isTypedef: boolean;
  /** `__auto_type`: the type is that of the initialiser. */
  readonly isAuto: boolean;
  /** The struct without a tag that is defined here. */
  readonly defined: Struct | undefined;
}

export interface Declarator {
  readonly name: CToken | undefined;
  readonly type: CType;
  readonly parameters: readonly Parameter[] | undefined;
}

export interface Parameter {
  readonly name: CToken | undefined;
  readonly type: CType;
}

/** A struct, union or enum where it is named or defined. */
export interface Tagged {
  readonly type: CType;
  /** The struct without a tag that is defined here. */
  readonly defined: Struct | undefined;
}

export interface ReadsTypes {
  /** Whether a declaration begins at the cursor. */
  startsDeclaration(): boolean;
  /** Whether a type begins at the cursor, in a cast or an argument. */
  startsTypeName(): boolean;
  specifiers(): Specifiers;
  /** Whether the name at the cursor decorates what follows: a type stands so many tokens after it. */
  isDecoration(n: number): boolean;
  /** A type as a cast has it. */
  typeName(): CType;
}

export interface ReadsDeclarators {
  /** A declarator, with or without a name, around a type. */
  declarator(base: CType): Declarator;
}

export interface ReadsStructs {
  /** From `struct`, `union` or `enum` to the tag or the closing brace. */
  tagged(): Tagged;
}

export interface ReadsMakers {
  /** The position of a maker's name that heads an item, storage classes and decorations before it passed over. */
  madeHead(): number | undefined;
  /** Reads what the maker at a position makes. @returns whether that is understood; else nothing was read */
  made(at: number): boolean;
  /** The type in the template of a maker. */
  madeType(template: string, given: readonly (readonly CToken[])[]): CType;
}

export interface ReadsExpressions {
  /** @param place as in an initialiser */
  expression(place?: InitialisedPlace): Value;
  /** @param place as in an initialiser */
  assignment(place?: InitialisedPlace): Value;
  conditional(): Value;
  /** Arguments to the closing parenthesis; what stands there may be anything, since it may go to a macro that is not known. @param to the name of what is called */
  callArguments(to?: CToken): void;
}

export interface ReadsBuiltins {
  generic(): Value;
  chooses(): Value;
  offset(): Value;
}

export interface ReadsMembers {
  /** The member after a dot or an arrow. */
  member(object: Value, arrow: boolean): Value;
  structOf(type: CType): Struct | undefined;
  findMember(type: CType, name: string): FoundMember | undefined;
}

export interface NotesValues {
  /** @param first the token with which what is assigned begins */
  assigned(left: Value, right: Value, first: CToken | undefined): void;
  /** Notes what is put into a variable, or an element of it, if someone asks about the variable. @param first the token with which the value begins */
  holds(
    variable: string,
    local: boolean,
    value: Value,
    style: StoreUse['style'],
    first: CToken | undefined,
    element?: true,
  ): void;
  /** Notes what a function gives back. @param first the token with which the value begins */
  returned(value: Value, first: CToken | undefined): void;
  /** Notes the functions of a value as put behind a member. */
  install(member: { name: string; owner: string | null | undefined }, value: Value, root?: string): void;
  /** Notes what is put into a member, if someone asks about the member. @param first the token with which the value begins */
  store(
    member: MemberUse,
    value: Value,
    style: StoreUse['style'],
    first: CToken | undefined,
    root: string | undefined,
  ): void;
  /** Notes the call of a value. @param first the token with which it begins @param bracket the one that opens the arguments */
  called(callee: Value, first: CToken | undefined, bracket: CToken | undefined): void;
  /** Notes what a call is given as one of its arguments. @param to the name of what is called */
  given(value: Value, to: CToken, argument: number): void;
  /** Notes the call of a function when a variable goes out of scope: what `cleanup` names among the attributes of it. */
  cleanedUp(by: CToken): void;
  /** Reads the body of a function that a macro defines, the brace at the cursor. */
  inMade(name: string, read: () => void): void;
  /** Reads an expression that is asked about and not evaluated: what it would call is not called. */
  unevaluated(read: () => Value): Value;
}

/** What an initialiser is for: a variable, or a member of one. */
export interface InitialisedPlace {
  /** The variable. */
  readonly root?: string | undefined;
  /** The member that it is, or of which it is an element. */
  readonly member?: MemberUse | undefined;
}

export interface ReadsInitialisers {
  /** An initialiser for something of a type. */
  initialiser(type: CType, place: InitialisedPlace): Value;
}

export interface ReadsDeclarations {
  /** @param top at the top level, where a function may have a body */
  declaration(top: boolean): void;
  /** The body of a function, the brace at the cursor. */
  body(parameters: readonly Parameter[]): void;
}

export interface ReadsStatements {
  /** A block of statements, the brace at the cursor. @returns the value of its last expression */
  block(): Value;
}
