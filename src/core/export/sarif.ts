import { isPlaced } from '../anchor/placement.js';
import { anchorName } from '../marks/anchorUse.js';
import { needsAttention, type Mark } from '../marks/noteIndex.js';
import { pathLabel } from '../marks/labels.js';
import type { Problem } from '../notes/problem.js';
import { rangesOf } from '../notes/read.js';
import { edgeAttention } from '../path/attention.js';
import { PLAIN_STYLE } from '../hover/reachText.js';
import type { Place } from '../source/place.js';
import { problemSentence } from '../words/sentences.js';
import { say } from '../words/words.js';
import { kernelText, plainLines, reachedText } from './pageText.js';
import { callRemarks } from './remarks.js';
import type { Publication, PublishedPath, PublishedPlace, PublishedStep } from './publication.js';

/** A notes file with what is published of it. */
export interface SarifInput {
  readonly publication: Publication;
  /** The notes file as the user named it, with `/`; never an absolute path. */
  readonly name: string;
  readonly text: string;
  /** What is wrong with what the file says. */
  readonly problems: readonly Problem[];
}

type Level = 'none' | 'note' | 'warning' | 'error';

interface Result {
  readonly ruleId: string;
  readonly kind: 'pass' | 'fail' | 'informational';
  readonly level: Level;
  readonly message: { readonly text: string };
  readonly locations: readonly object[];
  readonly relatedLocations?: readonly object[];
  readonly codeFlows?: readonly object[];
  readonly partialFingerprints?: Readonly<Record<string, string>>;
}

/** Notes files and what is known of them as one SARIF log of version 2.1.0, a run each. */
export function sarifOf(inputs: readonly SarifInput[], version: string): string {
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: inputs.map((input) => new Run(input).run(version)),
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
}

class Run {
  readonly #ranges: ReturnType<typeof rangesOf>;

  constructor(private readonly input: SarifInput) {
    const { paths, notes } = input.publication;
    const pointers = [
      ...paths.flatMap(({ tree, steps }) => [tree.pointer, ...steps.map(({ mark }) => mark.step.pointer)]),
      ...notes.flatMap(({ entry, places }) => [entry.pointer, ...places.map(({ mark }) => pointerOf(mark))]),
    ];
    this.#ranges = rangesOf(input.text, pointers);
  }

