import type { Struct } from './cType.js';
import type { Entry } from './entry.js';

/** Names as a block sees them. */
export class BlockScope {
  readonly names = new Map<string, Entry>();
  readonly tags = new Map<string, Struct>();

  constructor(readonly outer: BlockScope | undefined) {}

  find(name: string): Entry | undefined {
    return this.names.get(name) ?? this.outer?.find(name);
  }

  /** Whether a name is declared inside a function. */
  isLocal(name: string): boolean {
    if (this.names.has(name)) return this.outer !== undefined;
    return this.outer?.isLocal(name) ?? false;
  }

  findTag(tag: string): Struct | undefined {
    return this.tags.get(tag) ?? this.outer?.findTag(tag);
  }
}
