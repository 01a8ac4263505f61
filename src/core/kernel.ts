import type { Facts } from './facts/facts.js';
import { ScanFacts } from './facts/scan/scanFacts.js';
import { TreeFiles } from './facts/treeFiles.js';
import type { Signal } from './signal.js';
import type { Turns } from './turns.js';

/** A kernel tree: its files one at a time, and what is asked of all of them together. */
export class Kernel extends TreeFiles {
  private readonly scan = new ScanFacts(this);

  get facts(): Facts {
    return this.scan;
  }

  override inTurns(turns: Turns): this {
    const view = super.inTurns(turns);
    return Object.defineProperty(view, 'scan', { value: this.scan.of(view) });
  }

  override wantedBy(signal: Signal | undefined): this {
    const view = super.wantedBy(signal);
    return view === this ? this : Object.defineProperty(view, 'scan', { value: this.scan.of(view) });
  }

  protected override viewOf(arch: string): this {
    const view = super.viewOf(arch);
    return Object.defineProperty(view, 'scan', { value: new ScanFacts(view) });
  }
}

export type { FileLines, KernelOptions } from './facts/treeFiles.js';
export type { FileDefinitions } from './facts/wholeScans.js';
