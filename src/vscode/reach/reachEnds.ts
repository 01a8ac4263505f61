import { ProgressLocation, window } from 'vscode';
import { LexicalTree } from '../../core/facts/lexical/lexicalTree.js';
import type { Unit } from '../../core/facts/lexical/units.js';
import { reachTargetAt, type CallableTarget, type ReachTarget } from '../../core/features/reachTarget.js';
import type { Kernel } from '../../core/kernel.js';
import { kernelIn } from '../../core/marks/archOf.js';
import { findEnd, type FoundEnd } from '../../core/reach/ends.js';
import { iconless, oneLine } from '../../core/render/oneLine.js';
import { placeText } from '../../core/source/place.js';
import type { WayEnd } from '../../session/waysQuestion.js';
import { atCursor } from '../base/atCursor.js';
import { pickRow } from '../base/pickRow.js';
import { tokenSignal } from '../base/tokenSignal.js';
import type { Services } from '../services.js';
import { codeInSight } from '../tree/codeInSight.js';
import type { KernelTree } from '../tree/kernels.js';
import { readingAt } from '../tree/readingAt.js';

/** What is asked about where the cursor is. */
export interface AtCursor<T> {
  readonly tree: KernelTree;
  readonly kernel: Kernel;
  readonly target: T;
}

/** The function, macro or member under the cursor; else the function that it is in. `undefined` where there is none, which has been said. */
export async function targetHere(services: Services, members: boolean): Promise<AtCursor<CallableTarget> | undefined> {
  const { questions, say } = services;
  const editor = codeInSight(services);
  const at = editor === undefined ? undefined : readingAt(services, editor.document.uri);
  if (editor === undefined || at === undefined) {
    void window.showInformationMessage(say('reach.noTarget'));
    return undefined;
  }
  const { tree, index } = at.reading;
  const kernel = kernelIn(tree.kernel, index, at.file);
  const title = say('reach.looking');
  const found = await window.withProgress({ location: ProgressLocation.Window, title }, () =>
    questions.ask(() =>
      atCursor(editor, (signal, { line, character }) => {
        const asked = kernel.wantedBy(signal);
        const position = { line: line + 1, column: character + 1 };
        return reachTargetAt(asked, new LexicalTree(asked, true), at.file, position, members);
      }),
    ),
  );
  if (found === undefined) {
    void window.showInformationMessage(say('reach.noTarget'));
    return undefined;
  }
  if (found.k === 'undecided') {
    void window.showInformationMessage(say('reach.memberUndecided', { name: oneLine(found.member) }));
    return undefined;
  }
  if (found.k === 'fault') {
    void window.showInformationMessage(memberFaultSentence(services, found));
    return undefined;
  }
  if (found.k === 'member') return { tree, kernel, target: found };
  const units = await whichOf(services, found.name, found.units);
  return units === undefined ? undefined : { tree, kernel, target: { ...found, units } };
}

function memberFaultSentence(
  { say }: Services,
  { struct, member, fault }: Extract<ReachTarget, { readonly k: 'fault' }>,
): string {
  const values = { struct: oneLine(struct), member: oneLine(member) };
  switch (fault.k) {
    case 'no-struct':
      return say('reach.noStruct', values);
    case 'no-member': {
      const told = { ...values, file: oneLine(fault.file, 200) };
      const names = oneLine(fault.like.join(', '), 300);
      return names === '' ? say('reach.noMember', told) : say('reach.noMemberLike', { ...told, names });
    }
    case 'not-pointer':
    case 'no-function':
      return say('reach.notPointer', values);
  }
}

/** Asks for a function by its name. `undefined` when the reader gives none, or there is none, which has been said. */
export async function askEnd(services: Services, kernel: Kernel, title: string): Promise<WayEnd | undefined> {
  const { say } = services;
  let value = '';
  let known: string | undefined;
  for (;;) {
    const text =
      known ?? (await window.showInputBox({ title, prompt: say('reach.nameHint'), value, ignoreFocusOut: true }));
    if (text === undefined || text.trim() === '') return undefined;
    value = text.trim();
    known = undefined;
    const found = await findNamed(services, kernel, value);
    switch (found.k) {
      case 'units': {
        const units = await whichOf(services, found.name, found.units);
        return units === undefined ? undefined : { name: found.name, units };
      }
      case 'no-form':
        void window.showWarningMessage(say('reach.bad-end', { given: oneLine(value) }));
        break;
      case 'nowhere':
        known = await nearestSpelling(services, found);
    }
  }
}

function findNamed({ questions, say }: Services, kernel: Kernel, text: string): Thenable<FoundEnd> {
  const options = { location: ProgressLocation.Notification, title: say('reach.asking'), cancellable: true };
  return window.withProgress(options, (_, token) =>
    questions.ask(() => {
      const asked = kernel.wantedBy(tokenSignal(token));
      return findEnd(text, new LexicalTree(asked, true), asked);
    }),
  );
}

/** Says that there is no such name; the reader may take one that is like it. */
async function nearestSpelling(
  { say }: Services,
  { name, like }: FoundEnd & { readonly k: 'nowhere' },
): Promise<string | undefined> {
  if (like.length === 0) {
    void window.showWarningMessage(say('reach.no-end', { name: oneLine(name) }));
    return undefined;
  }
  const placeHolder = say('reach.notThere', { name: oneLine(name) });
  const rows = like.map((label) => ({ label }));
  return (await pickRow(rows, { title: placeHolder, placeHolder }))?.label;
}

/** Of several definitions those that the reader means. */
async function whichOf({ say }: Services, name: string, units: readonly Unit[]): Promise<readonly Unit[] | undefined> {
  if (units.length < 2) return units;
  const rows = units.map((unit) => ({ label: iconless(oneLine(placeText(unit.place), 200)), units: [unit] }));
  const all = { label: `$(list-flat) ${say('reach.whichAll', { count: units.length })}`, units };
  const placeHolder = say('reach.which', { name: oneLine(name) });
  return (await pickRow([...rows, all], { title: placeHolder, placeHolder }))?.units;
}
