import type { Node } from 'jsonc-parser/lib/esm/main.js';
import type { Breach } from './anchorRules.js';
import { kindOf, memberValue } from './jsonTree.js';
import { lastField, pointerTo } from './pointer.js';
import { severityOf, type Problem, type ProblemCode, type ProblemValues, type TextRange } from './problem.js';

/** More problems than this are only counted: a file can have one at every character. */
export const MAX_PROBLEMS = 200;

/** What is gathered while a file is read. */
export interface Reader {
  readonly problems: Problem[];
  /** Pointers of what the file says and what was not taken over: left out, or replaced. */
  readonly leftOut: Set<string>;
  /** Pointers of notes, paths and steps that are known by an id that the file does not have. */
  readonly temporaryIds: Set<string>;
  readonly rangeOf: (offset: number, length: number) => TextRange;
  unreported: number;
}

/** A node of the file with its pointer. */
export interface Located {
  readonly node: Node;
  readonly pointer: string;
}

/** Whether further problems are only counted. */
export function isFull({ problems }: Reader): boolean {
  return problems.length >= MAX_PROBLEMS;
}

export function report<Code extends ProblemCode>(
  reader: Reader,
  code: Code,
  values: ProblemValues[Code],
  pointer: string,
  offset: number,
  length: number,
): void {
  if (isFull(reader)) {
    reader.unreported += 1;
    return;
  }
  const problem = { code, values, severity: severityOf(code), pointer, range: reader.rangeOf(offset, length) };
  // A generic code and its values do not narrow together to one member of the union.
  reader.problems.push(problem as unknown as Problem);
}

/** Reports something about a value: at the value, or at the bracket that opens it, so that a whole note is not underlined. */
export function reportAt<Code extends ProblemCode>(
  reader: Reader,
  code: Code,
  values: ProblemValues[Code],
  { node, pointer }: Located,
): void {
  const isLarge = node.type === 'object' || node.type === 'array';
  report(reader, code, values, pointer, node.offset, isLarge ? 1 : node.length);
}

/** Reports a broken rule: at the field that it names, else at the object. */
export function reportBreach(reader: Reader, breach: Breach, object: Located): void {
  const place = breach.field === undefined ? undefined : memberOf(object, breach.field);
  reportAt(reader, breach.code, breach.values, place ?? object);
}

/** The member of an object, if it has it. */
export function memberOf({ node, pointer }: Located, key: string): Located | undefined {
  const value = node.type === 'object' ? memberValue(node, key) : undefined;
  return value === undefined ? undefined : { node: value, pointer: pointerTo(pointer, key) };
}

/** The node that keys and indices lead to, as far as they do. */
export function descend(located: Located, path: readonly string[]): Located {
  let at = located;
  for (const key of path) {
    const child = at.node.type === 'array' ? at.node.children?.[Number(key)] : memberOf(at, key)?.node;
    if (child === undefined) break;
    at = { node: child, pointer: pointerTo(at.pointer, key) };
  }
  return at;
}

/** Whether it is an object; reports it and leaves it out when not. */
export function isObject(reader: Reader, located: Located): boolean {
  if (located.node.type === 'object') return true;
  const field = isFull(reader) ? '' : lastField(located.pointer);
  reportAt(reader, 'wrong-type', { field, expected: 'object', found: kindOf(located.node) }, located);
  reader.leftOut.add(located.pointer);
  return false;
}

/** The elements of a list that is a member of an object; none, reported, when it is no list. `undefined` when it is absent. */
export function elementsOf(reader: Reader, object: Located, field: string): Located[] | undefined {
  const member = memberOf(object, field);
  if (member === undefined) return undefined;
  const { node, pointer } = member;
  if (node.type === 'array') {
    return (node.children ?? []).map((child, index) => ({ node: child, pointer: pointerTo(pointer, index) }));
  }
  reportAt(reader, 'wrong-type', { field, expected: 'list', found: kindOf(node) }, member);
  reader.leftOut.add(pointer);
  return [];
}
