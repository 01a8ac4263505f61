import { includers, labelsMade, placeOf } from './madeLabels.js';
import { goesOut } from '../../c/assembler/assembly.js';
import type { AsmEvent } from '../../c/assembler/event.js';
import type { AsmAct, AsmActs, AsmDeed } from '../assembler.js';
import { archOf } from '../../c/types/includes.js';
import type { TreeFiles } from '../treeFiles.js';
import type { Signal } from '../../signal.js';
import { stopIfAborted } from '../../signal.js';
import type { Place } from '../../source/place.js';

/**
 * What a label or `.macro` at a place does, of every assembly that it comes to be in. Empty when there is neither.
 * @param names where they are known, what may stand there
 */
export async function assemblerActs(
  tree: TreeFiles,
  where: Place,
  names: readonly string[] | undefined,
  signal?: Signal,
): Promise<AsmActs[]> {
  const found: AsmActs[] = [];
  const places = new Places(tree);
  for (const unit of await unitsOf(tree, where, names, signal)) {
    const assembly = await tree.assemblies.of(unit);
    stopIfAborted(signal);
    if (assembly === undefined) continue;
    for (const label of assembly.labels) {
      if (label.spot.file !== where.file || (names !== undefined && !names.includes(label.name))) continue;
      if (!isAt(await places.of(label.spot), where)) continue;
      const isMade = (event: AsmEvent) =>
        label.chain.length > 0 && event.spot.at === label.spot.at && event.spot.file === label.spot.file;
      const events = assembly.eventsOf(label);
      found.push({
        kind: 'label',
        name: label.name,
        unit,
        acts: await actsOf(events, places, (event) => (isMade(event) ? [] : event.chain)),
      });
    }
    for (const macro of assembly.macros) {
      if (macro.file !== where.file || (names !== undefined && !names.includes(macro.name))) continue;
      if (!isAt(await places.of({ file: macro.file, at: macro.at }), where)) continue;
      found.push({
        kind: 'macro',
        name: macro.name,
        unit,
        acts: await actsOf(macro.events, places, (event) => event.chain),
      });
    }
  }
  return found;
}

/** Where the uses of a macro in an assembly come to a call of a name: in a label that uses it, or that is made by it. */
export async function usesThatReach(
  tree: TreeFiles,
  unit: string,
  macro: string,
  names: readonly string[],
  signal?: Signal,
): Promise<{ readonly site: Place; readonly origin: Place } | undefined> {
  const assembly = await tree.assemblies.of(unit);
  stopIfAborted(signal);
  const event = assembly?.events.find((one) => goesOut(one) && one.chain.includes(macro) && names.includes(one.target));
  if (event === undefined) return undefined;
  const places = new Places(tree);
  const [site, origin] = [await places.of(event.spot), await places.of(event.origin)];
  return site === undefined || origin === undefined ? undefined : { site, origin };
}

/** The assembler files in which what stands at a place comes to be. */
async function unitsOf(
  tree: TreeFiles,
  { file, line, column }: Place,
  names: readonly string[] | undefined,
  signal: Signal | undefined,
): Promise<string[]> {
  if (file.endsWith('.S')) return [file];
  if (!file.endsWith('.h')) return [];
  const { definitions } = await tree.definitions(file);
  const own = definitions.find((one) => one.line === line && one.column === column);
  // A macro of a header is read in the header by itself, as in an assembler file.
  if (own !== undefined && own.madeBy === undefined) return own.asm === true ? [file] : [];
  // What stands there is made by a macro where the header is included.
  if (names === undefined) {
    const text = await tree.source.read(file);
    const arch = archOf(file);
    if (arch === undefined && !/\b__ASSEMBL(?:Y|ER)__\b/.test(text)) return [];
    return includers(tree, [file], arch === undefined ? undefined : [`arch/${arch}`], signal);
  }
  const units: string[] = [];
  for (const name of names)
    for (const one of await labelsMade(tree, name, file, signal)) if (one.place.file === file) units.push(...one.units);
  return [...new Set(units)];
}

async function actsOf(
  events: readonly AsmEvent[],
  places: Places,
  macrosOf: (event: AsmEvent) => readonly string[],
): Promise<AsmAct[]> {
  const acts: AsmAct[] = [];
  for (const event of events) {
    const deed = deedOf(event);
    if (deed === undefined) continue;
    const [site, origin] = [await places.of(event.spot), await places.of(event.origin)];
    if (site !== undefined && origin !== undefined)
      acts.push({ deed, site, origin, macros: macrosOf(event), chain: event.chain });
  }
  return acts;
}

function deedOf(event: AsmEvent): AsmDeed | undefined {
  if (goesOut(event)) return { kind: 'goes', target: event.target };
  if (event.kind === 'indirect') return { kind: 'indirect', operand: event.operand, isParameter: event.isParameter };
  return event.kind === 'uses' ? { kind: 'uses', macro: event.macro } : undefined;
}

function isAt(place: Place | undefined, where: Place): boolean {
  return place?.line === where.line && place.column === where.column;
}

/** The places of spots: a file's lines are counted once. */
class Places {
  private readonly known = new Map<string, Promise<Place | undefined>>();

  constructor(private readonly tree: TreeFiles) {}

  of(spot: { readonly file: string; readonly at: number }): Promise<Place | undefined> {
    const key = `${spot.file}:${spot.at}`;
    let place = this.known.get(key);
    if (place === undefined) {
      place = placeOf(this.tree, spot);
      this.known.set(key, place);
    }
    return place;
  }
}
