import { addressUses } from '../c/addressUses.js';
import { Lines } from '../c/lines.js';
import { spanAt, textSpans } from '../c/textSpans.js';
import { typeAt } from '../c/types/typesAt.js';
import { stopIfAborted } from '../signal.js';
import { quoted } from '../source/pattern.js';
import { SourceError } from '../source/source.js';
import type { MemberName } from './facts.js';
import { mayBePasted } from './mayBePasted.js';
import type { TreeFiles } from './treeFiles.js';

/** Files that name a function, of which so many are read. */
const MOST_NAMING = 120;
/** Places that seem to read such a member, of which it is asked whose it is. */
const MOST_READS = 20;

/**
 * Whether a function of one of some names may come to stand behind a member by any way. It cannot where nobody takes its address but to put it behind
 * other members whose values go nowhere: that is known without a look at all that is put behind the one that is asked for.
 * @param reads as the end of the installations says them
 */
export async function mayComeTo(
  tree: TreeFiles,
  names: readonly string[],
  asked: MemberName,
  reads: readonly string[],
): Promise<boolean> {
  try {
    const members = new Map<string, MemberName>();
    for (const name of names) {
      const put = await putBehind(tree, name);
      if (put === undefined) return true;
      for (const one of put) members.set(`${one.struct}.${one.member}`, one);
    }
    for (const one of members.values())
      if (
        (one.struct === asked.struct && one.member === asked.member) ||
        reads.some((line) => mayRead(line, one.member)) ||
        (await isReadElsewhere(tree, one))
      )
        return true;
    for (const name of names) if (await mayBePasted(tree, name, asked)) return true;
    return false;
  } catch (error) {
    // What cannot be read may do it.
    if (error instanceof SourceError) return true;
    throw error;
  }
}

/** Whether a macro that is used in a line may make a member's name of what it is given there. */
function mayRead(line: string, member: string): boolean {
  // What it is given may stand in the next line.
  if (!line.includes(')')) return true;
  return [...line.matchAll(/\w+/g)].some(([word]) => member.includes(word));
}

/** The members behind which a function is put; `undefined` where its address may go elsewhere. @throws {SourceError} */
async function putBehind(tree: TreeFiles, name: string): Promise<readonly MemberName[] | undefined> {
  const { files, unreachable } = await tree.filesWithWord(
    name,
    tree.signal === undefined ? {} : { signal: tree.signal },
  );
  // What stands nowhere is made by macros, which may do more with it.
  if (unreachable.length > 0 || files.length === 0 || files.length > MOST_NAMING) return undefined;
  const found: MemberName[] = [];
  for (const file of files) {
    const text = await tree.source.read(file);
    stopIfAborted(tree.signal);
    if (file.endsWith('.S')) return undefined;
    const uses = addressUses(text, name);
    if (uses === undefined) return undefined;
    const lines = new Lines(text);
    for (const at of uses) {
      const { owner, text: member } = await typeAt(
        tree,
        file,
        { line: lines.line(at), column: lines.column(at) },
        tree.signal,
      );
      if (typeof owner !== 'string') return undefined;
      found.push({ struct: owner, member });
    }
  }
  return found;
}

/** Whether what stands behind a member is read otherwise than to call it, to compare it, or to put it behind that member again. @throws {SourceError} */
async function isReadElsewhere(tree: TreeFiles, { struct, member }: MemberName): Promise<boolean> {
  const { signal } = tree;
  const readPattern = String.raw`\b${quoted(member)}[ \t]*([;,):]|$)`;
  const search = { holding: [member], ...(signal === undefined ? {} : { signal }) };
  const { lines, unreachable } = await tree.source.linesMatching([readPattern], search);
  if (unreachable.length > 0) return true;
  const read = new RegExp(String.raw`(?:->|\.)\s*${quoted(member)}\s*(?:[;,):]|$)`, 'd');
  let reads = 0;
  for (const { file, line: number, text } of lines) {
    const at = read.exec(text);
    const before = at === null ? '' : text.slice(0, at.index);
    if (at === null || file.endsWith('.S') || !isValue(before)) continue;
    if (++reads > MOST_READS) return true;
    const column = text.indexOf(member, at.index) + 1;
    if (await isComment(tree, file, number, column)) continue;
    const { owner } = await typeAt(tree, file, { line: number, column }, signal);
    stopIfAborted(signal);
    if (owner === undefined) return true;
    if (owner === struct && !(await isPutBack(tree, struct, { file, line: number, before }, member))) return true;
  }
  return false;
}

/** Whether a line puts what it reads of a member behind that member of another object: `copy->open = ops->open`. */
async function isPutBack(
  tree: TreeFiles,
  struct: string,
  { file, line, before }: { readonly file: string; readonly line: number; readonly before: string },
  member: string,
): Promise<boolean> {
  const at = new RegExp(String.raw`(?:->|\.)\s*(${quoted(member)})\s*=\s*[\w>[\].-]*$`, 'd').exec(before)
    ?.indices?.[1]?.[0];
  if (at === undefined) return false;
  return (await typeAt(tree, file, { line, column: at + 1 }, tree.signal)).owner === struct;
}

async function isComment(tree: TreeFiles, file: string, line: number, column: number): Promise<boolean> {
  const text = await tree.source.read(file);
  return spanAt(textSpans(text), new Lines(text).offset(line, column)) >= 0;
}

/** Whether what stands before the last member of a chain lets its value go somewhere: not in a test. */
function isValue(before: string): boolean {
  const [chain = ''] = /[\w>[\].-]*$/.exec(before) ?? [];
  // What a tracepoint keeps nobody calls.
  if (chain.startsWith('__entry')) return false;
  const rest = before.slice(0, before.length - chain.length).trimEnd();
  if (/(?:[!|]|&&|[=!]=)$/.test(rest)) return false;
  return !rest.endsWith('(') || !TESTS.test(/\w*(?=\s*\($)/.exec(rest)?.[0] ?? '');
}

/** What asks whether there is something. */
const TESTS = /^(?:if|while|likely|unlikely|sizeof|(?:WARN|BUG)\w*)$/;
