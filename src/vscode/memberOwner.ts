import type { Position } from 'vscode';
import type { Kernel } from '../core/kernel.js';
import type { Signal } from '../core/signal.js';
import type { MemberOwner } from '../core/use/notedAt.js';

/**
 * Whose member a word is. What the outline of the file decides by itself is known: the members that are called through. The rest is
 * undecided, and never taken for a fact.
 */
export async function memberOwner(kernel: Kernel, file: string, word: Position, signal?: Signal): Promise<MemberOwner> {
  const outline = await kernel.outline(file, signal);
  const line = word.line + 1;
  const column = word.character + 1;
  const dispatch = outline.dispatches.find((call) => call.line === line && call.column === column);
  return dispatch?.struct;
}
