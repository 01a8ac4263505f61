import { commands } from 'vscode';
import { CommandTable } from '../../session/commandTable.js';
import { Disposables, type Disposable } from '../../session/disposables.js';

/** The ids of our commands. */
export const COMMAND = {
  getStarted: 'kernelNotes.getStarted',
  notNow: 'kernelNotes.notNow',
  nameKernel: 'kernelNotes.nameKernel',
  next: 'kernelNotes.next',
  previous: 'kernelNotes.previous',
  up: 'kernelNotes.up',
  mainLine: 'kernelNotes.mainLine',
  showPath: 'kernelNotes.showPath',
  here: 'kernelNotes.here',
  continueReading: 'kernelNotes.continueReading',
  openReading: 'kernelNotes.openReading',
  markRead: 'kernelNotes.markRead',
  markUnread: 'kernelNotes.markUnread',
  openDefinition: 'kernelNotes.openDefinition',
  openCallSite: 'kernelNotes.openCallSite',
  showNote: 'kernelNotes.showNote',
  followLink: 'kernelNotes.followLink',
  copyLink: 'kernelNotes.copyLink',
  goToNote: 'kernelNotes.goToNote',
  filterNotes: 'kernelNotes.filterNotes',
  onlyThisFile: 'kernelNotes.onlyThisFile',
  clearFilter: 'kernelNotes.clearFilter',
  groupNotes: 'kernelNotes.groupNotes',
  editNote: 'kernelNotes.editNote',
  openNotesFile: 'kernelNotes.openNotesFile',
  newNotesFile: 'kernelNotes.newNotesFile',
  chooseNotesFile: 'kernelNotes.chooseNotesFile',
  importNotes: 'kernelNotes.importNotes',
  index: 'kernelNotes.index',
  openFromWeb: 'kernelNotes.openFromWeb',
  reloadFromWeb: 'kernelNotes.reloadFromWeb',
  removeFromWeb: 'kernelNotes.removeFromWeb',
  copyToOwn: 'kernelNotes.copyToOwn',
  toggleLayer: 'kernelNotes.toggleLayer',
  mergeFile: 'kernelNotes.mergeFile',
  mergeRemarks: 'kernelNotes.mergeRemarks',
  layerColour: 'kernelNotes.layerColour',
  layerUp: 'kernelNotes.layerUp',
  layerDown: 'kernelNotes.layerDown',
  reload: 'kernelNotes.reload',
  reanchor: 'kernelNotes.reanchor',
  reanchorMoved: 'kernelNotes.reanchorMoved',
  choosePlace: 'kernelNotes.choosePlace',
  markGone: 'kernelNotes.markGone',
  addNote: 'kernelNotes.addNote',
  addNoteTo: 'kernelNotes.addNoteTo',
  editText: 'kernelNotes.editText',
  editTextHere: 'kernelNotes.editTextHere',
  saveText: 'kernelNotes.saveText',
  cancelText: 'kernelNotes.cancelText',
  previewText: 'kernelNotes.previewText',
  writeOn: 'kernelNotes.writeOn',
  continueWriting: 'kernelNotes.continueWriting',
  delete: 'kernelNotes.delete',
  deleteHere: 'kernelNotes.deleteHere',
  takeBack: 'kernelNotes.takeBack',
  rename: 'kernelNotes.rename',
  editTags: 'kernelNotes.editTags',
  editLinks: 'kernelNotes.editLinks',
  moveToFile: 'kernelNotes.moveToFile',
  copyToFile: 'kernelNotes.copyToFile',
  export: 'kernelNotes.export',
  duplicate: 'kernelNotes.duplicate',
  alsoHere: 'kernelNotes.alsoHere',
  compare: 'kernelNotes.compare',
  members: 'kernelNotes.members',
  diagram: 'kernelNotes.diagram',
  beginPath: 'kernelNotes.beginPath',
  whatItCalls: 'kernelNotes.whatItCalls',
  besideIt: 'kernelNotes.besideIt',
  whoIsBehind: 'kernelNotes.whoIsBehind',
  callerAbove: 'kernelNotes.callerAbove',
  takeBetween: 'kernelNotes.takeBetween',
  hangHigher: 'kernelNotes.hangHigher',
  openInstallation: 'kernelNotes.openInstallation',
  openRegistration: 'kernelNotes.openRegistration',
  openBetween: 'kernelNotes.openBetween',
  openNearest: 'kernelNotes.openNearest',
  startRecording: 'kernelNotes.startRecording',
  stopRecording: 'kernelNotes.stopRecording',
  keepTrail: 'kernelNotes.keepTrail',
  discardTrail: 'kernelNotes.discardTrail',
  trailGo: 'kernelNotes.trailGo',
  trailRemove: 'kernelNotes.trailRemove',
  trailRemoveBranch: 'kernelNotes.trailRemoveBranch',
  trailRename: 'kernelNotes.trailRename',
  trailUp: 'kernelNotes.trailUp',
  trailDown: 'kernelNotes.trailDown',
  trailIn: 'kernelNotes.trailIn',
  trailOut: 'kernelNotes.trailOut',
  moveUp: 'kernelNotes.moveUp',
  moveDown: 'kernelNotes.moveDown',
  moveIn: 'kernelNotes.moveIn',
  moveOut: 'kernelNotes.moveOut',
  linkPath: 'kernelNotes.linkPath',
  whoCalls: 'kernelNotes.whoCalls',
  howHere: 'kernelNotes.howHere',
  findPath: 'kernelNotes.findPath',
  reachGo: 'kernelNotes.reachGo',
  reachDefinition: 'kernelNotes.reachDefinition',
  reachMore: 'kernelNotes.reachMore',
  reachStop: 'kernelNotes.reachStop',
  reachAgain: 'kernelNotes.reachAgain',
  reachRemove: 'kernelNotes.reachRemove',
  reachClear: 'kernelNotes.reachClear',
  reachFilter: 'kernelNotes.reachFilter',
  reachFolder: 'kernelNotes.reachFolder',
  reachStart: 'kernelNotes.reachStart',
  reachAvoid: 'kernelNotes.reachAvoid',
  reachThrough: 'kernelNotes.reachThrough',
  reachPlain: 'kernelNotes.reachPlain',
  reachIndex: 'kernelNotes.reachIndex',
  reachKeep: 'kernelNotes.reachKeep',
} as const;
export type Command = (typeof COMMAND)[keyof typeof COMMAND];

