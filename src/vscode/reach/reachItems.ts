import { ThemeIcon, TreeItem, TreeItemCollapsibleState, type MarkdownString } from 'vscode';
import { CALLER_KINDS, type CallerFilter } from '../../core/features/callerFilter.js';
import { callerHow, contextLines, edgeHow, noWay, unitLabel, wayProof } from '../../core/features/reachRows.js';
import type { Unit } from '../../core/facts/lexical/units.js';
import type { CallerKind } from '../../core/reach/callersOf.js';
import { edgeContexts, wholeContext, type EdgeContext } from '../../core/reach/edgeContext.js';
import type { Edge } from '../../core/reach/proof.js';
import { iconless, oneLine } from '../../core/render/oneLine.js';
import { placeText } from '../../core/source/place.js';
import { reasonSentence } from '../../core/words/sentences.js';
import type { CallerNode, CallersQuestion } from '../../session/callersQuestion.js';
import { plainAddresses } from '../../session/plainAddresses.js';
import type { ReachRow, SaidRow } from '../../session/reachRows.js';
import type { WayEnd, WayRow, WaysQuestion, WayStart, WayStep } from '../../session/waysQuestion.js';
import { COMMAND } from '../base/commands.js';
import { untrusted } from '../base/markdown.js';
import type { Services } from '../services.js';
import { edgeColor, viaShape } from '../views/stepIcon.js';

/** A row of the view "Callers & Ways". */
export function reachItem(services: Services, row: ReachRow): TreeItem {
  const item = itemOf(services, row);
  item.id = row.id;
  return item;
}

function itemOf(services: Services, row: ReachRow): TreeItem {
  switch (row.kind) {
    case 'callers':
      return callersItem(services, row);
    case 'ways':
      return waysItem(services, row);
    case 'caller':
      return callerItem(services, row);
    case 'way':
      return wayItem(services, row);
    case 'wayStep':
      return wayStepItem(services, row);
    case 'said':
      return saidItem(services, row);
  }
}

/** What was asked about, by its name. */
export function targetLabel({ language }: Services, { of }: CallersQuestion): string {
  if (of.k === 'member') return `${of.struct}.${of.member}`;
  const [first] = of.units;
  return first === undefined ? of.name : unitLabel(language, first);
}

export function endLabel({ language }: Services, { name, units: [first] }: WayEnd): string {
  return first === undefined ? name : unitLabel(language, first);
}

export function startLabel(services: Services, from: WayStart): string {
  return typeof from === 'string' ? services.say(`reach.${from}`) : endLabel(services, from);
}

function callersItem(services: Services, question: CallersQuestion): TreeItem {
  const { say } = services;
  const { level, filter } = question;
  const item = new TreeItem(
    say('reach.callersOf', { name: targetLabel(services, question) }),
    TreeItemCollapsibleState.Expanded,
  );
  const isAsking = level.state === 'asking';
  item.iconPath = new ThemeIcon(isAsking ? 'loading~spin' : 'call-incoming');
  item.description = joined([
    ...(isAsking ? [say('reach.asking')] : []),
    ...(level.rows.length > 0 ? [say('reach.count', { count: level.rows.length })] : []),
    ...filterWords(services, filter),
  ]);
  item.contextValue = words('callers', { asking: question.isAsking });
  return item;
}

/** How far the newest question came that is still asked; empty, which takes no room, where none is. */
export function progressText({ reached, say }: Services): string {
  const question = reached.questions.find(({ isAsking }) => isAsking);
  if (question === undefined) return '';
  if (question.kind === 'ways')
    return joined([say('reach.asking'), say('reach.reached', { reached: question.looked })]);
  const { looked = 0, of = 0 } = question.asked ?? {};
  return joined([say('reach.asking'), ...(of > 0 ? [say('reach.looked', { looked, of })] : [])]);
}

