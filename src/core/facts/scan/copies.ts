import type { Copy, MemberName } from '../facts.js';
import { quoted } from '../../source/pattern.js';
import type { TreeFiles } from '../treeFiles.js';
import { Lines } from '../../c/lines.js';
import { typesAt } from '../../c/types/typesAt.js';
import { Uses } from '../../c/types/uses.js';
import { nearestFirst } from '../../source/nearness.js';
import { stopIfAborted, type Signal } from '../../signal.js';
import { SourceError, type MatchedLine } from '../../source/source.js';
import { testOf } from '../../source/lineTest.js';
import { placeAt } from '../../source/place.js';

/** Files that are read, and copies that are followed. */
const MAX_FILES = 12;
const MAX_COPIES = 4;
/** Files that name both of two members, of which it is looked whether they may copy one into the other. */
const MAX_BOTH = 200;

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

/**
 * The places where a member of one name is put into a member of a struct, in whatever way, the nearest first: only files that name both are read.
 * @param of the name of the member that is copied
 */
export async function copiesFrom(
  tree: TreeFiles,
  { struct, member }: MemberName,
  of: string,
  near: string | undefined,
  signal?: Signal,
): Promise<Copy[]> {
  const how = signal === undefined ? {} : { signal };
  const [into, from] = await Promise.all([tree.filesWithWord(member, how), tree.filesWithWord(of, how)]);
  const others = new Set(from.files);
  const both = into.files.filter((file) => others.has(file) && !file.endsWith('.S'));
  const isPut = new RegExp(String.raw`\b${quoted(member)}\s*(?:=(?!=)|,)`);
  const isRead = new RegExp(String.raw`(?:->|\.)\s*${quoted(of)}\b`);
  const found: Copy[] = [];
  let read = 0;
  for (const file of nearestFirst(new Set(both), near, tree.arch).slice(0, MAX_BOTH)) {
    if (read >= MAX_FILES || found.length >= MAX_COPIES) break;
    try {
      const text = await tree.source.read(file);
      if (!isPut.test(text) || !isRead.test(text)) continue;
      read++;
      found.push(...(await copiesOfIn(tree, file, text, { struct, member }, of, signal)));
    } catch (error) {
      if (!(error instanceof SourceError)) throw error;
    }
  }
  return found.slice(0, MAX_COPIES);
}

async function copiesOfIn(
  tree: TreeFiles,
  file: string,
  text: string,
  { struct, member }: MemberName,
  of: string,
  signal: Signal | undefined,
): Promise<Copy[]> {
  const unit = tree.declarations.apart(file, text, { watched: new Set([member]) });
  while (await unit.extend(signal)) stopIfAborted(signal);
  const uses = new Uses();
  unit.scope.main.items.forEach(([from, to], item) => {
    if (text.slice(from, to).includes(of)) uses.add(unit.code.usesIn(item, true));
  });
  const lines = new Lines(text);
  const { definitions } = await tree.definitions(file, signal);
  return [...uses.stores.values()].flatMap((store): Copy[] => {
    const from = store.from.find(({ name, owner }) => name === of && typeof owner === 'string');
    if (store.member !== member || store.owner !== struct || typeof from?.owner !== 'string') return [];
    const at = store.memberAt < 0 ? store.at : store.memberAt;
    const place = placeAt(file, lines.line(at), lines.column(at));
    const around = definitions.find(
      (one) => one.kind === 'function' && one.line <= place.line && place.line <= one.end,
    );
    return [{ struct: from.owner, member: of, place, ...(around === undefined ? {} : { in: around.name }) }];
  });
}

/** The name leads the pattern: searching is then fast. */
function copyPattern(member: string): string {
  return String.raw`\b${quoted(member)}[ \t]*=[ \t]*[A-Za-z_(*][^;={}"?]*(->|\.)[ \t]*[A-Za-z_]\w*\)*[ \t]*;`;
}

/** The members that one file copies into a member, in the order of its text. @throws {SourceError} */
export async function copiesIn(
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
