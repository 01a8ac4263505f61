import { soleWord } from '../../c/callForm.js';
import { stopIfAborted, type Signal } from '../../signal.js';
import { distance } from '../../source/nearness.js';
import { isBeside } from '../../source/paths.js';
import { placeAt, type Place } from '../../source/place.js';
import { SourceError } from '../../source/source.js';
import { typeAt } from '../../c/types/typesAt.js';
import { callTextsOf, type CallTextAt } from '../callTexts.js';
import type { Copy, Installation, MemberName } from '../facts.js';
import type { Ask, Gaps } from '../ask.js';
import type { TreeFiles } from '../treeFiles.js';
import { filesNear } from './callers.js';
import { asInstallation, callIn, holderOf, resultOf, type Holder, type Meant } from './giving.js';
import { meantBy, NOTHING } from './meantValue.js';
import type { MemberSearch } from './memberSearch.js';
import { isCallOf, methodsOf, type Method } from './methods.js';

/** Functions and macros that hand a parameter on to one another are followed so far: a virtqueue's callback takes ten. */
const MAX_DEPTH = 12;
/** Files that are read for the callers of one function. */
const MOST_FILES = 1000;
/** The same for those who call it through a member. */
const MOST_DISPATCHING = 120;

/** A function, or a macro, that puts what it is given into the member. */
export interface Setter {
  readonly name: string;
  /** The place of the argument, 0-based. */
  readonly argument: number;
  /** The file in which it is defined. */
  readonly file: string;
  /** It is seen only there. */
  readonly isStatic: boolean;
  /** It is called through this member of a struct, whose name stands in the place of its own. */
  readonly method?: Method;
  /** Where it, or what it hands it to, puts it into the member. */
  readonly stored: Place;
  /** It, and what it hands it to, down to what puts it there. */
  readonly chain: readonly string[];
  /** As in an installation. */
  readonly within: string | undefined;
}

/** What {@link givenTo} may lack, and the members that are given to those functions: what stands behind these is put there. */
export interface GivenEnd extends Gaps {
  readonly members: readonly Copy[];
}

/** The functions that put a parameter of theirs into the member, among what was found there. */
export async function settersIn(
  tree: TreeFiles,
  found: readonly Installation[],
  signal: Signal | undefined,
): Promise<Setter[]> {
  const setters: Setter[] = [];
  for (const { copy, in: around, file, line, column, decided, within } of found) {
    const word = copy === undefined ? undefined : BARE.exec(copy)?.[1];
    if (word === undefined || around === undefined || !decided) continue;
    const own = await settersFor(tree, placeAt(file, line, column), word, signal);
    setters.push(...own.map((one) => ({ ...one, within })));
  }
  return setters;
}

/** The function or macro around a place as what puts something there, where a name is a parameter of it. */
export async function settersFor(
  tree: TreeFiles,
  stored: Place,
  word: string,
  signal: Signal | undefined,
): Promise<Setter[]> {
  const { file, line } = stored;
  const holder = await holderOf(tree, file, line, signal);
  const argument = holder?.parameters.indexOf(word) ?? -1;
  if (holder === undefined || argument < 0) return [];
  const { name, isStatic } = holder;
  return [{ name, argument, file, isStatic, stored, chain: [name], within: undefined }];
}

/** A name alone, casts left aside. */
const BARE = /^(?:\([\w\s*]*\)\s*)?\(?(\w+)\)?$/;

