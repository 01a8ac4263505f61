import { likeliestPlace } from '../core/anchor/placement.js';
import type { AnchorCheck, StepEdge } from '../core/path/check.js';
import type { EdgeProof } from '../core/path/edge.js';
import type { EdgeContext } from '../core/reach/edgeContext.js';
import { problemSentence, reasonSentence } from '../core/words/sentences.js';
import type { Language } from '../core/words/words.js';
import {
  ANCHOR_STATUSES,
  countByStatus,
  EDGE_STATUSES,
  problemsOf,
  statusOf,
  type CheckReport,
} from './checkReport.js';
import { contextJson } from './contextJson.js';
import { definitionJson, placeJson } from './placeJson.js';
import { refusalSentence } from './refusal.js';

/**
 * A report as one line of JSON. The names of its fields are a contract with programs that read them.
 * @param contexts of its edges, by the pointers of their steps
 */
export function checkJson(
  report: CheckReport,
  language: Language,
  contexts: ReadonlyMap<string, EdgeContext> = new Map(),
): string {
  const { anchors = [], edges = [] } = report.check ?? {};
  const problems = problemsOf(report);
  return JSON.stringify({
    notes: report.notes,
    kernel: report.kernel,
    version: report.version ?? null,
    anchors: anchors.map((anchor) => anchorJson(anchor, language)),
    edges: edges.map((edge) => edgeJson(edge, language, contexts.get(edge.pointer))),
    problems: [
      ...report.refusals.map((refusal) => ({
        code: refusal.code.replace(/^cli\./, ''),
        message: refusalSentence(language, refusal),
        severity: 'error',
        line: 1,
        column: 1,
        pointer: '',
      })),
      ...problems.map((problem) => ({
        code: problem.code,
        message: problemSentence(language, problem),
        severity: problem.severity,
        line: problem.range.line,
        column: problem.range.column,
        pointer: problem.pointer,
      })),
    ],
    summary: {
      anchors: countByStatus(
        anchors.map(({ placement }) => placement.status),
        ANCHOR_STATUSES,
      ),
      edges: countByStatus(
        edges.map(({ edge }) => edge.status),
        EDGE_STATUSES,
      ),
      problems: problems.length + report.refusals.length,
      exit: statusOf(report),
    },
  });
}

function anchorJson({ pointer, placement }: AnchorCheck, language: Language): object {
  const place = likeliestPlace(placement);
  return {
    pointer,
    status: placement.status,
    file: place?.file ?? null,
    line: place?.line ?? null,
    confidence: placement.confidence,
    code: placement.reason.code,
    reason: reasonSentence(language, placement.reason),
    candidates: placement.candidates.map(placeJson),
    ...('others' in placement && { others: placement.others.map(placeJson) }),
  };
}

function edgeJson({ pointer, edge }: StepEdge, language: Language, context: EdgeContext | undefined): object {
  return {
    pointer,
    status: edge.status,
    file: edge.site?.file ?? null,
    line: edge.site?.line ?? null,
    code: edge.reason.code,
    reason: reasonSentence(language, edge.reason),
    ...(edge.nearest && {
      nearest: edge.nearest.map(({ what, name, place }) => ({ what, name, ...placeJson(place) })),
    }),
    ...(edge.definitions && { definitions: edge.definitions.map(definitionJson) }),
    ...(edge.through && { through: { name: edge.through.name, ...placeJson(edge.through.site) } }),
    ...(edge.proof && { proof: proofJson(edge.proof) }),
    ...(context && contextJson(context)),
  };
}

/** What proves an edge, as programs read it. */
export function proofJson({ called, installed, registered }: EdgeProof): object {
  return {
    ...(called && { called: placeJson(called) }),
    ...(installed && { installed: { ...placeJson(installed), variable: installed.variable } }),
    ...(registered && { registered: placeJson(registered) }),
  };
}