/** What a filter leaves. */
function filterWords({ say }: Services, { folder, kinds, tests }: CallerFilter): string[] {
  const shown = CALLER_KINDS.filter((kind) => kinds.has(kind)).map((kind) => say(`reach.${kind}`));
  return [
    ...(folder === '' ? [] : [say('reach.in', { folder: `${oneLine(folder)}/` })]),
    ...(shown.length === CALLER_KINDS.length ? [] : [say('reach.onlyKinds', { kinds: shown.join(', ') })]),
    ...(tests ? [] : [say('reach.noTests')]),
  ];
}

function callerItem(services: Services, node: CallerNode): TreeItem {
  const { say, language } = services;
  const { row, level } = node;
  const { caller, kind, unit, site, isProven } = row;
  const label = unit === undefined ? caller : unitLabel(language, unit);
  const item = new TreeItem(
    oneLine(label),
    node.mayOpen ? TreeItemCollapsibleState.Collapsed : TreeItemCollapsibleState.None,
  );
  const status = worstOf(row.way?.edges ?? []) ?? (isProven ? 'verified' : 'unchecked');
  item.iconPath =
    level.state === 'asking' ? new ThemeIcon('loading~spin') : new ThemeIcon(SHAPES[kind], edgeColor(status));
  const [what = '', ...through] = callerHow(language, row);
  const how = kind === 'call' || (kind === 'dispatch' && through.length > 0) ? through : [what, ...through];
  const again = node.isRecursive ? [`↺ ${say('reach.recursion')}`] : [];
  item.description = joined([...again, how.join(' '), oneLine(placeText(site), 200)]);
  item.contextValue = words('caller', {
    defined: unit !== undefined,
    keeps: node.way !== undefined,
    asking: level.state === 'asking',
  });
  item.command = { command: COMMAND.reachGo, title: '', arguments: [node.id] };
  item.accessibilityInformation = { label: [label, what, ...through, say(`edge.${status}`)].join(', ') };
  return item;
}

/** The shapes of the steps in the Call Paths view. */
const SHAPES: Readonly<Record<CallerKind, string>> = {
  call: 'arrow-small-right',
  dispatch: 'arrow-circle-right',
  macro: 'symbol-constant',
  deferred: 'watch',
  reference: 'symbol-parameter',
};

/** The status of the edge that is proven least. */
function worstOf(edges: readonly Edge[]): Edge['check']['status'] | undefined {
  const statuses = edges.map(({ check }) => check.status);
  return statuses.find((status) => status !== 'verified') ?? statuses[0];
}

function waysItem(services: Services, question: WaysQuestion): TreeItem {
  const { say } = services;
  const { state, ways, avoid, through, from, to } = question;
  const ends = { from: startLabel(services, from), to: endLabel(services, to) };
  const item = new TreeItem(say('reach.fromTo', ends), TreeItemCollapsibleState.Expanded);
  const isAsking = state === 'asking';
  item.iconPath = new ThemeIcon(isAsking ? 'loading~spin' : 'compass');
  item.description = joined([
    ...(isAsking ? [say('reach.asking')] : []),
    ...(state === 'done' || ways.length > 0 ? [say('reach.ways', { count: ways.length })] : []),
    ...(through.length > 0 ? [say('reach.by', { names: through.map(({ name }) => name).join(', ') })] : []),
    ...(avoid.length > 0 ? [say('reach.without', { names: avoid.join(', ') })] : []),
  ]);
  item.contextValue = words('ways', { asking: isAsking, refined: avoid.length > 0 || through.length > 0 });
  return item;
}

function wayItem(services: Services, { way, rank, question }: WayRow): TreeItem {
  const { language } = services;
  // What all ways begin and end with tells them not apart.
  const names = way.steps.slice(typeof question.from === 'string' ? 0 : 1, -1).map(({ name }) => name);
  const ends = [way.steps[0]?.name ?? '', way.steps.at(-1)?.name ?? ''];
  const item = new TreeItem(
    `${rank}. ${oneLine((names.length > 0 ? names : ends).join(' → '), 400)}`,
    rank === 1 ? TreeItemCollapsibleState.Expanded : TreeItemCollapsibleState.Collapsed,
  );
  item.iconPath = new ThemeIcon('list-tree', edgeColor(worstOf(way.edges) ?? 'verified'));
  item.description = wayProof(language, way);
  item.contextValue = words('way', { keeps: true });
  item.tooltip = `${way.steps.map((unit) => oneLine(unitLabel(language, unit))).join(' → ')}\n${wayProof(language, way)}`;
  return item;
}