/** What is given to the functions that put it into the member, everywhere. */
export async function* givenTo(
  tree: TreeFiles,
  search: MemberSearch,
  asked: MemberName,
  setters: readonly Setter[],
  { near, signal }: Ask,
): AsyncGenerator<Installation, GivenEnd> {
  const unreachable = new Set<string>();
  const members = new Map<string, Copy>();
  let cut = false;
  const open = [...setters];
  const known = new Set<string>();
  const seen = new Set<string>();
  for (let setter = open.shift(); setter !== undefined; setter = open.shift()) {
    if (known.has(keyOf(setter))) continue;
    known.add(keyOf(setter));
    const { name, method, stored, chain, within } = setter;
    // One pass over the tree for all that are known by now.
    tree.foresee(
      open.map((one) => one.name),
      signal,
    );
    const naming = await filesNear(tree, name, near, signal);
    for (const one of naming.unreachable) unreachable.add(one);
    // Of a common name (`init`) only who can see the struct may call its member.
    const seeing = method && (await search.seeing(await search.home(method, [setter.file, near], signal), signal));
    const among = naming.files.filter(
      (file) =>
        !file.endsWith('.S') &&
        (!setter.isStatic || isBeside(file, setter.file)) &&
        (seeing === undefined || seeing.has(file)),
    );
    const most = method === undefined ? MOST_FILES : MOST_DISPATCHING;
    cut ||= among.length > most;
    for (const file of among.slice(0, most)) {
      const rank = distance(file, near, tree.arch);
      if (rank === undefined) continue;
      try {
        if (method === undefined)
          for (const one of await methodsOf(tree, file, name, signal))
            open.push({ ...setter, name: one.member, isStatic: false, method: one });
        const calls = await callTextsOf(tree, file);
        for (const call of calls) {
          if (call.name !== name || !(await isCallOf(tree, call, method, signal))) continue;
          const holder = await holderOf(tree, file, call.place.line, signal);
          if (method === undefined && (await isAnother(tree, file, setter, holder, signal))) continue;
          for (const one of await given(setter, call, calls, holder)) {
            const key = `${file}:${call.place.line}:${call.place.column}:${nameOf(one)}`;
            if (seen.has(key)) continue;
            seen.add(key);
            const installation = asInstallation(asked, one, call, holder?.name, { stored, chain }, rank);
            yield within === undefined ? installation : { ...installation, within };
          }
        }
      } catch (error) {
        if (!(error instanceof SourceError)) throw error;
        unreachable.add(file);
      }
      stopIfAborted(signal);
    }
  }
  return { unreachable: [...unreachable].sort(), cut, members: [...members.values()] };

  /** What a call gives; who hands on a parameter is asked next. */
  async function given(
    setter: Setter,
    call: CallTextAt,
    calls: readonly CallTextAt[],
    holder: Holder | undefined,
  ): Promise<readonly Meant[]> {
    const argument = call.arguments[setter.argument];
    const maker = callIn(argument, call, calls);
    if (maker !== undefined) return [resultOf(maker)];
    const word = soleWord(argument);
    if (word === undefined) {
      const copy = await memberGiven(tree, call, argument?.at?.words.at(-1), holder, signal);
      if (copy === undefined) return [];
      members.set(`${copy.struct}.${copy.member}`, copy);
      return [{ copy: argument?.chain?.join('->') ?? copy.member }];
    }
    if (NOTHING.has(word) || handsOn(setter, word, call, holder)) return [];
    const meant = await meantBy(tree, word, call, signal);
    return meant.filter((one) => !('function' in one && handsOn(setter, one.function, call, holder)));
  }

  /** Whether a name is a parameter of the function around a call, which then sets what it is given. */
  function handsOn(setter: Setter, word: string, call: CallTextAt, holder: Holder | undefined): boolean {
    const argument = holder?.parameters.indexOf(word) ?? -1;
    if (holder === undefined || argument < 0) return false;
    const { stored, chain, within } = setter;
    if (chain.length > MAX_DEPTH) cut = true;
    else {
      const { name, isStatic } = holder;
      open.push({ name, argument, file: call.place.file, isStatic, stored, chain: [name, ...chain], within });
    }
    return true;
  }
}

function keyOf({ name, argument, isStatic, file, method }: Setter): string {
  return `${name} ${argument} ${isStatic ? file : ''} ${method === undefined ? '' : method.struct}`;
}

function nameOf(one: Meant): string {
  return 'function' in one ? one.function : 'table' in one ? one.table : one.copy;
}

/** Whether what is called in a file is another function of that name, or its own definition. */
async function isAnother(
  tree: TreeFiles,
  file: string,
  { name, file: own }: Setter,
  holder: Holder | undefined,
  signal: Signal | undefined,
): Promise<boolean> {
  if (holder?.name === name) return true;
  if (file === own) return false;
  const { definitions } = await tree.definitions(file, signal);
  return definitions.some((one) => one.kind === 'function' && one.name === name && one.static === true);
}

/** The member that is given to a call, by the place of its name; `undefined` where it is none, or whose it is is not known. */
async function memberGiven(
  tree: TreeFiles,
  { place }: CallTextAt,
  at: Pick<Place, 'line' | 'column'> | undefined,
  holder: Holder | undefined,
  signal: Signal | undefined,
): Promise<Copy | undefined> {
  if (at === undefined) return undefined;
  const { owner, text } = await typeAt(tree, place.file, at, signal);
  if (typeof owner !== 'string') return undefined;
  return { struct: owner, member: text, place, ...(holder === undefined ? {} : { in: holder.name }) };
}
