import type { Problem } from '../notes/problem.js';
import { codetourOf } from './codetour.js';
import { dotOf } from './dot.js';
import { htmlOf } from './html.js';
import { hugoOf } from './hugo.js';
import { jsonOf } from './json.js';
import { markdownOf } from './markdown.js';
import { mermaidOf } from './mermaid.js';
import type { Publication } from './publication.js';
import { quickfixOf } from './quickfix.js';
import { sarifOf } from './sarif.js';

/** What a notes file can become, in the order in which it is offered. */
export const EXPORT_FORMATS = [
  'markdown',
  'hugo',
  'html',
  'codetour',
  'sarif',
  'dot',
  'mermaid',
  'quickfix',
  'json',
] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** How the names of files end that hold a format. */
export const FORMAT_ENDINGS: Readonly<Record<ExportFormat, string>> = {
  markdown: '.md',
  hugo: '.md',
  html: '.html',
  codetour: '.tour',
  sarif: '.sarif',
  dot: '.dot',
  mermaid: '.mmd',
  quickfix: '.txt',
  json: '.knotes.json',
};

/** What some formats hold besides the reading itself. */
export interface ExportOptions {
  /** The notes file as the user named it, with `/`; never an absolute path. */
  readonly name: string;
  /** Its text. */
  readonly text: string;
  readonly problems: readonly Problem[];
  /** Whether only a part of it is published. */
  readonly isPart: boolean;
  /** The version of this program. */
  readonly program: string;
  /** Of a post. */
  readonly date?: string | undefined;
}

/** The text of a reading in a format. The same reading gives the same text. */
export function exportText(format: ExportFormat, publication: Publication, options: ExportOptions): string {
  switch (format) {
    case 'markdown':
      return markdownOf(publication);
    case 'hugo':
      return hugoOf(publication, options);
    case 'html':
      return htmlOf(publication);
    case 'codetour':
      return codetourOf(publication);
    case 'sarif':
      return sarifOf([{ publication, ...options }], options.program);
    case 'dot':
      return dotOf(publication);
    case 'mermaid':
      return mermaidOf(publication);
    case 'quickfix':
      return quickfixOf(publication);
    case 'json':
      return jsonOf(publication, options.text, options.isPart);
  }
}
