import type { Copy, Installation } from '../facts/facts.js';
import type { StructMember } from '../facts/install.js';
import { SourceError } from '../source/source.js';
import { namesIn, type EdgeContext, type End } from './ends.js';
import { isOne, type PointerVia } from './pointerVia.js';

/**
 * The callee behind a member that the function which the author names copies into the one that is called, `sk->backlog = sk->ops->backlog`: where the author
 * says in which file that is, the file shows it, and the tree is not searched for all that copies, or by macros puts, something there.
 * @param likely files that are read first
 * @param isCalled whether it is behind the member that is called
 */
export async function copiedAsSaid(
  callee: End,
  { struct, member, by, byFile }: PointerVia,
  likely: readonly string[],
  isCalled: (one: Installation) => boolean,
  context: EdgeContext,
): Promise<Installation | undefined> {
  const { kernel } = context;
  if (by === undefined || byFile === undefined) return undefined;
  const [near] = likely;
  for (const copied of await copiesMade({ struct, member }, by, byFile, callee, context)) {
    const behind = kernel.facts.installsOf(
      { struct: copied.struct, member: copied.member },
      { naming: callee.names, plain: true, first: likely, ...(near === undefined ? {} : { near }) },
    );
    for await (const put of behind) {
      if (!put.decided || put.copy !== undefined || !isOne(await namesIn(callee, put.file, context), put)) continue;
      const one = { ...put, struct, member, copied };
      if (isCalled(one)) return one;
    }
  }
  return undefined;
}

/** What a function copies into a member, unless it names the callee too: then it may put that there without a copy. */
async function copiesMade(
  into: StructMember,
  by: string,
  file: string,
  { names }: End,
  { kernel }: EdgeContext,
): Promise<readonly Copy[]> {
  try {
    const lines = (await kernel.source.read(file)).split('\n');
    const { definitions } = await kernel.definitions(file);
    const bodies = definitions.filter(({ kind, name }) => kind === 'function' && name === by);
    const isNamed = bodies.some(({ line, end }) => {
      const body = lines.slice(line - 1, end).join('\n');
      return names.some((name) => body.includes(name));
    });
    if (bodies.length === 0 || isNamed) return [];
    return (await kernel.facts.copiesOf(into, { file })).filter((copy) => copy.in === by);
  } catch (error) {
    if (error instanceof SourceError) return [];
    throw error;
  }
}
