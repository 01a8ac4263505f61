import { env, window, type ExtensionContext } from 'vscode';
import { languageOf, say } from './core/words/words.js';
import { Disposables, type Disposable } from './session/disposables.js';
import { Late, type Needed } from './session/late.js';
import { registerAllCommands } from './vscode/base/commands.js';
import { registerCallPaths } from './vscode/views/callPaths.js';
import { registerFirstView } from './vscode/views/firstView.js';
import { Narrower } from './vscode/views/narrowing.js';
import { registerNoteLinks } from './vscode/views/noteLinks.js';
import { registerNotesView } from './vscode/views/notesView.js';
import { registerPreview } from './vscode/views/preview.js';
import { registerReachView } from './vscode/reach/reachView.js';
import { buildServices, createLog, type Services } from './vscode/services.js';
import { registerStart } from './vscode/start.js';
import { createTrailView } from './vscode/record/trailView.js';
import { Drafts } from './vscode/write/drafts.js';

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
    const reading = new Late(() => import('./vscode/readingParts.js'), failed);
    const commands = new Late(() => import('./vscode/commandParts.js'), failed);
    const services = buildServices(context, log, reading);
    const buildAll = async () => {
      const built = await Promise.all([reading.need(), commands.need()]);
      return built.every(Boolean);
    };
    const narrower = new Narrower(services);
    const own = new Disposables();
    const trail = createTrailView(services, own, () => void commands.need());
    // What was recorded or begun to be written in another window is there for whoever reads; else it begins with a command.
    const { recording } = services;
    const whenRecorded = recording.isOn || !recording.isEmpty ? reading : commands;
    const drafts = new Drafts(context.workspaceState);
    const whenWritten = drafts.all.length > 0 ? reading : commands;
    context.subscriptions.push(
      registerAllCommands(buildAll, failed),
      reading.later((parts) => parts.registerContexts(services)),
      reading.later((parts) => parts.registerHover(services)),
      commands.later((parts) => parts.registerTextLinks(services)),
      reading.later((parts) => parts.registerCodeLens(services)),
      registerCallPaths(services, narrower, reading),
      registerNotesView(services, narrower, reading),
      commands.later((parts) => parts.registerGoToNote(services)),
      registerNoteLinks(services, context.extension.id, commands),
      commands.later((parts) => parts.registerNarrowing(services)),
      reading.later((parts) => parts.registerReadingPane(services, context.extensionUri)),
      commands.later((parts) => parts.registerOpenReading(services)),
      commands.later((parts) => parts.registerPathCommands(services)),
      reading.later((parts) => parts.registerReadMarks(services)),
      commands.later((parts) => parts.registerEdgeJumps(services)),
      commands.later((parts) => parts.registerGrowPath(services)),
      commands.later((parts) => parts.registerCallerAbove(services)),
      commands.later((parts) => parts.registerPointerHere(services)),
      commands.later((parts) => parts.registerTakeEdge(services)),
      registerReachView(services),
      registerFirstView(services, context.globalState, commands),
      commands.later((parts) => parts.registerReach(services)),
      own,
      whenRecorded.later((parts) => parts.registerRecording(services, trail)),
      commands.later((parts) => parts.registerNoteCommands(services)),
      reading.later((parts) => parts.registerHere(services)),
      reading.later((parts) => parts.registerProblems(services)),
      registerPreview(),
      commands.later((parts) => parts.registerReanchor(services)),
      reading.later((parts) => parts.registerQuickFixes(services)),
      whenWritten.later((parts) => parts.registerWriting(services, drafts)),
      commands.later((parts) => parts.registerDelete(services)),
      commands.later((parts) => parts.registerLastChange(services)),
      commands.later((parts) => parts.registerRename(services)),
      commands.later((parts) => parts.registerTags(services)),
      commands.later((parts) => parts.registerLinks(services)),
      commands.later((parts) => parts.registerMoveToFile(services)),
      commands.later((parts) => parts.registerMergeFile(services)),
      commands.later((parts) => parts.registerMergeRemarks(services)),
      commands.later((parts) => parts.registerCopyToFile(services)),
      commands.later((parts) => parts.registerExport(services)),
      commands.later((parts) => parts.registerLayerLooks(services)),
      commands.later((parts) => parts.registerDuplicate(services)),
      commands.later((parts) => parts.registerLinkPath(services)),
      commands.later((parts) => parts.registerAlsoHere(services)),
      commands.later((parts) => parts.registerCopyToOwn(services)),
      commands.later((parts) => parts.registerNotesFiles(services)),
      commands.later((parts) => parts.registerImport(services)),
      commands.later((parts) => parts.registerOpenFromWeb(services)),
      reading.later((parts) => parts.registerJsonAuthoring(services)),
      commands.later((parts) => parts.registerCompare(services, context.extensionUri)),
      commands.later((parts) => parts.registerDiagram(services, context.extensionUri)),
      reading.later((parts) => parts.registerMarks(services, context.extensionUri)),
      reading.later((parts) => parts.registerNavigation(services)),
      reading.later((parts) => parts.registerLanguageStatus(services)),
      reading.later((parts) => parts.registerIndex(services, context.globalState)),
      commands.later((parts) => parts.registerGetStarted(services, context.extension.id)),
      commands.later((parts) => parts.registerNameKernel(services)),
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
function onceTrees({ kernels }: Services, reading: Needed): Disposable {
  const own = new Disposables();
  own.add(
    kernels.onDidChange(() => {
      own.dispose();
      void reading.need();
    }),
  );
  return own;
}
