import { stopIfAborted, type Signal } from '../../signal.js';
import { quoted } from '../../source/pattern.js';
import { Lines } from '../lines.js';
import type { DeclarationStore, TranslationUnit } from './declarationStore.js';
import type { Scope } from './scope.js';

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
  const decided = (): boolean | undefined => {
    if (isFunctionIn(scope, name)) return true;
    return scope.macro(name, offset)?.body.some(({ text }) => text === name);
  };
  const known = decided();
  if (known !== undefined) return known;
  // Hardly any function is a macro too: the texts say so long before all that they declare is known.
  if (!(await mayBeMacro(unit, name, signal))) return true;
  for (;;) {
    const found = decided();
    if (found !== undefined) return found;
    if (!(await unit.extend(signal))) return true;
    stopIfAborted(signal);
  }
}

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
