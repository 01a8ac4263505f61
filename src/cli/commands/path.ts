import { edgeHow, noWay, unitLabel, wayProof } from '../../core/features/reachRows.js';
import { oneLine } from '../../core/render/oneLine.js';
import { ORIGINS, PathFinder, type Origin, type PathsFound } from '../../core/reach/findPaths.js';
import type { Hop } from '../../core/facts/lexical/hop.js';
import { anchorOf, type Edge, type ProvenWay } from '../../core/reach/proof.js';
import type { Unit } from '../../core/facts/lexical/units.js';
import { edgeContexts } from '../../core/reach/edgeContext.js';
import { wayNotes } from '../../core/reach/wayNotes.js';
import { joinedWays } from '../../core/reach/joinedWays.js';
import { reasonSentence } from '../../core/words/sentences.js';
import { say } from '../../core/words/words.js';
import { proofJson } from '../checkJson.js';
import type { Command, Given } from '../command.js';
import { contextJson } from '../contextJson.js';
import { sayIncomplete } from '../listPage.js';
import { openKernel } from '../openKernel.js';
import { kernelRoot } from '../kernelRoot.js';
import { printedPlace } from '../printedPlace.js';
import { reachEnd } from '../reachEnd.js';
import { Refusal } from '../refusal.js';
import { asRefusal, type Session } from '../session.js';
import { pad, paintFor, widthOf } from '../style.js';
import { withIndex } from '../withIndex.js';

/** Ways that are shown where nothing is said. */
const MOST = 5;
/** The kinds of `--only`. */
const KINDS = ['call', 'pointer', 'macro', 'deferred', 'argument'] as const;

type Asks = 'kernel' | 'through' | 'avoid' | 'only' | 'max' | 'json' | 'notes';
type Asked = Given<Asks>;

/** `knotes path`: how one function gets to another, the likeliest ways first, each edge looked at on the source. Exit 1 when there is none. */
export const path: Command<Asks> = {
  takes: 'its-own',
  kernels: 'one',
  options: ['kernel', 'through', 'avoid', 'only', 'max', 'json', 'notes'],
  help: 'cli.help.path',
  run: runPath,
};

async function runPath(given: Asked, session: Session): Promise<number> {
  const { host, language } = session;
  const [from, to, ...more] = given.files;
  if (from === undefined || to === undefined || more.length > 0) throw new Refusal('cli.path.two-ends');
  if (given.json && given.notes) throw new Refusal('cli.path.json-or-notes');
  const kinds = kindsOf(given.only);
  const [folder = ''] = given.kernel;
  await withIndex(await kernelRoot(host.cwd, folder), session);
  const { kernel } = await openKernel(session, folder);
  const finder = new PathFinder(kernel, host.signal);
  let found: PathsFound;
  try {
    const middle: (readonly Unit[])[] = [];
    for (const one of given.through) middle.push(await reachEnd(one, finder.tree, kernel, session));
    const begin = isOrigin(from) ? from : await reachEnd(from, finder.tree, kernel, session);
    const end = await reachEnd(to, finder.tree, kernel, session);
    found = await joinedWays(finder, [begin, ...middle, end], {
      ...{ avoid: new Set(given.avoid), most: given.max ?? MOST, signal: host.signal },
      ...(kinds === undefined ? {} : { isUsable: (hop: Hop) => kinds.has(kindOfHop(hop)) }),
    });
  } catch (error) {
    const refusal = asRefusal(error, from, folder);
    session.complain(refusal);
    return NOT_THERE.has(refusal.code) ? 1 : 2;
  }
  const { ways } = found;
  if (given.notes && ways.length > 0)
    host.out.write(`${JSON.stringify(wayNotes(ways, `${from} → ${to}`, await kernel.version()), null, 2)}\n`);
  else if (given.json)
    for (const [at, way] of ways.entries()) host.out.write(`${JSON.stringify(wayJson(way, at + 1))}\n`);
  else for (const [at, way] of ways.entries()) host.out.write(`${wayText(way, at + 1, session)}\n`);
  if (ways.length === 0) sayNothing(from, to, found, session);
  if (found.unreachable.length > 0) return sayIncomplete({ unreachable: found.unreachable, cut: false }, session);
  if (ways.length === 0 && found.cut) host.err.write(`${say(language, 'reach.cut', {})}\n`);
  return ways.length === 0 ? 1 : 0;
}

