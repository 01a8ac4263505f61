import type { TranslationUnit } from '../../c/types/declarationStore.js';
import { FileLayout } from '../../c/types/fileLayout.js';
import type { TypePosition } from '../../c/types/typesAt.js';
import { isKeyword } from '../../c/keywords.js';
import { wordAround, wordUse, type WordUse } from '../../c/wordUse.js';
import type { Kernel } from '../../kernel.js';

/** A name at a position of a file, and how it is used there. Offsets are 0-based UTF-16 units. */
export interface NameAt {
  readonly unit: TranslationUnit;
  readonly word: string;
  readonly start: number;
  readonly end: number;
  readonly use: WordUse;
  /** Arguments follow. */
  readonly isCalled: boolean;
}

/** The name at a position; `undefined` where none stands: in a comment, a string, on a keyword. @throws {SourceError} */
export async function nameAt(
  kernel: Kernel,
  file: string,
  { line, column }: TypePosition,
): Promise<NameAt | undefined> {
  const unit = await kernel.declarations.unit(file);
  const { text } = unit.scope.main;
  const { lines, spans } = FileLayout.of(unit.scope.main);
  const { start, end } = wordAround(text, lines.offset(line, column));
  const word = text.slice(start, end);
  if (!/^[A-Za-z_]/.test(word) || isKeyword(word)) return undefined;
  const use = wordUse(text, spans, start, end);
  if (use === undefined) return undefined;
  return { unit, word, start, end, use, isCalled: /^\s*\(/.test(text.slice(end, end + 200)) };
}
