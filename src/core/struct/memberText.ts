import { commentAbove, commentText, isAccessMarker, memberDoc, readKernelDoc, type KernelDoc } from '../c/kernelDoc.js';
import { closesBracket, lex, mark, opensBracket } from '../c/lexer.js';
import type { Lines } from '../c/lines.js';
import type { Member } from '../c/outline.js';
import { commentAt, firstComment, withoutComments } from '../c/textSpans.js';
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

/**
 * @param doc the kernel-doc of the struct
 * @param isOnly whether the struct has no other member of the name
 */
export function memberText(
  text: string,
  lines: Lines,
  member: Member,
  doc: KernelDoc | undefined,
  isOnly = true,
): MemberText {
  const start = lines.offset(member.line, 1);
  const name = lines.offset(member.line, member.column);
  const before = withoutComments(text.slice(start, name));
  // `DECLARE_BITMAP(map, BITS);`: the name is an argument.
  const isArgument = endsWithCall(before);
  const close = endOfDeclaration(text, name, isArgument);
  const comment = commentAbove(text, start);
  const above = comment === undefined || isAccessMarker(comment) ? undefined : comment;
  const inlineDoc = above?.startsWith('/**') === true ? readKernelDoc(above) : undefined;
  // Beside the member its name alone says which is meant.
  const inline = inlineDoc && memberDoc(inlineDoc, member.name, member.within, true);
  const { statement, declarator } = isArgument ? { statement: before, declarator: undefined } : parts(before);
  // One of several: what it shares with them is the type.
  const isShared = declarator !== undefined && !/^(?:struct|union)\b\W*$/.test(member.type);
  // Behind the brace of a struct without a tag, what it holds stands above.
  const closed = statement.replace(/^\s*\}/, () => `${baseType(member.type)} { … }`);
  const head = isShared ? `${baseType(member.type)} ${declarator.trim()}` : closed;
  const code = `${head}${withoutComments(text.slice(name, close))}`.replace(/\s+/g, ' ').trim();
  return {
    code: cut(code.endsWith(',') ? `${code.slice(0, -1).trimEnd()}${isArgument ? ', …' : ';'}` : code, MAX_CODE),
    behind:
      commentBehind(text, close) ?? commentIn(isShared ? text.slice(name, close) : text.slice(start, close)) ?? '',
    above: inline === undefined && above !== undefined && isRightAbove(text, start) ? commentText(above) : '',
    doc: inline ?? (doc && memberDoc(doc, member.name, member.within, isOnly)) ?? '',
  };
}

/** Whether a text ends with the beginning of a call: `DECLARE_BITMAP(`. */
function endsWithCall(text: string): boolean {
  const open = text.trimEnd();
  return open.endsWith('(') && /\w/.test(open.slice(0, -1).trimEnd().slice(-1));
}

/** What stands before a name: the statement so far, and of it what belongs to this name alone, where others share the type. */
function parts(before: string): { readonly statement: string; readonly declarator: string | undefined } {
  const { code, end } = lex(before);
  let depth = 0;
  let comma: number | undefined;
  let i = code.length - 1;
  for (; i >= 0; i--) {
    const one = code[i] ?? 0;
    if (closesBracket(one)) depth++;
    else if (depth > 0) depth -= opensBracket(one) ? 1 : 0;
    else if (one === mark(';') || one === mark('{')) break;
    else if (one === mark(',')) comma ??= end[i];
  }
  const statement = before.slice(i < 0 ? 0 : end[i]);
  if (comma !== undefined) return { statement, declarator: before.slice(comma) };
  // The type stands in a line above.
  return { statement, declarator: /^[*\s(]*$/.test(statement) ? statement : undefined };
}

/** A type without what the declarator adds to it: `int` of `int (*)()`. */
function baseType(type: string): string {
  const added = [type.indexOf('(*'), type.indexOf('[')].filter((at) => at >= 0);
  let end = Math.min(type.length, ...added);
  while (end > 0 && /[\s*]/.test(type.charAt(end - 1))) end--;
  return type.slice(0, end);
}

/** A declaration is not looked for further than this, in UTF-16 units. */
const MAX_DECLARATION = 4000;

/**
 * Behind the semicolon, or behind the comma between two declarators.
 * @param from the name: it may stand in parentheses, which close behind it
 * @param isArgument whether those are of a macro: what they hold besides belongs to it
 */
function endOfDeclaration(text: string, from: number, isArgument: boolean): number {
  const { code, start, end } = lex(text.slice(from, from + MAX_DECLARATION));
  let depth = isArgument ? 1 : 0;
  for (let i = 0; i < code.length; i++) {
    const one = code[i] ?? 0;
    const after = from + (end[i] ?? 0);
    if (opensBracket(one)) depth++;
    else if (closesBracket(one)) {
      if (depth === 0 && one === mark('}')) return from + (start[i] ?? 0);
      depth = Math.max(0, depth - 1);
    } else if (one === mark(';')) {
      // A macro around whole declarations is not shown with them: `struct_group(name, …);`
      return isArgument && depth > 0 ? text.indexOf(',', from) + 1 || after : after;
    } else if (one === mark(',') && depth === 0) return after;
  }
  const newline = text.indexOf('\n', from);
  return newline < 0 ? text.length : newline;
}

function commentBehind(text: string, from: number): string | undefined {
  const comment = commentAt(text, from);
  if (comment === undefined || comment.length > MAX_BEHIND || isAccessMarker(comment)) return undefined;
  return commentText(comment);
}

/** A longer comment is not read, in UTF-16 units. */
const MAX_BEHIND = 2000;

function commentIn(said: string): string | undefined {
  const comment = firstComment(said);
  return comment === undefined || isAccessMarker(comment) ? undefined : commentText(comment);
}

/** Whether no empty line parts a declaration from what stands above it. */
function isRightAbove(text: string, start: number): boolean {
  return /\*\/[ \t]*\r?\n$/.test(text.slice(Math.max(0, start - 40), start));
}
