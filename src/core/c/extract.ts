import { partitionPoint } from '../sorted.js';
import type { Node } from 'web-tree-sitter';
import callsQuery from '../../../syntaxes/calls.scm';
import { NOT_CALLED } from './keywords.js';
import { Token, mark } from './lexer.js';
import type { Call, Dispatch, Install, Outline } from './outline.js';
import type { CParser } from './parser.js';
import type { Extent, Part, Scan } from './scan.js';
import type { LineRange } from './lines.js';
import { expansionsOf, useAt } from './macroExpansion.js';
import { spanAt } from './textSpans.js';
import { variableTag } from './typeText.js';
import { unevaluatedSpans } from './unevaluated.js';
import { hasWideError } from './wideError.js';

/** What is found inside functions and initialisers, by the offset of its name: parts overlap, and each place counts once. */
interface Inside {
  readonly calls: Map<number, readonly Call[]>;
  readonly dispatches: Map<number, readonly Dispatch[]>;
  readonly installs: Map<number, readonly Install[]>;
}

function nothing(): Inside {
  return { calls: new Map(), dispatches: new Map(), installs: new Map() };
}

/**
 * Completes a scan to the outline of the file: parses its parts, and reads calls and installations from their trees.
 * @param within of calls and installations only those in the functions that these lines touch: no more is parsed. Where they touch none, those of
 * the whole file
 */
export function extractOutline(scan: Scan, parser: CParser, within?: LineRange): Outline {
  const inside = nothing();
  const known = new KnownNames(scan);
  const asked = unevaluatedSpans(scan.tokens);
  const isEvaluated = asked.length === 0 ? () => true : (offset: number) => spanAt(asked, offset) < 0;
  const touched = scan.parts.map((part) => touchedBy(part, within, scan));
  const isWhole = touched.every((functions) => functions.length === 0);
  const hasErrors = scan.parts.map((part, index) =>
    isWhole
      ? readPart(scan, part, parser, known, inside)
      : readFunctions(scan, part, touched[index] ?? [], parser, known, inside),
  );
  return {
    definitions: scan.definitions,
    members: scan.members,
    calls: withMade(inOrder(inside.calls, isEvaluated), madeCalls(scan)),
    dispatches: withMade(inOrder(inside.dispatches, isEvaluated), madeDispatches(scan)),
    installs: inOrder(inside.installs, () => true),
    hasErrors: hasErrors.includes(true),
  };
}

function madeCalls({ madeCalls: all }: Scan): Call[] {
  return all.flatMap(({ isMember, macro: _, ...call }) => (isMember ? [] : [call]));
}

function madeDispatches({ madeCalls: all }: Scan): Dispatch[] {
  return all.flatMap(({ isMember, callee, ...rest }) => (isMember ? [{ ...rest, member: callee }] : []));
}

function withMade<T extends { readonly line: number; readonly column: number }>(written: T[], made: readonly T[]): T[] {
  if (made.length === 0) return written;
  return [...written, ...made].sort((a, b) => a.line - b.line || a.column - b.column);
}

function inOrder<T>(places: ReadonlyMap<number, readonly T[]>, isThere: (offset: number) => boolean): T[] {
  const found: T[] = [];
  for (const offset of [...places.keys()].sort((a, b) => a - b))
    if (isThere(offset)) found.push(...(places.get(offset) ?? []));
  return found;
}

/** The functions of a part that some lines touch: none where no lines are given. */
export function touchedBy(
  { functions }: Part,
  lines: LineRange | undefined,
  { lines: at }: Pick<Scan, 'lines'>,
): readonly Extent[] {
  if (lines === undefined) return [];
  return functions.filter(({ start, end }) => at.line(start) <= lines.to && at.line(end - 1) >= lines.from);
}

/** @returns whether the grammar fails somewhere in it */
function readPart(scan: Scan, part: Part, parser: CParser, known: KnownNames, inside: Inside): boolean {
  const { view, functions } = part;
  const whole = nothing();
  const { hasError } = readText(scan, part, view.text(), view.base, parser, known, whole);
  // Where the grammar fails it may lose what follows, function after function: each is read by itself.
  const isKept = (offset: number) => !hasError || extentAt(functions, offset) === undefined;
  const keep = <T>(from: ReadonlyMap<number, T>, to: Map<number, T>) => {
    for (const [offset, one] of from) if (isKept(offset)) to.set(offset, one);
  };
  keep(whole.calls, inside.calls);
  keep(whole.dispatches, inside.dispatches);
  keep(whole.installs, inside.installs);
  if (hasError) readFunctions(scan, part, functions, parser, known, inside);
  return hasError;
}

