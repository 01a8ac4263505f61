import { CodeAction, CodeActionKind, languages, type CodeActionContext, type Range, type TextDocument } from 'vscode';
import type { Disposable } from '../../session/disposables.js';
import { seriesOf } from '../../core/anchor/gone.js';
import { rangesOf } from '../../core/notes/read.js';
import { isRoutine, fixesOf } from '../../core/features/fixes.js';
import { placeOf, type Mark, type StepMark } from '../../core/marks/noteIndex.js';
import { COMMAND, targetArguments, type Command } from '../base/commands.js';
import { isOwn, type Layer } from '../../session/layer.js';
import { NOTES_ENDING } from '../notesFiles/layerFiles.js';
import { PROBLEM_SOURCE } from './problems.js';
import { anchorsOnce } from './reanchor.js';
import type { Services } from '../services.js';
import { targetOf } from '../base/targets.js';

/** What can be done about an anchor that is not where the author left it, at its own line in the notes file. */
export function registerQuickFixes(services: Services): Disposable {
  return languages.registerCodeActionsProvider(
    { pattern: `**/*${NOTES_ENDING}` },
    {
      provideCodeActions: (document, range, context) => {
        const layer = services.layers.at(document.uri.toString());
        return isOwn(layer) ? fixesAt(services, layer, document, range, context) : [];
      },
    },
    { providedCodeActionKinds: [CodeActionKind.QuickFix] },
  );
}

function fixesAt(
  services: Services,
  layer: Layer,
  document: TextDocument,
  range: Range,
  { diagnostics }: CodeActionContext,
): CodeAction[] {
  const { readings, activeTree, say } = services;
  const { tree } = activeTree;
  const text = document.getText();
  // What is known is about another text: it will be known of this one in a moment.
  if (tree === undefined || layer.notes?.text !== text) return [];
  const { index } = readings.of(tree);
  const marks = anchorsOnce([...index.notes, ...index.steps.values()], layer);
  const mendable = marks.filter((mark) => Object.values(fixesOf(mark)).includes(true));
  const ranges = rangesOf(
    text,
    mendable.map(({ check }) => check?.pointer ?? ''),
  );
  const edges = edgeFixesAt(services, layer, document, range, text);
  const ours = diagnostics.filter(({ source }) => source === PROBLEM_SOURCE);
  const routine = marks.filter(isRoutine).length;
  const anchors = mendable.flatMap((mark) => {
    const at = ranges.get(mark.check?.pointer ?? '');
    if (at === undefined) return [];
    const start = document.positionAt(at.offset);
    const end = document.positionAt(at.offset + at.length);
    if (range.end.isBefore(start) || range.start.isAfter(end)) return [];
    const fixes = actionsOf(services, mark, tree.version);
    const meant = ours.filter((diagnostic) => diagnostic.range.start.isEqual(start));
    for (const fix of fixes) fix.diagnostics = meant;
    if (routine > 1 && isRoutine(mark)) {
      const all = new CodeAction(say('editor.fixReanchorAll', { count: routine }), CodeActionKind.QuickFix);
      all.command = { command: COMMAND.reanchorMoved, title: all.title, arguments: [layer.key] };
      fixes.push(all);
    }
    return fixes;
  });
  return [...edges, ...anchors];
}

/** What the check found in place of a call can be taken into the path. */
function edgeFixesAt(
  { readings, activeTree, say }: Services,
  layer: Layer,
  document: TextDocument,
  range: Range,
  text: string,
): CodeAction[] {
  const once = new Map<string, StepMark>();
  for (const mark of readings.indexOf(activeTree.tree).steps.values())
    if (mark.layer === layer.key && (mark.edge?.through !== undefined || mark.edge?.status === 'skips'))
      once.set(mark.step.pointer, mark);
  const ranges = rangesOf(text, once.keys());
  return [...once].flatMap(([pointer, mark]) => {
    const at = ranges.get(pointer);
    if (at === undefined) return [];
    const start = document.positionAt(at.offset);
    // The step may be long, with all that is below it: it is its own line that is meant.
    if (start.line < range.start.line || start.line > range.end.line) return [];
    const { edge } = mark;
    const between = edge?.through?.name;
    const title =
      between === undefined
        ? say('grow.fixHigher', { caller: edge?.caller ?? '' })
        : say('grow.fixBetween', { between });
    const fix = new CodeAction(title, CodeActionKind.QuickFix);
    const command = between === undefined ? COMMAND.hangHigher : COMMAND.takeBetween;
    fix.command = { command, title, arguments: targetArguments(targetOf(mark)) };
    return [fix];
  });
}

function actionsOf({ say }: Services, mark: Mark, version: string | undefined): CodeAction[] {
  const fixes: CodeAction[] = [];
  const add = (title: string, command: Command, isPreferred = false) => {
    const fix = new CodeAction(title, CodeActionKind.QuickFix);
    fix.command = { command, title, arguments: targetArguments(targetOf(mark)) };
    fix.isPreferred = isPreferred;
    fixes.push(fix);
  };
  const { reanchor, choose, gone } = fixesOf(mark);
  const place = placeOf(mark);
  if (reanchor && place !== undefined)
    add(say('editor.fixReanchor', { place: `${place.file}:${place.line}` }), COMMAND.reanchor, isRoutine(mark));
  if (choose) add(say('editor.fixChoose'), COMMAND.choosePlace);
  if (gone && version !== undefined) add(say('editor.fixGone', { version: seriesOf(version) }), COMMAND.markGone);
  return fixes;
}
