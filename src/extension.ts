import { env, window, type ExtensionContext } from 'vscode';
import { languageOf, say } from './core/words/words.js';
import { registerAlsoHere } from './vscode/change/alsoHere.js';
import { registerCallerAbove } from './vscode/grow/callerAbove.js';
import { registerCallPaths } from './vscode/views/callPaths.js';
import { registerCodeLens } from './vscode/code/codeLens.js';
import { registerCompare } from './vscode/compare/compare.js';
import { registerCopyToOwn } from './vscode/notesFiles/copyToOwn.js';
import { registerOpenFromWeb } from './vscode/notesFiles/openFromWeb.js';
import { registerImport } from './vscode/notesFiles/importFile.js';
import { registerNotesFiles } from './vscode/notesFiles/newNotesFile.js';
import { registerContexts } from './vscode/base/contexts.js';
import { registerDelete } from './vscode/change/deleteEntry.js';
import { registerEdgeJumps } from './vscode/views/edgeJumps.js';
import { registerGoToNote } from './vscode/views/goToNote.js';
import { registerGrowPath } from './vscode/grow/growPath.js';
import { registerHere } from './vscode/views/here.js';
import { registerHover } from './vscode/code/hover.js';
import { registerJsonAuthoring } from './vscode/notesFiles/jsonAuthoring.js';
import { registerMarks } from './vscode/code/marks.js';
import { Narrower, registerNarrowing } from './vscode/views/narrowing.js';
import { registerNoteCommands } from './vscode/views/noteCommands.js';
import { registerNoteLinks } from './vscode/views/noteLinks.js';
import { registerNotesView } from './vscode/views/notesView.js';
import { registerPathCommands } from './vscode/views/pathCommands.js';
import { registerPointerHere } from './vscode/grow/pointerHere.js';
import { registerPreview } from './vscode/views/preview.js';
import { registerProblems } from './vscode/mend/problems.js';
import { registerQuickFixes } from './vscode/mend/quickFixes.js';
import { registerLinks } from './vscode/change/links.js';
import { registerLayerLooks } from './vscode/notesFiles/layerLooks.js';
import { registerCopyToFile } from './vscode/change/copyToFile.js';
import { registerDuplicate } from './vscode/change/duplicate.js';
import { registerMergeFile } from './vscode/change/mergeFile.js';
import { registerMoveToFile } from './vscode/change/moveToFile.js';
import { registerLinkPath } from './vscode/grow/linkPath.js';
import { registerRename } from './vscode/change/rename.js';
import { registerTextLinks } from './vscode/code/textLinks.js';
import { registerTags } from './vscode/change/tags.js';
import { registerReadMarks } from './vscode/views/readMarks.js';
import { registerReadingPane } from './vscode/views/readingPane.js';
import { registerExport } from './vscode/publish/exportReading.js';
import { registerReanchor } from './vscode/mend/reanchor.js';
import { buildServices, createLog } from './vscode/services.js';
import { registerIndex } from './vscode/tree/indexKernel.js';
import { registerStart } from './vscode/start.js';
import { registerRecording } from './vscode/record/recording.js';
import { registerTakeEdge } from './vscode/grow/takeEdge.js';
import { registerWriting } from './vscode/write/writing.js';

/** One entry for the desktop and the browser; what differs between them is behind `#platform`. */
export function activate(context: ExtensionContext): void {
  const log = createLog();
  context.subscriptions.push(log);
  const started = Date.now();
  try {
    const services = buildServices(context, log);
    const narrower = new Narrower(services);
    context.subscriptions.push(
      registerContexts(services),
      registerHover(services),
      registerTextLinks(services),
      registerCodeLens(services),
      registerCallPaths(services, narrower),
      registerNotesView(services, narrower),
      registerGoToNote(services),
      registerNoteLinks(services, context.extension.id),
      registerNarrowing(services),
      registerReadingPane(services, context.extensionUri),
      registerPathCommands(services),
      registerReadMarks(services),
      registerEdgeJumps(services),
      registerGrowPath(services),
      registerCallerAbove(services),
      registerPointerHere(services),
      registerTakeEdge(services),
      registerRecording(services),
      registerNoteCommands(services),
      registerHere(services),
      registerProblems(services),
      registerPreview(),
      registerReanchor(services),
      registerQuickFixes(services),
      registerWriting(services, context.workspaceState),
      registerDelete(services),
      registerRename(services),
      registerTags(services),
      registerLinks(services),
      registerMoveToFile(services),
      registerMergeFile(services),
      registerCopyToFile(services),
      registerExport(services),
      registerLayerLooks(services),
      registerDuplicate(services),
      registerLinkPath(services),
      registerAlsoHere(services),
      registerCopyToOwn(services),
      registerNotesFiles(services),
      registerImport(services),
      registerOpenFromWeb(services),
      registerJsonAuthoring(services),
      registerCompare(services, context.extensionUri),
      registerMarks(services, context.extensionUri),
      registerIndex(services, context.globalState),
      registerStart(services),
    );
    log.info(`activated in ${Date.now() - started} ms`);
  } catch (error) {
    log.error('activation failed', error);
    void window.showErrorMessage(say(languageOf(env.language), 'editor.activationFailed', { reason: String(error) }));
    throw error;
  }
}
