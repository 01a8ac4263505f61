import { FileMacros } from './fileMacros.js';
import type { MacroHome, MacrosInReach } from './foreignMacros.js';
import { NOT_CALLED } from './keywords.js';
import { ARROW, lex, Token } from './lexer.js';
import { expansionsOf } from './macroExpansion.js';
import type { UnreadMacros } from './unreadMacros.js';
import { View } from './view.js';
import type { MadeCall, ViewDeclarations, ViewDefinition } from './viewDeclarations.js';

/** Uses of macros that are expanded in one file: a table of macros is longer than anybody reads. */
const MAX_USES = 3000;

/** Where the expansion of a macro stands, and what is read with it. */
export interface Around {
  readonly before: string;
  readonly after: string;
}

/** What a macro makes in one way or in several: `everyWay` holds the names that all configurations make. */
export interface MadeHere {
  readonly found: readonly MadeText[];
  readonly everyWay: ReadonlySet<string>;
}

/** What one expansion declares, and the text of it. */
export interface MadeText extends ViewDeclarations {
  readonly view: View;
}

type ReadsText = (view: View, macros: FileMacros) => ViewDeclarations;

/** Reads what macros make where they are used: those of the file, and those of other files as far as they are known. */
export class MadeDefinitions {
  private uses = 0;

  /**
   * @param known what uses are known to declare
   * @param reads the reader of a text of its own
   */
  constructor(
    private readonly view: View,
    private readonly macros: MacrosInReach,
    private readonly known: Map<string, MadeHere>,
    private readonly reads: ReadsText,
    /** What of it is not known. */
    private readonly unread: UnreadMacros,
  ) {}

  /** Whether it is known what the macro at a position stands for. */
  isMacro(p: number): boolean {
    return this.view.kind(p) === Token.Identifier && this.macros.has(this.view.word(p));
  }

  /** Where the macro at a position is defined, when that is in another file. */
  home(p: number): MacroHome | undefined {
    return this.macros.home(this.view.word(p));
  }

  /** Notes a word that stands alone in the place of a declaration. */
  alone(p: number, isMember: boolean): void {
    this.unread.note(this.view.word(p), undefined, isMember);
  }

  /**
   * What the use of a macro declares.
   * @param p the position of the macro's name, before its parenthesis if it has one
   * @returns `undefined` where its definition is not known
   */
  at(p: number, { before, after }: Around): MadeHere | undefined {
    if (!this.isMacro(p)) this.unread.note(this.view.word(p), argumentWords(this.view, p + 1), before !== '');
    if (!this.isMacro(p) || ++this.uses > MAX_USES) return undefined;
    const use = { name: this.view.word(p), given: argumentWords(this.view, p + 1), at: this.view.start(p) };
    const key = `${use.at} ${before} ${after} ${use.given?.join() ?? ''}`;
    const known = this.known.get(key);
    if (known !== undefined) return known.found.length === 0 ? undefined : known;
    const found: MadeText[] = [];
    for (const { words, unknown } of expansionsOf(this.macros, use)) {
      const view = viewOf(`${before} ${words.join(' ')} ${after}`);
      const declared = this.reads(view, new FileMacros(view.tokens));
      found.push({ view, ...(unknown.size === 0 ? declared : withoutPasted(declared, unknown)) });
    }
    const made = { found, everyWay: inAll(found) };
    this.known.set(key, made);
    return found.length === 0 ? undefined : made;
  }
}

/** What was declared, without the names that hold an unknown word among others. */
function withoutPasted(declared: ViewDeclarations, unknown: ReadonlySet<string>): ViewDeclarations {
  const isKnown = ({ name }: { readonly name: string }) =>
    ![...unknown].some((word) => name !== word && name.includes(word));
  return {
    ...declared,
    definitions: declared.definitions.filter(isKnown),
    members: declared.members.filter(isKnown),
  };
}

function inAll(found: readonly ViewDeclarations[]): ReadonlySet<string> {
  const counts = new Map<string, number>();
  for (const { definitions, members } of found)
    for (const name of new Set([...definitions, ...members].map((one) => one.name)))
      counts.set(name, (counts.get(name) ?? 0) + 1);
  return new Set([...counts].filter(([, count]) => count === found.length).map(([name]) => name));
}

/** The names of the functions with a body among what was read, each once. */
export function functionsOf({ found }: MadeHere): ViewDefinition[] {
  const functions = found.flatMap(({ definitions }) =>
    definitions.filter(({ kind, local, body }) => kind === 'function' && local !== true && body !== undefined),
  );
  return [...new Map(functions.map((one) => [one.name, one])).values()];
}

/** What the body of a function calls that stands in an expansion: by name, or through a member. */
export function callsIn(view: View, { body, end }: ViewDefinition): MadeCall[] {
  const calls = new Map<string, MadeCall>();
  if (body === undefined) return [];
  for (let p = 0; p < view.length; p++) {
    if (view.start(p) < body || !view.isWord(p) || !view.is(p + 1, '(')) continue;
    if (view.start(p) >= end) break;
    const name = view.word(p);
    const isMember = view.is(p - 1, '.') || view.code(p - 1) === ARROW;
    if (isMember || !NOT_CALLED.has(name)) calls.set(`${isMember ? '.' : ''}${name}`, { name, isMember });
  }
  return [...calls.values()];
}

/** The words of the arguments in the parenthesis at a position; none where there is no parenthesis. */
function argumentWords(view: View, open: number): string[][] | undefined {
  if (!view.is(open, '(')) return undefined;
  const close = view.closing(open);
  const given: string[][] = [[]];
  for (let p = open + 1; p < close; p++) {
    const partner = view.partner[p] ?? -1;
    if (partner > p) for (; p < partner; p++) given.at(-1)?.push(view.word(p));
    else if (view.is(p, ',')) {
      given.push([]);
      continue;
    }
    given.at(-1)?.push(view.word(p));
  }
  return given;
}

/** The offset of the argument that a made name is made of; of the macro where none is. */
export function offsetOfMade(view: View, p: number, name: string): number {
  const close = view.is(p + 1, '(') ? view.closing(p + 1) : p;
  let best = p;
  for (let q = p + 2; q < close; q++) {
    const word = view.word(q);
    if (view.isWord(q) && name.includes(word) && (best === p || word.length > view.word(best).length)) best = q;
  }
  return view.start(best);
}

/** A view of a whole text, without directives. */
function viewOf(text: string): View {
  const tokens = lex(text);
  const indexes = Array.from(tokens.kind, (_, index) => index);
  return new View(
    tokens,
    indexes.filter((index) => tokens.kind[index] !== Token.Directive),
  );
}
