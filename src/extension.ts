import { env, window, type ExtensionContext } from 'vscode';
import { languageOf, say } from './core/words/words.js';
import { Disposables, type Disposable } from './session/disposables.js';
import { Late } from './session/late.js';
import { registerAllCommands } from './vscode/base/commands.js';
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
import { registerFirstView } from './vscode/views/firstView.js';
import { registerGetStarted } from './vscode/views/getStarted.js';
import { registerGrowPath } from './vscode/grow/growPath.js';
import { registerHere } from './vscode/views/here.js';
import { registerHover } from './vscode/code/hover.js';
import { registerJsonAuthoring } from './vscode/notesFiles/jsonAuthoring.js';
import { registerNameKernel } from './vscode/tree/nameKernel.js';
import { registerNavigation } from './vscode/navigation/navigation.js';
import { registerMarks } from './vscode/code/marks.js';
import { Narrower, registerNarrowing } from './vscode/views/narrowing.js';
import { registerNoteCommands } from './vscode/views/noteCommands.js';
import { registerNoteLinks } from './vscode/views/noteLinks.js';
import { registerNotesView } from './vscode/views/notesView.js';
import { registerOpenReading } from './vscode/views/openReading.js';
import { registerPathCommands } from './vscode/views/pathCommands.js';
import { registerPointerHere } from './vscode/grow/pointerHere.js';
import { registerPreview } from './vscode/views/preview.js';
import { registerProblems } from './vscode/mend/problems.js';
import { registerQuickFixes } from './vscode/mend/quickFixes.js';
import { registerLanguageStatus } from './vscode/views/languageStatus.js';
import { registerLastChange } from './vscode/change/lastChange.js';
import { registerLinks } from './vscode/change/links.js';
import { registerLayerLooks } from './vscode/notesFiles/layerLooks.js';
import { registerCopyToFile } from './vscode/change/copyToFile.js';
import { registerDuplicate } from './vscode/change/duplicate.js';
import { registerMergeFile } from './vscode/change/mergeFile.js';
import { registerMergeRemarks } from './vscode/change/mergeRemarks.js';
import { registerMoveToFile } from './vscode/change/moveToFile.js';
import { registerLinkPath } from './vscode/grow/linkPath.js';
import { registerRename } from './vscode/change/rename.js';
import { registerTextLinks } from './vscode/code/textLinks.js';
import { registerTags } from './vscode/change/tags.js';
import { registerReadMarks } from './vscode/views/readMarks.js';
import { registerReach } from './vscode/reach/reachCommands.js';
import { registerReachView } from './vscode/reach/reachView.js';
import { registerReadingPane } from './vscode/views/readingPane.js';
import { registerExport } from './vscode/publish/exportReading.js';
import { registerReanchor } from './vscode/mend/reanchor.js';
import { buildServices, createLog, type Services } from './vscode/services.js';
import { registerIndex } from './vscode/tree/indexKernel.js';
import { registerStart } from './vscode/start.js';
import { registerRecording } from './vscode/record/recording.js';
import { registerTakeEdge } from './vscode/grow/takeEdge.js';
import { registerWriting } from './vscode/write/writing.js';

/**
 * One entry for the desktop and the browser; what differs between them is behind `#platform`.
 *
 * What is built when: at once what the editor may ask before anything else (the commands by their names, the views, links from outside), and what the
 * rest is built on. What shows notes on a kernel (hovers, lenses, marks, problems, the rows of the views) once it is known which kernel trees there are:
 * until then it has nothing to show. What commands do when the first of them is run, whichever it is, or when something that another window left needs
 * it. Nothing is put off by time, and the search for the trees begins at once.
 */
export function activate(context: ExtensionContext): void {
  const log = createLog();
  context.subscriptions.push(log);
  const started = Date.now();
  const failed = (error: unknown) => {
    log.error('activation failed', error);
    void window.showErrorMessage(say(languageOf(env.language), 'editor.activationFailed', { reason: String(error) }));
  };
  try {
    const reading = new Late(failed);
    const commands = new Late(failed);
    const services = buildServices(context, log, reading);
    const buildAll = () => {
      const isReading = reading.need();
      return commands.need() && isReading;
    };
    const narrower = new Narrower(services);
    context.subscriptions.push(
      registerAllCommands(buildAll, failed),
      reading.later(() => registerContexts(services)),
      reading.later(() => registerHover(services)),
      commands.later(() => registerTextLinks(services)),
      reading.later(() => registerCodeLens(services)),
      registerCallPaths(services, narrower, reading),
      registerNotesView(services, narrower, reading),
      commands.later(() => registerGoToNote(services)),
      registerNoteLinks(services, context.extension.id, commands),
      commands.later(() => registerNarrowing(services)),
      reading.later(() => registerReadingPane(services, context.extensionUri)),
      commands.later(() => registerOpenReading(services)),
      commands.later(() => registerPathCommands(services)),
      reading.later(() => registerReadMarks(services)),
      commands.later(() => registerEdgeJumps(services)),
      commands.later(() => registerGrowPath(services)),
      commands.later(() => registerCallerAbove(services)),
      commands.later(() => registerPointerHere(services)),
      commands.later(() => registerTakeEdge(services)),
      registerReachView(services),
      registerFirstView(services, context.globalState, commands),
      commands.later(() => registerReach(services)),
      registerRecording(services, reading, commands),
      commands.later(() => registerNoteCommands(services)),
      reading.later(() => registerHere(services)),
      reading.later(() => registerProblems(services)),
      registerPreview(),
      commands.later(() => registerReanchor(services)),
      reading.later(() => registerQuickFixes(services)),
      // A text that an earlier window left is saved without any other command.
      reading.later(() => registerLastChange(services)),
      registerWriting(services, context.workspaceState, reading, commands),
      commands.later(() => registerDelete(services)),
      commands.later(() => registerRename(services)),
      commands.later(() => registerTags(services)),
      commands.later(() => registerLinks(services)),
      commands.later(() => registerMoveToFile(services)),
      commands.later(() => registerMergeFile(services)),
      commands.later(() => registerMergeRemarks(services)),
      commands.later(() => registerCopyToFile(services)),
      commands.later(() => registerExport(services)),
      commands.later(() => registerLayerLooks(services)),
      commands.later(() => registerDuplicate(services)),
      commands.later(() => registerLinkPath(services)),
      commands.later(() => registerAlsoHere(services)),
      commands.later(() => registerCopyToOwn(services)),
      commands.later(() => registerNotesFiles(services)),
      commands.later(() => registerImport(services)),
      commands.later(() => registerOpenFromWeb(services)),
      reading.later(() => registerJsonAuthoring(services)),
      commands.later(() => registerCompare(services, context.extensionUri)),
      reading.later(() => registerMarks(services, context.extensionUri)),
      reading.later(() => registerNavigation(services)),
      reading.later(() => registerLanguageStatus(services)),
      reading.later(() => registerIndex(services, context.globalState)),
      commands.later(() => registerGetStarted(services, context.extension.id)),
      commands.later(() => registerNameKernel(services)),
      onceTrees(services, reading),
      registerStart(services),
    );
    log.info(`activated in ${Date.now() - started} ms`);
  } catch (error) {
    failed(error);
    throw error;
  }
}

/** Has what shows notes on a kernel built once it is known which kernel trees there are, be it none. */
function onceTrees({ kernels }: Services, reading: Late): Disposable {
  const own = new Disposables();
  own.add(
    kernels.onDidChange(() => {
      own.dispose();
      reading.need();
    }),
  );
  return own;
}
