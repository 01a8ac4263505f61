import type { HandedHow } from '../facts.js';
import { Brackets } from '../../c/brackets.js';
import { lex, mark, pair, Token, wordOf, type Tokens } from '../../c/lexer.js';
import { Lines } from '../../c/lines.js';
import { quoted } from '../../source/pattern.js';

/** A place of a file where a table is handed on. Lines and columns are 1-based, columns count UTF-16 units. */
export interface Handed {
  readonly how: HandedHow;
  /** The function or macro that is given it, or the table or array that holds it. */
  readonly by?: string;
  /** The member that holds it. */
  readonly member?: string;
  /** Of a call: the place among its arguments, 0-based. */
  readonly argument?: number;
  readonly line: number;
  readonly column: number;
}

/**
 * Where a text hands on a table, the likeliest registration first.
 * @param table its name, or that of a variable with the member that is the table: `core.plain`
 */
export function handingOn(text: string, table: string): Handed[] {
  if (!text.includes(table.split('.')[0] ?? '')) return [];
  const reader = new HandingReader(lex(text), table);
  const lines = new Lines(text);
  return reader
    .all()
    .sort((a, b) => weight(a) - weight(b) || a.at - b.at)
    .map(({ at, ...rest }) => ({ ...rest, line: lines.line(at), column: lines.column(at) }));
}

/** Whether a text defines a table that no other file sees. */
export function isStatic(text: string, table: string): boolean {
  return new RegExp(String.raw`^[ \t]*static\b[^;{}=()]{0,400}\b${quoted(table)}\b`, 'm').test(text);
}

/** Whether a place is a registration, not only a use. */
export function isRegistration({ how, by }: Pick<Handed, 'how' | 'by'>): boolean {
  return how === 'call' && REGISTERS.test(by ?? '');
}

/** Whether a place says who has the table from there on: it is registered, stands in another table, or is put into a member. */
export function isHandedOver(one: Pick<Handed, 'how' | 'by' | 'member'>): boolean {
  return isRegistration(one) || one.how === 'element' || (one.how === 'assigned' && one.member !== undefined);
}

const REGISTERS = /regist|module_|builtin_|_add|add_|_init|setup|install|attach|subscribe|_create|_alloc|insert/i;
/** Whether what is named before a parenthesis does nothing with what it is given but look at it, or tell others of it. */
export function keepsNothing(name: string): boolean {
  return KEEPS_NOTHING.test(name);
}

const KEEPS_NOTHING =
  /^(?:EXPORT_\w+|sizeof|typeof|__typeof__|ARRAY_SIZE|offsetof|container_of|if|while|for|switch|return|WARN_ON\w*|BUG_ON|MODULE_DEVICE_TABLE|ACPI_PTR|BTF_ID\w*|ALLOW_ERROR_INJECTION)$/;
const ASSERTS = /^(?:BUG_ON|BUILD_BUG_ON\w*|(?:\w+_)?WARN_ON\w*|static_assert|lockdep_assert\w*)$/;
const UNREGISTERS = /unreg|_del|remove|exit|destroy|free|detach|uninstall/i;

type At = Omit<Handed, 'line' | 'column'> & { readonly at: number };

function weight(one: At): number {
  if (one.how === 'call' && UNREGISTERS.test(one.by ?? '')) return 9;
  if (isRegistration(one)) return 0;
  return { element: 1, assigned: 2, call: 3, returned: 4 }[one.how];
}

/** Brackets in each other deeper than this are nobody's initialiser. */
const MAX_NESTING = 64;

class HandingReader {
  private readonly brackets: Brackets;
  private readonly table: string;
  private readonly member: string | undefined;

  constructor(
    private readonly tokens: Tokens,
    table: string,
  ) {
    [this.table = '', this.member] = table.split('.');
    this.brackets = new Brackets(tokens);
  }

  all(): At[] {
    const found: At[] = [];
    for (let i = 0; i < this.tokens.kind.length; i++) {
      if (!this.isWord(i) || this.word(i) !== this.table) continue;
      const before = this.tokens.code[i - 1];
      if (before === mark('.') || before === pair('->')) continue;
      const isMember = this.tokens.code[i + 1] === mark('.') && this.isWord(i + 2) && this.word(i + 2) === this.member;
      if (this.member !== undefined && !isMember) continue;
      const one = this.handed(i, isMember ? i + 2 : i, before === mark('&'));
      if (one !== undefined) found.push(one);
    }
    return found;
  }

