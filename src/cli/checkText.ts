import { isPlaced, type AnchorStatus } from '../core/anchor/placement.js';
import { anchorNeedsAttention } from '../core/path/attention.js';
import type { AnchorCheck, StepEdge } from '../core/path/check.js';
import type { TextRange } from '../core/notes/problem.js';
import { rangesOf } from '../core/notes/read.js';
import type { EdgeStatus } from '../core/path/edge.js';
import { anchorPointer, pathTrees, type PathStep } from '../core/path/model.js';
import { oneLine } from '../core/render/oneLine.js';
import { definitionSentence, placeSentence } from '../core/words/definitionSentence.js';
import { anchorLabel, nearSentence, reasonSentence } from '../core/words/sentences.js';
import { say, type Language } from '../core/words/words.js';
import {
  ANCHOR_STATUSES,
  countByStatus,
  EDGE_STATUSES,
  edgeNeedsAttention,
  problemsOf,
  type CheckReport,
} from './checkReport.js';
import { printedPlace } from './printedPlace.js';
import { pad, widthOf, type Colour, type Paint } from './style.js';

/** Of more places, or stubs, the first are printed. */
const MAX_PLACES = 8;

interface Printing {
  readonly report: CheckReport;
  readonly language: Language;
  readonly paint: Paint;
  readonly anchors: ReadonlyMap<string, AnchorCheck>;
  readonly edges: ReadonlyMap<string, StepEdge>;
  readonly ranges: ReadonlyMap<string, TextRange>;
}

export const EDGE_COLOURS: Readonly<Record<EdgeStatus, Colour>> = {
  verified: 'good',
  through: 'odd',
  skips: 'odd',
  claimed: 'odd',
  'not-found': 'bad',
  unchecked: 'bad',
};
export const ANCHOR_COLOURS: Readonly<Record<AnchorStatus, Colour>> = {
  ok: 'good',
  moved: 'odd',
  changed: 'bad',
  ambiguous: 'bad',
  missing: 'bad',
};
export const MARKS: Readonly<Record<'good' | 'odd' | 'bad', string>> = { good: '✓', odd: '~', bad: '✗' };

