import {
  commands,
  Position,
  type CallHierarchyIncomingCall,
  type CallHierarchyItem,
  type CallHierarchyOutgoingCall,
  type Range,
} from 'vscode';
import { askOthers } from '../navigation/othersOnly.js';
import type { KernelTree } from '../tree/kernels.js';
import type { Place } from '../../core/source/place.js';

/** How long another extension's call hierarchy is waited for, in milliseconds: it may have an index to build first. */
const PATIENCE = 1500;

/** A call that another extension knows, such as clangd's. */
export interface OtherCall {
  readonly name: string;
  /** Where the call is made. */
  readonly site: Place;
}

/** The calls that a function makes, as other extensions see them; none when there is no such extension, or it does not answer soon. */
export function otherCallees(tree: KernelTree, where: Place): Promise<OtherCall[]> {
  return callsAt(tree, where, async (item) => {
    const calls = await commands.executeCommand<CallHierarchyOutgoingCall[] | undefined>(
      'vscode.provideOutgoingCalls',
      item,
    );
    return calls?.map(({ to, fromRanges }) => ({ name: to.name, file: where.file, fromRanges }));
  });
}

/** The functions that call one, as other extensions see them. */
export function otherCallers(tree: KernelTree, where: Place): Promise<OtherCall[]> {
  return callsAt(tree, where, async (item) => {
    const calls = await commands.executeCommand<CallHierarchyIncomingCall[] | undefined>(
      'vscode.provideIncomingCalls',
      item,
    );
    return calls?.map(({ from, fromRanges }) => ({ name: from.name, file: tree.source.pathOf(from.uri), fromRanges }));
  });
}

/** The function at the other end of calls, and where these are made. */
interface OtherEnd {
  readonly name: string;
  /** `undefined` where that is outside the tree. */
  readonly file: string | undefined;
  readonly fromRanges: readonly Range[];
}

function callsAt(
  tree: KernelTree,
  where: Place,
  endsOf: (item: CallHierarchyItem) => Promise<OtherEnd[] | undefined>,
): Promise<OtherCall[]> {
  return soon(async () => {
    const calls: OtherCall[] = [];
    for (const item of await itemsAt(tree, where))
      for (const { name, file, fromRanges } of (await endsOf(item)) ?? [])
        if (file !== undefined)
          for (const { start } of fromRanges) calls.push({ name: bare(name), site: placeAt(file, start) });
    return calls;
  });
}

async function itemsAt(tree: KernelTree, { file, line, column }: Place): Promise<CallHierarchyItem[]> {
  const position = new Position(line - 1, column - 1);
  const uri = tree.source.uriOf(file);
  const items = await askOthers(uri, position, () =>
    commands.executeCommand<CallHierarchyItem[] | undefined>('vscode.prepareCallHierarchy', uri, position),
  );
  return items ?? [];
}

function placeAt(file: string, { line, character }: Position): Place {
  return { file, line: line + 1, column: character + 1, end: line + 1 };
}

/** Some write the parameters behind the name. */
function bare(name: string): string {
  return /^\w+/.exec(name)?.[0] ?? name;
}

async function soon(ask: () => Promise<OtherCall[]>): Promise<OtherCall[]> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<OtherCall[]>((resolve) => {
    timer = setTimeout(() => {
      resolve([]);
    }, PATIENCE);
  });
  try {
    // What goes wrong there is not ours to report: it is one more source, and never the only one.
    return await Promise.race([ask().catch(() => []), late]);
  } finally {
    clearTimeout(timer);
  }
}
