import type { UndecidedReason } from '../c/types/cType.js';
import type { TranslationUnit } from '../c/types/declarationStore.js';
import { FileLayout } from '../c/types/fileLayout.js';
import {
  definedIn,
  definitionsSeen,
  macrosRead,
  renamedTags,
  tagsAround,
  textOf,
  type RenamedTag,
  type SeenDefinition,
} from '../c/types/seenDefinitions.js';
import { typeAt, type TypePosition } from '../c/types/typesAt.js';
import { isKeyword } from '../c/keywords.js';
import type { Kernel } from '../kernel.js';
import { stopIfAborted, type Signal } from '../signal.js';
import { wordAround, wordUse, type WordUse } from '../c/wordUse.js';
import { takesArguments } from './expansion.js';

/** What stands at a position of a file, as far as it is decided. Offsets are 0-based UTF-16 units. */
export interface Subject {
  readonly unit: TranslationUnit;
  /** The name; empty between words. */
  readonly word: string;
  readonly start: number;
  readonly end: number;
  /** How the text around it uses the name; absent where it is none: in a comment, a string, an `#include`. */
  readonly use: WordUse | undefined;
  /** The tag of the struct behind it: `null` when there is none, `undefined` when that is not decided. */
  readonly tag: string | null | undefined;
  /** Of a member: the tags of the structs that it is a member of. Several for a macro that stands for a member of a member. */
  readonly owners: readonly string[] | undefined;
  /** Of a member whose owner macros under `#if` choose, or of a tag in whose place macros put others: these, with their macros. */
  readonly renamed: readonly RenamedTag[];
  /** Of a member of a struct without a tag: the members that lead to it from its owner; empty for one of the owner itself. */
  readonly within: string | undefined;
  /** Why the tag or the owner is not decided. */
  readonly reason: UndecidedReason | undefined;
  /** The definitions of the macro that stands there, of which the configuration chooses one. */
  readonly macros: readonly SeenDefinition[];
}

/**
 * Finds what stands at a position.
 * @param isNoted whether so much hangs on the answer that the whole tree is searched for what no include leads to
 * @throws {SourceError}
 */
export async function subjectAt(
  kernel: Kernel,
  file: string,
  position: TypePosition,
  isNoted: (word: string) => boolean,
  signal?: Signal,
): Promise<Subject> {
  const unit = await kernel.declarations.unit(file, signal);
  stopIfAborted(signal);
  const { main } = unit.scope;
  const { spans, lines } = FileLayout.of(main);
  const { start, end } = wordAround(main.text, lines.offset(position.line, position.column));
  const word = main.text.slice(start, end);
  const nothing = {
    unit,
    word,
    start,
    end,
    tag: null,
    owners: undefined,
    renamed: [],
    within: undefined,
    reason: undefined,
    macros: [],
  };
  if (!/^[A-Za-z_]/.test(word) || isKeyword(word)) return { ...nothing, use: undefined };
  const use = wordUse(main.text, spans, start, end);
  if (use === undefined || use.kind === 'label' || use.kind === 'syscall') return { ...nothing, use };
  if (use.kind === 'tag') {
    if (use.keyword === 'enum') return { ...nothing, use };
    return { ...nothing, use, tag: word, renamed: await renamedAt(unit, word, signal) };
  }

  const answer = await typeAt(kernel, file, position, signal, isNoted(word) ? undefined : 0);
  stopIfAborted(signal);
  const macros = macrosAt(unit, word, start, end);
  const { chosen } = answer;
  const own = answer.owner ?? undefined;
  const owners = chosen?.tags ?? (own === undefined ? undefined : [own, ...memberMacroOf(macros)]);
  const behind = typeof answer.tag === 'string' ? await renamedAt(unit, answer.tag, signal) : [];
  return {
    ...nothing,
    use,
    tag: answer.tag,
    owners: answer.owner === null ? [] : owners,
    renamed: chosen === undefined ? behind : renamedTags(unit.scope, chosen.as),
    within: answer.within,
    reason: answer.reason,
    macros,
  };
}

/** What macros put in the place of a tag, where no struct has it that the file sees. */
async function renamedAt(unit: TranslationUnit, tag: string, signal?: Signal): Promise<readonly RenamedTag[]> {
  const defined = await definitionsSeen(unit, 'tag', tag, -1, signal);
  return defined.length > 0 ? [] : renamedTags(unit.scope, tag);
}

/** The macro of a name where it is used: what takes arguments is one only where they follow. */
function macrosAt({ scope }: TranslationUnit, word: string, start: number, end: number): readonly SeenDefinition[] {
  // What the file defines otherwise is a macro under another configuration.
  if (!scope.main.macros.has(word) && definedIn(scope.main, word) !== undefined) return [];
  const homes = macrosRead(scope, word, start);
  const hasArguments = /^\s*\(/.test(scope.main.text.slice(end, end + 200));
  return homes.filter((home) => hasArguments || !takesArguments(textOf(home)));
}

/** The structs in whose definition a macro stands that names a member of a member. */
function memberMacroOf(macros: readonly SeenDefinition[]): string[] {
  return macros.flatMap(({ index, range: [at] }) => tagsAround(index, at));
}
