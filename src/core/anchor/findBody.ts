import type { Kernel } from '../kernel.js';
import { stopIfAborted } from '../signal.js';
import { SourceError } from '../source/source.js';
import { alikeness, fingerprint } from './lines.js';
import type { PlaceOptions } from './place.js';
import { nearness } from './rank.js';
import { siteOf, type Site, type Symbol } from './symbol.js';

/** A definition, with how much of it is what the author saw (0 to 1). */
export interface Body {
  readonly site: Site;
  readonly name: string;
  readonly alike: number;
}

/** Where the symbol that the author saw is now. */
export interface FoundBody {
  /**
   * `same`: by name and text. `rewritten`: by name, its text is another. `split`: by name, but its text is now in `other`. `elsewhere`: by name and text,
   * in another file. `renamed`: by text, under another name. `several`: more than one could be it. `gone`.
   */
  readonly found: 'same' | 'rewritten' | 'split' | 'elsewhere' | 'renamed' | 'several' | 'gone';
  readonly body?: Body;
  /** With `split`: where the text is. With `gone`: something of the name that is not it. */
  readonly other?: Body;
  /** With `gone`: what could not be searched. */
  readonly unreachable?: readonly string[];
  readonly candidates: readonly Body[];
}

/**
 * Looks for a symbol by its name and by the fingerprint of what the author saw: the name alone is wrong about the code where a function was renamed and
 * its name given to a wrapper. The thresholds are those of docs/anchors.md.
 */
export async function findBody(
  symbol: Symbol,
  seenBody: readonly string[],
  file: string | undefined,
  kernel: Kernel,
  arch: string,
  options: PlaceOptions,
): Promise<FoundBody> {
  const here = file === undefined ? undefined : await bodiesIn(kernel, file, symbol, seenBody);
  stopIfAborted(options.signal);
  if (here !== undefined && here.named.length > 0) return inFile(here);

  const { files, unreachable } = await kernel.source.filesWithWord(symbol.name, {
    ...(options.signal === undefined ? {} : { signal: options.signal }),
    ...(options.onProgress === undefined ? {} : { onProgress: options.onProgress }),
  });
  stopIfAborted(options.signal);
  const elsewhere: Body[] = [];
  for (const other of files) {
    if (other === file || nearness(other, file, arch) === undefined) continue;
    const found = await bodiesIn(kernel, other, symbol, seenBody);
    stopIfAborted(options.signal);
    elsewhere.push(...(found?.named ?? []));
  }
  const ranked = byAlikeness(elsewhere);
  const [best, second] = ranked;
  if (best !== undefined && best.alike >= 0.5) {
    if (second === undefined || best.alike - second.alike >= 0.15)
      return { found: 'elsewhere', body: best, candidates: ranked };
    return { found: 'several', body: best, candidates: ranked.filter((one) => one.alike >= 0.5) };
  }
  if (best !== undefined && ranked.length === 1 && best.alike >= 0.2 && isSameFolder(best.site.place.file, file))
    return { found: 'rewritten', body: best, candidates: ranked };
  const renamed = here === undefined ? undefined : clearlyBest(here.others, 0.6, 0.15);
  if (renamed !== undefined) return { found: 'renamed', body: renamed, candidates: [renamed] };
  return { found: 'gone', ...(best === undefined ? {} : { other: best }), unreachable, candidates: ranked.slice(0, 3) };
}

function isSameFolder(a: string, b: string | undefined): boolean {
  const folderOf = (path: string) => path.slice(0, path.lastIndexOf('/'));
  return b !== undefined && folderOf(a) === folderOf(b);
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
  if (second !== undefined) {
    const clear = best.alike >= 0.6 && best.alike - second.alike >= 0.15;
    return { found: clear ? 'same' : 'several', body: best, candidates: ranked };
  }
  // Most of it may be new, so long as what is left of the old is here and not elsewhere in the file.
  if (best.alike >= 0.5 || (best.alike >= 0.2 && best.alike > 2 * (rival?.alike ?? 0)))
    return { found: 'same', body: best, candidates: ranked };
  if (rival !== undefined && rival.alike >= 0.6 && rival.alike - best.alike >= 0.2)
    return { found: 'split', body: best, other: rival, candidates: [best, rival] };
  return { found: 'rewritten', body: best, candidates: ranked };
}

function byAlikeness(bodies: readonly Body[]): Body[] {
  return [...bodies].sort((a, b) => b.alike - a.alike);
}

function clearlyBest(bodies: readonly Body[], least: number, lead: number): Body | undefined {
  const [best, second] = byAlikeness(bodies);
  if (best === undefined || best.alike < least) return undefined;
  return second === undefined || best.alike - second.alike >= lead ? best : undefined;
}

async function bodiesIn(
  kernel: Kernel,
  file: string,
  symbol: Symbol,
  seenBody: readonly string[],
): Promise<BodiesInFile | undefined> {
  if (!/\.[chS]$/.test(file)) return undefined;
  try {
    const { definitions } = await kernel.definitions(file);
    const ofKind = definitions.filter((one) => one.kind === symbol.kind && (one.compat === true) === symbol.compat);
    if (!ofKind.some((one) => one.name === symbol.name)) {
      // Only in the file that the author saw does a likeness say something.
      return { named: [], others: await likeBodies(kernel, file, ofKind, seenBody) };
    }
    const { lines } = await kernel.lines(file);
    const named = ofKind
      .filter((one) => one.name === symbol.name)
      .map((one) => bodyOf(siteOf(file, one), one.name, lines, seenBody));
    const others = named.some((one) => one.alike < 0.5)
      ? await likeBodies(
          kernel,
          file,
          ofKind.filter((one) => one.name !== symbol.name),
          seenBody,
        )
      : [];
    return { named, others };
  } catch (error) {
    if (error instanceof SourceError) return undefined;
    throw error;
  }
}

async function likeBodies(
  kernel: Kernel,
  file: string,
  definitions: readonly Parameters<typeof siteOf>[1][],
  seenBody: readonly string[],
): Promise<Body[]> {
  if (definitions.length === 0 || seenBody.length < 2) return [];
  const { lines } = await kernel.lines(file);
  return definitions.map((one) => bodyOf(siteOf(file, one), one.name, lines, seenBody)).filter((one) => one.alike > 0);
}

function bodyOf(site: Site, name: string, lines: readonly string[], seenBody: readonly string[]): Body {
  return { site, name, alike: alikeness(seenBody, fingerprint(lines, site.start, site.place.end)) };
}
