import { systemCallFunctions } from '../c/systemCall.js';
import type { Gaps } from '../facts/ask.js';
import type { Kernel } from '../kernel.js';
import type { Step } from '../notes/format.js';
import { stopIfAborted, type Signal } from '../signal.js';
import { nearness } from '../source/nearness.js';
import { placeText, linesOf, type Place } from '../source/place.js';
import { normalise } from '../source/textLines.js';
import { say, type Language } from '../words/words.js';
import type { Row } from './row.js';

/** A function whose callers are asked for. */
export interface Called {
  readonly kind: string;
  readonly name: string;
  /** Of a system call: its compat form. */
  readonly compat?: boolean | undefined;
  /** Its definitions: the branches of an `#if` are one. */
  readonly places: readonly [Place, ...Place[]];
}

/** A function that calls it. */
export interface CallerFound {
  readonly name: string;
  /** Where it makes the call. */
  readonly site: Place;
  /** Another program says so, and nothing of ours. */
  readonly isOther: boolean;
}

/**
 * The functions that call one, the nearest files first, as they are found; then those that only another program knows, in files that count.
 * @param others what another program says; it is waited for last
 */
export async function* callersFound(
  kernel: Kernel,
  called: Called,
  others: Promise<readonly { readonly name: string; readonly site: Place }[]>,
  signal?: Signal,
): AsyncGenerator<CallerFound, Gaps> {
  const [{ file: near }] = called.places;
  const seen = new Set<string>();
  const unreachable = new Set<string>();
  let cut = false;
  for (const one of namesOf(called)) {
    const callers = kernel.facts.callersOf(one, { near, signal });
    let next = await callers.next();
    for (; next.done !== true; next = await callers.next()) {
      const { name: caller, site } = next.value;
      seen.add(placeText(site));
      yield { name: caller, site, isOther: false };
    }
    for (const gap of next.value.unreachable) unreachable.add(gap);
    cut ||= next.value.cut;
  }
  const known = await others;
  stopIfAborted(signal);
  for (const { name: caller, site } of known) {
    const isNew = !seen.has(placeText(site));
    if (isNew && nearness(site.file, near, kernel.arch) !== undefined) yield { name: caller, site, isOther: true };
  }
  return { unreachable: [...unreachable], cut };
}

/** The names by which it is called: a system call by those that its macro makes. */
function namesOf({ kind, name, compat = false }: Pick<Called, 'kind' | 'name' | 'compat'>): string[] {
  return kind === 'syscall' ? systemCallFunctions({ name, compat }) : [name];
}

/** A caller in a list. @param text the line of the call */
export function callerRow(language: Language, { name, site, isOther }: CallerFound, text: string): Row {
  const description = [placeText(site), ...(isOther ? [say(language, 'grow.byOther')] : [])];
  return { label: `${name}()`, description: description.join(' · '), detail: text };
}

/** The order of callers: that in which their files come, which are the nearest first, and in each file that of its text. */
export class CallerOrder {
  private readonly files = new Map<string, number>();

  /** To be told of each as it comes. */
  add({ site: { file } }: CallerFound): void {
    if (!this.files.has(file)) this.files.set(file, this.files.size);
  }

  compare(a: CallerFound, b: CallerFound): number {
    return (this.files.get(a.site.file) ?? 0) - (this.files.get(b.site.file) ?? 0) || a.site.line - b.site.line;
  }
}

/** Which of several calls of a caller is meant, as a step says it: nothing for its first. @throws {SourceError} */
export async function whichCall(
  kernel: Kernel,
  called: Pick<Called, 'kind' | 'name' | 'compat'>,
  { name, site }: CallerFound,
  signal?: Signal,
): Promise<Step['site']> {
  const { calls } = await kernel.outlineWithin(site.file, linesOf(site), signal);
  const names = namesOf(called);
  const own = calls.find((one) => one.line === site.line && one.column === site.column && names.includes(one.callee));
  const equal = calls.filter((one) => one.callee === own?.callee && one.caller === name);
  const index = own === undefined ? -1 : equal.indexOf(own);
  if (index <= 0) return undefined;
  const lines = (await kernel.source.read(site.file)).split('\n');
  stopIfAborted(signal);
  const quote = (lines[site.line - 1] ?? '').trim();
  const same = equal.filter(({ line }) => normalise(lines[line - 1] ?? '').includes(normalise(quote)));
  return same.length === 1 && quote !== '' ? { quote } : { nth: index + 1 };
}
