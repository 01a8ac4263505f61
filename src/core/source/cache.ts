import { joinOrBegin } from '../signal.js';

/**
 * Answers by key, each with the identity of the content that it was made from. At most `limit` are kept; the one not asked for longest
 * goes first. One question at a time is under way for a key; one that failed is forgotten.
 */
export class IdentityCache<T> {
  private readonly entries = new Map<string, { readonly identity: string; readonly answer: Promise<T> }>();

  constructor(private readonly limit: number) {}

  /** Forgets an answer that no longer holds, though the content is the same. */
  forget(key: string): void {
    this.entries.delete(key);
  }

  /** Forgets the answers that are meant; one that is under way is forgotten when it comes. */
  forgetWhere(isMeant: (answer: T) => boolean): void {
    for (const [key, entry] of this.entries)
      entry.answer.then(
        (answer) => {
          if (isMeant(answer) && this.entries.get(key) === entry) this.entries.delete(key);
        },
        () => undefined,
      );
  }

  /** Forgets the answers for a file, or for all files in a folder, where keys are paths. */
  forgetAt(path: string): void {
    for (const key of this.entries.keys()) if (key === path || key.startsWith(`${path}/`)) this.entries.delete(key);
  }

  clear(): void {
    this.entries.clear();
  }

  /** @param make whoever asked first may no longer want the answer, and it may end with `Cancelled`: who joined then makes it */
  get(key: string, identity: string, make: () => Promise<T>): Promise<T> {
    return joinOrBegin(
      () => this.known(key, identity),
      () => this.begin(key, identity, make()),
    );
  }

  private known(key: string, identity: string): Promise<T> | undefined {
    const known = this.entries.get(key);
    if (known?.identity !== identity) return undefined;
    this.entries.delete(key);
    this.entries.set(key, known);
    return known.answer;
  }

  private begin(key: string, identity: string, answer: Promise<T>): Promise<T> {
    const entry = { identity, answer };
    this.entries.delete(key);
    this.entries.set(key, entry);
    answer.catch(() => {
      if (this.entries.get(key) === entry) this.entries.delete(key);
    });
    for (const oldest of this.entries.keys()) {
      if (this.entries.size <= this.limit) break;
      this.entries.delete(oldest);
    }
    return answer;
  }
}
