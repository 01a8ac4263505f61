import type { Kernel } from '../core/kernel.js';
import type { Event } from './emitter.js';

/** A kernel tree that is open. */
export interface OpenTree {
  /** Tells trees apart for as long as the session lasts. */
  readonly key: string;
  readonly kernel: Kernel;
  /** From the root Makefile, once it has been read. */
  readonly version: string | undefined;
  /** By what name documents of a file are told apart from others; `undefined` for a path that leads out of the tree. */
  addressOf(path: string): string | undefined;
}

/** The kernel trees that are open. */
export interface Trees<T extends OpenTree = OpenTree> {
  readonly all: readonly T[];
  /** The one that is looked at. */
  readonly active: T | undefined;
  /** The trees are others than before, or more is known of one. */
  readonly onDidChange: Event<void>;
}
