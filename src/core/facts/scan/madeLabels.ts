import { isLocal, plain } from '../../c/assembler/labelForms.js';
import type { Spot } from '../../c/assembler/event.js';
import { archOf } from '../../c/types/includes.js';
import { Lines } from '../../c/lines.js';
import type { MadeLabel } from '../assembler.js';
import type { TreeFiles } from '../treeFiles.js';
import type { Signal } from '../../signal.js';
import { nearestFirst } from '../../source/nearness.js';
import { anyOf } from '../../source/pattern.js';
import type { Place } from '../../source/place.js';
import type { MatchedLine } from '../../source/source.js';
import { baseName } from '../../source/paths.js';

/** Assembler files that are assembled for one question. */
const MAX_UNITS = 40;
/** Headers whose includers are looked for. */
const MAX_HEADERS = 60;

const LABEL_MACRO = String.raw`SYM_[A-Z_]+|[A-Z_]*ENTRY[A-Z_]*|GLOBAL|WEAK|_GLOBAL[A-Z_]*|NESTED|LEAF|FEXPORT`;
/** Lines that make a label of an argument, in the body of a macro of the assembler or the preprocessor. */
const MAKING = [
  String.raw`^.*\b(${LABEL_MACRO})[ \t]*\(.*(\\[A-Za-z_]|##)`,
  String.raw`^[ \t]*[.A-Za-z_0-9]*\\[A-Za-z_]+[\\().A-Za-z_0-9]*:`,
  String.raw`[A-Za-z_0-9]*##[A-Za-z_0-9#]*[ \t]*:`,
];

/** The labels of a name that a macro makes in the assembly of a file. */
export async function labelsMadeIn(tree: TreeFiles, unit: string, name: string): Promise<MadeLabel[]> {
  if (!unit.endsWith('.S') || isLocal(name) || !(await tree.assemblies.has(unit, name))) return [];
  const assembly = await tree.assemblies.of(unit);
  const found: MadeLabel[] = [];
  for (const label of assembly?.named(name) ?? []) {
    const place = await placeOf(tree, label.spot, label.end);
    if (place !== undefined) found.push({ place, units: [unit] });
  }
  return found;
}

/**
 * The labels of a name that assembler macros make anywhere, the nearest first; of the nearest architecture that has any.
 * @param near the file, or folder, where it is expected
 */
export async function labelsMade(
  tree: TreeFiles,
  name: string,
  near: string | undefined,
  signal?: Signal,
): Promise<MadeLabel[]> {
  const arch = archOf(near === undefined ? '' : `${near}/`) ?? tree.arch;
  const search = signal === undefined ? {} : { signal };
  for (const under of [[`arch/${arch}`], undefined]) {
    const lines = (await tree.source.linesMatching(MAKING, { ...search, ...(under === undefined ? {} : { under }) }))
      .lines;
    await tree.turn(signal);
    const found = await madeBy(
      tree,
      lines.filter((one) => mayMake(one, name)),
      name,
      near,
      under,
      signal,
    );
    if (found.length > 0) return found;
  }
  return [];
}

async function madeBy(
  tree: TreeFiles,
  lines: readonly MatchedLine[],
  name: string,
  near: string | undefined,
  under: readonly string[] | undefined,
  signal: Signal | undefined,
): Promise<MadeLabel[]> {
  const files = [...new Set(lines.map(({ file }) => file))];
  const own = files.filter((file) => file.endsWith('.S'));
  const headers = files.filter((file) => file.endsWith('.h')).slice(0, MAX_HEADERS);
  const found = new Map<string, MadeLabel>();
  // What a file makes by its own macros comes before what it makes by those that many include.
  for (const units of [own, await includers(tree, [...headers, ...own], under, signal)]) {
    for (const unit of nearestFirst(units, near, tree.arch).slice(0, MAX_UNITS)) {
      for (const one of await labelsMadeIn(tree, unit, name)) {
        const key = `${one.place.file}:${one.place.line}:${one.place.column}`;
        const known = found.get(key);
        found.set(key, known === undefined ? one : { ...known, units: [...new Set([...known.units, ...one.units])] });
      }
      await tree.turn(signal);
    }
    if (found.size > 0) break;
  }
  return [...found.values()];
}

/** The assembler files that include one of some files. */
export async function includers(
  tree: TreeFiles,
  files: readonly string[],
  under: readonly string[] | undefined,
  signal: Signal | undefined,
): Promise<string[]> {
  if (files.length === 0) return [];
  const names = new Set(files.map(baseName));
  const { lines } = await tree.source.linesMatching(
    [String.raw`^[ \t]*#[ \t]*include[ \t]+[<"]([^<>"]*/)?${anyOf(names)}[>"]`],
    { ...(signal === undefined ? {} : { signal }), ...(under === undefined ? {} : { under }) },
  );
  return [...new Set(lines.map(({ file }) => file))].filter((file) => file.endsWith('.S'));
}

/** Whether a line could make a label of the name, whatever its arguments are. */
function mayMake({ text }: MatchedLine, name: string): boolean {
  const templates = [...text.matchAll(/[\w.$\\()#@]*(?:\\[A-Za-z_]|##)[\w.$\\()#@]*/g)].map(([one]) =>
    plain(one.replace(/^\w+\(/, '')),
  );
  return templates.some((template) => {
    const parts = template.split(/\\\w+|\\\(\)|##|[()]/);
    // What is pasted in the preprocessor is a word like any other: one of them is no argument, where the name is to be told at all.
    if (template.includes('##')) return parts.some((part) => part.length > 1 && name.includes(part));
    return isMadeOf(name, parts);
  });
}

/** Whether a name holds some parts one after the other, the first at its start and the last at its end. Not by a pattern, which would try every way to share it out. */
export function isMadeOf(name: string, parts: readonly string[]): boolean {
  const [first = '', ...rest] = parts;
  const last = rest.pop();
  if (last === undefined) return name === first;
  if (!name.startsWith(first)) return false;
  let from = first.length;
  for (const part of rest) {
    const at = name.indexOf(part, from);
    if (at < 0) return false;
    from = at + part.length;
  }
  return name.length - last.length >= from && name.endsWith(last);
}

/** A place in a file; `undefined` when it cannot be read. */
export async function placeOf(tree: TreeFiles, spot: Spot, end: Spot = spot): Promise<Place | undefined> {
  const lines = new Lines(await tree.source.read(spot.file));
  const line = lines.line(spot.at);
  const last = end.file === spot.file && end.at !== Infinity ? Math.max(line, lines.line(end.at)) : line;
  return { file: spot.file, line, column: lines.column(spot.at), end: last };
}