  run(version: string): object {
    const { publication, name, problems } = this.input;
    const { language, paths, notes, checked } = publication;
    const results = [
      ...paths.flatMap(({ steps }) => steps.filter(({ isFirst }) => isFirst).flatMap((step) => this.#step(step))),
      ...notes.flatMap(({ places, label }) => places.flatMap((place) => this.#place(place, label))),
      ...paths.map((path) => this.#path(path)),
      ...problems.map((problem) => this.#problem(problem)),
    ];
    const rules = [...new Set(results.map(({ ruleId }) => ruleId))].sort();
    return {
      tool: {
        driver: {
          name: 'knotes',
          version,
          rules: rules.map((id) => ({ id, shortDescription: { text: this.#rule(id) } })),
        },
      },
      language,
      columnKind: 'utf16CodeUnits',
      originalUriBaseIds: {
        '%SRCROOT%': {
          description: {
            text: checked === undefined ? say(language, 'export.notChecked') : kernelText(language, checked.version),
          },
        },
      },
      automationDetails: { id: `knotes/${name}${checked === undefined ? '' : `/${checked.version ?? ''}`}/` },
      results,
    };
  }

  #rule(id: string): string {
    const { language } = this.input.publication;
    const kind = (['place', 'call', 'path', 'problem'] as const).find((one) => id.startsWith(one)) ?? 'problem';
    return say(language, `export.rule.${kind}`);
  }

  /** The place of a step, and the call that leads to it. */
  #step(step: PublishedStep): Result[] {
    const { publication } = this.input;
    const { mark, label, place } = step;
    const results = place === undefined ? [] : this.#place(place, label);
    const { edge, step: node } = mark;
    if (edge === undefined) return results;
    const { status, site, proof, nearest = [] } = edge;
    const attention = edgeAttention(edge);
    const remarks = callRemarks(publication.language, edge);
    const said = remarks.length > 0 ? remarks.join('; ') : (reachedText(publication, step, PLAIN_STYLE) ?? '');
    const related = [
      proof?.copied,
      proof?.called,
      proof?.installed,
      proof?.registered,
      ...nearest.map((one) => one.place),
    ];
    const at = place?.at;
    results.push({
      ruleId: `call/${status}`,
      kind: status === 'verified' ? 'pass' : 'fail',
      level: status === 'verified' ? 'none' : attention === 'wrong' || attention === 'undecided' ? 'warning' : 'note',
      message: { text: `${label}: ${said}` },
      locations: [site === undefined ? this.#inNotes(node.pointer) : inTree(site)],
      relatedLocations: numbered([
        ...(at?.line === undefined ? [] : [inTree({ ...at, line: at.line }, label)]),
        ...related.flatMap((one) => (one === undefined ? [] : [inTree(one)])),
        this.#inNotes(node.pointer),
      ]),
      partialFingerprints: { 'knotes/v1': `call ${node.key}` },
    });
    return results;
  }

  #place({ mark, label, remark }: PublishedPlace, owner: string): Result[] {
    const placement = mark.check?.placement;
    if (placement === undefined || remark === undefined) return [];
    const inNotes = this.#inNotes(pointerOf(mark));
    const { candidates } = placement;
    return [
      {
        ruleId: `place/${mark.gone ? 'gone' : placement.status}`,
        kind: 'fail',
        level: needsAttention({ ...mark, gone: mark.gone }) && placement.status !== 'moved' ? 'warning' : 'note',
        message: { text: `${owner} · ${label}: ${remark}` },
        locations: [isPlaced(placement) ? inTree(placement.place, label) : inNotes],
        relatedLocations: numbered([...candidates.slice(0, 8).map((one) => inTree(one)), inNotes]),
        partialFingerprints: {
          'knotes/v1': `place ${mark.kind === 'note' ? mark.entry.note.id : mark.step.key} ${anchorName(mark.anchor)}`,
        },
      },
    ];
  }

  /** A path as a flow: where each call is made, then what is called. */
  #path({ tree, steps }: PublishedPath): Result {
    const { publication } = this.input;
    const locations = steps.flatMap((step) => {
      const { mark, label, place } = step;
      const { site } = mark.edge ?? {};
      const at = place?.at;
      const nestingLevel = mark.step.depth;
      const text = [label, ...plainLines(publication, step)].join(' · ');
      const own =
        at?.line === undefined ? this.#inNotes(mark.step.pointer, text) : inTree({ ...at, line: at.line }, text);
      return [
        ...(site === undefined
          ? []
          : [
              {
                location: inTree(site, `→ ${label}`),
                nestingLevel: Math.max(0, nestingLevel - 1),
                importance: 'important',
              },
            ]),
        { location: own, nestingLevel, importance: 'essential' },
      ];
    });
    const root = steps[0]?.place?.at;
    return {
      ruleId: 'path',
      kind: 'informational',
      level: 'none',
      message: { text: pathLabel(tree) },
      locations: [root?.line === undefined ? this.#inNotes(tree.pointer) : inTree({ ...root, line: root.line })],
      codeFlows: [{ message: { text: pathLabel(tree) }, threadFlows: [{ locations }] }],
      partialFingerprints: { 'knotes/v1': `path ${tree.path.id}` },
    };
  }

  #problem(problem: Problem): Result {
    const { publication, name } = this.input;
    const { line, column } = problem.range;
    return {
      ruleId: `problem/${problem.code}`,
      kind: 'fail',
      level: problem.severity === 'error' ? 'error' : 'warning',
      message: { text: problemSentence(publication.language, problem) },
      locations: [location(name, undefined, line, column)],
    };
  }

  /** Where the notes file says it. */
  #inNotes(pointer: string, text?: string): object {
    const { line, column } = this.#ranges.get(pointer) ?? { line: 1, column: 1 };
    return location(this.input.name, undefined, line, column, text);
  }
}

function pointerOf(mark: Mark): string {
  return mark.kind === 'note' ? mark.pointer : (mark.check?.pointer ?? mark.step.pointer);
}

function inTree(
  { file, line, column }: { readonly file: string; readonly line: number; readonly column?: Place['column'] },
  text?: string,
): object {
  return location(file, '%SRCROOT%', line, column, text);
}

function location(
  file: string,
  uriBaseId: string | undefined,
  startLine: number,
  startColumn: number | undefined,
  text?: string,
): object {
  const uri = file
    .split('/')
    .map((part) => encodeURIComponent(part.replace(/\p{Cs}/gu, '?')))
    .join('/');
  return {
    physicalLocation: {
      artifactLocation: { uri, ...(uriBaseId === undefined ? {} : { uriBaseId }) },
      region: { startLine, ...(startColumn === undefined ? {} : { startColumn }) },
    },
    ...(text === undefined ? {} : { message: { text } }),
  };
}

/** Each its number, and each but once. */
function numbered(locations: readonly object[]): object[] {
  const texts = new Set(locations.map((one) => JSON.stringify(one)));
  return [...texts].map((text, id) => ({ id, ...(JSON.parse(text) as object) }));
}
