import { soleWord } from '../../c/callForm.js';
import { parameterName, type ArgumentText } from '../../c/callText.js';
import { typeAt } from '../../c/types/typesAt.js';
import { stopIfAborted, type Signal } from '../../signal.js';
import { distance } from '../../source/nearness.js';
import { quoted } from '../../source/pattern.js';
import { placeAt, type Place } from '../../source/place.js';
import { SourceError } from '../../source/source.js';
import type { ValueSource } from '../install.js';
import type { Ask, Gaps, Installation, MemberName } from '../facts.js';
import type { TreeFiles } from '../treeFiles.js';
import { localsSetTo } from '../localNames.js';
import { callTextsIn, callTextsOf, type CallTextAt } from '../callTexts.js';
import { filesNear } from './callers.js';
import { keepsNothing } from './handingOn.js';
import type { MemberSearch } from './memberSearch.js';
import { isBeside } from '../../source/paths.js';

/** Functions and macros that hand a parameter on to one another are followed so far: a timer that is set up on the stack takes five. */
const MAX_DEPTH = 6;
/** Files that are read for the callers of one function. */
const MOST_FILES = 1000;

/** A function, or a macro, that puts what it is given into the member. */
export interface Setter {
  readonly name: string;
  /** The place of the argument, 0-based. */
  readonly argument: number;
  /** The file in which it is defined. */
  readonly file: string;
  /** It is seen only there. */
  readonly isStatic: boolean;
  /** Where it, or what it hands it to, puts it into the member. */
  readonly stored: Place;
  /** It, and what it hands it to, down to what puts it there. */
  readonly chain: readonly string[];
  /** As in an installation. */
  readonly within: string | undefined;
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
    const holder = await holderOf(tree, file, line, signal);
    const argument = holder?.parameters.indexOf(word) ?? -1;
    if (holder === undefined || argument < 0) continue;
    const stored = placeAt(file, line, column);
    const { name, isStatic } = holder;
    setters.push({ name, argument, file, isStatic, stored, chain: [name], within });
  }
  return setters;
}

/** A name alone, casts left aside. */
const BARE = /^(?:\([\w\s*]*\)\s*)?\(?(\w+)\)?$/;

/** What is given to the functions that put it into the member, everywhere. */
export async function* givenTo(
  tree: TreeFiles,
  asked: MemberName,
  setters: readonly Setter[],
  { near, signal }: Ask,
): AsyncGenerator<Installation, Gaps> {
  const unreachable = new Set<string>();
  let cut = false;
  const open = [...setters];
  const known = new Set<string>();
  const keyOf = ({ name, argument, isStatic, file }: Setter) => `${name} ${argument} ${isStatic ? file : ''}`;
  const seen = new Set<string>();
  for (let setter = open.shift(); setter !== undefined; setter = open.shift()) {
    if (known.has(keyOf(setter))) continue;
    known.add(keyOf(setter));
    const { name, argument, stored, chain, within } = setter;
    // One pass over the tree for all that are known by now.
    tree.foresee(
      open.map((one) => one.name),
      signal,
    );
    const naming = await filesNear(tree, name, near, signal);
    for (const one of naming.unreachable) unreachable.add(one);
    const among = naming.files.filter(
      (file) => !file.endsWith('.S') && (!setter.isStatic || isBeside(file, setter.file)),
    );
    cut ||= among.length > MOST_FILES;
    for (const file of among.slice(0, MOST_FILES)) {
      const rank = distance(file, near, tree.arch);
      if (rank === undefined) continue;
      try {
        const calls = await callTextsOf(tree, file);
        for (const call of calls) {
          if (call.name !== name) continue;
          const holder = await holderOf(tree, file, call.place.line, signal);
          // Its own definition, or another function of that name.
          if (holder?.name === name || (file !== setter.file && (await hasOwn(tree, file, name, signal)))) continue;
          const given = call.arguments[argument];
          const maker = callIn(given, call, calls);
          if (maker !== undefined) {
            const key = `${file}:${call.place.line}:${call.place.column}:${maker}()`;
            if (!seen.has(key)) {
              seen.add(key);
              yield asInstallation(asked, resultOf(maker), call, holder?.name, { stored, chain }, rank);
            }
            continue;
          }
          const word = soleWord(given);
          if (word === undefined || NOTHING.has(word)) continue;
          const parameter = holder?.parameters.indexOf(word) ?? -1;
          if (holder !== undefined && parameter >= 0) {
            if (chain.length > MAX_DEPTH) cut = true;
            else open.push({ ...holder, argument: parameter, file, stored, chain: [holder.name, ...chain], within });
            continue;
          }
          for (const one of await meantBy(tree, word, call, signal)) {
            const key = `${file}:${call.place.line}:${call.place.column}:${'function' in one ? one.function : one.copy}`;
            if (seen.has(key)) continue;
            seen.add(key);
            const given = asInstallation(asked, one, call, holder?.name, { stored, chain }, rank);
            yield within === undefined ? given : { ...given, within };
          }
        }
      } catch (error) {
        if (!(error instanceof SourceError)) throw error;
        unreachable.add(file);
      }
      stopIfAborted(signal);
    }
  }
  return { unreachable: [...unreachable].sort(), cut };
}

