import type { Position } from 'vscode';
import type { Kernel } from '../core/kernel.js';
import type { Signal } from '../core/signal.js';
import type { MemberOwner, WordText } from '../core/use/notedAt.js';
import { textOwner } from '../core/use/textOwner.js';

/**
 * Whose member a word is. What the text of the function says plainly is known, and what the outline of the file decides by itself: the members
 * that are called through. The rest is undecided, and never taken for a fact.
 */
export async function memberOwner(
  kernel: Kernel,
  file: string,
  { text, spans }: WordText,
  offset: number,
  word: Position,
  signal?: Signal,
): Promise<MemberOwner> {
  const plain = textOwner(text, spans, offset);
  if (plain !== undefined) return plain;
  const outline = await kernel.outline(file, signal);
  const line = word.line + 1;
  const column = word.character + 1;
  const dispatch = outline.dispatches.find((call) => call.line === line && call.column === column);
  return dispatch?.struct;
}