/** @returns whether the grammar fails somewhere in them */
function readFunctions(
  scan: Scan,
  part: Part,
  functions: readonly Extent[],
  parser: CParser,
  known: KnownNames,
  inside: Inside,
): boolean {
  let hasErrors = false;
  for (const body of functions) {
    const text = part.view.text(body.start, body.end);
    const { hasError } = readText(scan, part, text, body.start, parser, known, inside);
    if (hasError) readBroken(scan, part, body, inside);
    hasErrors ||= hasError;
  }
  return hasErrors;
}

/** Reads calls and installations from a text that stands at an offset of the file. */
function readText(
  scan: Scan,
  part: Part,
  view: string,
  base: number,
  parser: CParser,
  known: KnownNames,
  inside: Inside,
): { readonly hasError: boolean } {
  const { functions } = part;
  const { text } = scan.tokens;
  const { lines } = scan;
  let hasError = false;
  parser.withTree(view, (tree) => {
    hasError = tree.rootNode.hasError;
    if (hasWideError(tree)) return;
    for (const { name, node: captured } of parser.query(callsQuery).captures(tree.rootNode)) {
      const node = nameIn(name, captured);
      if (node === undefined) continue;
      const offset = base + node.startIndex;
      // The name as the file has it: the text that was parsed may have been rewritten.
      const word = text.slice(offset, base + node.endIndex);
      if (name === 'call' ? NOT_CALLED.has(word) : name === 'value' && !known.mayBeFunction(word)) continue;
      const caller = extentAt(functions, offset);
      const line = lines.line(offset);
      const column = lines.column(offset);
      if (name === 'value') {
        const install = installAt(node, word, known, scan, part, base, caller !== undefined);
        if (install !== undefined) inside.installs.set(offset, [{ ...install, line, column }]);
      } else if (name === 'call') {
        const callees = calledBy(scan, word, offset);
        inside.calls.set(
          offset,
          caller === undefined
            ? callees.map((callee) => ({ line, column, callee }))
            : namesOf(caller).flatMap((one) => callees.map((callee) => ({ line, column, caller: one, callee }))),
        );
      } else {
        inside.dispatches.set(
          offset,
          caller === undefined
            ? [{ line, column, member: word }]
            : namesOf(caller).map((one) => ({ line, column, caller: one, member: word })),
        );
      }
    }
  });
  return { hasError };
}

/** All names of a function, the first that is written first. */
function namesOf({ name, others }: Extent): readonly string[] {
  return others === undefined ? [name] : [name, ...others];
}

/** What is called where a name stands before a parenthesis: the name, or what a macro of the file makes where another parenthesis follows. */
function calledBy({ tokens: { text }, macros }: Scan, word: string, offset: number): readonly string[] {
  if (!macros.has(word)) return [word];
  const use = useAt(text, offset + word.length);
  if (use === undefined) return [word];
  const made = expansionsOf(macros, { ...use, name: word, at: offset }).flatMap(({ words: [name, ...others] }) =>
    name === undefined || others.length > 0 ? [] : [name],
  );
  return made.length === 0 ? [word] : [...new Set(made)];
}

/** The name that a capture is about: what is called, the member that is, or the function that is put behind one; `undefined` where it has none. */
function nameIn(capture: string, node: Node): Node | undefined {
  switch (capture) {
    case 'called':
      return memberCalled(node);
    case 'value':
      return node.type === 'pointer_expression' ? childIn(node, 'argument', 'identifier') : node;
    default:
      return node;
  }
}

/** The member of `o->f(…)`, `o->f[i](…)`, `(o->f)(…)`, `(*o->f)(…)` and `(*o->f[i])(…)`, by what stands before the arguments. */
function memberCalled(called: Node): Node | undefined {
  switch (called.type) {
    case 'field_expression':
      return childIn(called, 'field', 'field_identifier');
    case 'subscript_expression':
      return childIn(childIn(called, 'argument', 'field_expression'), 'field', 'field_identifier');
    default: {
      const inner = called.namedChildren.find((child) => child.type !== 'comment');
      const pointed = inner?.type === 'pointer_expression' ? inner.childForFieldName('argument') : undefined;
      if (pointed?.type === 'subscript_expression') return memberCalled(pointed);
      const member = pointed ?? inner;
      return member?.type === 'field_expression' ? memberCalled(member) : undefined;
    }
  }
}

/** What a node has in a field, if it is of that type. */
function childIn(node: Node | undefined, field: string, type: string): Node | undefined {
  const child = node?.childForFieldName(field) ?? undefined;
  return child?.type === type ? child : undefined;
}

