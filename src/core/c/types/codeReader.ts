import { isAttribute } from '../decorations.js';
import type { Dialect } from '../dialect.js';
import { mark } from '../lexer.js';
import { BuiltinReader } from './builtinReader.js';
import type { Code } from './code.js';
import { isWord, type CToken } from './cToken.js';
import { innermost, type CType } from './cType.js';
import { BlockScope } from './blockScope.js';
import type { Entry } from './entry.js';
import type { Names } from './names.js';
import { DeclarationReader } from './declarationReader.js';
import { DeclaratorReader } from './declaratorReader.js';
import { ExpressionReader } from './expressionReader.js';
import { InitialiserReader } from './initialiserReader.js';
import { MakerReader } from './makerReader.js';
import { MemberReader } from './memberReader.js';
import { StatementReader } from './statementReader.js';
import { StructReader } from './structReader.js';
import { TokenCursor } from './tokenCursor.js';
import { TypeReader } from './typeReader.js';
import { Uses } from './uses.js';
import { ValueNotes } from './valueNotes.js';

/** Reads a piece of a file's top level, and puts the readers of its constructs together. */
export class CodeReader implements Code {
  readonly cursor: TokenCursor;
  readonly uses = new Uses();
  readonly types: TypeReader;
  readonly declarators: DeclaratorReader;
  readonly structs: StructReader;
  readonly makers: MakerReader;
  readonly expressions: ExpressionReader;
  readonly builtins: BuiltinReader;
  readonly objects: MemberReader;
  readonly notes: ValueNotes;
  readonly initialisers: InitialiserReader;
  readonly declarations: DeclarationReader;
  readonly statements: StatementReader;

  /**
   * @param around the block in which the tokens stand; by default none: what they declare stands at the top level
   * @param leftOut where only what they declare is of interest: takes the functions that macros define
   */
  constructor(
    readonly names: Names,
    readonly dialect: Dialect,
    tokens: CToken[],
    around = new BlockScope(undefined),
    readonly leftOut?: Set<string>,
  ) {
    this.cursor = new TokenCursor(names, dialect, tokens, around, {
      dropped: (argument) => {
        this.dropped(argument);
      },
      decorated: (taken) => {
        this.decorated(taken);
      },
    });
    this.types = new TypeReader(this);
    this.declarators = new DeclaratorReader(this);
    this.structs = new StructReader(this);
    this.makers = new MakerReader(this);
    this.expressions = new ExpressionReader(this);
    this.builtins = new BuiltinReader(this);
    this.objects = new MemberReader(this);
    this.notes = new ValueNotes(this);
    this.initialisers = new InitialiserReader(this);
    this.declarations = new DeclarationReader(this);
    this.statements = new StatementReader(this);
  }

  /** What the top level declares. */
  get declared(): BlockScope {
    return this.cursor.scope;
  }

  /** Reads the items of a file's top level, to the end. */
  items(): void {
    const { cursor } = this;
    while (!cursor.atEnd) {
      const before = cursor.p;
      if (!cursor.take(';') && !cursor.take('}')) this.item();
      if (cursor.p === before) cursor.p++;
    }
  }

  private item(): void {
    // The macro's name as it is written: its expansion says less, or nothing that can be read.
    const raw = this.makers.madeHead();
    if (raw !== undefined && this.makers.made(raw)) return;
    if (this.types.startsDeclaration()) {
      this.declarations.declaration(true);
      return;
    }
    const { token } = this.cursor;
    if (isWord(token) && this.cursor.ahead(1)?.code === mark('(')) {
      const close = this.cursor.closing(this.cursor.p + 1);
      const after = this.cursor.tokens[close + 1];
      if (after?.code === mark('{') || (after?.code !== mark(';') && !isWord(after))) {
        this.declarations.declaration(true);
        return;
      }
      this.cursor.p = close + 1;
      return;
    }
    if (isWord(token)) this.declarations.declaration(true);
    else this.cursor.p++;
  }

  entry(name: string): Entry | undefined {
    return this.cursor.scope.find(name) ?? this.names.ordinary(name);
  }

  declare(name: CToken, kind: Entry['kind'], type: CType): Entry {
    const { names } = this.cursor.scope;
    const known = names.get(name.text);
    const isLocal = this.cursor.scope.outer !== undefined && name.at >= 0;
    const declaredAt = isLocal ? [...(known?.declaredAt ?? []), name.at] : undefined;
    const entry: Entry = { kind, type, ...(declaredAt === undefined ? {} : { declaredAt }) };
    if (known?.kind === 'variable' && kind === 'variable' && name.at >= 0 && differ(known.type, type))
      // The branches of an #if, shown together.
      entry.type = { k: 'unknown', reason: 'several', name: name.text };
    names.set(name.text, entry);
    this.uses.record(name.at, type);
    if (declaredAt !== undefined) this.uses.locals.set(name.at, declaredAt);
    return entry;
  }

  inner<T>(tokens: readonly CToken[], read: (code: Code) => T): T {
    const reader = new CodeReader(this.names, this.dialect, [...tokens], this.cursor.scope, this.leftOut);
    const result = read(reader);
    this.uses.add(reader.uses);
    return result;
  }

  /** What decorates a variable may name the function that is called when it goes out of scope. */
  private decorated([...taken]: readonly CToken[]): void {
    const word = taken[0]?.text ?? '';
    if (!isAttribute(word) && this.names.macro(word, -1) === undefined) return;
    const expanded = new TokenCursor(this.names, this.dialect, taken, this.cursor.scope).expandAll();
    expanded.forEach(({ text }, i) => {
      const by = expanded[i + 2];
      if (CLEANUP.has(text) && expanded[i + 1]?.code === mark('(') && by !== undefined && isWord(by))
        this.notes.cleanedUp(by);
    });
  }

  /** An argument that a macro's expansion does not hold is read for what it names. */
  private dropped(argument: readonly CToken[]): void {
    if (this.cursor.scope.outer !== undefined) this.inner(argument, ({ expressions }) => expressions.assignment());
  }
}

/** The attribute that names the function which is called when a variable goes out of scope. */
const CLEANUP = new Set(['cleanup', '__cleanup__']);

function differ(a: CType, b: CType): boolean {
  const [one, other] = [innermost(a), innermost(b)];
  if (one.k === 'struct' && other.k === 'struct') return one.tag !== other.tag;
  return one.k !== other.k;
}
