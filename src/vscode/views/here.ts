import { window, type TextEditor } from 'vscode';
import { COMMAND, registerCommand } from '../base/commands.js';
import { Debounced } from '../../session/debounced.js';
import { Disposables, type Disposable } from '../../session/disposables.js';
import { placeNow } from '../../session/placeNow.js';
import type { Services } from '../services.js';
import { readingAt } from '../tree/readingAt.js';

/** The cursor must rest this long, in milliseconds: holding an arrow key is not reading. */
const REST = 120;
const STATUS_TIME = 5000;

/** "You are here": the step in whose definition the cursor is becomes the one where the reader stands. */
export function registerHere(services: Services): Disposable {
  const { settings, readings, walk, checks, say } = services;
  const own = new Disposables();
  const stepUnder = (editor: TextEditor | undefined) => {
    const at = editor === undefined ? undefined : readingAt(services, editor.document.uri);
    if (editor === undefined || at === undefined) return undefined;
    checks.start();
    const { tree } = at.reading;
    return walk.stepAt(tree, at.file, editor.selection.active.line + 1, (mark) => placeNow(services, tree, mark));
  };
  // Somebody asked to see a step: until the cursor moves it is not taken away again.
  let isHeld = false;
  own.add(
    walk.onDidShow(() => {
      isHeld = true;
    }),
  );
  const follow = own.add(
    new Debounced(REST, () => {
      if (isHeld) return;
      const mark = settings.values.followCursor ? stepUnder(window.activeTextEditor) : undefined;
      if (mark !== undefined) walk.stepTo(mark);
    }),
  );
  own.add(
    walk.onWillStep(() => {
      follow.flush();
    }),
  );
  const schedule = () => {
    follow.schedule();
  };
  const moved = () => {
    isHeld = false;
    schedule();
  };
  own.add(
    window.onDidChangeTextEditorSelection(({ textEditor }) => {
      if (textEditor === window.activeTextEditor && readingAt(services, textEditor.document.uri) !== undefined) moved();
    }),
  );
  own.add(window.onDidChangeActiveTextEditor(moved));
  own.add(readings.onDidChange(schedule));
  own.add(
    registerCommand(COMMAND.here, () => {
      const mark = stepUnder(window.activeTextEditor);
      if (mark === undefined) window.setStatusBarMessage(say('editor.notInPath'), STATUS_TIME);
      else walk.show(mark);
    }),
  );
  schedule();
  return own;
}