/**
 * What some files give, of the functions of some names, to functions that put it into the member. The same relation as {@link givenTo}, from its other end:
 * `netif_napi_add(dev, &x->napi, poll)` comes to `napi->poll = poll`.
 * @param what whether the functions themselves are given, or what they give back
 */
export async function* givenIn(
  tree: TreeFiles,
  search: MemberSearch,
  asked: MemberName,
  words: readonly string[],
  among: readonly string[],
  { near, signal }: Ask,
  what: 'themselves' | 'results' = 'themselves',
): AsyncGenerator<Installation> {
  for (const file of among) {
    const rank = distance(file, near, tree.arch);
    if (rank === undefined) continue;
    let calls: readonly CallTextAt[];
    try {
      calls = await callTextsOf(tree, file);
    } catch (error) {
      if (error instanceof SourceError) continue;
      throw error;
    }
    const locals = await localsSetTo(tree, file, words, signal);
    for (const call of calls) {
      if (keepsNothing(call.name)) continue;
      const { line } = call.place;
      const here = new Map(
        locals.filter(({ from, to }) => from <= line && line <= to).map((one) => [one.name, one.of]),
      );
      for (const [argument, given] of call.arguments.entries()) {
        const word = (what === 'results' ? callIn(given, call, calls) : soleWord(given)) ?? '';
        const name = words.includes(word) ? word : what === 'results' ? undefined : here.get(word);
        if (name === undefined) continue;
        const stored = await storedBy(tree, search, call, argument, asked, signal, []);
        stopIfAborted(signal);
        if (stored === undefined) continue;
        const holder = await holderOf(tree, file, line, signal);
        const meant = what === 'results' ? resultOf(name) : { function: name };
        yield asInstallation(asked, meant, call, holder?.name, stored, rank);
      }
    }
  }
}

function asInstallation(
  asked: MemberName,
  given: Meant,
  call: CallTextAt,
  around: string | undefined,
  { stored, chain }: Stored,
  rank: number,
): Installation {
  const { file, line, column } = call.place;
  return {
    struct: asked.struct,
    member: asked.member,
    ...given,
    ...(around === undefined ? {} : { in: around }),
    style: 'setter',
    setter: call.name,
    ...(chain.length > 1 ? { through: chain.slice(1) } : {}),
    stored,
    file,
    line,
    column,
    decided: true,
    rank,
  };
}

const NOTHING = new Set(['NULL']);

/** Where something is put into a member, and the functions and macros that it is handed through, the first that gets it first. */
interface Stored {
  readonly stored: Place;
  readonly chain: readonly string[];
}

/**
 * Where what a call is given goes into the member; `undefined` when it does not, or that is not certain. Where several files define what is called, each of
 * them has to put it there.
 * @param above the functions and macros that hand it to this call
 */
async function storedBy(
  tree: TreeFiles,
  search: MemberSearch,
  call: CallTextAt,
  argument: number,
  asked: MemberName,
  signal: Signal | undefined,
  above: readonly string[],
): Promise<Stored | undefined> {
  const { places, ambiguous } = await search.definitions.of(call.name, ['function', 'macro'], {
    near: call.place.file,
    ...(signal === undefined ? {} : { signal }),
  });
  let first: Stored | undefined;
  const files = new Set<string>();
  for (const where of places) {
    const found = await storedIn(where);
    if (found === undefined) continue;
    if (!ambiguous) return found;
    first ??= found;
    files.add(where.file);
  }
  return places.every(({ file }) => files.has(file)) ? first : undefined;

  async function storedIn(where: Place): Promise<Stored | undefined> {
    const texts = await callTextsIn(tree, where);
    const parameter = parameterName(texts.find(({ name }) => name === call.name)?.arguments[argument]);
    if (parameter === undefined) return undefined;
    const chain = [...above, call.name];
    const stored = await storeIn(tree, search, where, parameter, asked, signal);
    if (stored !== undefined) return { stored, chain };
    if (above.length >= MAX_DEPTH) return undefined;
    for (const inner of texts) {
      const next = inner.arguments.findIndex((one) => soleWord(one) === parameter);
      if (chain.includes(inner.name) || next < 0) continue;
      const found = await storedBy(tree, search, inner, next, asked, signal, chain);
      if (found !== undefined) return found;
    }
    return undefined;
  }
}

