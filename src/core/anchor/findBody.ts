import type { Definition } from '../c/outline.js';
import type { Kernel } from '../kernel.js';
import type { AnchorAsSeen } from './seen.js';
import { SourceError } from '../source/source.js';
import { bodyOf, likeBodies, shareIn, type Body } from './likeBodies.js';
import { TWIN } from './make.js';
import type { PlaceOptions } from './placeOptions.js';
import { isForeign, type Symbol } from '../facts/symbol.js';
import { filesWith, type Trail } from './trace.js';
import { isBeside } from '../source/paths.js';

/** Where the symbol that the author saw is now. */
export type FoundBody = FoundSomewhere | FoundNowhere;

export interface FoundSomewhere {
  /**
   * `same`: by name and text. `rewritten`: by name, its text is another. `split`: by name, but its text is now in `other`. `elsewhere`: by name and text,
   * in another file. `renamed`: by text, under another name. `several`: more than one could be it.
   */
  readonly found: 'same' | 'rewritten' | 'split' | 'elsewhere' | 'renamed' | 'several';
  readonly body: Body;
  /** With `split`: where the text is. */
  readonly other?: Body;
  /** All that could be meant; with `several` the best first. */
  readonly candidates: readonly Body[];
}

export interface FoundNowhere {
  readonly found: 'gone';
  /** Something of the name that is not it. */
  readonly other?: Body;
  /** What could not be searched. */
  readonly unreachable?: readonly string[];
  readonly candidates: readonly Body[];
}

/** What is looked for. */
export interface Wanted {
  readonly symbol: Symbol;
  readonly anchor: AnchorAsSeen;
  /** The fingerprint of what the author saw. */
  readonly body: readonly string[];
  /** Where its words lead; `undefined` while only its names count. */
  readonly trail: Trail | undefined;
}

/**
 * Looks for a symbol by its name and by the fingerprint of what the author saw: the name alone is wrong about the code where a function was renamed and
 * its name given to a wrapper. The thresholds are those of docs/anchors.md.
 */
export async function findBody(wanted: Wanted, kernel: Kernel, options: PlaceOptions): Promise<FoundBody> {
  const { symbol, anchor, trail } = wanted;
  const { file } = anchor;
  const here = file === undefined ? undefined : await bodiesIn(kernel, file, wanted);
  await kernel.turn();
  if (here !== undefined && here.named.length > 0)
    return withTheRest(wanted, withTwins(wanted, inFile(here), here.named), kernel, options);

  // Asked for together with the name: one search answers both.
  trail?.begin();
  await kernel.turn();
  const elsewhere: Body[] = [];
  const ask = { near: file, onProgress: options.onProgress };
  const search = kernel.facts.definitionsOf({ ...symbol, member: undefined }, ask);
  let next = await search.next();
  for (; next.done !== true; next = await search.next())
    for (const { file: other } of next.value) {
      const found = await bodiesIn(kernel, other, wanted, 'named');
      await kernel.turn();
      elsewhere.push(...(found?.named ?? []));
    }
  const { unreachable } = next.value;
  const ranked = nearFirst(byAlikeness(elsewhere), file);
  const [best, second] = ranked;
  if (best !== undefined && best.alike >= 0.5) {
    if (second === undefined || best.alike - second.alike >= 0.15)
      return { found: 'elsewhere', body: best, candidates: ranked };
    return { found: 'several', body: best, candidates: ranked.filter((one) => one.alike >= 0.5) };
  }
  const renamed = clearlyBest(here?.others ?? [], 0.6, 0.15);
  if (renamed !== undefined && trail !== undefined) return { found: 'renamed', body: renamed, candidates: [renamed] };
  const traced = trail === undefined ? [] : await bodiesAlong(await trail.files(), kernel, wanted);
  // Of a line that it is in it is told by the line too.
  const least = anchor.quote === undefined ? 0.4 : 0.25;
  const led = clearlyBest(traced, 0.5, 0.15) ?? outstanding([...traced, ...(here?.others ?? [])], least);
  if (led !== undefined && (best === undefined || led.alike > 2 * best.alike) && trail !== undefined)
    return { found: 'renamed', body: led, candidates: [led, ...(best === undefined ? [] : [best])] };
  if (best !== undefined && ranked.length === 1 && mayBeRewritten(best, file))
    return { found: 'rewritten', body: best, candidates: ranked };
  return { found: 'gone', ...(best === undefined ? {} : { other: best }), unreachable, candidates: ranked.slice(0, 3) };
}

/** A static function of another folder's code counts only where no other has anything of what the author saw. */
function nearFirst(ranked: readonly Body[], file: string | undefined): readonly Body[] {
  const near = ranked.filter(({ definition }) => file === undefined || !isForeign(definition, file));
  return near.some(({ alike }) => alike >= 0.2) ? near : ranked;
}

/** One that has its name alone: nothing says that a static function of another folder is the same. */
function mayBeRewritten(one: Body, file: string | undefined): boolean {
  if (file === undefined || isForeign(one.definition, file)) return false;
  return isBeside(one.definition.place.file, file) || !one.definition.static || one.alike >= 0.2;
}

interface BodiesInFile {
  readonly named: readonly Body[];
  /** Of the same kind, under other names. */
  readonly others: readonly Body[];
}