const NOT_THERE: ReadonlySet<string> = new Set(['reach.no-end', 'reach.no-end-like']);

function isOrigin(text: string): text is Origin {
  return ORIGINS.some((one) => one === text);
}

/** @throws {Refusal} for a kind that there is not */
function kindsOf(only: string | undefined): ReadonlySet<string> | undefined {
  if (only === undefined) return undefined;
  const kinds = only.split(',').map((one) => one.trim());
  const unknown = kinds.find((one) => !KINDS.some((kind) => kind === one));
  if (unknown !== undefined) throw new Refusal('cli.path.bad-kind', { given: unknown, kinds: KINDS.join(', ') });
  return new Set(kinds);
}

function kindOfHop({ how, to, from }: Hop): (typeof KINDS)[number] {
  switch (how.k) {
    case 'call':
      return to.kind === 'macro' || from.kind === 'macro' ? 'macro' : 'call';
    case 'pointer':
    case 'element':
    case 'hook':
      return 'pointer';
    case 'macro':
    case 'deferred':
    case 'argument':
      return how.k;
  }
}

/** The names of the fields are a contract with programs that read them. */
function wayJson(way: ProvenWay, rank: number): object {
  const contexts = edgeContexts(way);
  return {
    rank,
    steps: way.steps.map((unit) => ({ at: anchorOf(unit), file: unit.place.file, line: unit.place.line })),
    edges: way.edges.map(({ check, via }, at) => ({
      ...(via === undefined ? {} : { via: via.from === undefined ? via : { ...via, from: way.steps[at - 1]?.name } }),
      status: check.status,
      file: check.site?.file ?? null,
      line: check.site?.line ?? null,
      ...(check.proof === undefined ? {} : { proof: proofJson(check.proof) }),
      ...contextJson(contexts[at] ?? { under: [], behind: [] }),
    })),
  };
}

function wayText(way: ProvenWay, rank: number, { host, language }: Session): string {
  const paint = paintFor(host.out, host.env);
  const rows = way.steps.map((unit, at) => {
    const edge = way.edges[at - 1];
    return {
      name: `  ${unitLabel(language, unit)}`,
      place: printedPlace(unit.place),
      how: edge === undefined ? '' : edgeText(edge, way.steps[at - 2]?.name),
      doubt: edge === undefined || edge.check.status === 'verified' ? '' : reasonSentence(language, edge.check.reason),
    };
  });
  const nameWidth = Math.max(...rows.map(({ name }) => widthOf(name)));
  const placeWidth = Math.max(...rows.map(({ place }) => widthOf(place)));
  const text = [paint('bold', say(language, 'cli.path.way', { rank, edges: wayProof(language, way) }))];
  for (const { name, place, how, doubt } of rows) {
    text.push(`${pad(name, nameWidth)}  ${paint('quiet', pad(place, placeWidth))}  ${how}`.trimEnd());
    if (doubt !== '') text.push(`      ${paint('quiet', doubt)}`);
  }
  return text.join('\n');
}

/** How a step is reached, as `via` says it, and where the call is made. */
function edgeText(edge: Edge, from: string | undefined): string {
  const { site } = edge.check;
  const how = edgeHow(edge, from);
  return [site === undefined ? '' : printedPlace(site), how === undefined ? '' : `← ${how}`].join('  ').trim();
}

function sayNothing(from: string, to: string, found: PathsFound, { host, language }: Session): void {
  host.err.write(`${oneLine(noWay(language, from, to, found), 2000)} ${say(language, 'cli.path.none-hint')}\n`);
}
