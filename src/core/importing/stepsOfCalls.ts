import { withoutComments } from '../c/textSpans.js';
import { anchorAt } from '../features/growth.js';
import { viaBetween, type Located } from '../features/trailSteps.js';
import type { Kernel } from '../kernel.js';
import { stepId } from '../notes/editNotes.js';
import type { Step } from '../notes/format.js';
import { searchCalling, type CallingSymbol, type Way } from '../path/symbolPlaces.js';
import { placeAnchor } from '../anchor/place.js';
import { isPlaced, likeliestPlace } from '../anchor/placement.js';
import { stopIfAborted, type Signal } from '../signal.js';
import { quoted } from '../source/pattern.js';
import type { Place } from '../source/place.js';
import type { ForeignCall, Remark } from './foreign.js';
import { bodyLines } from './bodyLines.js';
import { pathInTree } from './placeForeign.js';

/** Where the function of a call is. */
export interface LocatedCall extends Located {
  readonly name: string;
  readonly fault?: Remark;
  readonly doubt?: Remark;
}

/** What enters a system call, on every architecture: `__x64_sys_socket`, `__se_compat_sys_ioctl`, `__do_sys_socket`. */
const SYSCALL = /^(?:__[a-z0-9]+_)?(compat_)?sys_([a-z]\w*)$/;
/** A call below another so deep is read in a path of its own: a file of notes nests only so far. */
const MAX_NESTED = 22;
/** Names that are looked up at a time: those that are searched for share one pass over the tree, which takes as many. */
const AT_ONCE = 400;
/** How much is looked at that takes a search of the tree, or hundreds of files, each. */
interface Bounds {
  /** Names that are nowhere as they are written, of which it is looked whether a macro makes them. */
  readonly made: number;
  /** Callers that do not name whom they call, of which it is read what they call. Of more, a check says that the call is not found. */
  readonly read: number;
  /** Calls that are not by name, of which it is looked through which pointer they go. */
  readonly tried: number;
}
const OF_FEW: Bounds = { made: 24, read: 120, tried: 24 };
const OF_MANY: Bounds = { made: 4, read: 40, tried: 3 };
/** More functions are many. */
const FEW = 100;

/** A path as it is written, and those in which it continues. */
export interface StepsOfCalls {
  readonly root: Step;
  readonly continued: readonly { readonly id: string; readonly root: Step }[];
}

export interface StepWords {
  /** The text of a step. */
  bodyOf(call: ForeignCall, located: LocatedCall): string;
  /** A new id for a path in which another one continues. */
  pathIdOf(name: string): string;
}

/** Makes steps of calls: every function is looked up once, and of each call it is looked how it is made, as far as a check can see that. */
export class CallSteps {
  readonly #located = new Map<string, Promise<LocatedCall>>();
  /** Functions of which it was not looked whether a macro makes them. */
  notMade = 0;
  #bounds = OF_FEW;
  #read = 0;
  #tried = 0;
  readonly #vias = new Map<string, ReturnType<typeof viaBetween>>();

  constructor(
    private readonly kernel: Kernel,
    private readonly signal: Signal | undefined,
  ) {}

