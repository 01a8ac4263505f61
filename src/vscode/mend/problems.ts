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
import { isKnownGone } from '../../core/anchor/gone.js';
import type { AnchorCheck, StepEdge } from '../../core/path/checkNotes.js';
import type { TextRange } from '../../core/notes/problem.js';
import { rangesOf } from '../../core/notes/read.js';
import { anchorLabel, nearSentence, problemSentence, reasonSentence } from '../../core/words/sentences.js';
import { Disposables, type Disposable } from '../../session/disposables.js';
import type { KernelTree } from '../tree/kernels.js';
import type { Layer } from '../../session/layer.js';
import { layerUri } from '../notesFiles/layerUri.js';
import type { Services } from '../services.js';

/** By which our problems are told from others'. */
export const PROBLEM_SOURCE = 'Kernel Reading Notes';
/** Problems of one file: more help nobody, and the panel slows down. */
const MAX_PROBLEMS = 500;

/** Problems in the notes files at their own lines: what cannot be read, anchors that cannot be placed, edges that do not hold. */
export function registerProblems(services: Services): Disposable {
  const { layers, readings } = services;
  const own = new Disposables();
  const collection = own.add(languages.createDiagnosticCollection('kernelNotes'));
  const refresh = () => {
    collection.clear();
    for (const layer of layers.all) {
      if (isReported(layer)) collection.set(layerUri(layer), diagnosticsOf(services, layer));
    }
  };
  own.add(readings.onDidChange(refresh));
  own.add(
    workspace.onDidOpenTextDocument(({ uri }) => {
      if (layers.at(uri.toString())?.origin === 'bundled') refresh();
    }),
  );
  refresh();
  return own;
}

/** The bundled notes are not the reader's to mend: their problems are listed only while they are open. */
function isReported(layer: Layer): boolean {
  if (layer.hidden) return false;
  const isOpen = () => workspace.textDocuments.some(({ uri }) => uri.toString() === layer.address);
  return layer.origin !== 'bundled' || isOpen();
}

function diagnosticsOf(services: Services, layer: Layer): Diagnostic[] {
  const { language, say } = services;
  const found: Diagnostic[] = [];
  if (layer.unreadable !== undefined) {
    const message = say('editor.unreadableFile', { reason: layer.unreadable });
    found.push(diagnostic({ line: 1, column: 1, length: 0 }, message, DiagnosticSeverity.Error, 'unreadable'));
  }
  for (const problem of layer.problems) {
    const severity = problem.severity === 'error' ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning;
    found.push(diagnostic(problem.range, problemSentence(language, problem), severity, problem.code));
  }
  return [...found, ...placementDiagnostics(services, layer)].slice(0, MAX_PROBLEMS);
}

/** Anchors and edges are located in the text that they were read from: while the file is broken, only that is said. */
function placementDiagnostics(services: Services, layer: Layer): Diagnostic[] {
  const { kernels, checks } = services;
  const { notes } = layer;
  if (notes === undefined || notes.text !== layer.text) return [];
  const trees = kernels.trees.filter(({ key }) => layer.tree === undefined || layer.tree === key);
  const said = trees.flatMap((tree) => {
    const check = checks.of(layer, tree);
    const where = kernels.trees.length > 1 ? `${tree.version ?? tree.source.root}: ` : '';
    return [
      ...(check?.anchors ?? []).flatMap((anchor) => anchorMessage(services, anchor, tree.version, where)),
      ...(check?.edges ?? []).flatMap((edge) => edgeMessage(services, edge, tree, where)),
    ];
  });
  const ranges = rangesOf(notes.text, new Set(said.map(({ pointer }) => pointer)));
  return said.flatMap(({ pointer, message, severity, code, near }) => {
    const range = ranges.get(pointer);
    if (range === undefined) return [];
    const made = diagnostic(range, message, severity, code);
    if (near !== undefined && near.length > 0) made.relatedInformation = near;
    return [made];
  });
}

interface Message {
  readonly pointer: string;
  readonly message: string;
  readonly severity: DiagnosticSeverity;
  readonly code: string;
  /** What is there instead. */
  readonly near?: DiagnosticRelatedInformation[];
}

function anchorMessage(
  { language, say }: Services,
  { pointer, anchor, placement }: AnchorCheck,
  version: string | undefined,
  where: string,
): Message[] {
  const { status, reason } = placement;
  // What can be in no kernel was said when the file was read.
  if (status === 'ok' || (status === 'missing' && placement.unusable === true)) return [];
  const isGone = isKnownGone(anchor, placement, version);
  const message = say('editor.anchorProblem', {
    anchor: anchorLabel(language, anchor),
    status: isGone ? say('editor.knownGone') : say(`status.${status}`),
    reason: reasonSentence(language, reason),
  });
  const severity = status === 'moved' || isGone ? DiagnosticSeverity.Information : DiagnosticSeverity.Warning;
  return [{ pointer, message: where + message, severity, code: status }];
}

/** What holds, and could be said more fully, is a hint: it has a quick fix, and is not listed. */
const EDGE_SEVERITY = {
  'not-found': DiagnosticSeverity.Warning,
  unchecked: DiagnosticSeverity.Information,
  through: DiagnosticSeverity.Hint,
  skips: DiagnosticSeverity.Hint,
} as const;

function edgeMessage(
  { language, say }: Services,
  { pointer, edge }: StepEdge,
  { source }: KernelTree,
  where: string,
): Message[] {
  const { status, reason } = edge;
  if (status !== 'not-found' && status !== 'unchecked' && status !== 'through' && status !== 'skips') return [];
  const message = say('editor.edgeProblem', {
    status: say(`edge.${status}`),
    reason: reasonSentence(language, reason),
  });
  const severity = EDGE_SEVERITY[status];
  const near = (edge.nearest ?? []).map((one) => {
    const at = new Position(one.place.line - 1, one.place.column - 1);
    return new DiagnosticRelatedInformation(
      new Location(source.uriOf(one.place.file), at),
      nearSentence(language, one),
    );
  });
  return [{ pointer, message: where + message, severity, code: status, near }];
}

function diagnostic(
  { line, column, length }: Pick<TextRange, 'line' | 'column' | 'length'>,
  message: string,
  severity: DiagnosticSeverity,
  code: string,
): Diagnostic {
  const range = new Range(line - 1, column - 1, line - 1, column - 1 + Math.min(length, 200));
  const made = new Diagnostic(range, message, severity);
  made.source = PROBLEM_SOURCE;
  made.code = code;
  return made;
}
