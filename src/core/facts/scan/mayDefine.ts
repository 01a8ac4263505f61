import { mayDefineSystemCalls } from '../../c/systemCall.js';
import type { TreeFiles } from '../treeFiles.js';
import { quoted, wholeWord } from '../../source/pattern.js';

/** A cheap look at the text, since a name such as `sock` stands in thousands of files and is defined in one. @throws {SourceError} */
export async function mayDefine(
  symbol: { readonly kind: string; readonly name: string },
  file: string,
  { source }: TreeFiles,
): Promise<boolean> {
  if (symbol.kind === 'label') return file.endsWith('.S');
  if (file.endsWith('.S') && symbol.kind !== 'macro') return false;
  const text = await source.read(file);
  switch (symbol.kind) {
    case 'struct':
    case 'union':
    case 'enum':
      return new RegExp(`\\b${quoted(symbol.kind)}\\b[^;{}()]{0,100}?${wholeWord(symbol.name)}[^;(){}]{0,400}\\{`).test(
        text,
      );
    case 'macro':
      return new RegExp(`(?:#[ \\t]*define|\\.macro)[ \\t]+${wholeWord(symbol.name)}`).test(text);
    case 'syscall':
      return mayDefineSystemCalls(text);
    case 'function':
    case 'variable':
    case 'typedef':
      // At file level the name stands in a line that begins in the first column.
      return standsAtFileLevel(symbol.name, text);
    default:
      return true;
  }
}

/** Whether a word stands in a line that begins in the first column. Not by a pattern, which would go through every such line. */
function standsAtFileLevel(word: string, text: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    if (isWordAt(text, at - 1) || isWordAt(text, at + word.length)) continue;
    const start = text.lastIndexOf('\n', at - 1) + 1;
    if (start === at || /[A-Za-z_}]/.test(text[start] ?? '')) return true;
  }
  return false;
}

function isWordAt(text: string, index: number): boolean {
  return /\w/.test(text[index] ?? '');
}