/** What a command is about, by ids that are looked up in memory: nothing from a notes file is a path or a link here. */
export interface Target {
  /** The key of a layer. */
  readonly layer: string;
  readonly kind: 'note' | 'step' | 'path';
  /** The id of the path, the key of the step, or the id of the note with one of its anchors. */
  readonly id: string;
}

const MAX_ID = 20_000;

/** An argument behind the target: the view that asked keeps the focus. */
export const KEEPS_FOCUS = 'keepsFocus';

/** The arguments of a command for a target: three strings. */
export function targetArguments({ layer, kind, id }: Target): [string, string, string] {
  return [layer, kind, id];
}

/** Reads a target back. Any program can call our commands with anything: what is not a target is `undefined`. */
export function readTarget(args: readonly unknown[]): Target | undefined {
  const [layer, kind, id] = args;
  if (typeof layer !== 'string' || typeof id !== 'string' || layer.length > 40 || id.length > MAX_ID) return undefined;
  return kind === 'note' || kind === 'step' || kind === 'path' ? { layer, kind, id } : undefined;
}

/** A link to one of our commands, for a Markdown string that trusts only these. */
export function commandLink(command: Command, target: Target): string {
  return `command:${command}?${encodeURIComponent(JSON.stringify(targetArguments(target)))}`;
}

const table = new CommandTable<Command>(Object.values(COMMAND));

/** How many of our commands were run so far: one that takes long sees by it that the reader has gone on. */
export function commandsBegun(): number {
  return table.begun;
}

/** One of our commands begins: the reader uses what is there. */
export const onCommandBegun = table.onDidBegin;

/** Says what one of our commands does. Its arguments are of no type that could be relied on. */
export function registerCommand(command: Command, run: (...args: readonly unknown[]) => unknown): Disposable {
  return table.provide(command, run);
}

/**
 * Tells the editor of all our commands, whatever of them is built.
 * @param build has what they do said by {@link registerCommand}; `false` when it could not, which it has told the reader
 * @param failed tells the reader what went wrong
 */
export function registerAllCommands(build: () => Promise<boolean>, failed: (error: unknown) => void): Disposable {
  const own = new Disposables();
  const buildAll = async () => {
    if ((await build()) && table.missing.length > 0) failed(new Error(`nothing does ${table.missing.join(', ')}`));
  };
  for (const id of table.ids)
    own.add(commands.registerCommand(id, (...args: readonly unknown[]) => table.run(id, args, buildAll)));
  return own;
}

/** A link to one of our commands that is about structs. Their tags are C names. */
export function tagsLink(command: Command, tags: readonly string[]): string {
  return `command:${command}?${encodeURIComponent(JSON.stringify(tags))}`;
}

/** The tags that a command was called with: C names, at most two. */
export function readTags(args: readonly unknown[]): string[] {
  return args.slice(0, 2).filter((one): one is string => typeof one === 'string' && /^[A-Za-z_]\w{0,127}$/.test(one));
}
