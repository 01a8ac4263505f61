import type { Holding, VariableName } from '../facts/heldByVariable.js';
import { wordsIn } from '../facts/callTexts.js';
import { heldName } from '../facts/heldName.js';
import type { OutEdge } from '../facts/outEdge.js';
import type { Step, Via } from '../notes/format.js';
import { placeAt, type Place } from '../source/place.js';
import { checkAssemblerTable } from './checkAssemblerTable.js';
import { checkPointer } from './checkPointer.js';
import type { EdgeCheck, Near } from './edge.js';
import { edge, namesIn, placeNamed, type EdgeContext, type End } from './ends.js';
import { checkLeftVariable, includedByCalled } from './leftToCalled.js';
import { chooseSite } from './sites.js';

export type VariableVia = Via & { readonly variable: string };

const MAX_NEAR = 3;
/** What a local variable of the caller holds, of which it is asked whether it comes from the variable that is meant. */
const MOST_HELD = 200;
/** Members that the caller calls, of which it is asked whether the variable has the callee in them. */
const MOST_MEMBERS = 6;

/** A call through what a variable holds, or what a function gives back. */
interface VariableCall {
  readonly site: Place;
  readonly asked: VariableName;
}

/** A call through a variable, or an element of an array: made in the caller, and an initialiser or an assignment puts the callee there. */
export async function checkVariable(
  caller: End,
  callee: End,
  via: VariableVia,
  step: Step,
  context: EdgeContext,
): Promise<EdgeCheck> {
  const { kernel } = context;
  const values = { variable: via.variable };
  const calls: VariableCall[] = [];
  const others: Near[] = [];
  let unknown: Place | undefined;
  const own: VariableCall[] = [];
  for (const where of caller.places)
    for (const one of await kernel.facts.callsOf(where)) {
      const asked = heldName(one, caller.names[0]) ?? (await calledByName(one, caller, via, context));
      if (one.kind === 'unknown' && asked?.variable !== via.variable) unknown ??= one.site;
      if (asked === undefined) continue;
      if (asked.variable === via.variable) calls.push({ site: one.site, asked });
      else if (asked.in !== undefined) own.push({ site: one.site, asked });
      if (asked.variable !== via.variable && others.length < MAX_NEAR)
        others.push({ what: 'dispatch', name: asked.variable, place: one.site });
    }
  if (calls.length === 0) {
    const read = await readFrom(via, own, caller, context);
    calls.push(...read.calls);
    unknown ??= read.open;
  }
  const site = await chooseSite(
    calls.map((one) => one.site),
    step,
    context,
  );
  if (site === undefined) {
    const held = (inner: End, at: Place, asked: VariableName) =>
      checkHeld({ ...asked, ...(via.file === undefined ? {} : { file: via.file }) }, at, inner, callee, context);
    const stored = async (asked: VariableName, at: Place) => {
      const found = await findHolding(callee, asked, at, context);
      return found.isNothing ? undefined : heldEdge(found, asked, at, caller, callee);
    };
    const assembled = await checkAssemblerTable(caller, callee, via.variable, context, stored);
    if (assembled !== undefined) return assembled;
    const left =
      (await checkLeftVariable(caller, callee, via.variable, step, context, held)) ??
      (await checkElementMember(caller, callee, via, step, context));
    if (left !== undefined) return left;
    // What is called and not understood may be this call.
    const missing =
      unknown === undefined || calls.length > 0
        ? ((await includedByCalled(caller, callee, step, context)) ??
          edge('not-found', 'edge-variable-not-called', caller, callee, undefined, values))
        : edge('unchecked', 'edge-variable-maybe-called', caller, callee, unknown, { ...values, line: unknown.line });
    return others.length === 0 ? missing : { ...missing, nearest: others };
  }
  const called = calls.find((one) => one.site === site);
  const asked = {
    variable: via.variable,
    file: site.file,
    ...called?.asked,
    ...(via.file === undefined ? {} : { file: via.file }),
  };
  return checkHeld(asked, site, caller, callee, context);
}

/**
 * A call through a member of the variable, or of its elements, where the author names the table alone: `defs[op].issue(req)`, `def = &defs[op]`.
 * `undefined` where nothing says that the caller calls what the table has.
 */
async function checkElementMember(
  caller: End,
  callee: End,
  { variable, file, ...said }: VariableVia,
  step: Step,
  context: EdgeContext,
): Promise<EdgeCheck | undefined> {
  const { kernel } = context;
  const members = new Map<string, { readonly struct: string; readonly member: string }>();
  for (const where of caller.places)
    for (const one of await kernel.facts.callsOf(where))
      if (one.kind === 'pointer' && one.struct !== undefined)
        members.set(`${one.struct}.${one.member}`, { struct: one.struct, member: one.member });
  const table = { table: variable, ...(file === undefined ? {} : { tableFile: file }) };
  for (const member of [...members.values()].slice(0, MOST_MEMBERS)) {
    const checked = await checkPointer(caller, callee, { ...said, ...member, ...table }, step, context);
    if (checked.status === 'verified') return checked;
  }
  return undefined;
}

