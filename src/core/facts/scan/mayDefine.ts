import { mayDefineFunction, mayDefineType, standsAtFileLevel } from '../../c/fileLevel.js';
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
      return (
        new RegExp(`\\b${quoted(symbol.kind)}\\b[^;{}()]{0,100}?${wholeWord(symbol.name)}[^;(){}]{0,400}\\{`).test(
          text,
        ) ||
        // A macro stands for the keyword, or for an attribute in front of the tag.
        new RegExp(
          String.raw`\w(?:\s*\(\s*|[^\S\n]+|\([^;{}]{0,100}\)\s*)${wholeWord(symbol.name)}[^;{}=]{0,200}\{`,
        ).test(text)
      );
    case 'macro':
      return new RegExp(`(?:#[ \\t]*define|\\.macro)[ \\t]+${wholeWord(symbol.name)}`).test(text);
    case 'syscall':
      return mayDefineSystemCalls(text);
    case 'function':
      return mayDefineFunction(symbol.name, text);
    case 'typedef':
      return mayDefineType(symbol.name, text);
    case 'variable':
      return standsAtFileLevel(symbol.name, text);
    default:
      return true;
  }
}
