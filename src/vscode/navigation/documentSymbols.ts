import { DocumentSymbol, Range, SymbolKind, type DocumentSymbolProvider, type TextDocument } from 'vscode';
import { fileSymbols, type FileSymbol } from '../../core/features/navigation/fileSymbols.js';
import { oneLine } from '../../core/render/oneLine.js';
import type { Services } from '../services.js';
import { asked } from './asked.js';

/** The longest detail beside a name, in UTF-16 units. */
const MAX_DETAIL = 60;

/** What a file defines: the outline, the breadcrumbs, "Go to Symbol in Editor". */
export function documentSymbols(services: Services): DocumentSymbolProvider {
  return {
    provideDocumentSymbols: (document, token) =>
      asked(services, 'symbols', document.uri, token, async ({ kernel, file, signal }) => {
        const symbols = await fileSymbols(kernel, file, signal);
        return symbols.map((one) => symbolOf(services, document, one));
      }),
  };
}

function symbolOf(services: Services, document: TextDocument, one: FileSymbol): DocumentSymbol {
  const { kind, name, detail, line, column, start, end, isMade, isDoubtful } = one;
  const width = isMade ? 0 : name.length;
  const selection = document.validateRange(new Range(line - 1, column - 1, line - 1, column - 1 + width));
  const range = document.validateRange(new Range(start - 1, 0, end - 1, Number.MAX_SAFE_INTEGER)).union(selection);
  const said = [oneLine(detail, MAX_DETAIL), isDoubtful ? services.say('navigation.doubtful') : ''];
  const text = said.filter((part) => part !== '').join(' · ');
  const symbol = new DocumentSymbol(name, text, SYMBOL_KIND[kind], range, selection);
  symbol.children = one.children.map((child) => symbolOf(services, document, child));
  return symbol;
}

export const SYMBOL_KIND: Readonly<Record<FileSymbol['kind'], SymbolKind>> = {
  function: SymbolKind.Function,
  syscall: SymbolKind.Function,
  struct: SymbolKind.Struct,
  union: SymbolKind.Struct,
  enum: SymbolKind.Enum,
  enumerator: SymbolKind.EnumMember,
  typedef: SymbolKind.Interface,
  macro: SymbolKind.Constant,
  variable: SymbolKind.Variable,
  label: SymbolKind.Function,
  member: SymbolKind.Field,
};