/** Where the grammar failed inside a function: every name before a parenthesis that does not declare something. */
function readBroken(scan: Scan, part: Part, body: Extent, inside: Inside): void {
  const { view } = part;
  let p = 0;
  while (p < view.length && view.start(p) < body.start) p++;
  while (p < view.length && view.code(p) !== mark('{')) p++;
  for (; p < view.length && view.start(p) < body.end; p++) {
    if (!view.isWord(p) || view.code(p + 1) !== mark('(') || view.isWord(p - 1)) continue;
    const word = view.word(p);
    const offset = view.start(p);
    if (NOT_CALLED.has(word) || inside.calls.has(offset) || view.is(p - 1, '.') || view.word(p - 1) === '->') continue;
    if (view.kind(p) !== Token.Identifier) continue;
    const place = { line: scan.lines.line(offset), column: scan.lines.column(offset) };
    inside.calls.set(
      offset,
      namesOf(body).map((caller) => ({ ...place, caller, callee: word })),
    );
  }
}

/** The function around an offset; bodies are in order and do not overlap. */
function extentAt(functions: readonly Extent[], offset: number): Extent | undefined {
  const found = functions[partitionPoint(functions.length, (index) => (functions[index]?.start ?? 0) <= offset) - 1];
  return found !== undefined && offset < found.end ? found : undefined;
}

/** What the names of a file stand for, as far as the file itself says. */
class KnownNames {
  private readonly others = new Set<string>();
  private readonly functions = new Set<string>();

  constructor(scan: Scan) {
    for (const one of scan.definitions) {
      if (one.kind === 'function') this.functions.add(one.name);
      else if (one.kind === 'variable' || one.kind === 'enumerator' || one.kind === 'macro') this.others.add(one.name);
    }
  }

  /** A name in capitals is a constant unless the file says otherwise. */
  mayBeFunction(name: string): boolean {
    if (this.functions.has(name)) return true;
    return /[a-z]/.test(name) && !this.others.has(name) && !CONSTANTS.has(name);
  }

  isFunction(name: string): boolean {
    return this.functions.has(name);
  }
}

const CONSTANTS = new Set(['true', 'false', 'current', 'jiffies']);

/**
 * The member and variable of an installation. A plain name may be a variable too: in a function only what the file defines as a function
 * counts; at file level, where an initialiser is constant, an address without `&` is one of a function or an array.
 */
function installAt(
  value: Node,
  name: string,
  known: KnownNames,
  scan: Scan,
  part: Part,
  base: number,
  inFunction: boolean,
): Omit<Install, 'line' | 'column'> | undefined {
  const word = (node: Node) => scan.tokens.text.slice(base + node.startIndex, base + node.endIndex);
  if (!known.isFunction(name) && (inFunction || value.parent?.type === 'pointer_expression')) return undefined;
  let node: Node | null = value.parent;
  while (node !== null && node.type !== 'initializer_pair' && node.type !== 'assignment_expression') node = node.parent;
  if (node === null) return undefined;
  if (node.type === 'assignment_expression') {
    const left = node.childForFieldName('left');
    const field = left?.childForFieldName('field') ?? null;
    if (left === null || field === null) return undefined;
    let object = left.childForFieldName('argument');
    while (object !== null && object.type !== 'identifier')
      object = object.childForFieldName('argument') ?? object.firstNamedChild;
    return { member: word(field), function: name, ...(object === null ? {} : { variable: word(object) }) };
  }
  const designators = node.childrenForFieldName('designator');
  const member = designators.at(-1)?.lastNamedChild;
  if (member === null || member === undefined) return undefined;
  const install = { member: word(member), function: name };
  // The struct of the variable owns the member unless a designator stands between them.
  let nested = designators.filter((one) => one.type === 'field_designator').length > 1;
  let outer: Node | null = node.parent;
  for (; outer !== null && outer.type !== 'init_declarator'; outer = outer.parent) {
    if (outer.type === 'compound_literal_expression' || outer.type === 'call_expression') return install;
    if (
      outer.type === 'initializer_pair' &&
      outer.childrenForFieldName('designator').some((one) => one.type === 'field_designator')
    )
      nested = true;
  }
  if (!inFunction) {
    const variable = extentAt(part.variables, base + node.startIndex);
    if (variable === undefined) return install;
    const tag = nested ? undefined : variableTag(variable.type ?? '');
    return { ...install, variable: variable.name, ...(tag === undefined ? {} : { struct: tag }) };
  }
  let declarator = outer?.childForFieldName('declarator') ?? null;
  while (declarator !== null && declarator.type !== 'identifier')
    declarator = declarator.childForFieldName('declarator');
  if (declarator === null) return install;
  const specifier = outer?.parent?.childForFieldName('type');
  const tag = nested || specifier?.type !== 'struct_specifier' ? null : specifier.childForFieldName('name');
  return { ...install, variable: word(declarator), ...(tag === null ? {} : { struct: word(tag) }) };
}
