import type { ArgumentText } from '../c/callText.js';

/** How a sentence names the object of a call. */
export function said(object: ArgumentText | undefined): string {
  return object?.chain?.join('.') ?? object?.words.join(' ') ?? '?';
}