function wayStepItem(services: Services, step: WayStep): TreeItem {
  const { say, language } = services;
  const { unit, at, of, isBetween } = step;
  const edge = edgeTo(step);
  const label = oneLine(unitLabel(language, unit));
  const item = new TreeItem(label);
  item.iconPath =
    edge === undefined ? new ThemeIcon('play') : new ThemeIcon(viaShape(edge.via), edgeColor(edge.check.status));
  const how = edge === undefined ? undefined : edgeHow(edge, of.way.steps[at - 2]?.name);
  const site = edge?.check.site ?? unit.place;
  const doubt = edge === undefined || edge.check.status === 'verified' ? [] : [say('reach.unproven')];
  item.description = joined([...doubt, ...(how === undefined ? [] : [oneLine(how)]), oneLine(placeText(site), 200)]);
  item.contextValue = words('wayStep', { defined: true, between: isBetween });
  item.command = { command: COMMAND.reachGo, title: '', arguments: [step.id] };
  const status = edge === undefined ? [] : [say(`edge.${edge.check.status}`)];
  item.accessibilityInformation = { label: [label, ...(how === undefined ? [] : [how]), ...status].join(', ') };
  return item;
}

/** How a step is reached; `undefined` for the first of a way. */
export function edgeTo({ at, of }: WayStep): Edge | undefined {
  return at === 0 ? undefined : of.way.edges[at - 1];
}

function saidItem(services: Services, said: SaidRow): TreeItem {
  const item = new TreeItem(iconless(sentenceOf(services, said)));
  const [icon, command] = SAID[said.what];
  item.iconPath = new ThemeIcon(icon);
  item.tooltip = said.what === 'no-way' ? noWayText(services, said) : sentenceOf(services, said);
  item.contextValue = 'said';
  if (command !== undefined && !(said.what === 'slow' && !mayIndex(services, said)))
    item.command = { command, title: '', arguments: [said.at.id, said.what] };
  return item;
}

/** The icon of what is said, and what a click on it does. */
const SAID = {
  slow: ['database', COMMAND.reachIndex],
  more: ['ellipsis', COMMAND.reachMore],
  stopped: ['debug-restart', COMMAND.reachMore],
  failed: ['warning', COMMAND.reachMore],
  none: ['info', undefined],
  'none-shown': ['filter', undefined],
  'from-programs': ['terminal', undefined],
  unread: ['warning', undefined],
  cut: ['info', undefined],
  'too-many': ['info', undefined],
  'needs-index': ['database', COMMAND.reachIndex],
  'no-way': ['info', undefined],
  'farthest-from': ['go-to-file', COMMAND.reachGo],
  'farthest-to': ['go-to-file', COMMAND.reachGo],
  'no-way-hint': ['lightbulb', undefined],
} as const satisfies Record<SaidRow['what'], readonly [string, string | undefined]>;

function sentenceOf(services: Services, said: SaidRow): string {
  const { say } = services;
  const { at, what } = said;
  const reason = plainAddresses(oneLine(at.kind === 'ways' ? at.reason : at.level.reason, 300));
  const unreachable = at.kind === 'ways' ? (at.found?.unreachable ?? []) : at.level.unreachable;
  switch (what) {
    case 'slow':
      return say(mayIndex(services, said) ? 'reach.slow' : 'reach.slowHere');
    case 'more':
      return say('reach.more', { count: at.kind === 'ways' ? 0 : at.level.of - at.level.looked });
    case 'stopped':
      return say('reach.goOn');
    case 'failed':
      return say('reach.failed', { reason });
    case 'none':
      return say('reach.noCallers');
    case 'none-shown':
      return say('reach.noneShown', { count: at.kind === 'ways' ? 0 : at.level.hidden });
    case 'from-programs':
      return say('reach.syscallEnds');
    case 'unread':
      return say('reach.unread', { count: unreachable.length, path: oneLine(unreachable[0] ?? '', 200) });
    case 'cut':
      return say('reach.mayBeMore');
    case 'too-many':
      return say('reach.tooMany', { count: at.kind === 'ways' ? 0 : at.level.of });
    case 'needs-index':
      return say('reach.needsIndexRow');
    case 'no-way':
      return say('reach.noWay', { reached: at.kind === 'ways' ? (at.found?.looked.reached ?? 0) : 0 });
    case 'farthest-from':
    case 'farthest-to':
      return farthestText(services, at, what);
    case 'no-way-hint':
      return say('reach.noneHint');
  }
}

