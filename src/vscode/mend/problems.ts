import {
  Diagnostic,
  DiagnosticRelatedInformation,
  DiagnosticSeverity,
  languages,
  Location,
  Position,
  Range,
  workspace,
} from 'vscode';
import { diagnosticsOf, type Severity } from '../../core/features/diagnostics.js';
import { Disposables, type Disposable } from '../../session/disposables.js';
import { isOn, isOthers, type Layer } from '../../session/layer.js';
import { layerUri } from '../notesFiles/layerUri.js';
import type { Services } from '../services.js';

/** By which our problems are told from others'. */
export const PROBLEM_SOURCE = 'Kernel Reading Notes';
/** A problem is marked in its line no longer than this, in UTF-16 units. */
const MAX_LENGTH = 200;
const SEVERITIES: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

/**
 * Problems in the notes files at their own lines: what cannot be read, anchors that cannot be placed, edges that do not hold. What is no JSON is left to
 * who says it of that line too: the editor itself does, of a file that is open.
 */
export function registerProblems(services: Services): Disposable {
  const { layers, readings } = services;
  const own = new Disposables();
  const collection = own.add(languages.createDiagnosticCollection('kernelNotes'));
  // From what the problems of a file were made: one in which nothing changed is not gone through again.
  let made = new Map<string, readonly unknown[]>();
  const refresh = () => {
    const now = new Map<string, readonly unknown[]>();
    for (const layer of layers.all) {
      if (!isReported(layer)) continue;
      const before = made.get(layer.address);
      const from = madeFrom(services, layer);
      now.set(layer.address, from);
      if (before?.length === from.length && before.every((one, index) => one === from[index])) continue;
      collection.set(layerUri(layer), diagnosticsIn(services, layer));
    }
    for (const address of made.keys()) if (!now.has(address)) collection.delete(layerUri({ address }));
    made = now;
  };
  own.add(readings.onDidChange(refresh));
  own.add(
    languages.onDidChangeDiagnostics(({ uris }) => {
      const isBroken = ({ problems }: Layer) => problems.some(({ code }) => isSyntax(code));
      const changed = uris.map((uri) => layers.at(uri.toString()));
      if (changed.some((layer) => layer !== undefined && isBroken(layer))) refresh();
    }),
  );
  own.add(
    workspace.onDidOpenTextDocument(({ uri }) => {
      const layer = layers.at(uri.toString());
      if (layer !== undefined && isOthers(layer)) refresh();
    }),
  );
  refresh();
  return own;
}

function madeFrom({ kernels, checks }: Services, layer: Layer): readonly unknown[] {
  const { text, notes, problems, unreadable } = layer;
  const trees = kernels.trees.filter((tree) => isOn(layer, tree));
  const ofTrees = trees.flatMap((tree) => [tree, tree.version, checks.of(layer, tree)]);
  const others = problems.some(({ code }) => isSyntax(code)) ? [...linesOfOthers(layer)].join() : '';
  return [text, notes, problems, unreadable, kernels.trees.length, others, ...ofTrees];
}

/** Whether a problem is that a file is no JSON. */
function isSyntax(code: string): boolean {
  return code.startsWith('json-');
}

/** The lines, 0-based, of which others say that something is wrong there. */
function linesOfOthers(layer: Layer): Set<number> {
  const errors = languages
    .getDiagnostics(layerUri(layer))
    .filter(({ source, severity }) => source !== PROBLEM_SOURCE && severity === DiagnosticSeverity.Error);
  return new Set(errors.map(({ range }) => range.start.line));
}

/** What came with the extension or from the web is not the reader's to mend: their problems are listed only while they are open. */
function isReported(layer: Layer): boolean {
  if (layer.hidden) return false;
  const isOpen = () => workspace.textDocuments.some(({ uri }) => uri.toString() === layer.address);
  return !isOthers(layer) || isOpen();
}

function diagnosticsIn({ kernels, checks, language }: Services, layer: Layer): Diagnostic[] {
  const several = kernels.trees.length > 1;
  const trees = kernels.trees.filter((tree) => isOn(layer, tree));
  const found = diagnosticsOf(
    language,
    layer,
    trees.map((tree) => ({
      tree,
      name: several ? (tree.version ?? tree.source.root) : undefined,
      version: tree.version,
      check: checks.of(layer, tree),
    })),
  );
  const others = linesOfOthers(layer);
  const unsaid = found.filter(({ code, range }) => !isSyntax(code) || !others.has(range.line - 1));
  return unsaid.map(({ range: { line, column, length }, message, severity, code, near }) => {
    const range = new Range(line - 1, column - 1, line - 1, column - 1 + Math.min(length, MAX_LENGTH));
    const made = new Diagnostic(range, message, SEVERITIES[severity]);
    made.source = PROBLEM_SOURCE;
    made.code = code;
    if (near.length > 0)
      made.relatedInformation = near.map(({ tree, place, message: text }) => {
        const at = new Position(place.line - 1, place.column - 1);
        return new DiagnosticRelatedInformation(new Location(tree.source.uriOf(place.file), at), text);
      });
    return made;
  });
}
