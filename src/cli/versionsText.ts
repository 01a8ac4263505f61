import type { AnchorCheck } from '../core/path/check.js';
import { anchorsIn, notesIn } from '../core/notes/entries.js';
import { pathTrees, type PathStep } from '../core/path/model.js';
import { oneLine } from '../core/render/oneLine.js';
import { anchorLabel } from '../core/words/sentences.js';
import { say, type Language } from '../core/words/words.js';
import { ANCHOR_COLOURS, EDGE_COLOURS, MARKS, summaryText, worst } from './checkText.js';
import { printedPlace } from './printedPlace.js';
import type { CheckReport } from './checkReport.js';
import { pad, widthOf, type Colour, type Paint } from './style.js';

interface Cell {
  readonly colour: Colour;
  readonly text: string;
}

interface Row {
  readonly label: string;
  readonly cells: readonly (Cell | undefined)[];
}

/** One notes file in several kernels: a table with a note or a step a row, and a kernel a column. */
export function versionsText(reports: readonly CheckReport[], language: Language, paint: Paint): string {
  const known = reports.find((report) => report.loaded?.result.file !== undefined);
  const file = known?.loaded?.result.file;
  if (known === undefined || file === undefined) return '';
  const columns = reports.map((report) => ({
    report,
    anchors: new Map((report.check?.anchors ?? []).map((one) => [one.pointer, one])),
    edges: new Map((report.check?.edges ?? []).map((one) => [one.pointer, one.edge])),
  }));
  const cells = (pointer: string, step?: PathStep): (Cell | undefined)[] =>
    columns.map(({ anchors, edges }) => {
      const anchor = anchors.get(pointer);
      if (anchor === undefined) return undefined;
      const edge = step === undefined ? undefined : edges.get(step.pointer);
      const colours = [
        ANCHOR_COLOURS[anchor.placement.status],
        ...(edge === undefined ? [] : [EDGE_COLOURS[edge.status]]),
      ];
      // That the edge to a step is unchecked because the step is absent is no news.
      const told = edge === undefined || edge.status === 'verified' || anchor.placement.status === 'missing';
      const edgeText = told ? '' : `, ${say(language, `edge.${edge.status}`)}`;
      return { colour: worst(colours), text: `${anchorText(anchor, language)}${edgeText}` };
    });

  const notes: Row[] = notesIn(file).flatMap(({ pointer, note }) => {
    const anchors = anchorsIn(file).filter((one) => one.pointer.startsWith(`${pointer}/at/`));
    const title = oneLine(note.title, 60);
    const [only] = anchors;
    if (anchors.length === 1 && only !== undefined) return [{ label: title, cells: cells(only.pointer) }];
    const rows = anchors.map((one) => ({ label: `  ${anchorLabel(language, one.anchor)}`, cells: cells(one.pointer) }));
    return [{ label: title, cells: [] }, ...rows];
  });
  const paths = pathTrees(file).map((tree) => ({
    title: say(language, 'cli.heading.path', { title: oneLine(tree.path.title) }),
    rows: tree.steps.map((step) => ({
      label: `${'  '.repeat(step.depth)}${step.at === undefined ? oneLine(step.step.id) : anchorLabel(language, step.at)}`,
      cells: cells(`${step.pointer}/at`, step),
    })),
  }));

  const headings = reports.map(({ version, kernel }) => version ?? oneLine(kernel, 40));
  const all = [...notes, ...paths.flatMap(({ rows }) => rows)];
  const labelWidth = Math.max(...all.map(({ label }) => widthOf(label)), 0);
  const widths = headings.map((heading, column) =>
    Math.max(widthOf(heading), ...all.map(({ cells: row }) => widthOf(row[column]?.text ?? '') + 2)),
  );
  const line = ({ label, cells: row }: Row) =>
    `${pad(label, labelWidth)}  ${row.map((cell, column) => cellText(cell, widths[column] ?? 0, paint)).join('  ')}`.trimEnd();
  const head = `${pad('', labelWidth)}  ${headings.map((heading, column) => paint('bold', pad(heading, widths[column] ?? 0))).join('  ')}`;
  const blocks = [
    [paint('bold', oneLine(known.notes, 400)), head.trimEnd()],
    notes.map(line),
    ...paths.map(({ title, rows }) => [paint('bold', title), ...rows.map(line)]),
    reports.map((report, column) => `${pad(headings[column] ?? '', 12)}  ${summaryText(report, language, paint)}`),
  ];
  return `${blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

function anchorText({ placement }: AnchorCheck, language: Language): string {
  const word = say(language, `status.${placement.status}`);
  switch (placement.status) {
    case 'missing':
      return word;
    case 'ambiguous':
      return `${word} (${placement.candidates.length})`;
    case 'ok':
      return printedPlace(placement.place);
    default:
      return `${word} ${printedPlace(placement.place)}`;
  }
}

function cellText(cell: Cell | undefined, width: number, paint: Paint): string {
  if (cell === undefined) return pad('', width);
  const mark = cell.colour === 'good' || cell.colour === 'odd' || cell.colour === 'bad' ? MARKS[cell.colour] : ' ';
  return `${paint(cell.colour, mark)} ${pad(cell.text, width - 2)}`;
}