/** Where the lines of a place put a name into the member. */
async function storeIn(
  tree: TreeFiles,
  search: MemberSearch,
  where: Place,
  name: string,
  { struct, member }: MemberName,
  signal: Signal | undefined,
): Promise<Place | undefined> {
  const text = await tree.source.read(where.file);
  const lines = text.split('\n').slice(where.line - 1, where.end);
  const assigns = new RegExp(String.raw`(?:->|\.)\s*(${quoted(member)})\s*=\s*${valuePattern(name)}\s*[;,)\\]`, 'd');
  // By a macro that stores into what it is given: `rcu_assign_pointer(dev->rx_handler, rx_handler)`.
  const accesses = new RegExp(
    String.raw`\b(\w+)\s*\([^;]{0,200}(?:->|\.)\s*(${quoted(member)})\s*,\s*${valuePattern(name)}\s*[,)]`,
    'd',
  );
  for (const [i, line] of lines.entries()) {
    const plain = assigns.exec(line);
    const access = plain === null ? accesses.exec(line) : null;
    if (access !== null && !(await search.stores(access[1] ?? '', where.file, signal))) continue;
    const at = plain?.indices?.[1] ?? access?.indices?.[2];
    if (at === undefined) continue;
    const column = at[0] + 1;
    const { owner } = await typeAt(tree, where.file, { line: where.line + i, column }, signal);
    if (owner === struct) return placeAt(where.file, where.line + i, column);
  }
  return undefined;
}

/** A name as a value, casts and a parenthesis left aside. */
function valuePattern(name: string): string {
  return String.raw`(?:\([\w\s*]*\)\s*)?\(?${quoted(name)}\)?`;
}

/** The function or macro around a line, with its parameters. */
interface Holder {
  readonly name: string;
  readonly parameters: readonly string[];
  readonly isStatic: boolean;
}

async function holderOf(
  tree: TreeFiles,
  file: string,
  line: number,
  signal: Signal | undefined,
): Promise<Holder | undefined> {
  const { definitions } = await tree.definitions(file, signal);
  const around = definitions.find(
    (one) => (one.kind === 'function' || one.kind === 'macro') && one.line <= line && line <= one.end,
  );
  if (around === undefined) return undefined;
  const { name, column, end } = around;
  const head = (await callTextsIn(tree, { file, line: around.line, column, end })).find((one) => one.name === name);
  return {
    name,
    parameters: (head?.arguments ?? []).map((one: ArgumentText) => parameterName(one) ?? ''),
    isStatic: around.static === true && file.endsWith('.c'),
  };
}

/** Whether a file has a function of its own of that name. */
async function hasOwn(tree: TreeFiles, file: string, name: string, signal: Signal | undefined): Promise<boolean> {
  const { definitions } = await tree.definitions(file, signal);
  return definitions.some((one) => one.kind === 'function' && one.name === name && one.static === true);
}

/** What a name means at a call: a function, or a variable of which is not known what it holds. */
type Meant = { readonly function: string } | { readonly copy: string; readonly from?: ValueSource };

function resultOf(maker: string): Meant {
  return { copy: `${maker}(…)`, from: { name: maker, k: 'function' } };
}

/** The function whose value an argument is, where that is all that it is: `handler_of(dev)`. */
function callIn(given: ArgumentText | undefined, around: CallTextAt, calls: readonly CallTextAt[]): string | undefined {
  if (given === undefined || given.chain !== undefined || given.address) return undefined;
  const inner = calls.find(
    (one) => one.name === given.words[0] && one.at > around.at && one.end < around.end && one.name !== around.name,
  );
  const inside = inner?.arguments.reduce((sum, { words }) => sum + words.length, 0);
  return inside === given.words.length - 1 ? inner?.name : undefined;
}

/** What a name means at a call: of a local variable what it is set to. */
async function meantBy(
  tree: TreeFiles,
  word: string,
  { place: { file, line } }: CallTextAt,
  signal: Signal | undefined,
): Promise<readonly Meant[]> {
  const { definitions } = await tree.definitions(file, signal);
  const around = definitions.find((one) => one.kind === 'function' && one.line <= line && line <= one.end);
  if (around === undefined) return [{ function: word }];
  const text = (await tree.source.read(file))
    .split('\n')
    .slice(around.line - 1, around.end)
    .join('\n');
  const set = new RegExp(String.raw`(?<![.>\w])${quoted(word)}\s*=\s*&?(\w+)\s*[;,]`, 'g');
  const values = [...text.matchAll(set)].map((match) => match[1] ?? '').filter((one) => !NOTHING.has(one));
  if (values.length > 0) return [...new Set(values)].map((one) => ({ function: one }));
  const declared = new RegExp(
    String.raw`[;{}]\s*(?:(?:const|static|struct|unsigned)\s+){0,4}\w+(?:\s+|\s*\*[\s*]*)(?:\w+(?:\s*=[^;,]{0,200})?\s*,[\s*]*){0,8}${quoted(word)}\s*[;,=[]`,
  );
  return [declared.test(text) ? { copy: word } : { function: word }];
}