  /** Looks up the functions of some calls, and of those below them. @returns each function once @throws {Cancelled} */
  async lookUp(
    roots: readonly ForeignCall[],
    onProgress: (done: number, total: number) => void,
  ): Promise<LocatedCall[]> {
    const all = [...new Map(everyCall(roots).map((call) => [keyOf(call), call])).values()];
    this.#bounds = all.length > FEW ? OF_MANY : OF_FEW;
    const located: LocatedCall[] = [];
    let made = 0;
    for (let at = 0; at < all.length; at += AT_ONCE) {
      onProgress(at, all.length);
      located.push(...(await Promise.all(all.slice(at, at + AT_ONCE).map((call) => this.#locate(call)))));
      stopIfAborted(this.signal);
    }
    // One after the other, so that it is the same ones each time.
    for (const [at, call] of all.entries()) {
      if (located[at]?.fault?.code !== 'no-function') continue;
      if (made === this.#bounds.made) {
        this.notMade += 1;
        continue;
      }
      made += 1;
      const here = locate(call, this.kernel, this.signal, ['only']);
      this.#located.set(keyOf(call), here);
      located[at] = await here;
      stopIfAborted(this.signal);
    }
    return located;
  }

  /** The steps of a call and of those below it. @throws {Cancelled} */
  async stepsOf(root: ForeignCall, words: StepWords): Promise<StepsOfCalls> {
    const continued: { id: string; root: Step }[] = [];
    const stepOf = async (
      call: ForeignCall,
      parent: LocatedCall | undefined,
      depth: number,
      taken: Set<string>,
    ): Promise<Step> => {
      const here = await this.#locate(call);
      const via = parent === undefined ? undefined : await this.#via(parent, here);
      stopIfAborted(this.signal);
      const id = stepId(here.name, taken);
      taken.add(id);
      const how = via === undefined ? {} : { via };
      const below = await this.#below(call, here);
      if (depth >= MAX_NESTED && below.length > 0) {
        const path = words.pathIdOf(here.name);
        const at = continued.push({ id: path, root: { id } }) - 1;
        continued[at] = { id: path, root: await stepOf(call, undefined, 1, new Set()) };
        return { id, path, ...how };
      }
      const calls: Step[] = [];
      for (const one of below) calls.push(await stepOf(one, here, depth + 1, taken));
      const body = words.bodyOf(call, here);
      return {
        id,
        at: here.at,
        ...how,
        ...(body === '' ? {} : { body: bodyLines(body) }),
        ...(calls.length === 0 ? {} : { calls }),
      };
    };
    return { root: await stepOf(root, undefined, 1, new Set()), continued };
  }

  /** What a call calls: of the functions that a system call is made of, which are one in the source, those that the last one calls. */
  async #below(call: ForeignCall, here: LocatedCall): Promise<ForeignCall[]> {
    const below: ForeignCall[] = [];
    for (const one of call.calls) {
      const { at } = await this.#locate(one);
      if (at.syscall !== undefined && at.syscall === here.at.syscall && at.compat === here.at.compat)
        below.push(...(await this.#below(one, here)));
      else below.push(one);
    }
    return below;
  }

  /** How it is called, where that is another way than by its name and a check finds it so. What it does not find is left for it to say. */
  async #via(from: LocatedCall, to: LocatedCall): Promise<Step['via']> {
    if (to.place === undefined || from.place === undefined) return undefined;
    const [caller, callee] = [placeKey(from.place), placeKey(to.place)];
    // What calls itself does so by its name.
    if (caller === callee) return undefined;
    const key = `${caller}\n${callee}`;
    const via = this.#vias.get(key) ?? this.#viaOf(from, from.place, to);
    this.#vias.set(key, via);
    const found = await via;
    return found === 'not-seen' ? undefined : found;
  }

  async #viaOf(from: LocatedCall, { file, line, end }: Place, to: LocatedCall): ReturnType<typeof viaBetween> {
    const { lines } = await this.kernel.lines(file);
    stopIfAborted(this.signal);
    const body = withoutComments(lines.slice(line - 1, end).join('\n'));
    if (new RegExp(String.raw`\b${quoted(to.name)}[ \t]*\(`).test(body.slice(body.indexOf('{') + 1))) return undefined;
    const { read, tried } = this.#bounds;
    if (this.#read++ >= read) return 'not-seen';
    const mayTry = () => this.#tried++ < tried;
    return viaBetween(this.kernel, from, { ...to, mayTry }, this.signal);
  }

  #locate(call: ForeignCall): Promise<LocatedCall> {
    const key = keyOf(call);
    const known = this.#located.get(key) ?? locate(call, this.kernel, this.signal, ['never']);
    this.#located.set(key, known);
    return known;
  }
}

function placeKey({ file, line }: Place): string {
  return `${file}:${line}`;
}

function keyOf({ name, module, file }: ForeignCall): string {
  return [name, module ?? '', file ?? ''].join('\n');
}

function everyCall(roots: readonly ForeignCall[]): ForeignCall[] {
  const all: ForeignCall[] = [];
  const open = [...roots].reverse();
  for (let call = open.pop(); call !== undefined; call = open.pop()) {
    all.push(call);
    open.push(...call.calls);
  }
  return all;
}

async function locate(
  call: ForeignCall,
  kernel: Kernel,
  signal: Signal | undefined,
  ways: readonly Way[],
): Promise<LocatedCall> {
  const { name, module } = call;
  const near = call.file === undefined ? undefined : await fileOf(call.file, kernel);
  stopIfAborted(signal);
  const [, compat, syscall] = SYSCALL.exec(name) ?? [];
  // What an architecture makes around a system call has no definition of its own to be looked for.
  const asked = syscall === undefined ? undefined : { syscall, ...(compat === undefined ? {} : { compat: true }) };
  const entered =
    asked === undefined ? undefined : await placeAnchor(asked, kernel, signal === undefined ? {} : { signal });
  if (syscall !== undefined && isPlaced(entered)) {
    const at = await anchorAt(kernel, 'syscall', syscall, entered.place);
    return { name: syscall, at: compat === undefined ? at : { ...at, compat: true }, place: entered.place };
  }
  const { found, unsure } = await searchCalling(kernel, name, near, signal, ways);
  if (found === undefined) {
    const code = unsure === undefined ? 'no-function' : 'no-search';
    return {
      name,
      at: { function: name, ...(near === undefined ? {} : { file: near }) },
      place: undefined,
      fault: { code, values: { name } },
    };
  }
  const place = found.placement.status === 'ambiguous' ? ofModule(found, module) : likeliestPlace(found.placement);
  if (place === undefined) {
    const values = { name, count: found.places.length };
    return { name, at: { [found.kind]: found.name }, place: undefined, doubt: { code: 'several-functions', values } };
  }
  const at = await anchorAt(kernel, found.kind, found.name, place);
  return {
    name: found.name,
    at: compat === undefined || at.syscall === undefined ? at : { ...at, compat: true },
    place,
  };
}

/** The file that a debugger names, if it is of this tree. */
async function fileOf(given: string, kernel: Kernel): Promise<string | undefined> {
  const found = await pathInTree(kernel, given);
  return 'path' in found ? found.path : undefined;
}

/** Of several functions of a name the one in a file or folder that is called as the module is, where that is one. */
function ofModule({ places }: CallingSymbol, module: string | undefined): Place | undefined {
  if (module === undefined) return undefined;
  const plain = (text: string) => text.replaceAll('-', '_');
  const inside = places.filter(({ file }) =>
    file.split('/').some((part) => plain(part.replace(/\.[chS]$/, '')) === plain(module)),
  );
  return inside.length === 1 ? inside[0] : undefined;
}
