import { stopIfAborted, type Signal } from '../../signal.js';
import { quoted } from '../../source/pattern.js';
import { Lines } from '../lines.js';
import type { DeclarationStore, TranslationUnit } from './declarationStore.js';
import { FileLayout } from './fileLayout.js';
import type { Scope } from './scope.js';
import { macrosRead } from './seenDefinitions.js';

/**
 * Whether a name before a parenthesis at a place of a file can be a function: not where a macro takes its place that does not name it, since the
 * compiler then never sees the name. Headers are read, level by level, until one of the two is found.
 * @param at line and column, 1-based
 * @throws {SourceError}
 */
export async function namesFunction(
  { declarations }: { readonly declarations: DeclarationStore },
  file: string,
  name: string,
  at: { readonly line: number; readonly column: number },
  signal?: Signal,
): Promise<boolean> {
  const unit = await declarations.unit(file, signal);
  const { scope } = unit;
  const offset = new Lines(scope.main.text).offset(at.line, at.column);
  // Of one configuration it may be a macro and of another a function. What the file says of it itself is plain without a header.
  if (isFunctionIn(scope.among([]), name)) return true;
  const isFunction = () =>
    isFunctionIn(scope, name) || scope.macro(name, offset)?.body.some(({ text }) => text === name) === true;
  if (isFunction()) return true;
  // Hardly any function is a macro too: the texts say so long before all that they declare is known.
  if (scope.macro(name, offset) === undefined && !(await mayBeMacro(unit, name, signal))) return true;
  for (;;) {
    if (isFunction()) return true;
    if (isAlwaysMacro(scope, name, offset)) return false;
    if (!(await unit.extend(signal))) return scope.macro(name, offset) === undefined;
    stopIfAborted(signal);
  }
}

/** Whether a macro takes the place of a name in all configurations: of one that stands under an `#if`, another header may have what it is otherwise. */
function isAlwaysMacro(scope: Scope, name: string, offset: number): boolean {
  const defined = macrosRead(scope, name, offset);
  // Right before the definition it looks like the guard of a header.
  const unlessDefined = new RegExp(String.raw`#\s*if(?:ndef\s+|\s+!\s*defined\s*\(?\s*)${quoted(name)}\b[^\n]*\n\s*$`);
  return (
    defined.length > 0 &&
    defined.every(({ index, range: [start] }) => {
      const { lines, conditions } = FileLayout.of(index);
      return (
        conditions.at(lines.line(start)).length === 0 &&
        !unlessDefined.test(index.text.slice(Math.max(0, start - LONGEST_GUARD), start))
      );
    })
  );
}

/** What a condition and the blank lines behind it take, in UTF-16 units. */
const LONGEST_GUARD = 300;

/** Whether a header defines a macro of that name, and none above declares it as a function. */
async function mayBeMacro(unit: TranslationUnit, name: string, signal: Signal | undefined): Promise<boolean> {
  const word = new RegExp(String.raw`\b${quoted(name)}\b`);
  const defined = new RegExp(String.raw`#\s*define\s+${quoted(name)}\b`);
  for (let level = 0; ; level++) {
    const headers = await unit.texts(level, signal);
    if (headers.length === 0) return false;
    const naming = headers.filter(({ text }) => text.includes(name) && word.test(text));
    if (naming.some(({ text }) => defined.test(text))) return true;
    if (naming.some((header) => isFunctionIn(unit.scope.among([header]), name))) return false;
  }
}

function isFunctionIn(scope: Scope, name: string): boolean {
  return scope.mayDeclare(name) && scope.ordinary(name)?.kind === 'function';
}
