import {
  CodeAction,
  CodeActionKind,
  languages,
  Range,
  WorkspaceEdit,
  type CodeActionContext,
  type TextDocument,
} from 'vscode';
import { conflictFixesAt } from '../../core/features/conflictFixes.js';
import { fixesAt, type Selection } from '../../core/features/fixesAt.js';
import type { Disposable } from '../../session/disposables.js';
import { isOwn, type Layer } from '../../session/layer.js';
import { conflictBase } from '../base/gitBase.js';
import { COMMAND, targetArguments } from '../base/commands.js';
import { targetOf } from '../base/targets.js';
import { baseName } from '../../core/source/paths.js';
import { NOTES_ENDING } from '../../session/namedNotes.js';
import type { Services } from '../services.js';
import { PROBLEM_SOURCE } from './problems.js';

/** What can be done about an anchor or a call that is not as the author left it, at its own line in the notes file. */
export function registerQuickFixes(services: Services): Disposable {
  return languages.registerCodeActionsProvider(
    { pattern: `**/*${NOTES_ENDING}` },
    {
      provideCodeActions: async (document, range, context) => {
        const layer = services.layers.at(document.uri.toString());
        if (!isOwn(layer)) return [];
        return [
          ...(await conflictActions(services, document, range, context)),
          ...actionsAt(services, layer, document, range, context),
        ];
      },
    },
    { providedCodeActionKinds: [CodeActionKind.QuickFix] },
  );
}

/** What a merge left is decided in the text as it is, whatever the kernel. */
async function conflictActions(
  { language }: Services,
  document: TextDocument,
  range: Range,
  { diagnostics }: CodeActionContext,
): Promise<CodeAction[]> {
  const ours = diagnostics.filter(({ source }) => source === PROBLEM_SOURCE);
  const isMarked = ours.some(({ code }) => code === 'merge-conflict');
  const base = isMarked ? await conflictBase(document.uri) : undefined;
  const text = document.getText();
  return conflictFixesAt(language, text, selectionOf(document, range), base).map(({ title, at, edits, remarks }) => {
    const made = new CodeAction(title, CodeActionKind.QuickFix);
    made.edit = new WorkspaceEdit();
    for (const { offset, length, text: written } of edits)
      made.edit.replace(
        document.uri,
        new Range(document.positionAt(offset), document.positionAt(offset + length)),
        written,
      );
    // Said once the marks are gone: a title has no room for it.
    if (remarks.length > 0)
      made.command = { command: COMMAND.mergeRemarks, title, arguments: [baseName(document.uri.path), remarks] };
    const start = document.positionAt(at.offset);
    made.diagnostics = ours.filter((diagnostic) => diagnostic.range.start.isEqual(start));
    return made;
  });
}

function actionsAt(
  { readings, activeTree, language }: Services,
  layer: Layer,
  document: TextDocument,
  range: Range,
  { diagnostics }: CodeActionContext,
): CodeAction[] {
  const { tree } = activeTree;
  const text = document.getText();
  // What is known is about another text: it will be known of this one in a moment.
  if (tree === undefined || layer.notes?.text !== text) return [];
  const question = { layer: layer.key, text, index: readings.of(tree).index, version: tree.version };
  const ours = diagnostics.filter(({ source }) => source === PROBLEM_SOURCE);
  return fixesAt(language, question, selectionOf(document, range)).map(({ title, action, mark, at, isPreferred }) => {
    const made = new CodeAction(title, CodeActionKind.QuickFix);
    const about = action === 'reanchorMoved' ? [layer.key] : targetArguments(targetOf(mark));
    made.command = { command: COMMAND[action], title, arguments: about };
    made.isPreferred = isPreferred;
    if (at !== undefined) {
      const start = document.positionAt(at.offset);
      made.diagnostics = ours.filter((diagnostic) => diagnostic.range.start.isEqual(start));
    }
    return made;
  });
}

function selectionOf(document: TextDocument, { start, end }: Range): Selection {
  return {
    start: document.offsetAt(start),
    end: document.offsetAt(end),
    firstLine: start.line + 1,
    lastLine: end.line + 1,
  };
}
