import type { Position, Uri } from 'vscode';

/** Places whose call hierarchy is asked of other extensions: the editor asks all providers, ours too. */
const asking = new Map<string, number>();

function keyOf(uri: Uri, { line, character }: Position): string {
  return `${uri.toString()}#${line}:${character}`;
}

/** Whether a call hierarchy is asked for that other extensions are to know, and we know already. */
export function isAskedOfOthers(uri: Uri, position: Position): boolean {
  return asking.has(keyOf(uri, position));
}

/** Asks something of which our own provider says nothing. */
export async function askOthers<T>(uri: Uri, position: Position, ask: () => PromiseLike<T>): Promise<T> {
  const key = keyOf(uri, position);
  asking.set(key, (asking.get(key) ?? 0) + 1);
  try {
    return await ask();
  } finally {
    const left = (asking.get(key) ?? 1) - 1;
    if (left > 0) asking.set(key, left);
    else asking.delete(key);
  }
}
