// The package's `main` is UMD, whose inner requires no bundler for Node follows.
import { parseTree, printParseErrorCode, type Node, type ParseError } from 'jsonc-parser/lib/esm/main.js';
import { MAX_DEPTH, MAX_TOKENS, measured } from './excess.js';
import { pointerParts } from './pointer.js';
import type { ProblemCode, ProblemValues, ValueKind } from './problem.js';

/** A syntax problem, not yet located. */
export interface SyntaxProblem<Code extends ProblemCode = ProblemCode> {
  readonly code: Code;
  readonly values: ProblemValues[Code];
  readonly offset: number;
  readonly length: number;
}

export interface JsonTree {
  /** Absent when the text is not worth reading further: what a parser makes of it would be guessed. */
  readonly root?: Node;
  readonly problems: readonly SyntaxProblem<JsonProblemCode>[];
  /** How many tokens the text has, as {@link measured} counts them. */
  readonly tokens: number;
}

type SyntaxCode = Extract<ProblemCode, `json-${string}`>;
/** What can keep a text from being JSON that is read. */
export type JsonProblemCode =
  SyntaxCode | Extract<ProblemCode, 'empty-file' | 'truncated' | 'merge-conflict' | 'too-deep' | 'too-many-values'>;

/** What the parser skips without losing its way: the value alone is gone. After any other error the rest would be a guess. */
const LOCAL: ReadonlySet<ProblemCode> = new Set<ProblemCode>(['json-symbol', 'json-number', 'json-value-expected']);

const CODES: Readonly<Record<string, SyntaxCode>> = {
  InvalidSymbol: 'json-symbol',
  InvalidNumberFormat: 'json-number',
  PropertyNameExpected: 'json-name-expected',
  ValueExpected: 'json-value-expected',
  ColonExpected: 'json-colon-expected',
  CommaExpected: 'json-comma-expected',
  CloseBraceExpected: 'json-close-brace-expected',
  CloseBracketExpected: 'json-close-bracket-expected',
  EndOfFileExpected: 'json-end-expected',
  UnexpectedEndOfComment: 'json-comment',
  UnexpectedEndOfString: 'json-string',
  UnexpectedEndOfNumber: 'json-number',
  InvalidUnicode: 'json-string',
  InvalidEscapeCharacter: 'json-string',
  InvalidCharacter: 'json-string',
};

/** Parses a text as JSON with comments and trailing commas. Never throws, and never recurses deeper than {@link MAX_DEPTH}. */
export function parseJson(text: string): JsonTree {
  const { tokens, excess } = measured(text);
  if (excess !== undefined) {
    const limit = excess.code === 'too-deep' ? MAX_DEPTH : MAX_TOKENS;
    return { problems: [{ ...excess, values: { limit }, length: 1 }], tokens };
  }
  return { ...parsed(text), tokens };
}

function parsed(text: string): Omit<JsonTree, 'tokens'> {
  // A blank in place of the byte order mark keeps every offset.
  const source = text.startsWith('\uFEFF') ? ` ${text.slice(1)}` : text;
  if (source.trim() === '') return { problems: [{ code: 'empty-file', values: {}, offset: 0, length: 0 }] };

  const errors: ParseError[] = [];
  const root = parseTree(source, errors, { allowTrailingComma: true });
  if (errors.length === 0) return root === undefined ? { problems: [] } : { root, problems: [] };

  const conflict = /^(?:<{7}|\|{7}|={7}|>{7})(?=[ \r\n]|$)/m.exec(source);
  if (conflict !== null) {
    return { problems: [{ code: 'merge-conflict', values: {}, offset: conflict.index, length: conflict[0].length }] };
  }
  const [first] = errors;
  const end = source.trimEnd().length;
  if (first !== undefined && isUnfinished(first, end)) {
    // Nothing but comments.
    if (root === undefined && first.offset >= end) {
      return { problems: [{ code: 'empty-file', values: {}, offset: 0, length: 0 }] };
    }
    return { problems: [{ code: 'truncated', values: {}, offset: Math.max(0, end - 1), length: 1 }] };
  }
  const problems = distinct(errors.map((error) => syntaxProblem(error, source)));
  const usable = root !== undefined && problems.every(({ code }) => LOCAL.has(code));
  // One error of the parser brings others after it; the first is the one to correct.
  return usable ? { root, problems } : { problems: problems.slice(0, 1) };
}

/** What can be the first half of something whole. */
const HALVES: ReadonlySet<string> = new Set(['InvalidSymbol', 'UnexpectedEndOfString', 'UnexpectedEndOfNumber']);

/** Whether it is the end of the text that came too early. */
function isUnfinished({ error, offset, length }: ParseError, end: number): boolean {
  return offset >= end || (offset > 0 && offset + length >= end && HALVES.has(printParseErrorCode(error)));
}

function syntaxProblem(error: ParseError, source: string): SyntaxProblem<SyntaxCode> {
  const { offset, length } = error;
  const code = CODES[printParseErrorCode(error.error)] ?? 'json-symbol';
  const values = code === 'json-symbol' ? { found: source.slice(offset, offset + Math.min(length, 40)) } : {};
  return { code, values, offset, length: Math.max(1, length) };
}

/** A value that is skipped is also reported as expected where the next token stands: one sentence for both is enough. */
function distinct(problems: readonly SyntaxProblem<SyntaxCode>[]): SyntaxProblem<SyntaxCode>[] {
  return problems.filter(({ code }, index) => {
    const before = problems[index - 1];
    return !(code === 'json-value-expected' && before?.code === 'json-symbol');
  });
}

/** The members of an object, the first of equal keys kept, in their order. A member without a value is left out. */
export function membersOf(node: Node): Map<string, { readonly key: Node; readonly value: Node }> {
  const members = new Map<string, { key: Node; value: Node }>();
  for (const { children } of node.children ?? []) {
    const [key, value] = children ?? [];
    if (key === undefined || value === undefined) continue;
    const name = String(key.value);
    if (!members.has(name)) members.set(name, { key, value });
  }
  return members;
}

/** The value of one member of an object: that of {@link membersOf}. */
export function memberValue(node: Node, name: string): Node | undefined {
  for (const { children } of node.children ?? []) {
    const [key, value] = children ?? [];
    if (key !== undefined && value !== undefined && String(key.value) === name) return value;
  }
  return undefined;
}

/** The node at an RFC 6901 pointer; `undefined` where it leads nowhere. */
export function nodeAt(root: Node, pointer: string): Node | undefined {
  let node: Node | undefined = root;
  for (const part of pointerParts(pointer)) {
    if (node === undefined) return undefined;
    node = node.type === 'array' ? node.children?.[Number(part)] : memberValue(node, part);
  }
  return node;
}

/** The plain value of a node. Objects have no prototype, so that a key such as `__proto__` or `constructor` is a key like any other. */
export function valueOf(node: Node): unknown {
  if (node.type === 'array') return (node.children ?? []).map(valueOf);
  if (node.type === 'object') {
    const object = Object.create(null) as Record<string, unknown>;
    for (const [name, { value }] of membersOf(node)) object[name] = valueOf(value);
    return object;
  }
  return node.value as unknown;
}

export function kindOf(node: Node): ValueKind {
  switch (node.type) {
    case 'string':
      return 'text';
    case 'array':
      return 'list';
    case 'boolean':
      return node.value === true ? 'true' : 'false';
    case 'number':
    case 'null':
      return node.type;
    default:
      return 'object';
  }
}
