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
  const close = endOfDeclaration(text, name);
  const said = text.slice(start, close);
  const declared = withoutComments(said).replace(/\s+/g, ' ').trim();
  // One of several on a line of their own: the type stands above.
  const isWhole = !new RegExp(`^[*\\s]*${member.name}\\b`).test(declared);
  const above = commentAbove(text, start);
  const inline = above?.startsWith('/**') === true ? readKernelDoc(above)?.parameters.get(member.name) : undefined;
  return {
    code: cut(isWhole ? declared : `${member.type} ${declared}`, MAX_CODE),
    behind: commentBehind(text, close) ?? commentIn(said) ?? '',
    above: inline === undefined && above !== undefined && isRightAbove(text, start) ? commentText(above) : '',
    doc: inline ?? doc?.parameters.get(member.name) ?? '',
  };
}

/**
 * Behind the semicolon, or behind the comma between two declarators.
 * @param from the name: it may stand in parentheses, which close behind it
 */
function endOfDeclaration(text: string, from: number): number {
  let depth = 0;
  for (let at = from; at < text.length && at < from + 4000; at++) {
    const c = text[at];
    if (c === '/' && text[at + 1] === '*') {
      const end = text.indexOf('*/', at + 2);
      at = end < 0 ? text.length : end + 1;
    } else if (c === '(' || c === '{' || c === '[') depth++;
    else if (c === ')' || c === '}' || c === ']') {
      if (depth === 0 && c === '}') return at;
      depth = Math.max(0, depth - 1);
    } else if (c === ';') return at + 1;
    else if (c === ',' && depth === 0) return at + 1;
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
