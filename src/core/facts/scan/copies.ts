import type { Copy, MemberName } from '../facts.js';
import { quoted } from '../../source/pattern.js';
import type { TreeFiles } from '../treeFiles.js';
import { Lines } from '../../c/lines.js';
import { typesAt } from '../../c/types/typesAt.js';

import { nearestFirst } from '../../source/nearness.js';
import type { Signal } from '../../signal.js';
import { SourceError, type MatchedLine } from '../../source/source.js';
import { testOf } from '../../source/lineTest.js';
import { placeAt } from '../../source/place.js';

/** Files that are read, and copies that are followed. */
const MAX_FILES = 12;
const MAX_COPIES = 4;

/** The members that are copied into a member of a struct, the nearest first, each once. @param lines of the tree, that name the member */
export async function copiesInto(
  tree: TreeFiles,
  { struct, member }: MemberName,
  near: string | undefined,
  lines: readonly MatchedLine[],
  signal?: Signal,
): Promise<Copy[]> {
  const isCopy = testOf([copyPattern(member)]);
  const files = nearestFirst(
    new Set(lines.filter(({ text }) => isCopy(text)).map(({ file }) => file)),
    near,
    tree.arch,
  );
  const found = new Map<string, Copy>();
  for (const file of files.slice(0, MAX_FILES)) {
    if (found.size >= MAX_COPIES) break;
    try {
      for (const copy of await copiesIn(tree, file, { struct, member }, signal)) {
        const key = `${copy.struct}.${copy.member}`;
        if (key !== `${struct}.${member}` && !found.has(key)) found.set(key, copy);
      }
    } catch (error) {
      if (!(error instanceof SourceError)) throw error;
    }
  }
  return [...found.values()].slice(0, MAX_COPIES);
}

/** The name leads the pattern: searching is then fast. */
function copyPattern(member: string): string {
  return String.raw`\b${quoted(member)}[ \t]*=[ \t]*[A-Za-z_(*][^;={}"?]*(->|\.)[ \t]*[A-Za-z_]\w*\)*[ \t]*;`;
}

async function copiesIn(
  tree: TreeFiles,
  file: string,
  { struct, member }: MemberName,
  signal: Signal | undefined,
): Promise<Copy[]> {
  const text = await tree.source.read(file);
  const lines = new Lines(text);
  const position = (offset: number) => ({ line: lines.line(offset), column: lines.column(offset) });
  const written = [...text.matchAll(new RegExp(copyPattern(member), 'g'))].map((match) => {
    const from = /([A-Za-z_]\w*)\)*[ \t]*;$/.exec(match[0]);
    return { to: position(match.index), from: position(match.index + (from?.index ?? 0)) };
  });
  const answers = await typesAt(
    tree,
    file,
    written.flatMap(({ to, from }) => [to, from]),
    signal,
    0,
  );
  const { definitions } = await tree.definitions(file, signal);
  return written.flatMap(({ to }, index): Copy[] => {
    const [target, source] = [answers[2 * index], answers[2 * index + 1]];
    if (target?.owner !== struct || typeof source?.owner !== 'string') return [];
    const around = definitions.find((one) => one.kind === 'function' && one.line <= to.line && to.line <= one.end);
    const place = placeAt(file, to.line, to.column);
    return [{ struct: source.owner, member: source.text, place, ...(around === undefined ? {} : { in: around.name }) }];
  });
}
