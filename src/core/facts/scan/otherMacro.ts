import { mark, pair, Token } from '../../c/lexer.js';
import type { Macro } from '../../c/types/macro.js';
import type { Scope } from '../../c/types/scope.js';
import type { MemberQuestion } from '../question.js';
import type { MemberPlace } from './memberPlaces.js';

/** Macros in macros that are followed. */
const MAX_DEPTH = 8;

/**
 * Whether the macro of a name that elsewhere puts something behind a member is another one where a file uses it: what the file sees of it does not do so. A name
 * like `GROUP` is defined in many places, and no header has to be read to know that this one is none of those.
 */
export function isOtherMacro(scope: Scope, question: MemberQuestion, { name, at }: MemberPlace): boolean {
  const { text } = scope.main;
  const isUse = /^\s*\(/.test(text.slice(at + name.length, at + name.length + 20));
  const seen = scope.macrosOf(name, at);
  // What stands without arguments is no use of a macro that takes some.
  const all = seen.length > 0 || isUse ? seen : scope.macrosOf(name, -1);
  if (all.length === 0) return false;
  if (!isUse && all.every(({ parameters }) => parameters !== undefined)) return true;
  const asked = new Set([name]);
  return all.every((macro) => isOther(scope, question, macro, asked));
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
    const inner = scope.macrosOf(text, -1);
    if (inner.length === 0 || asked.size > MAX_DEPTH) return false;
    asked.add(text);
    return inner.every((one) => isOther(scope, question, one, asked));
  });
}
