import { textSpans, type TextSpans } from '../textSpans.js';
import { ConditionLines } from '../conditionLines.js';
import { Lines } from '../lines.js';
import type { FileIndex } from './fileIndex.js';

/** What the text of a file says besides its declarations, read when asked for and once. */
export class FileLayout {
  private static readonly known = new WeakMap<FileIndex, FileLayout>();
  private knownLines: Lines | undefined;
  private knownConditions: ConditionLines | undefined;
  private knownSpans: TextSpans | undefined;

  private constructor(private readonly text: string) {}

  static of(index: FileIndex): FileLayout {
    let layout = FileLayout.known.get(index);
    if (layout === undefined) {
      layout = new FileLayout(index.text);
      FileLayout.known.set(index, layout);
    }
    return layout;
  }

  get lines(): Lines {
    return (this.knownLines ??= new Lines(this.text));
  }

  get conditions(): ConditionLines {
    return (this.knownConditions ??= new ConditionLines(this.text, this.spans));
  }

  /** Its comments and strings. */
  get spans(): TextSpans {
    return (this.knownSpans ??= textSpans(this.text));
  }
}
