import { env, window, type ExtensionContext } from 'vscode';
import { languageOf, say } from './core/words/words.js';
import { registerAddNote } from './vscode/addNote.js';
import { registerCallerAbove } from './vscode/callerAbove.js';
import { registerCallPaths } from './vscode/callPaths.js';
import { registerChanges } from './vscode/changes.js';
import { registerCodeLens } from './vscode/codeLens.js';
import { registerCompare } from './vscode/compare.js';
import { registerContexts } from './vscode/contexts.js';
import { registerEdgeJumps } from './vscode/edgeJumps.js';
import { registerGrowPath } from './vscode/growPath.js';
import { registerHere } from './vscode/here.js';
import { registerHover } from './vscode/hover.js';
import { registerMarks } from './vscode/marks.js';
import { registerNoteCommands } from './vscode/noteCommands.js';
import { registerNotesView } from './vscode/notesView.js';
import { registerPathCommands } from './vscode/pathCommands.js';
import { registerPointerHere } from './vscode/pointerHere.js';
import { registerPreview } from './vscode/preview.js';
import { registerProblems } from './vscode/problems.js';
import { registerQuickFixes } from './vscode/quickFixes.js';
import { registerReanchor } from './vscode/reanchor.js';
import { buildServices, createLog } from './vscode/services.js';
import { registerStart } from './vscode/start.js';
import { registerTakeEdge } from './vscode/takeEdge.js';

/** One entry for the desktop and the browser; what differs between them is behind `#platform`. */
export function activate(context: ExtensionContext): void {
  const log = createLog();
  context.subscriptions.push(log);
  const started = Date.now();
  try {
    const services = buildServices(context, log);
    context.subscriptions.push(
      registerContexts(services),
      registerHover(services),
      registerCodeLens(services),
      registerCallPaths(services),
      registerNotesView(services),
      registerPathCommands(services),
      registerEdgeJumps(services),
      registerGrowPath(services),
      registerCallerAbove(services),
      registerPointerHere(services),
      registerTakeEdge(services),
      registerNoteCommands(services),
      registerHere(services),
      registerProblems(services),
      registerPreview(),
      registerReanchor(services),
      registerQuickFixes(services),
      registerAddNote(services),
      registerChanges(services),
      registerCompare(services, context.extensionUri),
      registerMarks(services, context.extensionUri),
      registerStart(services),
    );
    log.info(`activated in ${Date.now() - started} ms`);
  } catch (error) {
    log.error('activation failed', error);
    void window.showErrorMessage(say(languageOf(env.language), 'editor.activationFailed', { reason: String(error) }));
    throw error;
  }
}
