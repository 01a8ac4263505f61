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

/** @param counted what the count says */
export function foreignCall(tree: CallTree, counted: 'times' | 'samples'): ForeignCall {
  const { name, module, count, duration } = tree;
  const extras: Remark[] = [];
  if (counted === 'samples' || count > 1) extras.push({ code: counted, values: { count } });
  if (duration !== undefined) extras.push({ code: 'duration', values: { us: Math.round(duration * 1000) / 1000 } });
  return { name, module, extras, calls: [...tree.calls.values()].map((one) => foreignCall(one, counted)) };
}
