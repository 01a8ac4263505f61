import { blankDecoration, isDecoration } from './decorations.js';
import { followsName, holdsDeclarator } from './declaratorShape.js';
import type { Dialect } from './dialect.js';
import { STATEMENT } from './keywords.js';
import { Token } from './lexer.js';
import { MacroDeclarationReader } from './macroDeclarationReader.js';
import { rewriteStatements } from './statements.js';
import { TagReader } from './tagReader.js';
import { decoratesBefore, headRole, oldStyleBody, type HeadRole } from './nameChoice.js';
import type { FileMacros } from './fileMacros.js';
import { MacrosInReach, type ForeignMacros } from './foreignMacros.js';
import { MadeDefinitions, type MadeHere } from './madeDefinitions.js';
import { UnreadMacros } from './unreadMacros.js';
import type { View } from './view.js';
import { specifierKind } from './specifierWords.js';
import type { ViewDeclarations, ViewDefinition } from './viewDeclarations.js';
import { DeclaratorsReader } from './declaratorsReader.js';
import { noSpecifiers, type Context, type Owner, type Specifiers, type ViewReading } from './viewReading.js';

/**
 * Reads the declarations of a view, and rewrites the view to C that the grammar knows: the decorations taken out of them, the macros
 * that stand for one replaced, and, in bodies and initialisers, what {@link rewriteStatements} does. It reads without knowing any macro or
 * header, and changes what it reads, which is why it is another reader than that of types/codeReader.ts: that one expands macros, and
 * needs to know what every name stands for.
 */
export function readDeclarations(
  view: View,
  dialect: Dialect,
  fileMacros: FileMacros,
  options: ReadingOptions = {},
): ViewDeclarations {
  const reader = new Declarations(view, dialect, fileMacros, options);
  reader.file(0, view.length);
  return reader.found;
}

/** How a view is read. */
export interface ReadingOptions {
  /** What the uses of macros in the file are known to declare: views of one file share it. */
  readonly made?: Map<string, MadeHere>;
  /** Macros of other files that are used in the place of declarations. */
  readonly foreign?: ForeignMacros;
  /** Is told which of these are not known. */
  readonly unread?: UnreadMacros;
  /** The text is what a macro stands for: nobody parses it, and what its bodies hold is not asked. */
  readonly isMade?: boolean;
}

const NONE: ForeignMacros = new Map();

class Declarations implements ViewReading {
  readonly found: ViewDeclarations = { definitions: [], members: [], items: [] };
  /** The view is what a macro stands for. */
  readonly isMade: boolean;
  readonly made: MadeDefinitions;
  readonly tags: TagReader;
  readonly macros: MacroDeclarationReader;
  readonly declarators: DeclaratorsReader;
  private readonly localStruct = (p: number): number => this.tags.localStruct(p);

