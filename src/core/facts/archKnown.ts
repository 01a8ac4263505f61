import { AssemblyStore } from '../c/assembler/assemblyStore.js';
import type { Dialect } from '../c/dialect.js';
import { DeclarationStore } from '../c/types/declarationStore.js';
import type { Source, SourceChange } from '../source/source.js';
import { Answers } from './answers.js';

/** What is known of a tree and depends on the architecture that is preferred: `asm/…` is another file for each. */
export class ArchKnown {
  /** What its files declare, for the types of what others use. */
  readonly declarations: DeclarationStore;
  /** What its assembler files come to, with what they include. */
  readonly assemblies: AssemblyStore;
  private answered: Answers;

  constructor(
    source: Source,
    dialect: Dialect,
    readonly arch: string,
  ) {
    this.answered = new Answers();
    this.assemblies = new AssemblyStore(source, arch);
    this.declarations = new DeclarationStore(source, dialect, arch);
  }

  /** What its files answered to questions about members. */
  get answers(): Answers {
    return this.answered;
  }

  /** @param mayDecide whether it may decide what was not decided before */
  forget(change: SourceChange, mayDecide: boolean): void {
    this.declarations.forget(change);
    if (change.kind === 'anything') this.assemblies.clear();
    // No answer names what came. That another is its text, the answers of a file see by themselves.
    if (mayDecide) this.answered = new Answers();
  }
}
