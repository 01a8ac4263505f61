import type { ArgumentText } from '../../c/callText.js';
import type { Signal } from '../../signal.js';
import type { Place } from '../../source/place.js';
import { valuesGivenTo } from '../callTexts.js';
import type { TreeFiles } from '../treeFiles.js';

/**
 * What another member of the table is given of which a place puts a function into a member: `&ksoftirqd` by `.store = &ksoftirqd` in the same braces or the
 * same function. `undefined` where none is seen, or several are. @throws {SourceError}
 */
export async function keptObject(
  tree: TreeFiles,
  { file, line }: Pick<Place, 'file' | 'line'>,
  member: string,
  signal: Signal | undefined,
): Promise<ArgumentText | undefined> {
  const { definitions } = await tree.definitions(file, signal);
  const around = definitions.filter(
    (one) => (one.kind === 'variable' || one.kind === 'function') && one.line <= line && line <= one.end,
  );
  // The innermost: a function may have a table of its own.
  const where = around.sort((a, b) => b.line - a.line)[0];
  if (where === undefined) return undefined;
  const values = await valuesGivenTo(tree, { ...where, file }, member);
  return values.length === 1 ? values[0] : undefined;
}