  constructor(
    readonly view: View,
    readonly dialect: Dialect,
    readonly fileMacros: FileMacros,
    {
      made = new Map<string, MadeHere>(),
      foreign = NONE,
      unread = new UnreadMacros(dialect),
      isMade = false,
    }: ReadingOptions,
  ) {
    this.isMade = isMade;
    const read = (text: View, macros: FileMacros) => readDeclarations(text, dialect, macros, { isMade: true, unread });
    this.made = new MadeDefinitions(view, new MacrosInReach(fileMacros, foreign), made, read, unread);
    this.tags = new TagReader(this);
    this.macros = new MacroDeclarationReader(this);
    this.declarators = new DeclaratorsReader(this);
  }

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
  declaration(first: number, to: number, context: Context): number {
    const { view } = this;
    const specifiers = noSpecifiers();
    let head = first;
    let p = first;
    // Statements at file level: brackets that do not match let the code of a function out.
    if (STATEMENT.has(view.word(first))) return this.endOfStatement(first, to);
    while (p < to) {
      if (!view.isWord(p)) {
        if (!isDecoration(view, this.dialect, p)) break;
        p = blankDecoration(view, p);
        continue;
      }
      const word = view.word(p);
      const kind = specifierKind(word, this.dialect);
      if (kind === 'storage') {
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
      } else if (kind === 'qualifier') p++;
      else if (kind === 'builtin') {
        this.typeRead(specifiers);
        if (word === '__signed__') view.replace(p, 'signed');
        p++;
      } else if (kind === 'tag') {
        this.typeRead(specifiers);
        p = this.tags.tagged(p, head, to, context, specifiers);
      } else if (kind === 'typeof') {
        this.typeRead(specifiers);
        const close = view.is(p + 1, '(') ? view.closing(p + 1) : p;
        view.blank(p, close + 1);
        view.replace(p, 'int');
        p = close + 1;
      } else if (kind === 'assembler' || kind === 'assertion') {
        const end = this.endOfStatement(p, to);
        view.blank(first, end);
        return end;
      } else if (kind === 'decoration') {
        if (word.includes('inline')) specifiers.inline = true;
        p = blankDecoration(view, p);
      } else if (view.is(p + 1, '(') && view.partner[p + 1] !== -1) {
        const close = view.closing(p + 1);
        const typed = specifiers.hasType || specifiers.names.length > 0;
        if (context.kind === 'file') {
          if (oldStyleBody(view, p) >= 0) {
            // Without a type it would look like a call: the body is enough.
            if (!typed) view.blank(p, close + 1);
            specifiers.hasType ||= !typed;
            specifiers.names.push(p++);
            break;
          }
          const role = typed ? this.roleOf(p, specifiers) : undefined;
          if (role === 'name') {
            specifiers.names.push(p++);
            break;
          }
          if (role === 'decoration') {
            view.blank(p, close + 1);
            p = close + 1;
            continue;
          }
        }
        if (view.isWord(close + 1) && !isDecoration(view, this.dialect, close + 1)) {
          // A macro of its own line, or a decoration with arguments: `MODULE_LICENSE("GPL")` before `static int x;`.
          if (!typed) this.macros.recordMade(p, close, head, context.kind, context);
          if (!typed && followsName(view.code(close + 2))) {
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
        if (holdsDeclarator(view, p + 1)) {
          specifiers.names.push(p);
          p++;
          break;
        }
        const after = this.tags.taggedByMacro(p, head, context, specifiers);
        if (after < 0) return this.macros.macro(p, close, first, head, to, context, specifiers);
        specifiers.hasType = true;
        p = after;
      } else if (view.isWord(p + 1) && view.is(p + 2, '{') && !specifiers.hasType && specifiers.names.length === 0) {
        // `packed_struct latch {`
        const after = this.tags.taggedByMacro(p, head, context, specifiers);
        if (after >= 0) {
          specifiers.hasType = true;
          p = after;
        } else specifiers.names.push(p++);
      } else if (p === first && this.macros.word(p, head, context)) {
        // A macro that stands for whole declarations, those of members say: `struct s { COMMON_FIELDS int last; }`.
        const end = view.is(p + 1, ';') ? p + 2 : p + 1;
        view.blank(p, end);
        return end;
      } else {
        specifiers.names.push(p);
        p++;
      }
    }
    return this.declarators.declarators(p, head, to, context, specifiers);
  }

  /** What a word with a parenthesis is behind a type. */
  private roleOf(p: number, { hasType, names }: Specifiers): HeadRole | undefined {
    const { view, fileMacros } = this;
    const name = names.at(-1);
    if (name !== undefined && names.length > (hasType ? 0 : 1) && decoratesBefore(view, fileMacros, name, p))
      return 'decoration';
    return view.isWord(view.closing(p + 1) + 1) ? headRole(view, this.dialect, fileMacros, p) : undefined;
  }

  /** A type that can be no other was read: the plain names before it decorate. */
  private typeRead(specifiers: Specifiers): void {
    specifiers.hasType = true;
    for (const p of specifiers.names.splice(0)) this.view.blank(p);
  }

  rewrite(from: number, to: number, block: boolean): void {
    if (this.isMade) return;
    const rewrite = () => {
      rewriteStatements(this.view, this.dialect, from, to, block, this.localStruct);
    };
    // What is defined there is wanted now.
    if (this.tags.definesIn(from, to)) rewrite();
    else this.view.whenAsked(rewrite);
  }

  /** Hands over the members of a struct, now that its name is known. Those of one with no name at all cannot be referred to. */
  nameOwner(specifiers: Specifiers): void {
    const { owner } = specifiers;
    if (owner?.name === undefined) return;
    for (const member of owner.members) {
      member.struct = owner.name;
      this.found.members.push(member);
    }
  }

  member(owner: Owner, name: string, at: number, end: number, type: string, within?: readonly string[]): void {
    const ways = within === undefined ? {} : { within };
    owner.members.push({ struct: owner.name ?? '', name, at, end, type, ...ways });
  }

  define(definition: ViewDefinition): void {
    this.found.definitions.push(definition);
  }

  endOfStatement(from: number, to: number): number {
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
