import type { OutEdge } from '../../core/facts/outEdge.js';
import type { Kernel } from '../../core/kernel.js';
import { namedByMacro, type NamedByMacro } from '../../core/path/namedByMacro.js';
import { searchCalling, type CallingSymbol } from '../../core/path/symbolPlaces.js';
import type { Place } from '../../core/source/place.js';
import { oneLine } from '../../core/render/oneLine.js';
import type { MacroChoice } from '../../core/c/types/macroChoices.js';
import { definitionSentence } from '../../core/words/definitionSentence.js';
import { outEdgeSentence } from '../../core/words/outEdgeSentence.js';
import { say } from '../../core/words/words.js';
import type { Command, Given } from '../command.js';
import { openKernel } from '../openKernel.js';
import { definitionJson } from '../placeJson.js';
import { printedPlace } from '../printedPlace.js';
import { Refusal } from '../refusal.js';
import { asRefusal, type Session } from '../session.js';
import { paintFor, pad, widthOf } from '../style.js';

/** The longest line of source that is shown, in UTF-16 units. */
const MAX_LINE = 100;
/** The widest that the column of what an edge is becomes, in cells of a terminal. */
const MAX_WHAT = 60;
/** Functions whose names a macro makes that are said where there are several macros. */
const MOST_NAMES = 6;

/** What a kernel may say of a name, which makes the command no failure. */
const NOT_ONE: ReadonlySet<string> = new Set([
  'cli.several-functions',
  'cli.several-naming',
  'cli.no-such-function',
  'cli.function-not-found',
]);

/** `knotes callees`: the edges out of a function, in the order of its body. Exit 1 when a name is nowhere, or in several places. */
export const callees: Command<'kernel' | 'near' | 'json'> = {
  takes: 'names',
  kernels: 'one',
  options: ['kernel', 'near', 'json'],
  help: 'cli.help.callees',
  run: runCallees,
};

async function runCallees(given: Given<'kernel' | 'near' | 'json'>, session: Session): Promise<number> {
  const { host } = session;
  const [folder = ''] = given.kernel;
  const { kernel } = await openKernel(session, folder);
  let status = 0;
  for (const name of given.files) {
    try {
      // `FILE:SYMBOL`, as an end of a way is written.
      const [, file, symbol = ''] = /^(?:(.+):)?([\w.$]+)$/.exec(name) ?? [];
      const near = file ?? given.near;
      const search = symbol === '' ? {} : await searchCalling(kernel, symbol, near, host.signal);
      const isThere = file === undefined || search.found?.places.every((place) => place.file === file) === true;
      const { found, unsure } = isThere ? search : { unsure: search.unsure, found: undefined };
      if (unsure !== undefined && found === undefined) {
        const { count, file } = unsure.values;
        throw new Refusal('cli.function-not-found', { name, count: String(count), file: String(file) });
      }
      if (found === undefined) throw new Refusal('cli.no-such-function', { name });
      const { places, placement } = found;
      if (placement.status === 'ambiguous') {
        const all = places.slice(0, 8).map(printedPlace).join(', ');
        throw (await severalNaming(kernel, found, all)) ?? new Refusal('cli.several-functions', { name, places: all });
      }
      const edges: OutEdge[] = [];
      for (const place of places) edges.push(...(await kernel.facts.callsOf(place, host.signal)));
      const named = await namedByMacro(kernel, found);
      if (given.json) {
        for (const edge of edges) host.out.write(`${row(symbol, edge)}\n`);
        for (const one of named) host.out.write(`${nameRow(symbol, one)}\n`);
        continue;
      }
      host.out.write(await calleesText(symbol, places, edges, named, kernel, session));
    } catch (error) {
      const refusal = asRefusal(error, name, folder);
      session.complain(refusal);
      status = Math.max(status, NOT_ONE.has(refusal.code) ? 1 : 2);
    }
  }
  return status;
}

/** Of several macros of a name that make the names of functions: a person who met the macro around a name wants one of those. */
async function severalNaming(kernel: Kernel, found: CallingSymbol, places: string): Promise<Refusal | undefined> {
  const names = new Set((await namedByMacro(kernel, found)).map((one) => one.function));
  if (names.size === 0) return undefined;
  const some = [...names].slice(0, MOST_NAMES).join(', ');
  const all = names.size > MOST_NAMES ? `${some}, …` : some;
  return new Refusal('cli.several-naming', { name: found.name, places, count: String(names.size), names: all });
}