  /** @param end the last word of what names the table */
  private handed(i: number, end: number, addressed: boolean): At | undefined {
    const from = addressed ? i - 1 : i;
    const before = this.tokens.code[from - 1];
    const after = this.tokens.code[end + 1];
    // Its own declaration, a member of it, an element of it: none of these hands it on.
    if (!addressed && (this.isWord(from - 1) || before === mark('*')) && this.word(from - 1) !== 'return')
      return undefined;
    if (after === mark('.') || after === pair('->') || after === mark('(') || after === mark('=')) return undefined;
    if (after === mark('[') && !addressed) return undefined;
    if (this.word(from - 1) === 'return') return { how: 'returned', at: this.start(i) };
    const open = this.enclosing(from);
    const opening = open < 0 ? undefined : this.tokens.code[open];
    if (before === mark('=') && (opening !== mark('{') || !this.isInitialiser(open))) {
      const member = this.isWord(from - 2) ? this.word(from - 2) : undefined;
      const isMember = this.tokens.code[from - 3] === mark('.') || this.tokens.code[from - 3] === pair('->');
      return { how: 'assigned', ...(isMember && member !== undefined ? { member } : {}), at: this.start(i) };
    }
    if (opening === mark('(') && this.isWord(open - 1)) return this.given(open, from, i);
    if (opening === mark('{') && this.isInitialiser(open)) return this.element(open, from, i);
    return undefined;
  }

  private given(open: number, from: number, i: number): At | undefined {
    const by = this.word(open - 1);
    if (keepsNothing(by)) return undefined;
    // `static DEFINE_OPS(table, …)` is its definition, and an assertion about it registers nothing.
    if (this.defines(open, from) || (!REGISTERS.test(by) && this.isAsserted(open - 1))) return undefined;
    // `(struct t *)&table` and `a == &table` are looked through; arguments are what stands directly in the parenthesis.
    const before = this.tokens.code[from - 1];
    if (before !== mark('(') && before !== mark(',') && before !== mark(')')) return undefined;
    // `.ops = pm_ptr(&table)`: the macro only passes it on to where it stands.
    const outer = this.enclosing(open - 1);
    if (outer >= 0 && this.tokens.code[outer] === mark('{') && this.isInitialiser(outer) && !/^[A-Z]/.test(by))
      return this.element(outer, open - 1, i);
    return { how: 'call', by, argument: this.argumentAt(open, from), at: this.start(open - 1) };
  }

  /** The place among the arguments of a position, 0-based. */
  private argumentAt(open: number, at: number): number {
    let argument = 0;
    for (let i = open + 1; i < at; i++) {
      const partner = this.brackets.partner[i] ?? -1;
      if (partner > i && partner < at) i = partner;
      else if (this.tokens.code[i] === mark(',')) argument++;
    }
    return argument;
  }

  /** Whether a macro at the top level makes the table: the first thing that it is given, by its name. */
  private defines(open: number, from: number): boolean {
    const by = this.word(open - 1);
    if (this.enclosing(open - 1) >= 0 || from !== open + 1 || this.tokens.code[from] === mark('&')) return false;
    return (
      /^(?:static|const)$/.test(this.isWord(open - 2) ? this.word(open - 2) : '') || /^_*(?:DEFINE|DECLARE)_/.test(by)
    );
  }

  /** Whether a call stands in a condition that only has to hold. */
  private isAsserted(call: number): boolean {
    for (
      let open = this.enclosing(call);
      open >= 0 && this.tokens.code[open] === mark('(');
      open = this.enclosing(open)
    )
      if (this.isWord(open - 1) && ASSERTS.test(this.word(open - 1))) return true;
    return false;
  }

  private element(open: number, from: number, i: number): At {
    const { code } = this.tokens;
    const member = code[from - 1] === mark('=') && code[from - 3] === mark('.') ? this.word(from - 2) : undefined;
    let brace = open;
    for (;;) {
      const outer = this.enclosing(brace);
      if (outer < 0 || code[outer] !== mark('{') || !this.isInitialiser(outer)) break;
      brace = outer;
    }
    let name = brace - 1;
    while (name > 0 && code[name] === mark('=')) name--;
    while (code[name] === mark(']')) name = this.opening(name) - 1;
    while (name > 0 && this.isWord(name) && this.word(name).startsWith('__')) name--;
    while (code[name] === mark(']')) name = this.opening(name) - 1;
    const by = this.isWord(name) ? this.word(name) : undefined;
    return {
      how: 'element',
      ...(by === undefined ? {} : { by }),
      ...(member === undefined ? {} : { member }),
      at: this.start(i),
    };
  }

  /** Whether a brace holds the elements of an initialiser. */
  private isInitialiser(open: number): boolean {
    if ((this.brackets.depth[open] ?? 0) > MAX_NESTING) return false;
    const before = this.tokens.code[open - 1];
    if (before === mark('=')) return true;
    if (before === mark('{') || before === mark(',')) {
      const outer = this.enclosing(open);
      return outer >= 0 && this.tokens.code[outer] === mark('{') && this.isInitialiser(outer);
    }
    return false;
  }

  /** The bracket around a position; -1 at the top level. */
  private enclosing(from: number): number {
    return this.brackets.around(from);
  }

  private opening(close: number): number {
    return Math.max(0, this.brackets.partner[close] ?? 0);
  }

  private isWord(i: number): boolean {
    return this.tokens.kind[i] === Token.Identifier;
  }

  private word(i: number): string {
    return wordOf(this.tokens, i);
  }

  private start(i: number): number {
    return this.tokens.start[i] ?? 0;
  }
}
