import { withoutComments } from '../../c/textSpans.js';
import { quoted } from '../../source/pattern.js';
import type { Signal } from '../../signal.js';
import type { CallTextAt } from '../callTexts.js';
import { choicePattern, settingPattern } from '../settingPattern.js';
import type { TreeFiles } from '../treeFiles.js';
import type { Meant } from './giving.js';

/** What puts nothing there. */
export const NOTHING: ReadonlySet<string> = new Set(['NULL', '0']);

/**
 * What a name means at a call: of a local variable, or an array, what it or an element of it is set to; of an array of the file the array. A name that is
 * none of the function's own is a function.
 */
export async function meantBy(
  tree: TreeFiles,
  word: string,
  { place: { file, line } }: CallTextAt,
  signal: Signal | undefined,
): Promise<readonly Meant[]> {
  const { definitions } = await tree.definitions(file, signal);
  const shared = definitions.some((one) => one.kind === 'variable' && one.name === word && one.local !== true);
  const around = definitions.find((one) => one.kind === 'function' && one.line <= line && line <= one.end);
  if (around === undefined) return [shared ? { table: word } : { function: word }];
  const lines = (await tree.source.read(file)).split('\n').slice(around.line - 1, around.end);
  const text = withoutComments(lines.join('\n'));
  const values = valuesOf(text, word).filter((one) => !NOTHING.has(one));
  // What it is set to may be a variable too, of which is not known what it holds.
  if (values.length > 0)
    return [...new Set(values)].map((one) => (isOwn(one, text) ? { copy: one } : { function: one }));
  if (isOwn(word, text)) return [{ copy: word }];
  return [shared ? { table: word } : { function: word }];
}

/** Whether a function has a variable of a name, by its text; its parameters are none. */
function isOwn(name: string, text: string): boolean {
  const declared = new RegExp(
    String.raw`[;{}]\s*${TYPE_PATTERN}(?:\w+${INITIALISER_PATTERN}\s*,[\s*]*){0,8}${quoted(name)}\s*[;,=[]`,
  );
  // A pointer to a function: what may stand before it would call it through its address.
  const pointer = new RegExp(
    String.raw`[\w*]\s*\(\s*\*[\s*]*(?:(?:const|volatile|__\w+)\s+)*${quoted(name)}\s*(?:\[[^\]]*\]\s*)*\)\s*\(`,
  );
  return declared.test(text) || pointer.test(text.slice(text.indexOf('{')));
}

/** `struct lamp *`, and not `else ` or `return ` before a value. */
const TYPE_PATTERN = String.raw`(?:(?:const|static|struct|unsigned)\s+){0,4}(?!(?:else|return|goto|case|do)\b)\w+(?:\s+|\s*\*[\s*]*)`;
/** What a variable begins with: the arguments of a call in it (`= request(n, handler)`) are no names that are declared. */
const INITIALISER_PATTERN = String.raw`(?:\s*=(?:[^;,()]|\((?:[^;()]|\((?:[^;()]|\([^;()]*\))*\))*\))*)?`;

/** The names that a variable is set to, or an element of it, in the text of a function. */
function valuesOf(text: string, word: string): string[] {
  const values = [settingPattern([word]), choicePattern([word])].flatMap((pattern) =>
    [...text.matchAll(new RegExp(pattern, 'g'))].flatMap((match) => match.slice(3).filter(Boolean)),
  );
  const listed = new RegExp(String.raw`(?<![.>\w])${quoted(word)}\s*\[[^\]]*\]\s*=\s*\{([^{}]*)\}`).exec(text)?.[1];
  for (const element of listed?.split(',') ?? []) {
    const name = /^\s*(?:\[[^\]]*\]\s*=\s*)?&?\s*(\w+)\s*$/.exec(element)?.[1];
    if (name !== undefined) values.push(name);
  }
  return values;
}
