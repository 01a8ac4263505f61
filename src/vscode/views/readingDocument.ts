import { Uri, type Webview } from 'vscode';
import type { Language } from '../../core/words/words.js';

/** The empty page of the Reading view. Nothing but our own style and script is loaded, and nothing from elsewhere; what is shown arrives as a message. */
export function readingDocument(webview: Webview, media: Uri, language: Language): string {
  const at = (name: string) => webview.asWebviewUri(Uri.joinPath(media, name)).toString();
  const nonce = crypto.randomUUID();
  const policy = `default-src 'none'; style-src ${webview.cspSource}; script-src 'nonce-${nonce}'`;
  return `<!DOCTYPE html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="${at('reading.css')}">
</head>
<body>
<p id="said" role="status"></p>
<main id="page"></main>
<script nonce="${nonce}" src="${at('reading.js')}"></script>
</body>
</html>`;
}
