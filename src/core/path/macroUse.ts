import { macroChoices, type MacroChoice } from '../c/types/macroChoices.js';
import { Lines } from '../c/lines.js';
import { wordsIn } from '../facts/callTexts.js';
import type { Step } from '../notes/format.js';
import type { Place } from '../source/place.js';
import type { EdgeCheck } from './edge.js';
import { compiledFor, edge, type EdgeContext, type End } from './ends.js';
import { chooseSite } from './sites.js';

/** Where a name stands in a caller, and what it means there. */
interface Use {
  readonly site: Place;
  /** The definitions of which the configuration chooses; none where the headers of the file are not seen to have one. */
  readonly meant: readonly MacroChoice[];
}

/** An edge to a macro: the caller uses it, and means that definition. `undefined` where it does not name it, so that something between may. */
export async function checkMacroUse(
  caller: End,
  callee: End,
  step: Step,
  context: EdgeContext,
): Promise<EdgeCheck | undefined> {
  const uses: Use[] = [];
  for (const where of caller.places)
    for (const site of await usesIn(where, callee, context))
      uses.push({ site, meant: caller.kind === 'macro' ? [] : await meantAt(site, callee, context) });
  if (uses.length === 0) return undefined;
  // What a name in the body of a macro means is up to where that is used.
  const isMeant = ({ meant }: Use) => caller.kind === 'macro' || meant.some((one) => isAt(callee, one));
  const sites = uses.filter(isMeant).map(({ site }) => site);
  const site = await chooseSite(sites, step, context);
  if (site === undefined && sites.length > 0)
    return edge('not-found', 'edge-macro-no-such-site', caller, callee, undefined, { macro: callee.label });
  const use = uses.find((one) => one.site === site) ?? uses[0];
  if (use === undefined) return undefined;
  const { meant } = use;
  if (site === undefined) {
    const other = meant[0];
    return other === undefined
      ? edge('unchecked', 'edge-macro-unseen', caller, callee, use.site, { file: use.site.file })
      : edge('not-found', 'edge-macro-other', caller, callee, use.site, { file: other.file, line: other.line });
  }
  return meant.length > 1
    ? { ...edge('verified', 'edge-macro-used-several', caller, callee, site), definitions: meant }
    : edge('verified', 'edge-macro-used', caller, callee, site);
}

/** Where the code of a caller has the name as one that is no member's, with a parenthesis behind it where the macro takes arguments. */
async function usesIn(where: Place, callee: End, { kernel }: EdgeContext): Promise<Place[]> {
  const takesArguments = await isFunctionLike(callee, kernel);
  const named = (await Promise.all(callee.names.map((name) => wordsIn(kernel, where, name)))).flat();
  if (named.length === 0) return [];
  const text = await kernel.source.read(where.file);
  const lines = new Lines(text);
  return named.filter(({ line, column }) => {
    const at = lines.offset(line, column);
    const before = text.slice(lines.offset(line, 1), at);
    // `#ifdef NAME` asks for it, and `#define NAME` makes it.
    if (/^\s*#/.test(before) || /(?:\.|->)\s*$/.test(before)) return false;
    return !takesArguments || /^\w+\s*(?:\\\r?\n\s*)*\(/.test(text.slice(at, at + LONGEST_NAME));
  });
}

/** A name with what may stand between it and its parenthesis, in UTF-16 units. */
const LONGEST_NAME = 300;

async function isFunctionLike(callee: End, kernel: EdgeContext['kernel']): Promise<boolean> {
  for (const place of callee.places) {
    const { definitions } = await kernel.definitions(place.file);
    const own = definitions.find(({ kind, line }) => kind === 'macro' && line === place.line);
    if (own?.functionLike !== true) return false;
  }
  return true;
}

/** The definitions that a name may mean where a file uses it: headers are read until the one that is asked for is among them. */
async function meantAt({ file, line, column }: Place, callee: End, context: EdgeContext): Promise<MacroChoice[]> {
  const unit = await compiledFor(callee, context).declarations.unit(file);
  const at = new Lines(unit.scope.main.text).offset(line, column);
  for (;;) {
    const meant = callee.names.flatMap((name) => macroChoices(unit.scope, name, at));
    if (meant.some((one) => isAt(callee, one)) || !(await unit.extend())) return meant;
  }
}

function isAt({ places }: End, { file, line }: MacroChoice): boolean {
  return places.some((place) => place.file === file && place.line === line);
}
