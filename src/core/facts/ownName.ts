import { parameterName } from '../c/callText.js';
import { textSpans } from '../c/textSpans.js';
import { wordUse } from '../c/wordUse.js';
import { anyOf } from '../source/pattern.js';
import type { Place } from '../source/place.js';
import { callTextsIn } from './callTexts.js';
import type { TreeFiles } from './treeFiles.js';

/** Whether a name in the lines of a function is its parameter, or a variable that it declares: no function of that name. @throws {SourceError} */
export async function isOwnName(tree: TreeFiles, where: Place, name: string): Promise<boolean> {
  const [head] = await callTextsIn(tree, where);
  if (head?.arguments.some((one) => parameterName(one) === name) === true) return true;
  const text = (await tree.source.read(where.file))
    .split('\n')
    .slice(where.line - 1, where.end)
    .join('\n');
  const spans = textSpans(text);
  const word = new RegExp(String.raw`\b${anyOf([name])}\b`, 'g');
  for (const { index } of text.matchAll(word)) {
    // A pointer to a function is declared in parentheses: `void (*name)(int)`.
    if (/\(\s*\*\s*$/.test(text.slice(Math.max(0, index - 20), index)) && text[index + name.length] === ')')
      return true;
    const use = wordUse(text, spans, index, index + name.length);
    if (use?.kind === 'name' && use.declared) return true;
  }
  return false;
}
