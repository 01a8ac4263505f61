import { itemAt } from '../../c/types/fileIndex.js';
import { FileLayout } from '../../c/types/fileLayout.js';
import { declaredInFunction } from '../../c/types/localNames.js';
import type { TypePosition } from '../../c/types/typesAt.js';
import { systemCallNamed } from '../../c/systemCall.js';
import { namedDefinitions } from '../../definition/namedDefinitions.js';
import type { Kernel } from '../../kernel.js';
import { quoted } from '../../source/pattern.js';
import type { Signal } from '../../signal.js';
import { includeAt } from './includeAt.js';
import { isGivenAsMember, memberTargets } from './memberTargets.js';
import { nameAt, type NameAt } from './nameAt.js';
import { definitionTarget, lineTarget, onceEach, type Target, type Targets } from './target.js';

/**
 * Where what stands at a position is defined: the likeliest first. `undefined` where nothing stands that is defined anywhere.
 * @throws {SourceError} {Cancelled}
 */
export async function definitionsAt(
  given: Kernel,
  file: string,
  position: TypePosition,
  signal?: Signal,
): Promise<Targets | undefined> {
  const kernel = given.wantedBy(signal);
  const include = await includeAt(kernel, file, position);
  if (include !== undefined) return include;
  const name = await nameAt(kernel, file, position);
  if (name === undefined) return undefined;
  const targets = await targetsOf(kernel, file, position, name);
  return { start: name.start, end: name.end, targets: onceEach(targets) };
}

async function targetsOf(kernel: Kernel, file: string, position: TypePosition, name: NameAt): Promise<Target[]> {
  const { unit, word, start, use, isCalled } = name;
  switch (use.kind) {
    case 'label':
      return labelTargets(file, name);
    case 'syscall':
      return systemCallTargets(kernel, file, { name: word, compat: use.compat });
    case 'member':
      return memberTargets(kernel, file, position);
    case 'tag':
      return namedTargets(kernel, name, { keyword: use.keyword });
    case 'name':
  }
  const itself = await declaredHere(kernel, file, name);
  if (itself !== undefined) return [itself];
  const locals = await declaredInFunction(unit, word, start);
  if (locals.length > 0) return locals.map((at) => targetAt(file, name, at));
  if (isGivenAsMember(unit.scope, start)) {
    const members = await memberTargets(kernel, file, position);
    if (members.length > 0) return members;
  }
  const call = systemCallNamed(word);
  const calls = call === undefined ? [] : await systemCallTargets(kernel, file, call);
  if (calls.length > 0) return calls;
  return namedTargets(kernel, name, { isCalled });
}

async function namedTargets(
  kernel: Kernel,
  { unit, word, start }: NameAt,
  how: { readonly keyword?: 'struct' | 'union' | 'enum'; readonly isCalled?: boolean },
): Promise<Target[]> {
  const { keyword, isCalled = false } = how;
  return (await namedDefinitions(kernel, unit, { word, at: start, isCalled, keyword })).map(definitionTarget);
}

/** A system call by its bare name: the file's own, else where it is defined anywhere. */
async function systemCallTargets(
  kernel: Kernel,
  file: string,
  { name, compat }: { readonly name: string; readonly compat: boolean },
): Promise<Target[]> {
  const isMeant = (one: { readonly kind: string; readonly name: string; readonly compat?: boolean }) =>
    one.kind === 'syscall' && one.name === name && (one.compat === true) === compat;
  const own = (await kernel.definitions(file)).definitions.filter(isMeant);
  if (own.length > 0) return own.map((one) => ({ ...lineTarget(name, file, one.line, one.column), start: one.start }));
  const found: Target[] = [];
  for (const one of await kernel.facts.nearestDefinitions(name, ['syscall'], { near: file })) {
    const { definitions } = await kernel.definitions(one.place.file);
    if (definitions.some((other) => isMeant(other) && other.line === one.place.line)) found.push(definitionTarget(one));
  }
  return found;
}

/** A label of the function around a `goto`. */
function labelTargets(file: string, name: NameAt): Target[] {
  const { main } = name.unit.scope;
  const item = itemAt(main, name.start);
  const [from = 0, to = 0] = item === undefined ? [] : (main.items[item] ?? []);
  const pattern = new RegExp(`^[ \\t]*${quoted(name.word)}[ \\t]*:(?!:)`, 'gm');
  pattern.lastIndex = from;
  const found: Target[] = [];
  for (let hit = pattern.exec(main.text); hit !== null && hit.index < to; hit = pattern.exec(main.text))
    found.push(targetAt(file, name, hit.index + hit[0].indexOf(name.word)));
  return found;
}

/** What is declared where the position is, and nowhere else: a member, the parameter of a function that is only declared. */
async function declaredHere(kernel: Kernel, file: string, name: NameAt): Promise<Target | undefined> {
  const { unit, word, start, use } = name;
  const itself = targetAt(file, name, start);
  const { line, column } = itself.place;
  const { members } = await kernel.definitions(file);
  if (members.some((one) => one.line === line && one.column === column && one.name === word)) return itself;
  if (use.kind !== 'name' || !use.declared) return undefined;
  const { main } = unit.scope;
  const item = itemAt(main, start);
  const [from = start] = item === undefined ? [] : (main.items[item] ?? []);
  if (item === undefined || main.whole.has(item)) return undefined;
  let depth = 0;
  for (const one of main.text.slice(from, start)) depth += one === '(' ? 1 : one === ')' ? -1 : 0;
  return depth > 0 ? itself : undefined;
}

function targetAt(file: string, { unit, word }: NameAt, offset: number): Target {
  const { lines } = FileLayout.of(unit.scope.main);
  return lineTarget(word, file, lines.line(offset), lines.column(offset));
}
