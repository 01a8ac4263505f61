import type { ArgumentText } from '../../c/callText.js';
import type { Definition } from '../../c/outline.js';
import type { Signal } from '../../signal.js';
import { placeAt, type Place } from '../../source/place.js';
import { objectsOfResult } from '../callTexts.js';
import type { TreeFiles } from '../treeFiles.js';

/** What comes before a value: `.work =` for a member, `=` alone for the variable itself. */
const GIVEN_TO = /(?:\.\s*(\w+)\s*)?=\s*(?:\([^()]*\)\s*)?$/;

/** The member that a value is assigned to in a function: `&lamp->work` of `lamp->work = IRQ_WORK_INIT(f)`. */
async function assignedMember(
  tree: TreeFiles,
  { file, line, column }: Pick<Place, 'file' | 'line' | 'column'>,
  definitions: readonly Definition[],
): Promise<ArgumentText | undefined> {
  const around = definitions.find((one) => one.kind === 'function' && one.line <= line && line <= one.end);
  if (around === undefined) return undefined;
  const [into] = await objectsOfResult(tree, placeAt(file, line, column), { ...around, file });
  // A variable may as well hold what a call gives back.
  return (into?.chain?.length ?? 0) > 1 ? into : undefined;
}

/**
 * The object that a value at a place initialises, as an argument would name it: `&lamp_work` for what stands in `struct irq_work lamp_work = IRQ_WORK_INIT(f)`,
 * `&lamp.work` for `.work = IRQ_WORK_INIT(f)` in the braces of `lamp`, `lamp->work` for what is assigned to that. `undefined` where that is not seen in the line.
 */
export async function initialisedObject(
  tree: TreeFiles,
  { file, line, column }: Pick<Place, 'file' | 'line' | 'column'>,
  signal: Signal | undefined,
): Promise<ArgumentText | undefined> {
  const { definitions } = await tree.definitions(file, signal);
  const variables = definitions.filter((one) => one.kind === 'variable' && one.line <= line && line <= one.end);
  // The innermost: a function may have a variable of its own.
  const variable = variables.reduce<(typeof variables)[number] | undefined>(
    (inner, one) => (inner === undefined || one.line >= inner.line ? one : inner),
    undefined,
  );
  if (variable === undefined) return assignedMember(tree, { file, line, column }, definitions);
  const lines = (await tree.source.read(file)).split('\n');
  const before = (lines[line - 1] ?? '').slice(0, column - 1);
  // A value may stand in a line of its own.
  const text = before.trim() === '' && line > variable.line ? (lines[line - 2] ?? '').trimEnd() : before;
  const given = GIVEN_TO.exec(text);
  if (given === null) return undefined;
  const [, member] = given;
  const chain = member === undefined ? [variable.name] : [variable.name, member];
  return { words: chain, chain, address: true };
}
