import {
  DecorationRangeBehavior,
  OverviewRulerLane,
  Range,
  ThemeColor,
  Uri,
  window,
  type Disposable,
  type TextEditor,
} from 'vscode';
import { placeOf } from '../core/use/noteIndex.js';
import { Disposables } from './disposables.js';
import type { Services } from './services.js';

/** Marks noted lines in the margin and in the overview ruler, where the setting asks for it. */
export function registerMarks({ readings, settings }: Services, extensionUri: Uri): Disposable {
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
    const at = settings.values.marks ? readings.at(editor.document.uri) : undefined;
    const marks = at?.reading.index.byFile.get(at.file) ?? [];
    const lines = new Set(marks.map((one) => placeOf(one)?.line ?? 1));
    editor.setDecorations(
      decoration,
      [...lines].filter((line) => line <= editor.document.lineCount).map((line) => new Range(line - 1, 0, line - 1, 0)),
    );
  };
  const markAll = () => {
    window.visibleTextEditors.forEach(mark);
  };
  own.add(readings.onDidChange(markAll));
  own.add(settings.onDidChange(markAll));
  own.add(window.onDidChangeVisibleTextEditors(markAll));
  markAll();
  return own;
}
