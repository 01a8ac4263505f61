import { ConditionLines } from '../c/conditionLines.js';
import { heldAt, type HeldCondition } from '../c/heldConditions.js';
import { Lines } from '../c/lines.js';
import { textSpans } from '../c/textSpans.js';
import type { TreeFiles } from '../facts/treeFiles.js';
import type { Place } from '../source/place.js';
import { SourceError } from '../source/source.js';
import type { EdgeCheck } from './edge.js';

/** Under which circumstances a call is made, as far as the source says so; what it leaves open is absent. */
export interface Circumstances {
  /** What was configured: `CONFIG_NET_NS`, `!CONFIG_MMU`, the outermost first. */
  readonly under: readonly string[];
  /** The tests of a capability that were passed before it: `ns_capable(net->user_ns, CAP_NET_RAW)`. */
  readonly behind: readonly string[];
}

/** The ends of an edge: where the caller and the callee are defined. */
export interface EdgeEnds {
  readonly caller: Place;
  readonly callee: Place;
}

/**
 * The circumstances of an edge: of the call, and of what is called and where it was put behind the pointer, since these too are there under their `#if` alone.
 * What cannot be read says nothing.
 */
export async function circumstancesOf(
  tree: TreeFiles,
  { caller, callee }: EdgeEnds,
  { site, proof }: Pick<EdgeCheck, 'site' | 'proof'>,
): Promise<Circumstances> {
  const under = new Set<string>();
  const add = async (place: Place | undefined) => {
    for (const one of (await layoutOf(tree, place))?.conditions.at(place?.line ?? 0) ?? []) under.add(one);
  };
  await add(site);
  const held = await heldAtSite(tree, caller, site);
  for (const one of held.flatMap(configured)) under.add(one);
  await add(proof?.installed);
  // Of twins in one file it depends on the configuration which is called: together they stand under nothing.
  const isUnder = ((await layoutOf(tree, callee))?.conditions.at(callee.line).length ?? 0) > 0;
  if (isUnder && (await isAlone(tree, callee))) await add(callee);
  return { under: [...under], behind: [...new Set(held.filter(isPermission).map(({ text }) => text))] };
}

interface Layout {
  readonly text: string;
  readonly lines: Lines;
  readonly conditions: ConditionLines;
}

/** What the texts of the last files say: most edges lie in a few. */
const LAYOUTS = new WeakMap<TreeFiles, Map<string, Layout>>();
const MOST_LAYOUTS = 24;

async function layoutOf(tree: TreeFiles, place: Place | undefined): Promise<Layout | undefined> {
  if (place === undefined || place.file.endsWith('.S')) return undefined;
  const text = await textOf(tree, place.file);
  if (text === undefined) return undefined;
  const known = LAYOUTS.get(tree) ?? new Map<string, Layout>();
  LAYOUTS.set(tree, known);
  const kept = known.get(place.file);
  if (kept?.text === text) return kept;
  const layout = { text, lines: new Lines(text), conditions: new ConditionLines(text, textSpans(text)) };
  if (known.size >= MOST_LAYOUTS) known.clear();
  known.set(place.file, layout);
  return layout;
}

async function textOf(tree: TreeFiles, file: string): Promise<string | undefined> {
  try {
    return await tree.source.read(file);
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    return undefined;
  }
}

async function heldAtSite(tree: TreeFiles, caller: Place, site: Place | undefined): Promise<readonly HeldCondition[]> {
  const layout = site?.file === caller.file ? await layoutOf(tree, site) : undefined;
  if (layout === undefined || site === undefined) return [];
  const { text, lines, conditions } = layout;
  const next = lines.offset(caller.end + 1, 1);
  const range = [lines.offset(caller.line, 1), next < 0 ? text.length : next] as const;
  const around = new Set(conditions.at(site.line));
  // A test that is compiled under more than the call is need not be made.
  return heldAt(text, ...range, lines.offset(site.line, site.column)).filter(({ at }) =>
    conditions.at(lines.line(at)).every((one) => around.has(one)),
  );
}

async function isAlone(tree: TreeFiles, { file, line }: Place): Promise<boolean> {
  try {
    const { definitions } = await tree.definitions(file);
    const own = definitions.find((one) => one.line === line);
    return own !== undefined && !definitions.some((one) => one !== own && one.name === own.name);
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    return false;
  }
}

/** An option that is asked for in plain C: `IS_ENABLED(CONFIG_NET_NS)`. */
function configured({ text, holds }: HeldCondition): string[] {
  const [, macro, option] =
    /^(IS_ENABLED|IS_BUILTIN|IS_MODULE|IS_REACHABLE)\s*\(\s*(CONFIG_\w+)\s*\)$/.exec(text) ?? [];
  if (macro === undefined || option === undefined) return [];
  return [`${holds ? '' : '!'}${macro === 'IS_ENABLED' ? option : `${macro}(${option})`}`];
}

/** Whether what holds is that the process has a capability. */
function isPermission({ text, holds }: HeldCondition): boolean {
  const name = /^(\w+)\s*\(/.exec(text)?.[1] ?? '';
  return holds && /(?:^|_)capable(?:_|$)/.test(name) && !GIVING_AN_ERROR.has(name);
}

/** These give 0 where the process has it. */
const GIVING_AN_ERROR: ReadonlySet<string> = new Set(['security_capable', 'cap_capable']);
