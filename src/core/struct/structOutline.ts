import type { ConditionLines } from '../c/conditionLines.js';
import { kernelDocAbove, type KernelDoc } from '../c/kernelDoc.js';
import type { Lines } from '../c/lines.js';
import type { Definition, Member } from '../c/outline.js';
import type { FileIndex } from '../c/types/fileIndex.js';
import { FileLayout } from '../c/types/fileLayout.js';
import type { SeenDefinition } from '../c/types/seenDefinitions.js';
import type { FileDefinitions, Kernel } from '../kernel.js';
import { stopIfAborted, type Signal } from '../signal.js';
import { memberText, type MemberText } from './memberText.js';

/** A struct or union as its file defines it. Lines are 1-based. */
export interface StructOutline {
  /** The tag; of one without a tag its typedef. */
  readonly tag: string;
  /** `typedef` for one without a tag. */
  readonly kind: 'struct' | 'union' | 'typedef';
  readonly file: string;
  /** The line of the name. */
  readonly line: number;
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly doc: KernelDoc | undefined;
  readonly conditions: readonly string[];
  readonly members: readonly StructMember[];
}

export interface StructMember {
  readonly name: string;
  readonly line: number;
  readonly column: number;
  /** The conditions around it inside the struct. */
  readonly conditions: readonly string[];
  /** For a macro that stands for a member of a member: what it stands for, `__sk_common.skc_prot`. */
  readonly standsFor?: string;
  /** As in {@link Member}. */
  readonly within?: readonly string[];
  /** What the source says of it. Read when asked for. */
  readonly said: () => MemberText;
}

/** How many names of members a struct has: one under several conditions counts once. */
export function memberNames({ members }: StructOutline): number {
  return new Set(members.map(({ name }) => name)).size;
}

const outlines = new WeakMap<FileDefinitions, Map<string, readonly StructOutline[]>>();

/** The outlines of the definitions of a struct in a file: several under `#if`. @throws {SourceError} */
export async function structOutlines(
  kernel: Kernel,
  { path, index }: SeenDefinition,
  tag: string,
  signal?: Signal,
): Promise<readonly StructOutline[]> {
  const file = await kernel.definitions(path, signal);
  stopIfAborted(signal);
  let byTag = outlines.get(file);
  if (byTag === undefined) outlines.set(file, (byTag = new Map<string, readonly StructOutline[]>()));
  let found = byTag.get(tag);
  if (found === undefined) byTag.set(tag, (found = outlinesIn(file, path, index, tag)));
  return found;
}

function outlinesIn(
  { definitions, members }: FileDefinitions,
  path: string,
  index: FileIndex,
  tag: string,
): StructOutline[] {
  const own = members.filter(({ struct }) => struct === tag);
  if (own.length === 0) return [];
  const found = definitions.filter(
    ({ name, kind, start, end }) =>
      name === tag && KINDS.has(kind) && own.some(({ line }) => line >= start && line <= end),
  );
  const tagged = found.filter(({ kind }) => kind !== 'typedef');
  const { lines, conditions } = FileLayout.of(index);
  const { text } = index;
  return (tagged.length > 0 ? tagged : found).map((definition) =>
    outlineOf({ definition, path, text, tag, lines, conditions }, own),
  );
}

const KINDS = new Set<Definition['kind']>(['struct', 'union', 'typedef']);

interface Defined {
  readonly definition: Definition;
  readonly path: string;
  readonly text: string;
  readonly tag: string;
  readonly lines: Lines;
  readonly conditions: ConditionLines;
}

function outlineOf(
  { definition, path, text, tag, lines, conditions }: Defined,
  members: readonly Member[],
): StructOutline {
  const { start, end, line } = definition;
  const from = lines.offset(start, 1);
  const doc = kernelDocAbove(text, from);
  const outside = conditions.at(line);
  const inside = (at: number) => conditions.at(at).slice(outside.length);
  const to = lines.offset(end + 1, 1);
  const declaredAgain = (one: Member) =>
    members.some((other) => other.name === one.name && other.within?.join() !== one.within?.join());
  const macros = memberMacros(text.slice(from, to < 0 ? text.length : to));
  const declared = members
    .filter((member) => member.line >= start && member.line <= end)
    // What a macro makes without naming it is nobody's to read.
    .filter((member) => text.startsWith(member.name, lines.offset(member.line, member.column)))
    .map((member): StructMember => ({
      name: member.name,
      line: member.line,
      column: member.column,
      conditions: inside(member.line),
      ...(member.within === undefined ? {} : { within: member.within }),
      said: () => memberText(text, lines, member, doc, !declaredAgain(member)),
    }));
  const named = macros.map(({ name, at, standsFor }): StructMember => {
    const here = lines.line(from + at);
    return {
      name,
      line: here,
      column: lines.column(from + at),
      conditions: inside(here),
      standsFor,
      said: () => ({
        code: `#define ${name} ${standsFor}`,
        behind: '',
        above: '',
        doc: doc?.parameters.get(name) ?? '',
      }),
    };
  });
  return {
    tag,
    kind: definition.kind === 'union' ? 'union' : definition.kind === 'struct' ? 'struct' : 'typedef',
    file: path,
    line,
    start,
    end,
    text,
    doc,
    conditions: outside,
    members: [...declared, ...named].sort((a, b) => a.line - b.line || a.column - b.column),
  };
}

/** The macros inside a struct that stand for a member of a member: `#define sk_prot __sk_common.skc_prot`. */
function memberMacros(body: string): { name: string; at: number; standsFor: string }[] {
  return [
    ...body.matchAll(/^[ \t]*#[ \t]*define[ \t]+([A-Za-z_]\w*)[ \t]+([A-Za-z_]\w*(?:\.\w+)+)[ \t]*(?:\/\*.*)?$/gm),
  ].map((match) => ({
    name: match[1] ?? '',
    at: match.index + match[0].indexOf(match[1] ?? '', match[0].indexOf('define') + 6),
    standsFor: match[2] ?? '',
  }));
}
