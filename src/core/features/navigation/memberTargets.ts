import {
  definitionsSeen,
  filesOf,
  onePerFile,
  typedefsRead,
  type SeenDefinition,
} from '../../c/types/seenDefinitions.js';
import { placeOfSeen } from '../../hover/codeText.js';
import { memberSeen } from '../../hover/memberSeen.js';
import { subjectAt, type Subject } from '../../hover/subject.js';
import type { TypePosition } from '../../c/types/typesAt.js';
import type { Kernel } from '../../kernel.js';
import { quoted } from '../../source/pattern.js';
import { SourceError } from '../../source/source.js';
import { structOutlines, type StructOutline } from '../../struct/structOutline.js';
import { lineTarget, type Target } from './target.js';

/** Headers that are read for the members of a name whose struct is not decided. */
const MOST_HEADERS = 40;

/**
 * Where the member at a position is declared: in every definition of its struct, or of the structs of which the configuration chooses. A macro that stands for
 * a member of a member comes before what it stands for. Where it is not decided whose it is: each of its name that the file can see.
 */
export async function memberTargets(kernel: Kernel, file: string, position: TypePosition): Promise<Target[]> {
  const subject = await subjectAt(kernel, file, position, () => true);
  const { word, owners, renamed, macros } = subject;
  const tags = [...(owners ?? []), ...renamed.map(({ tag }) => tag)];
  if (tags.length === 0) return membersNamed(kernel, subject);
  const found: Target[] = macros.map((one) => macroTarget(one, word));
  for (const tag of tags)
    for (const struct of await structsSeen(kernel, subject, tag)) {
      const member = memberSeen(struct, subject);
      if (member !== undefined) found.push(lineTarget(member.name, struct.file, member.line, member.column));
    }
  if (found.length > 0) return found;
  // A macro in the struct makes it without naming it.
  const [tag = ''] = tags;
  return (await structsSeen(kernel, subject, tag)).map((struct) => structTarget(struct));
}

/** Every definition of a struct, as a file sees it; one without a tag goes by its typedef. */
export async function structsSeen(kernel: Kernel, { unit }: Subject, tag: string): Promise<readonly StructOutline[]> {
  const tagged = await definitionsSeen(unit, 'tag', tag);
  const homes = tagged.length > 0 ? tagged : typedefsRead(unit.scope, tag).slice(0, 1);
  const found: StructOutline[] = [];
  for (const home of onePerFile(homes)) found.push(...(await structOutlines(kernel, home, tag)));
  return found;
}

export function structTarget({ tag, file, line, start, text }: StructOutline): Target {
  const head = text.split('\n', line)[line - 1] ?? '';
  const column = Math.max(0, head.search(new RegExp(`\\b${quoted(tag)}\\b`))) + 1;
  return { ...lineTarget(tag, file, line, column), start };
}

function macroTarget(macro: SeenDefinition, word: string): Target {
  const { file, line, column } = placeOfSeen(macro, word);
  return lineTarget(word, file, line, column);
}

/** The members of a name in the file and in the headers that were read of it, the nearest first. */
async function membersNamed(kernel: Kernel, { unit, word }: Subject): Promise<Target[]> {
  const pattern = new RegExp(`\\b${quoted(word)}\\b`);
  const found: Target[] = [];
  let read = 0;
  for (const { path, index } of filesOf(unit.scope)) {
    if (read >= MOST_HEADERS) break;
    if (!pattern.test(index.text)) continue;
    read++;
    try {
      for (const one of (await kernel.definitions(path)).members)
        if (one.name === word) found.push(lineTarget(word, path, one.line, one.column));
    } catch (error) {
      if (!(error instanceof SourceError)) throw error;
    }
  }
  return found;
}

/** Whether a word stands where the name of a member is given to what asks for one: `container_of(p, struct t, word)`. */
export function isGivenAsMember({ main }: Subject['unit']['scope'], start: number): boolean {
  const before = main.text.slice(Math.max(0, start - 200), start);
  return /\b(?:struct|union)\s+\w+\s*,\s*(?:\w+\s*\.\s*)*$/.test(before);
}
