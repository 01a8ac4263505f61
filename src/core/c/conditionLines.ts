import { partitionPoint } from '../sorted.js';
import { afterBlanks, directiveAt, nameIn as wordIn } from './directive.js';
import { joinedLines } from './textEnds.js';
import { spanAt, withoutComments, type TextSpans } from './textSpans.js';

/** Under which `#if` conditions the lines of a file stand. Lines are 1-based. */
export class ConditionLines {
  /** From each line on, until the next, in order. */
  private readonly changes: { readonly line: number; readonly conditions: readonly string[] }[] = [];

  /** @param spans its comments and strings */
  constructor(text: string, spans: TextSpans) {
    let conditions: readonly Branch[] = [];
    /** Groups that are open beside those that are said. */
    let deeper = 0;
    let line = 1;
    let counted = 0;
    for (const match of text.matchAll(DIRECTIVE)) {
      if (spanAt(spans, match.index) >= 0) continue; // quoted in a comment
      for (let at = text.indexOf('\n', counted); at >= 0 && at < match.index; at = text.indexOf('\n', at + 1)) {
        line++;
        counted = at + 1;
      }
      const [, word = '', rest = ''] = match;
      if (deeper > 0 || (word.startsWith('if') && conditions.length >= MAX_SHOWN)) {
        if (word.startsWith('if')) deeper++;
        else if (word === 'endif') deeper--;
        continue;
      }
      const said = withoutComments(rest).trim();
      conditions = after(conditions, word, said, () => isGuard(text, match.index + match[0].length, said));
      const shown = conditions
        .slice(0, MAX_SHOWN)
        .map(({ now }) => now)
        .filter((one) => one !== '' && !ALWAYS.has(one));
      this.changes.push({ line: line + 1, conditions: shown });
    }
  }

  /** The conditions around a line, the outermost first, without the guard of a header: `CONFIG_XFRM`, `!defined(MODULE)`. */
  at(line: number): readonly string[] {
    const { changes } = this;
    const before = partitionPoint(changes.length, (index) => (changes[index]?.line ?? 0) <= line);
    return changes[before - 1]?.conditions ?? [];
  }
}

/** The conditions around a definition of a macro that are worth saying: that nobody defined it before is not. */
export function saidOf(macro: string, conditions: readonly string[]): readonly string[] {
  const own = new Set([`!${macro}`, `!defined(${macro})`, `!defined ${macro}`]);
  return conditions.filter((one) => !own.has(one));
}

/** What holds in every C file of the kernel is not worth saying. */
const ALWAYS = new Set([
  '1',
  '__KERNEL__',
  'defined(__KERNEL__)',
  '!__ASSEMBLY__',
  '!__ASSEMBLER__',
  '!defined(__ASSEMBLY__)',
  '!__cplusplus',
  '!__CHECKER__',
  '!LINKER_SCRIPT',
]);

/** Of more conditions in each other, and branches beside each other, the first are said. */
const MAX_SHOWN = 64;

const DIRECTIVE = /^[ \t]*#[ \t]*(if|ifdef|ifndef|elif|elifdef|elifndef|else|endif)\b((?:[^\n\\]|\\\r?\n|\\.)*)/gm;

interface Branch {
  /** What holds here; empty where that is not worth saying. */
  readonly now: string;
  /** That nothing holds which it and the branches before it ask, and how many those are. */
  readonly none: string;
  readonly branches: number;
}

function after(conditions: readonly Branch[], word: string, said: string, guards: () => boolean): readonly Branch[] {
  const asked = conditionOf(word, said);
  if (word === 'endif') return conditions.slice(0, -1);
  if (word.startsWith('if')) {
    if (word === 'ifndef' && conditions.length === 0 && guards())
      return [...conditions, { now: '', none: '', branches: 0 }];
    return [...conditions, { now: asked, none: negated(asked), branches: 1 }];
  }
  const last = conditions.at(-1);
  if (last === undefined) return conditions;
  const others = conditions.slice(0, -1);
  if (word === 'else') return [...others, { ...last, now: last.none }];
  const now = `${last.none} && ${asked}`;
  if (last.branches >= MAX_SHOWN) return [...others, { ...last, now }];
  const none = last.branches === 0 ? negated(asked) : `${last.none} && ${negated(asked)}`;
  return [...others, { now, none, branches: last.branches + 1 }];
}

function conditionOf(word: string, said: string): string {
  const text = joinedLines(said).replace(/\s+/g, ' ').trim();
  if (word.endsWith('ndef')) return `!${nameIn(text)}`;
  return word.endsWith('def') ? nameIn(text) : text;
}

function nameIn(text: string): string {
  return /^\w+/.exec(text)?.[0] ?? text;
}

function negated(condition: string): string {
  if (/^!\w+$/.test(condition)) return condition.slice(1);
  return /^(?:\w+|\w+\([^()]*\))$/.test(condition) ? `!${condition}` : `!(${condition})`;
}

/** Whether an `#ifndef` at the top is the guard of a header: its name is defined next. */
function isGuard(text: string, end: number, said: string): boolean {
  const name = nameIn(said);
  const near = text.slice(end, end + 400);
  const hash = afterBlanks(near, 0, near.length);
  if (near[hash] !== '#') return false;
  const next = directiveAt(near, hash, near.length);
  return next.word === 'define' && wordIn(near, next) === name;
}
