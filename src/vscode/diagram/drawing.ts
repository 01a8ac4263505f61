import type { Picture } from './diagramPage.js';

/** What is drawn on the page: a call path, or structs. Ids of parts come from the page, and are looked up before they are used. */
export interface Drawing {
  /** Plain text on one line. */
  readonly title: string;
  /** The part where the reader is. */
  readonly here: string | undefined;
  /** Asks again what is drawn, where that takes a question to the kernel. */
  renew(): Promise<void>;
  picture(): Picture;
  /** Unfolds what the reader has come to. @returns whether anything was. Absent where nothing folds, as the next three. */
  follow?(): boolean;
  toggle?(id: string): void;
  /** Unfolds what a part is folded in. */
  revealPart?(id: string): void;
  /** @param isFolded as it was at first, or nothing at all */
  foldAll?(isFolded: boolean): void;
  /** Goes to the code of a part. */
  go(id: string, keepsFocus: boolean): Promise<void>;
}
