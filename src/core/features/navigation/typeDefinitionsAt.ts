import type { TypePosition } from '../../c/types/typesAt.js';
import { subjectAt } from '../../hover/subject.js';
import type { Kernel } from '../../kernel.js';
import type { Signal } from '../../signal.js';
import { structsSeen, structTarget } from './memberTargets.js';
import { onceEach, type Targets } from './target.js';

/** Where the struct or union behind what stands at a position is defined; `undefined` where there is none, or it is not decided. @throws {SourceError} {Cancelled} */
export async function typeDefinitionsAt(
  given: Kernel,
  file: string,
  position: TypePosition,
  signal?: Signal,
): Promise<Targets | undefined> {
  const kernel = given.wantedBy(signal);
  const subject = await subjectAt(kernel, file, position, () => true);
  const { tag, start, end, renamed } = subject;
  if (typeof tag !== 'string') return undefined;
  const structs = [...(await structsSeen(kernel, subject, tag))];
  // Macros may put others in the place of the tag.
  if (structs.length === 0) for (const one of renamed) structs.push(...(await structsSeen(kernel, subject, one.tag)));
  return { start, end, targets: onceEach(structs.map(structTarget)) };
}
