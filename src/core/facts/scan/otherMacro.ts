import { mark, pair, Token } from '../../c/lexer.js';
import type { Macro } from '../../c/types/macro.js';
import type { Scope } from '../../c/types/scope.js';
import type { MemberQuestion } from '../question.js';
import type { MemberPlace } from './memberPlaces.js';

/** Macros in macros that are followed. */
const MAX_DEPTH = 8;

/**
 * Whether the macro of a name that elsewhere puts something behind a member is another one where a file uses it: what the file sees of it does not do so. A name
 * like `GROUP` is defined in many places, and no header has to be read to know that this one is none of those. Of several definitions that counts which is read.
 */
export function isOtherMacro(scope: Scope, question: MemberQuestion, { name, at }: MemberPlace): boolean {
  const { text } = scope.main;
  const isUse = /^\s*\(/.test(text.slice(at + name.length, at + name.length + 20));
  const seen = scope.macro(name, at);
  // What stands without arguments is no use of a macro that takes some.
  const macro = seen !== undefined || isUse ? seen : scope.macro(name, -1);
  if (macro === undefined) return !isUse && question.functionLike.includes(name);
  if (!isUse && macro.parameters !== undefined) return true;
  return isOther(scope, question, macro, new Set([name]));
}

/** Whether a macro that stands for elements of an initialiser puts nothing behind the member, and nothing in order: all its elements have designators. */
export function isOtherElement(scope: Scope, question: MemberQuestion, at: number): boolean {
  const name = /^[A-Za-z_]\w{0,200}/.exec(scope.main.text.slice(at, at + 202))?.[0];
  const macro = name === undefined ? undefined : scope.macro(name, at);
  if (name === undefined || macro === undefined) return false;
  return holdsDesignators(scope, macro, new Set([name])) && isOther(scope, question, macro, new Set([name]));
}

function holdsDesignators(scope: Scope, { body }: Macro, asked: Set<string>): boolean {
  const [first] = body;
  if (first === undefined || first.code === mark('.')) return true;
  const inner = first.kind === Token.Identifier && !asked.has(first.text) ? scope.macro(first.text, -1) : undefined;
  return inner !== undefined && asked.size <= MAX_DEPTH && holdsDesignators(scope, inner, asked.add(first.text));
}

function isOther(scope: Scope, question: MemberQuestion, macro: Macro, asked: Set<string>): boolean {
  const { parameters = [], body } = macro;
  return body.every(({ kind, text }, i) => {
    if (kind !== Token.Identifier || asked.has(text)) return true;
    const before = body[i - 1]?.code;
    // It may be given the name of the member.
    if (parameters.includes(text)) return before !== mark('.') && before !== pair('->');
    if (question.names.includes(text) || text === question.struct || question.tags.includes(text)) return false;
    if (question.accessors.includes(text)) return false;
    if (!question.macros.includes(text)) return true;
    const inner = scope.macro(text, -1);
    if (inner === undefined || asked.size > MAX_DEPTH) return false;
    asked.add(text);
    return isOther(scope, question, inner, asked);
  });
}