/** That there is no way, as the command line says it. */
function noWayText(services: Services, { at }: SaidRow): string {
  if (at.kind !== 'ways' || at.found === undefined) return '';
  const ends = [startLabel(services, at.from), endLabel(services, at.to)] as const;
  return oneLine(noWay(services.language, ...ends, at.found), 2000);
}

/** The function at which a search from one end of a way ended. */
export function farthestOf(at: SaidRow['at'], what: unknown): Unit | undefined {
  const nearest = at.kind === 'ways' ? at.found?.looked.nearest : undefined;
  return what === 'farthest-from' ? nearest?.from : what === 'farthest-to' ? nearest?.to : undefined;
}

function farthestText(services: Services, at: SaidRow['at'], what: 'farthest-from' | 'farthest-to'): string {
  const unit = farthestOf(at, what);
  if (at.kind !== 'ways' || unit === undefined) return '';
  const end = what === 'farthest-from' ? startLabel(services, at.from) : endLabel(services, at.to);
  const name = `${oneLine(unitLabel(services.language, unit))} · ${oneLine(placeText(unit.place), 200)}`;
  return services.say(what === 'farthest-from' ? 'reach.farthestFrom' : 'reach.farthestTo', { end, name });
}

/** Whether the tree of a question can have an index. */
function mayIndex({ kernels }: Services, { at }: SaidRow): boolean {
  const { tree } = at.kind === 'caller' ? at.question : at;
  return kernels.trees.some(({ key, index }) => key === tree.key && index !== undefined);
}

/** The line of a call, how well it is proven, what proves it, and under which circumstances it is made. */
export async function reachTooltip(
  { say, language }: Services,
  row: CallerNode | WayStep,
  lineOf: (place: { readonly file: string; readonly line: number }) => Promise<string>,
): Promise<MarkdownString | undefined> {
  const edges = row.kind === 'caller' ? (row.row.way?.edges ?? []) : [edgeTo(row)].filter((one) => one !== undefined);
  const site = row.kind === 'caller' ? row.row.site : (edges[0]?.check.site ?? row.unit.place);
  const text = untrusted();
  text.appendCodeblock(await lineOf(site), 'c');
  for (const { check } of edges) {
    text.appendText(`${say(`edge.${check.status}`)}: ${reasonSentence(language, check.reason)}`);
    const { installed, registered } = check.proof ?? {};
    if (installed !== undefined) text.appendText(`\n${say('grow.linkInstalled')}: ${placeText(installed)}`);
    if (registered !== undefined) text.appendText(`\n${say('grow.linkRegistered')}: ${placeText(registered)}`);
    text.appendMarkdown('\n\n');
  }
  const context = contextOf(row);
  if (context !== undefined) text.appendText(contextLines(language, context).join('\n'));
  return text;
}

/** What the source says of an edge besides that it is there; of the first step of a way where it runs. */
function contextOf(row: CallerNode | WayStep): EdgeContext | undefined {
  if (row.kind === 'caller') return row.row.way === undefined ? undefined : wholeContext(row.row.way);
  const { way } = row.of;
  if (row.at > 0) return edgeContexts(way)[row.at - 1];
  return way.begins === undefined ? undefined : { under: [], behind: [], runs: way.begins };
}

function joined(parts: readonly string[]): string {
  return parts.filter((one) => one !== '').join(' · ');
}

/** The words by which the menus know what a row is. */
function words(kind: string, holds: Readonly<Record<string, boolean>>): string {
  return [kind, ...Object.keys(holds).filter((word) => holds[word])].join(' ');
}
