import type { Gaps } from '../ask.js';

/** What an answer may lack, as it is found while it is looked for. */
export class FoundGaps implements Gaps {
  cut = false;
  private readonly files = new Set<string>();

  get unreachable(): readonly string[] {
    return [...this.files];
  }

  /** What a part of the answer may lack. */
  add({ unreachable, cut }: Gaps): void {
    this.cannotReach(unreachable);
    this.cut ||= cut;
  }

  cannotReach(files: readonly string[]): void {
    for (const file of files) this.files.add(file);
  }
}
