import type { Position } from 'vscode';
import { typeAt } from '../core/c/types/typesAt.js';
import type { Kernel } from '../core/kernel.js';
import type { Signal } from '../core/signal.js';
import type { MemberOwner } from '../core/use/notedAt.js';

/** Whose member a word is. `undefined` when it is not decided, or the struct has no name. */
export async function memberOwner(kernel: Kernel, file: string, word: Position, signal?: Signal): Promise<MemberOwner> {
  const { owner } = await typeAt(kernel, file, { line: word.line + 1, column: word.character + 1 }, signal);
  return owner ?? undefined;
}