/** The edges for a person: each with its place, what it is and the line of source, then the functions whose names a macro makes. */
async function calleesText(
  name: string,
  places: readonly Place[],
  edges: readonly OutEdge[],
  named: readonly NamedByMacro[],
  kernel: Kernel,
  { host, language }: Session,
): Promise<string> {
  const paint = paintFor(host.out, host.env);
  const heading = say(language, 'cli.heading.callees', { name, count: edges.length });
  const text = [`${paint('bold', heading)}  ${places.map(printedPlace).join(', ')}`];
  const sources = new Map<string, string[]>();
  const sourceAt = async ({ file, line }: Place) => {
    const lines = sources.get(file) ?? (await kernel.source.read(file)).split('\n');
    sources.set(file, lines);
    return oneLine(lines[line - 1]?.trim() ?? '', MAX_LINE);
  };
  const rows: { readonly place: string; readonly what: string; readonly source: string; readonly under: string[] }[] =
    [];
  for (const edge of edges)
    rows.push({
      place: printedPlace(edge.site),
      what: outEdgeSentence(language, edge),
      source: await sourceAt(edge.site),
      under: definitionsOf(edge).map((one) => definitionSentence(language, one)),
    });
  const placeWidth = Math.max(0, ...rows.map(({ place }) => widthOf(place)));
  const whatWidth = Math.min(MAX_WHAT, Math.max(0, ...rows.map(({ what }) => widthOf(what))));
  for (const { place, what, source, under } of rows) {
    text.push(`  ${pad(place, placeWidth)}  ${pad(what, whatWidth)}  ${paint('quiet', source)}`.trimEnd());
    for (const one of under) text.push(`  ${pad('', placeWidth)}    ${paint('quiet', one)}`);
  }
  // What a called function starts in its turn is found at that one.
  if (edges.some(({ kind }) => kind === 'call'))
    text.push(paint('quiet', `  ${say(language, 'cli.callees.beneath', {})}`));
  if (named.length > 0) text.push(paint('bold', say(language, 'cli.heading.names', { name, count: named.length })));
  for (const one of named) {
    const doubt = one.doubtful ? `  (${say(language, 'cli.names.doubtful', {})})` : '';
    text.push(`  ${printedPlace(one.place)}  ${one.function}()${paint('quiet', doubt)}`);
  }
  return `${text.join('\n')}\n`;
}

/** The definitions of the macros of an edge of which the configuration chooses. */
function definitionsOf(edge: OutEdge): readonly MacroChoice[] {
  return edge.kind === 'macro' ? (edge.definitions ?? []) : [];
}

/** A function whose name the macro makes; the fields are a contract as those of {@link row}. */
function nameRow(macro: string, { function: name, place, doubtful }: NamedByMacro): string {
  const { file, line, column } = place;
  return JSON.stringify({
    kind: 'names',
    macro,
    function: name,
    doubtful: doubtful || undefined,
    file,
    line,
    col: column,
  });
}

/** The names of the fields are a contract with programs that read them: those of `knotes outline`, where it has such a row. */
function row(caller: string, edge: OutEdge): string {
  const { file, line, column } = edge.site;
  const place = { file, line, col: column };
  switch (edge.kind) {
    case 'call':
      return JSON.stringify({ kind: 'call', caller, callee: edge.callee, ...place });
    case 'pointer':
      return JSON.stringify({
        kind: 'dispatch',
        caller,
        struct: edge.struct,
        member: edge.member,
        variable: edge.variable,
        macro: edge.macro,
        ...place,
      });
    case 'macro':
      return JSON.stringify({
        kind: 'macro',
        caller,
        macro: edge.macro,
        callee: edge.callee,
        through: edge.through,
        several: edge.several,
        definitions: edge.definitions?.map(definitionJson),
        ...place,
      });
    case 'hook':
      return JSON.stringify({
        kind: 'macro',
        caller,
        macro: edge.macro,
        hook: edge.hook,
        struct: edge.struct,
        ...place,
      });
    case 'deferred': {
      const object = edge.object?.words.join(' ');
      return JSON.stringify({
        kind: 'deferred',
        caller,
        deferred: edge.deferred,
        by: edge.by,
        callee: edge.callee,
        object,
        lookedIn: edge.lookedIn,
        ...place,
      });
    }
    case 'reference':
      return JSON.stringify({ kind: 'reference', caller, callee: edge.callee, to: edge.to, ...place });
    case 'variable':
      return JSON.stringify({
        kind: edge.isParameter ? 'parameter' : 'variable',
        caller,
        variable: edge.variable,
        macro: edge.macro,
        shared: edge.shared,
        element: edge.element,
        ...place,
      });
    case 'unknown':
      return JSON.stringify({ kind: 'unknown', caller, text: edge.text, returnedBy: edge.returnedBy, ...place });
  }
}
