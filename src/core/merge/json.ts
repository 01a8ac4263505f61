/** A value of a notes file as it is written, whatever it means. Objects have no prototype. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [name: string]: Json;
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !isList(value);
}

export function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

/** Whether two values say the same; the order of members says nothing. */
export function isEqual(a: Json | undefined, b: Json | undefined): boolean {
  if (a === b) return true;
  if (isList(a)) return isList(b) && a.length === b.length && a.every((one, index) => isEqual(one, b[index]));
  if (!isObject(a) || !isObject(b)) return false;
  const names = Object.keys(a);
  return (
    names.length === Object.keys(b).length && names.every((name) => Object.hasOwn(b, name) && isEqual(a[name], b[name]))
  );
}

/** One text for all values that are equal, to find them by. */
export function keyOf(value: Json): string {
  if (isList(value)) return `[${value.map(keyOf).join(',')}]`;
  if (!isObject(value)) return JSON.stringify(value);
  const names = Object.keys(value).sort();
  return `{${names.map((name) => `${JSON.stringify(name)}:${keyOf(value[name] ?? null)}`).join(',')}}`;
}

/** A copy without some members. */
export function without(object: JsonObject, ...names: readonly string[]): JsonObject {
  return objectOf(Object.entries(object).filter(([name]) => !names.includes(name)));
}

/** An object of members; those without a value are left out. Without a prototype, so that every name is one like any other. */
export function objectOf(members: Iterable<readonly [name: string, value: Json | undefined]>): JsonObject {
  const object = Object.create(null) as Record<string, Json>;
  for (const [name, value] of members) if (value !== undefined) object[name] = value;
  return object;
}

/** A copy with other members, each where one of its name is, else at the end. A spread would have a prototype, whose names are none of a file's. */
export function withMembers(object: JsonObject, members: Iterable<readonly [name: string, value: Json]>): JsonObject {
  return objectOf([...Object.entries(object), ...members]);
}
