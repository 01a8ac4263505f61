import {
  DecorationRangeBehavior,
  OverviewRulerLane,
  Range,
  ThemeColor,
  Uri,
  window,
  workspace,
  type TextEditor,
} from 'vscode';
import { Disposables, type Disposable } from '../../session/disposables.js';
import { placeNow } from '../../session/placeNow.js';
import type { Services } from '../services.js';
import { readingAt } from '../tree/readingAt.js';

/** Marks noted lines in the margin and in the overview ruler, where the setting asks for it. */
export function registerMarks(services: Services, extensionUri: Uri): Disposable {
  const { readings, settings } = services;
  const own = new Disposables();
  const decoration = own.add(
    window.createTextEditorDecorationType({
      gutterIconPath: Uri.joinPath(extensionUri, 'media', 'mark.svg'),
      gutterIconSize: '70%',
      overviewRulerColor: new ThemeColor('editorOverviewRuler.infoForeground'),
      overviewRulerLane: OverviewRulerLane.Left,
      rangeBehavior: DecorationRangeBehavior.ClosedClosed,
    }),
  );
  const mark = (editor: TextEditor) => {
    const at = settings.values.marks ? readingAt(services, editor.document.uri) : undefined;
    const marks = at?.reading.index.byFile.get(at.file) ?? [];
    const tree = at?.reading.tree;
    const lines = marks.flatMap((one) => (tree === undefined ? [] : (placeNow(services, tree, one)?.line ?? [])));
    editor.setDecorations(
      decoration,
      [...new Set(lines)]
        .filter((line) => line <= editor.document.lineCount)
        .map((line) => new Range(line - 1, 0, line - 1, 0)),
    );
  };
  const markAll = () => {
    window.visibleTextEditors.forEach(mark);
  };
  own.add(readings.onDidChange(markAll));
  own.add(settings.onDidChange(markAll));
  // The editor moves its decorations with the text, but keeps those of lines that are gone.
  own.add(
    workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (!settings.values.marks || contentChanges.length === 0) return;
      for (const editor of window.visibleTextEditors) if (editor.document === document) mark(editor);
    }),
  );
  own.add(window.onDidChangeVisibleTextEditors(markAll));
  markAll();
  return own;
}
