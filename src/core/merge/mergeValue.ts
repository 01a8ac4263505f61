import { seriesOf } from '../anchor/gone.js';
import { isEqual, isList, isObject, keyOf, objectOf, type Json } from './json.js';
import { mergeText } from './mergeText.js';
import { mergedOrder } from './order.js';
import type { Merged } from './merged.js';

/** Merges what two sides made of a value that neither left alone. `undefined` when it has to be decided by somebody. */
export type Rule = (base: Json | undefined, ours: Json, theirs: Json) => Merged | undefined;

/** Merges a value of three sides: what one side left alone is as the other has it. */
export function mergeValue(
  base: Json | undefined,
  ours: Json | undefined,
  theirs: Json | undefined,
  rule: Rule,
): Merged {
  if (isEqual(ours, theirs) || isEqual(base, theirs)) return { value: ours };
  if (isEqual(base, ours)) return { value: theirs };
  const merged = ours === undefined || theirs === undefined ? undefined : rule(base, ours, theirs);
  return merged ?? { value: ours, conflict: { theirs } };
}

/** The rule for a member of a file, note, path, step or anchor, by its name. What is not known is merged by its shape. */
export function ruleFor(name: string): Rule {
  return RULES[name] ?? anyValue;
}

/** It is one thing: a mixture of both would be neither. */
const asOne: Rule = () => undefined;

const anyValue: Rule = (base, ours, theirs) => {
  if (isObject(ours) && isObject(theirs)) {
    const was = isObject(base) ? base : objectOf([]);
    const names = new Set([...Object.keys(ours), ...Object.keys(theirs)]);
    const merged = [...names].map((name) => ({ name, ...mergeValue(was[name], ours[name], theirs[name], anyValue) }));
    if (merged.some(({ conflict }) => conflict !== undefined)) return undefined;
    return { value: objectOf(merged.map(({ name, value }) => [name, value])) };
  }
  return isList(ours) && isList(theirs) ? asSet(base, ours, theirs) : undefined;
};

/** A list of different things, whose order does not matter as long as it is the same: what one side took away is gone, what one added is there. */
const asSet: Rule = (base, ours, theirs) => {
  if (!isList(ours) || !isList(theirs)) return undefined;
  const lists = [isList(base) ? base : [], ours, theirs].map((list) => new Map(list.map((one) => [keyOf(one), one])));
  const [was, our, their] = lists;
  if (was === undefined || our === undefined || their === undefined) return undefined;
  // What stands in it twice is a sequence.
  if (our.size !== ours.length || their.size !== theirs.length) return undefined;
  const keys = new Set([...our.keys(), ...their.keys()]);
  const kept = new Set([...keys].filter((key) => (was.has(key) ? our.has(key) && their.has(key) : true)));
  const order = mergedOrder([...was.keys()], [...our.keys()], [...their.keys()], kept);
  return { value: order.flatMap((key) => our.get(key) ?? their.get(key) ?? []) };
};

/** What the program saw, a record a series of kernels: of two of one series that of the later version. Nobody has to decide that. */
const asSeen: Rule = (base, ours, theirs) => {
  const [was, our, their] = [base ?? [], ours, theirs].map(
    (seen) => new Map((isList(seen) ? seen : [seen]).map((record) => [seriesIn(record), record])),
  );
  if (was === undefined || our === undefined || their === undefined) return undefined;
  const kept = new Set([...our.keys(), ...their.keys()]);
  const order = mergedOrder([...was.keys()], [...our.keys()], [...their.keys()], kept);
  const records = order.flatMap((series) => {
    const { value, conflict } = mergeValue(was.get(series), our.get(series), their.get(series), asOne);
    const other = conflict?.theirs;
    return value === undefined ? (other ?? []) : other === undefined ? [value] : [later(value, other)];
  });
  const [only] = records;
  return { value: records.length === 1 && only !== undefined ? only : records };
};

function seriesIn(record: Json): string {
  return seriesOf(versionIn(record));
}

function versionIn(record: Json): string {
  const version = isObject(record) ? record['kernel'] : undefined;
  return typeof version === 'string' ? version : '';
}

function later(a: Json, b: Json): Json {
  const order = versionIn(a).localeCompare(versionIn(b), 'en', { numeric: true });
  return order > 0 || (order === 0 && keyOf(a) >= keyOf(b)) ? a : b;
}

const RULES: Readonly<Record<string, Rule>> = Object.assign(Object.create(null) as Record<string, Rule>, {
  body: mergeText,
  description: mergeText,
  via: asOne,
  site: asOne,
  seen: asSeen,
});
