import { commentAbove, commentText, readKernelDoc, type KernelDoc } from '../c/kernelDoc.js';
import type { Lines } from '../c/lines.js';
import type { Member } from '../c/outline.js';
import { cut } from '../render/oneLine.js';

/** What the source says of a member where it declares it. */
export interface MemberText {
  /** The declaration in one line, without comments. */
  readonly code: string;
  /** The comment behind it; empty when there is none. */
  readonly behind: string;
  /** The comment right above it; empty when there is none. It may be on more than this member. */
  readonly above: string;
  /** Its kernel-doc, above it or in that of the struct; empty when there is none. */
  readonly doc: string;
}

/** The longest declaration that is shown, in UTF-16 units. */
const MAX_CODE = 240;

/** @param doc the kernel-doc of the struct */
export function memberText(text: string, lines: Lines, member: Member, doc: KernelDoc | undefined): MemberText {
  const start = lines.offset(member.line, 1);
  const name = lines.offset(member.line, member.column);
  const before = withoutComments(text.slice(start, name));
  // `DECLARE_BITMAP(map, BITS);`: the name is an argument.
  const isArgument = /\w\s*\(\s*$/.test(before);
  const close = endOfDeclaration(text, name, isArgument);
  const above = commentAbove(text, start);
  const inline = above?.startsWith('/**') === true ? readKernelDoc(above)?.parameters.get(member.name) : undefined;
  const { statement, declarator } = isArgument ? { statement: before, declarator: undefined } : parts(before);
  // One of several: what it shares with them is the type.
  const isShared = declarator !== undefined && !/^(?:struct|union)\b\W*$/.test(member.type);
  // Behind the brace of a struct without a tag, what it holds stands above.
  const closed = statement.replace(/^\s*\}/, () => `${baseType(member.type)} { … }`);
  const head = isShared ? `${baseType(member.type)} ${declarator.trim()}` : closed;
  const code = `${head}${withoutComments(text.slice(name, close))}`.replace(/\s+/g, ' ').trim();
  return {
    code: cut(code.replace(/\s*,$/, isArgument ? ', …' : ';'), MAX_CODE),
    behind:
      commentBehind(text, close) ?? commentIn(isShared ? text.slice(name, close) : text.slice(start, close)) ?? '',
    above: inline === undefined && above !== undefined && isRightAbove(text, start) ? commentText(above) : '',
    doc: inline ?? doc?.parameters.get(member.name) ?? '',
  };
}

/** What stands before a name: the statement so far, and of it what belongs to this name alone, where others share the type. */
function parts(before: string): { readonly statement: string; readonly declarator: string | undefined } {
  let depth = 0;
  let comma: number | undefined;
  let at = before.length - 1;
  for (; at >= 0; at--) {
    const c = before[at] ?? '';
    if (c === ')' || c === '}' || c === ']') depth++;
    else if (depth > 0) depth -= c === '(' || c === '{' || c === '[' ? 1 : 0;
    else if (c === ';' || c === '{') break;
    else if (c === ',') comma ??= at;
  }
  const statement = before.slice(at + 1);
  if (comma !== undefined) return { statement, declarator: before.slice(comma + 1) };
  // The type stands in a line above.
  return { statement, declarator: /^[*\s(]*$/.test(statement) ? statement : undefined };
}

/** A type without what the declarator adds to it: `int` of `int (*)()`. */
function baseType(type: string): string {
  return type.replace(/[\s*]*(?:\(\*.*)?(?:\[.*)?$/, '');
}

/**
 * Behind the semicolon, or behind the comma between two declarators.
 * @param from the name: it may stand in parentheses, which close behind it
 * @param isArgument whether those are of a macro: what they hold besides belongs to it
 */
function endOfDeclaration(text: string, from: number, isArgument: boolean): number {
  let depth = isArgument ? 1 : 0;
  for (let at = from; at < text.length && at < from + 4000; at++) {
    const c = text[at];
    if (c === '/' && text[at + 1] === '*') {
      const end = text.indexOf('*/', at + 2);
      at = end < 0 ? text.length : end + 1;
    } else if (c === '(' || c === '{' || c === '[') depth++;
    else if (c === ')' || c === '}' || c === ']') {
      if (depth === 0 && c === '}') return at;
      depth = Math.max(0, depth - 1);
    } else if (c === ';') {
      // A macro around whole declarations is not shown with them: `struct_group(name, …);`
      return isArgument && depth > 0 ? text.indexOf(',', from) + 1 || at + 1 : at + 1;
    } else if (c === ',' && depth === 0) return at + 1;
  }
  return !text.includes('\n', from) ? text.length : text.indexOf('\n', from);
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[^]*?(?:\*\/|$)|\/\/.*$/gm, ' ');
}

function commentBehind(text: string, from: number): string | undefined {
  const match = /^[ \t]*(\/\*[^]*?\*\/|\/\/[^\n]*)/.exec(text.slice(from, from + 2000));
  return match?.[1] === undefined ? undefined : commentText(match[1]);
}

function commentIn(said: string): string | undefined {
  const match = /\/\*[^]*?\*\//.exec(said);
  return match === null ? undefined : commentText(match[0]);
}

/** Whether no empty line parts a declaration from what stands above it. */
function isRightAbove(text: string, start: number): boolean {
  return /\*\/[ \t]*\r?\n$/.test(text.slice(Math.max(0, start - 40), start));
}
