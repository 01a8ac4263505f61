import type { WordCode } from '../core/words/words.js';
import type { OptionValues } from './options.js';
import type { Session } from './session.js';

/** What a command is given: the words behind its name, and the options that it names. */
export type Given<Name extends keyof OptionValues> = Pick<OptionValues, Name> & { readonly files: readonly string[] };

/** A command of `knotes`. Its name is the one that it has among {@link file://./commands.ts}. */
export interface Command<Name extends keyof OptionValues = keyof OptionValues> {
  /**
   * Whether the words behind it are files or symbols, a text and files, whether it reads standard input when there are none, or only reads it, or says itself
   * what it takes.
   */
  readonly takes: 'files' | 'text-and-files' | 'names' | 'files-or-input' | 'input' | 'its-own';
  /** How many `--kernel` it may be given. Where it needs one and none is given, one is found: see {@link file://./findKernel.ts}. */
  readonly kernels: 'one' | 'several' | 'one-or-none' | 'none';
  /** The options that it reads, besides those that all commands have. */
  readonly options: readonly Name[];
  /** Its part of the help: how it is called, and what it does. */
  readonly help: Extract<WordCode, `cli.help.${string}`>;
  /** Resolves to the exit status. @throws {Refusal} when nothing can be done */
  run(given: Given<Name>, session: Session): Promise<number>;
}
