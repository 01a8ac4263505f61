import type { ForeignCall, Remark } from './foreign.js';

/** Calls that were seen often, put together: one of each name below its caller. */
export interface CallTree {
  readonly name: string;
  readonly module: string | undefined;
  /** How often it was seen. */
  count: number;
  /** Microseconds in all, where they were measured. */
  duration: number | undefined;
  readonly calls: Map<string, CallTree>;
}

/** The tree of a name below others, which is made where there is none yet. */
export function calledIn(calls: Map<string, CallTree>, name: string, module: string | undefined): CallTree {
  const key = `${name}\n${module ?? ''}`;
  const known = calls.get(key);
  if (known !== undefined) return known;
  const fresh: CallTree = { name, module, count: 0, duration: undefined, calls: new Map() };
  calls.set(key, fresh);
  return fresh;
}

/** A tree as calls, however deep it is. @param counted what the count says */
export function foreignCall(tree: CallTree, counted: 'times' | 'samples'): ForeignCall {
  const all: CallTree[] = [];
  const open = [tree];
  for (let one = open.pop(); one !== undefined; one = open.pop()) {
    all.push(one);
    for (const call of one.calls.values()) open.push(call);
  }
  const made = new Map<CallTree, ForeignCall>();
  // What is called comes before its caller.
  for (const one of all.reverse())
    made.set(
      one,
      callOf(
        one,
        [...one.calls.values()].flatMap((call) => made.get(call) ?? []),
        counted,
      ),
    );
  return made.get(tree) ?? callOf(tree, [], counted);
}

function callOf(
  { name, module, count, duration }: CallTree,
  calls: readonly ForeignCall[],
  counted: 'times' | 'samples',
): ForeignCall {
  const extras: Remark[] = [];
  if (counted === 'samples' || count > 1) extras.push({ code: counted, values: { count } });
  if (duration !== undefined) extras.push({ code: 'duration', values: { us: Math.round(duration * 1000) / 1000 } });
  return { name, module, seen: count, extras, calls };
}
