import { Uri, type Webview } from 'vscode';
import type { Language } from '../../core/words/words.js';

/** A page of ours. */
export interface PageParts {
  readonly language: Language;
  /** The names of its own style sheet and script, without ending, in the folder of the media. */
  readonly name: string;
  /** HTML, made by the core: what comes from a notes file or a kernel is safe in it. */
  readonly body: string;
  /** Attributes of the body, with the blank before them. */
  readonly data?: string;
  /** Pictures may be made of data, as when one is saved; else there are none. */
  readonly drawsData?: boolean;
}

/** Puts a page into a webview, in the place of what it showed. Nothing but our own style and script is loaded, and nothing from elsewhere. */
export function showPage(
  webview: Webview,
  media: Uri,
  { language, name, body, data = '', drawsData = false }: PageParts,
): void {
  const at = (file: string) => webview.asWebviewUri(Uri.joinPath(media, file)).toString();
  // The same parts make the same text: the editor leaves a page alone that it is given once more.
  const policy = `default-src 'none'; style-src ${webview.cspSource}; script-src ${webview.cspSource}${drawsData ? '; img-src data:' : ''}`;
  webview.html = `<!DOCTYPE html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="${at('page.css')}">
<link rel="stylesheet" href="${at(`${name}.css`)}">
</head>
<body${data}>
${body}
<script src="${at(`${name}.js`)}"></script>
</body>
</html>`;
}