function inFile({ named, others }: BodiesInFile): FoundBody {
  const ranked = byAlikeness(named);
  const [best, second] = ranked;
  if (best === undefined) return { found: 'gone', candidates: [] };
  const rival = byAlikeness(others)[0];
  const isMoved = rival !== undefined && rival.alike >= 0.6 && rival.alike - best.alike >= 0.2;
  if (second !== undefined) {
    const clear = best.alike >= 0.6 && best.alike - second.alike >= 0.15;
    // Twins under #if, of which one was renamed: those that stay are others.
    if (isMoved) return { found: 'split', body: best, other: rival, candidates: [rival, ...ranked] };
    return { found: clear ? 'same' : 'several', body: best, candidates: ranked };
  }
  if (isMoved) return { found: 'split', body: best, other: rival, candidates: [best, rival] };
  // Most of it may be new, so long as what is left of the old is here and not elsewhere in the file.
  if (best.alike >= 0.5 || (best.alike >= 0.2 && best.alike > 2 * (rival?.alike ?? 0)))
    return { found: 'same', body: best, candidates: ranked };
  const also = rival !== undefined && rival.alike >= 0.15 && rival.common >= 2 ? [rival] : [];
  return { found: 'rewritten', body: best, candidates: [best, ...also] };
}

/** Fewer of its twins than the author saw: the one that was meant may be the one that is gone. A line in it tells by itself. */
function withTwins({ anchor, symbol }: Wanted, found: FoundBody, named: readonly Body[]): FoundBody {
  const of = anchor.quote === undefined && symbol.member === undefined ? anchor.seen?.of : undefined;
  if (found.found !== 'same' || of === undefined || named.filter(({ alike }) => alike >= TWIN).length >= of)
    return found;
  return { ...found, found: 'several' };
}

/** Where much of what the author saw has left a symbol, it may be in another file now. */
async function withTheRest(
  wanted: Wanted,
  found: FoundBody,
  kernel: Kernel,
  options: PlaceOptions,
): Promise<FoundBody> {
  const isCut = found.found === 'rewritten' || (found.found === 'same' && found.body.alike < 0.5);
  // A line is told by itself.
  if (!isCut || wanted.trail === undefined) return found;
  const { body } = found;
  if (wanted.anchor.quote !== undefined && found.found === 'same') return found;
  const { lines } = await kernel.lines(body.definition.place.file);
  const stays = lines.slice(body.definition.start - 1, body.definition.place.end).join('\n');
  const left = (wanted.anchor.seen?.words ?? []).filter((word) => !stays.includes(word));
  await kernel.turn();
  if (left.length === 0) return found;
  const files = await filesWith(left, wanted.anchor.file, kernel, options);
  const [other] = byAlikeness(await bodiesAlong(files, kernel, wanted));
  if (other === undefined || other.common < 2 || other.alike < Math.max(0.2, 0.7 * body.alike)) return found;
  return { found: 'split', body, other, candidates: [body, other, ...found.candidates.slice(1)] };
}

function byAlikeness(bodies: readonly Body[]): Body[] {
  return [...bodies].sort((a, b) => b.alike - a.alike);
}

function clearlyBest(bodies: readonly Body[], least: number, lead: number): Body | undefined {
  const [best, second] = byAlikeness(bodies);
  if (best === undefined || best.alike < least) return undefined;
  return second === undefined || best.alike - second.alike >= lead ? best : undefined;
}

/** Little of it is left, but nothing else has half as much. */
function outstanding(bodies: readonly Body[], least: number): Body | undefined {
  const [best, second] = byAlikeness(bodies);
  if (best === undefined || best.alike < least || best.common < 3) return undefined;
  return second === undefined || best.alike >= 2 * second.alike ? best : undefined;
}

/** The definitions in some files, of whatever name, that are like what the author saw. */
async function bodiesAlong(files: readonly string[], kernel: Kernel, wanted: Wanted): Promise<Body[]> {
  const bodies: Body[] = [];
  for (const file of files) {
    const found = await bodiesIn(kernel, file, wanted, 'others');
    await kernel.turn();
    bodies.push(...(found?.others ?? []));
  }
  return bodies;
}

async function bodiesIn(
  kernel: Kernel,
  file: string,
  { symbol, body }: Wanted,
  asked: 'both' | 'named' | 'others' = 'both',
): Promise<BodiesInFile | undefined> {
  if (!/\.[chS]$/.test(file)) return undefined;
  try {
    // Cheaper than to find out what it defines.
    if (asked === 'others' && shareIn(await kernel.lines(file), body) < 0.2) return undefined;
    const { definitions } = await kernel.definitions(file);
    const ofKind = definitions.filter(
      (one) => one.kind === symbol.kind && (one.compat === true) === (symbol.compat === true),
    );
    const ofName = ofKind.filter((one) => one.name === symbol.name);
    if (asked === 'named' && ofName.length === 0) return undefined;
    const text = await kernel.lines(file);
    const like = (some: readonly Definition[]) => likeBodies(file, some, text, body, symbol.name);
    const named = ofName.map((one) => bodyOf(file, one, text, body));
    if (asked === 'named') return { named, others: [] };
    const certain = named.length > 0 && named.every((one) => one.alike >= 0.8);
    return { named, others: certain ? [] : like(ofKind.filter((one) => one.name !== symbol.name)) };
  } catch (error) {
    if (error instanceof SourceError) return undefined;
    throw error;
  }
}
