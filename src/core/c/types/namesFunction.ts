import { stopIfAborted, type Signal } from '../../signal.js';
import { Lines } from '../lines.js';
import type { DeclarationStore } from './declarationStore.js';

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
  for (;;) {
    // Of one configuration it may be a macro and of another a function.
    if (scope.ordinary(name)?.kind === 'function') return true;
    const macro = scope.macro(name, offset);
    if (macro !== undefined) return macro.body.some(({ text }) => text === name);
    if (!(await unit.extend(signal))) return true;
    stopIfAborted(signal);
  }
}
