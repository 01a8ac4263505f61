import type { TextDocument } from 'vscode';
import type { WordText } from '../core/use/notedAt.js';
import { textSpans } from '../core/use/textSpans.js';

/** The text of a document with its comments and strings, found once for each version of it. */
export class DocumentTexts {
  readonly #known = new WeakMap<TextDocument, WordText & { readonly version: number }>();

  of(document: TextDocument): WordText {
    const known = this.#known.get(document);
    if (known?.version === document.version) return known;
    const text = document.getText();
    const fresh = { version: document.version, text, spans: textSpans(text) };
    this.#known.set(document, fresh);
    return fresh;
  }
}