/** A report for a person: the paths as trees, then what needs attention, then a summary in one line. */
export function checkText(report: CheckReport, language: Language, paint: Paint): string {
  const { anchors = [], edges = [] } = report.check ?? {};
  const poor = anchors.filter((anchor) => anchorNeedsAttention(anchor, report.version));
  const poorEdges = edges.filter((edge) => edgeNeedsAttention(edge, report));
  const printing: Printing = {
    report,
    language,
    paint,
    anchors: new Map(anchors.map((anchor) => [anchor.pointer, anchor])),
    edges: new Map(edges.map((edge) => [edge.pointer, edge])),
    ranges: rangesOf(
      report.loaded?.text ?? '',
      [...poor, ...poorEdges].map(({ pointer }) => pointer),
    ),
  };
  const blocks = [
    [heading(printing)],
    ...pathBlocks(printing),
    section(
      printing,
      'cli.heading.anchors',
      poor.map((anchor) => anchorLines(printing, anchor)),
    ),
    section(
      printing,
      'cli.heading.edges',
      poorEdges.map((edge) => edgeLines(printing, edge)),
    ),
    [summaryText(report, language, paint)],
  ];
  return `${blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

function heading({ report, language, paint }: Printing): string {
  const { version } = report;
  const kernel =
    version === undefined ? say(language, 'cli.kernel-unknown') : say(language, 'cli.kernel-version', { version });
  return `${paint('bold', oneLine(report.notes, 400))}  ${kernel}  ${paint('quiet', oneLine(report.kernel, 400))}`;
}

interface TreeRow {
  readonly mark: string;
  readonly colour: Colour;
  readonly label: string;
  readonly place: string;
  readonly detail: string;
}

function pathBlocks(printing: Printing): string[][] {
  const { report, language, paint } = printing;
  const file = report.loaded?.result.file;
  if (file === undefined || report.check === undefined) return [];
  return pathTrees(file).map((tree) => {
    const rows = tree.steps.map((step) => stepRow(printing, step));
    const labelWidth = rows.reduce((most, row) => Math.max(most, widthOf(row.label)), 0);
    const placeWidth = rows.reduce((most, row) => Math.max(most, widthOf(row.place)), 0);
    const lines = rows.map(({ mark, colour, label, place, detail }) =>
      `${paint(colour, mark)} ${pad(label, labelWidth)}  ${pad(place, placeWidth)}  ${paint('quiet', detail)}`.trimEnd(),
    );
    const title = say(language, 'cli.heading.path', { title: oneLine(tree.path.title) });
    const more = tree.leftOut === 0 ? [] : [say(language, 'cli.left-out', { count: tree.leftOut })];
    return [paint('bold', title), ...lines, ...more];
  });
}

function stepRow(printing: Printing, step: PathStep): TreeRow {
  const { language } = printing;
  const { file } = printing.report.loaded?.result ?? {};
  const anchor = file === undefined ? undefined : printing.anchors.get(anchorPointer(file, step));
  const edge = printing.edges.get(step.pointer)?.edge;
  const colours: Colour[] = [
    // A step without a place is among the problems of the file, and is no good news.
    ...(step.at === undefined ? (['bad'] as const) : []),
    ...(anchor === undefined ? [] : [ANCHOR_COLOURS[anchor.placement.status]]),
    ...(edge === undefined ? [] : [EDGE_COLOURS[edge.status]]),
  ];
  const colour = worst(colours);
  const placement = anchor?.placement;
  const place = isPlaced(placement) ? placement.place : undefined;
  const details = [
    edge?.site === undefined ? '' : `← ${printedPlace(edge.site)}`,
    edge === undefined || edge.status === 'verified'
      ? ''
      : `${edgeWord(language, edge.status)}: ${reasonSentence(language, edge.reason)}`,
    placement === undefined || placement.status === 'ok'
      ? ''
      : `${anchorWord(language, placement.status)}: ${reasonSentence(language, placement.reason)}`,
    edge?.proof?.copied === undefined ? '' : say(language, 'cli.copied', { place: printedPlace(edge.proof.copied) }),
    edge?.proof?.called === undefined ? '' : say(language, 'cli.called', { place: printedPlace(edge.proof.called) }),
    edge?.proof?.installed === undefined
      ? ''
      : say(language, 'cli.installed', { place: printedPlace(edge.proof.installed) }),
    edge?.proof?.registered === undefined
      ? ''
      : say(language, 'cli.registered', { place: printedPlace(edge.proof.registered) }),
    step.cut ? say(language, 'cli.cut') : '',
  ];
  return {
    mark: MARKS[colour],
    colour,
    label: `${'  '.repeat(step.depth)}${labelOf(printing, step)}`,
    place: place === undefined ? '' : printedPlace(place),
    detail: details.filter((text) => text !== '').join('  '),
  };
}

/** The colour that counts where several say something. */
export function worst(colours: readonly Colour[]): 'bad' | 'odd' | 'good' {
  return colours.includes('bad') ? 'bad' : colours.includes('odd') ? 'odd' : 'good';
}

function labelOf({ language }: Printing, step: PathStep): string {
  return step.at === undefined ? oneLine(step.step.title ?? step.step.id) : anchorLabel(language, step.at);
}

function section(
  { language, paint }: Printing,
  code: 'cli.heading.anchors' | 'cli.heading.edges',
  entries: readonly (readonly string[])[],
): string[] {
  return entries.length === 0 ? [] : [paint('bold', say(language, code)), ...entries.flat()];
}

function anchorLines(printing: Printing, { pointer, anchor, placement }: AnchorCheck): string[] {
  const { language, paint } = printing;
  const status = paint(ANCHOR_COLOURS[placement.status], anchorWord(language, placement.status));
  const chosen = placement.status === 'changed' ? placement.place : undefined;
  const candidates = placement.candidates.filter((place) => place !== chosen);
  const others = 'others' in placement ? (placement.others ?? []) : [];
  return [
    `  ${status}  ${anchorLabel(language, anchor)}${chosen === undefined ? '' : `  ${printedPlace(chosen)}`}  ${paint('quiet', where(printing, pointer))}`,
    `    ${reasonSentence(language, placement.reason)}`,
    ...candidates
      .slice(0, MAX_PLACES)
      .map((place) => `    ${say(language, 'cli.candidate', { place: placeSentence(language, place) })}`),
    ...others
      .slice(0, MAX_PLACES)
      .map((place) => `    ${say(language, 'anchor.otherwise', { place: placeSentence(language, place) })}`),
  ];
}

function edgeLines(printing: Printing, { pointer, edge }: StepEdge): string[] {
  const { language, paint } = printing;
  const status = paint(EDGE_COLOURS[edge.status], edgeWord(language, edge.status));
  return [
    `  ${status}  ${reasonSentence(language, edge.reason)}${edge.site === undefined ? '' : `  ${printedPlace(edge.site)}`}  ${paint('quiet', where(printing, pointer))}`,
    ...(edge.definitions ?? []).map((one) => `    ${definitionSentence(language, one)}`),
    ...(edge.nearest ?? []).map((near) => `    ${nearSentence(language, near)}`),
  ];
}

/** Where the notes file says it, so that a terminal can lead there. */
function where({ report, ranges }: Printing, pointer: string): string {
  const range = ranges.get(pointer);
  return range === undefined ? oneLine(pointer) : `${oneLine(report.notes, 400)}:${range.line}:${range.column}`;
}

/** How many anchors and edges of each status there are in one report, or in several together, in one line. */
export function summaryText(about: CheckReport | readonly CheckReport[], language: Language, paint: Paint): string {
  const reports = 'notes' in about ? [about] : about;
  const anchors = reports.flatMap(({ check }) => check?.anchors ?? []);
  const edges = reports.flatMap(({ check }) => check?.edges ?? []);
  const anchorCounts = countByStatus(
    anchors.map(({ placement }) => placement.status),
    ANCHOR_STATUSES,
  );
  const edgeCounts = countByStatus(
    edges.map(({ edge }) => edge.status),
    EDGE_STATUSES,
  );
  const anchorParts = ANCHOR_STATUSES.filter((status) => anchorCounts[status] > 0).map((status) =>
    paint(ANCHOR_COLOURS[status], `${anchorCounts[status]} ${anchorWord(language, status)}`),
  );
  const edgeParts = EDGE_STATUSES.filter((status) => edgeCounts[status] > 0).map((status) =>
    paint(EDGE_COLOURS[status], `${edgeCounts[status]} ${edgeWord(language, status)}`),
  );
  const problems = reports.reduce((sum, one) => sum + problemsOf(one).length + one.refusals.length, 0);
  const parts = [
    [say(language, 'cli.summary.anchors', { count: anchors.length }), anchorParts.join(', ')],
    [say(language, 'cli.summary.edges', { count: edges.length }), edgeParts.join(', ')],
  ].map((texts) => texts.filter((text) => text !== '').join(': '));
  if (problems > 0) {
    const words = reports.length > 1 ? 'cli.summary.problemsInAll' : 'cli.summary.problems';
    parts.push(paint('bad', say(language, words, { count: problems })));
  }
  return parts.join(' · ');
}

function anchorWord(language: Language, status: AnchorStatus): string {
  return say(language, `status.${status}`);
}

function edgeWord(language: Language, status: EdgeStatus): string {
  return say(language, `edge.${status}`);
}
