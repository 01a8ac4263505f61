import { sharedMembers } from '../../c/sharedMembers.js';
import { holdsFunction, innermost, type CType, type Struct } from '../../c/types/cType.js';
import type { DeclarationStore } from '../../c/types/declarationStore.js';
import type { Scope } from '../../c/types/scope.js';
import { stopIfAborted, type Signal } from '../../signal.js';
import { quoted } from '../../source/pattern.js';
import { isAside } from '../../source/nearness.js';
import { SourceError, type Source } from '../../source/source.js';
import type { MemberKind } from '../install.js';
import { structDefiners, type StructDefiners } from './structFiles.js';

/** Where a struct is defined, and what one of its members is. */
export interface StructHome {
  /** The files that define it; none when it was not found. */
  readonly files: readonly string[];
  /** Whether the member is declared there; `undefined` where a macro may make it. */
  readonly hasMember: boolean | undefined;
  readonly kind: MemberKind;
  /** The member is an array, or may be one. */
  readonly isArray: boolean;
  /** The other names of the member, in unions of the struct. */
  readonly shared: readonly string[];
  /** The words of its definitions. */
  readonly words: ReadonlySet<string>;
  /** It stands in another struct without a name of its own. */
  readonly embedded: boolean;
  /** The macros that stand for its tag, as far as they were seen on the way. */
  readonly renamed: readonly string[];
}

/** Files that define it, of which it is asked what the member is: more than these define a struct whose name says nothing. */
const MOST_FILES = 16;

/** Finds a struct: beside the files that are read, among the headers that are everyone's, and then in the whole tree. @param beside folders */
export async function findStruct(
  source: Source,
  store: DeclarationStore,
  struct: string,
  member: string,
  beside: readonly string[],
  signal?: Signal,
): Promise<StructHome> {
  for (const under of [['include', ...beside], undefined]) {
    const home = await readHome(
      source,
      store,
      await structDefiners(source, struct, { under, signal }),
      struct,
      member,
      signal,
    );
    if (home.files.length > 0 || under === undefined) return home;
  }
  return {
    files: [],
    hasMember: undefined,
    kind: 'unknown',
    isArray: true,
    shared: [],
    words: new Set(),
    embedded: false,
    renamed: [],
  };
}

async function readHome(
  source: Source,
  store: DeclarationStore,
  found: Pick<StructDefiners, 'files' | 'embedded' | 'renamed'>,
  struct: string,
  member: string,
  signal?: Signal,
): Promise<StructHome> {
  let hasMember: boolean | undefined;
  let kind: MemberKind = 'unknown';
  let isArray = false;
  const files: string[] = [];
  const words = new Set<string>();
  const shared = new Set<string>();
  const candidates = found.files.filter((file) => !isAside(file));
  let looked = 0;
  for (const file of candidates) {
    if (files.length >= MOST_FILES) break;
    looked++;
    const said = await memberOf(source, store, file, struct, member, signal);
    if (said === undefined) continue;
    for (const word of said.text.match(/[A-Za-z_]\w*/g) ?? []) words.add(word);
    for (const name of sharedMembers(said.text, member)) shared.add(name);
    // It is missing only where no definition has it.
    hasMember = files.length === 0 || said.hasMember === true ? said.hasMember : (hasMember ?? said.hasMember);
    files.push(file);
    if (kind === 'unknown') ({ kind } = said);
    isArray ||= said.isArray;
  }
  // Those that were not looked into may define it as well.
  if (files.length > 0) files.push(...candidates.slice(looked));
  return {
    files,
    embedded: found.embedded,
    renamed: found.renamed,
    hasMember,
    kind,
    isArray,
    shared: [...shared],
    words,
  };
}

async function memberOf(
  source: Source,
  store: DeclarationStore,
  file: string,
  tag: string,
  member: string,
  signal?: Signal,
): Promise<{ hasMember: boolean | undefined; kind: MemberKind; isArray: boolean; text: string } | undefined> {
  let text: string;
  try {
    text = await source.read(file);
  } catch (error) {
    if (error instanceof SourceError) return undefined;
    throw error;
  }
  stopIfAborted(signal);
  const unit = store.apart(file, text);
  const { scope } = unit;
  const find = () => {
    const struct = structNamed(scope, tag);
    return struct === undefined ? undefined : { struct, type: memberType(struct, member, scope, 0) };
  };
  let found = find();
  if (found === undefined) return undefined;
  // A type with a name is told by a header; a member may stand in a struct that is embedded.
  while ((found?.type === undefined || kindOf(found.type) === 'unknown') && (await unit.extend(signal))) {
    stopIfAborted(signal);
    found = find();
  }
  const type = found?.type;
  const ranges =
    scope.main.tags.get(tag) ??
    (scope.main.names.get(tag) ?? []).flatMap((item) => scope.main.items.slice(item, item + 1));
  const defined = ranges.map(([start, end]) => text.slice(start, end)).join('\n');
  if (type !== undefined)
    return { hasMember: true, kind: kindOf(type), isArray: type.k === 'array' || type.k === 'unknown', text: defined };
  // Members that a file gives, or a macro makes, are not seen.
  const mayBeMade = new RegExp(String.raw`\b${quoted(member)}\b|#\s*include|[A-Z_]{3,}\s*\(`).test(defined);
  return { hasMember: mayBeMade ? undefined : false, kind: 'unknown', isArray: true, text: defined };
}

function structNamed(scope: Scope, tag: string): Struct | undefined {
  const struct = scope.struct(tag);
  if (struct !== undefined) return struct;
  const type = scope.ordinary(tag)?.type;
  return type?.k === 'anonymous' ? type.struct : undefined;
}

function memberType(struct: Struct, name: string, scope: Scope, depth: number): CType | undefined {
  const type = struct.members.get(name);
  if (type !== undefined || depth > 8) return type;
  const inner = [...struct.embedded];
  for (const [member, embedded] of struct.order)
    if (member === '' && embedded.k === 'struct') {
      const found = embedded.local ?? scope.struct(embedded.tag);
      if (found !== undefined) inner.push(found);
    }
  for (const one of inner) {
    const found = memberType(one, name, scope, depth + 1);
    if (found !== undefined) return found;
  }
  return undefined;
}

function kindOf(type: CType): MemberKind {
  if (holdsFunction(type)) return 'function';
  if (innermost(type).k === 'unknown') return 'unknown';
  return type.k === 'pointer' || type.k === 'array' ? 'pointer' : 'other';
}
