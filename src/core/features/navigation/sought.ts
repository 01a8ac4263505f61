import { declaredInFunction } from '../../c/types/localNames.js';
import { systemCallNamed, systemCallWords } from '../../c/systemCall.js';
import type { TypePosition } from '../../c/types/typesAt.js';
import { subjectAt } from '../../hover/subject.js';
import type { Kernel } from '../../kernel.js';
import { definitionsAt } from './definitionsAt.js';
import { isGivenAsMember } from './memberTargets.js';
import { nameAt } from './nameAt.js';
import type { Target } from './target.js';

/** Something whose uses are looked for. */
export type Sought = { readonly words: readonly string[]; readonly targets: readonly Target[] } & (
  | { readonly k: 'local'; readonly declared: readonly number[] }
  /** A label of the function in which it stands. */
  | { readonly k: 'label'; readonly at: number }
  /** A member of structs with these tags; of none that is known where it is not decided whose it is. */
  | { readonly k: 'member'; readonly owners: readonly string[] }
  | { readonly k: 'tag'; readonly keyword: 'struct' | 'union' | 'enum' }
  /** A function, macro, variable, type or enumerator; `only` where no other file can name it. */
  | { readonly k: 'name'; readonly only?: string }
);

/** What stands at a position, as something whose uses can be looked for; `undefined` where nothing stands that has a name. @throws {SourceError} */
export async function soughtAt(kernel: Kernel, file: string, position: TypePosition): Promise<Sought | undefined> {
  const name = await nameAt(kernel, file, position);
  if (name === undefined) return undefined;
  const { unit, word, start, use } = name;
  const targets = (await definitionsAt(kernel, file, position))?.targets ?? [];
  const found = { words: [word], targets };
  if (use.kind === 'label') return { k: 'label', at: start, ...found };
  if (use.kind === 'tag') return { k: 'tag', keyword: use.keyword, ...found };
  if (use.kind === 'syscall')
    return { k: 'name', ...found, words: systemCallWords({ name: word, compat: use.compat }) };
  const { line } = position;
  const { members, definitions } = await kernel.definitions(file);
  const declared = members.find((one) => one.line === line && one.name === word);
  if (declared !== undefined) return { k: 'member', owners: [declared.struct], ...found };
  if (use.kind === 'member' || isGivenAsMember(unit.scope, start)) {
    const { owners } = await subjectAt(kernel, file, position, () => true);
    return { k: 'member', owners: owners?.slice(0, 1) ?? [], ...found };
  }
  const locals = await declaredInFunction(unit, word, start);
  if (locals.length > 0) return { k: 'local', declared: locals, ...found };
  const tag = definitions.find((one) => one.line === line && one.name === word && TAGS.has(one.kind));
  if (tag !== undefined) return { k: 'tag', keyword: tag.kind as 'struct', ...found };
  const call = systemCallNamed(word);
  if (call !== undefined && targets.some((one) => one.name === call.name))
    return { k: 'name', ...found, words: systemCallWords(call) };
  const only = await ownOf(kernel, targets);
  return { k: 'name', ...found, ...(only === undefined ? {} : { only }) };
}

const TAGS: ReadonlySet<string> = new Set(['struct', 'union', 'enum']);

/** The file that keeps to itself what is defined at some places, where it is one. */
async function ownOf(kernel: Kernel, targets: readonly Target[]): Promise<string | undefined> {
  const [first] = targets;
  if (first?.place.file.endsWith('.c') !== true) return undefined;
  const { file } = first.place;
  if (targets.some(({ place }) => place.file !== file)) return undefined;
  const { definitions } = await kernel.definitions(file);
  const own = definitions.filter((one) =>
    targets.some(({ place }) => place.line === one.line && one.name === first.name),
  );
  return own.length > 0 && own.every((one) => one.static === true || one.local === true || one.kind === 'macro')
    ? file
    : undefined;
}