/** The calls through variables of the caller's own to which it copies the one that is meant; the first of them where that is not seen, and it names that one. */
async function readFrom(
  { variable, file }: VariableVia,
  own: readonly VariableCall[],
  caller: End,
  { kernel }: EdgeContext,
): Promise<{ readonly calls: readonly VariableCall[]; readonly open?: Place }> {
  const calls: VariableCall[] = [];
  const [first] = own;
  const named = await Promise.all(caller.places.map((where) => wordsIn(kernel, where, variable)));
  if (first === undefined || named.every((places) => places.length === 0)) return { calls };
  for (const { site, asked } of own) {
    let count = 0;
    for await (const { copied } of kernel.facts.heldBy(asked, { near: site.file })) {
      if (copied?.variable === variable) calls.push({ site, asked: { variable, file: file ?? copied.place.file } });
      if (copied?.variable === variable || ++count >= MOST_HELD) break;
    }
  }
  return { calls, open: first.site };
}

/** An edge whose caller calls what a variable holds: what is put there decides. */
export async function checkHeld(
  asked: VariableName,
  site: Place,
  caller: End,
  callee: End,
  context: EdgeContext,
): Promise<EdgeCheck> {
  return heldEdge(await findHolding(callee, asked, site, context), asked, site, caller, callee);
}

function heldEdge(found: FoundHolding, { variable }: VariableName, site: Place, caller: End, callee: End): EdgeCheck {
  const values = { variable };
  if (found.held !== undefined) {
    const { file, line, column } = found.held;
    const place = { ...placeAt(file, line, column), variable: found.held.variable ?? variable };
    return {
      ...edge('verified', 'edge-variable', caller, callee, site, values),
      proof: { installed: place },
    };
  }
  const missing = found.isWhole
    ? edge('not-found', 'edge-variable-not-held', caller, callee, site, values)
    : edge('unchecked', 'edge-variable-maybe-held', caller, callee, site, values);
  return found.instead.length === 0 ? missing : { ...missing, nearest: found.instead };
}

/**
 * A call by the name of a variable that is not told as one of it: no header that the file is seen to include declares it, so that it looks like a function;
 * or the caller copied a member to it, and the call is told as one of that.
 */
async function calledByName(
  one: OutEdge,
  caller: End,
  { variable, file }: VariableVia,
  context: EdgeContext,
): Promise<VariableName | undefined> {
  if (one.kind === 'pointer') {
    const { site } = one;
    const text = await context.kernel.source.read(site.file);
    const isNamed = wordAt(text.split('\n')[site.line - 1] ?? '', site.column) === variable;
    return isNamed ? { variable, file: site.file, ...ownOf(caller) } : undefined;
  }
  if (one.kind !== 'call' || one.callee !== variable) return undefined;
  const places = await placeNamed(['variable'], variable, [file, one.site.file], context);
  return places?.[0] && { variable, file: places[0].file };
}

function ownOf({ names: [name] }: End): Pick<VariableName, 'in'> {
  return name === undefined ? {} : { in: name };
}

function wordAt(line: string, column: number): string | undefined {
  return /^\w+/.exec(line.slice(column - 1))?.[0];
}

interface FoundHolding {
  readonly held?: Holding;
  /** What the variable holds in its place. */
  readonly instead: readonly Near[];
  /** Everything that the variable may hold was read and understood. */
  readonly isWhole: boolean;
  /** Nothing is put into it by anyone. */
  readonly isNothing: boolean;
}

/** What puts the callee into the variable. */
async function findHolding(callee: End, asked: VariableName, site: Place, context: EdgeContext): Promise<FoundHolding> {
  const { kernel } = context;
  const results = kernel.facts.heldBy(asked, { near: site.file });
  const instead: Near[] = [];
  let isWhole = true;
  let isNothing = true;
  for (;;) {
    const next = await results.next();
    if (next.done === true) return { instead, isWhole: isWhole && next.value.isWhole, isNothing };
    const one = next.value;
    isNothing = false;
    if (one.function === undefined) continue;
    if ((await namesIn(callee, one.file, context)).some((name) => name === one.function || name === one.value)) {
      if (one.decided) return { held: one, instead, isWhole, isNothing };
      isWhole = false;
    } else if (instead.length < MAX_NEAR)
      instead.push({
        what: 'installed',
        name: one.value ?? one.function,
        place: placeAt(one.file, one.line, one.column),
      });
  }
}
