import type { Node } from 'jsonc-parser/lib/esm/main.js';
import { lineIndent } from '../notes/editList.js';
import { listIndent } from '../notes/editObject.js';
import { unitOf } from '../notes/editStyle.js';
import { memberValue } from '../notes/jsonTree.js';
import { changedText, memberChanges, memberIndent, newListText } from './entryText.js';
import { restyled, type Layout } from './formatted.js';
import { listText, type ListItem } from './listText.js';
import type { Key, MergedStep } from './mergedEntry.js';
import { keysOfSteps } from './stepTree.js';
import { commentsAbout, layoutAt } from './sideText.js';
import { writtenAt, type Written } from './side.js';

/** A step in the text of a side, with the list in which it stands; the root stands in none. */
interface WrittenStep extends Written {
  readonly list: Node | undefined;
  readonly index: number;
}

/** Writes the steps of one path: those of ours with their bytes, what is theirs as they wrote it. */
export class StepTexts {
  readonly #ours: ReadonlyMap<Key, WrittenStep>;
  readonly #theirs: ReadonlyMap<Key, WrittenStep>;

  /** @param ours, theirs the path on each side @param eol the line end of what is written */
  constructor(
    ours: Written | undefined,
    theirs: Written | undefined,
    private readonly eol: string,
  ) {
    this.#ours = stepsOf(ours);
    this.#theirs = stepsOf(theirs);
  }

  /** The text of the root, as it is to stand in the path. */
  root(step: MergedStep, layout: Layout): string {
    const mine = this.#ours.get(step.key) ?? (this.#ours.size === 0 ? this.#theirs.get(step.key) : undefined);
    if (mine === undefined || mine.list !== undefined) return this.#moved(step, layout);
    return this.#changed(step, mine) ?? textOf(mine);
  }

  /** A step that comes to stand where it did not. */
  #moved(step: MergedStep, layout: Layout): string {
    const from = this.#ours.get(step.key) ?? this.#theirs.get(step.key);
    if (from === undefined) return 'null';
    const { side, node, list, index } = from;
    const said = list === undefined ? '' : commentsAbout(side, list, index);
    return restyled(said + (this.#changed(step, from) ?? textOf(from)), layoutAt(side, node, this.eol), layout);
  }

  /** The text of a step, laid out as where it is written; `undefined` where it is as it was. */
  #changed(step: MergedStep, from: WrittenStep): string | undefined {
    const other = from === this.#ours.get(step.key) ? this.#theirs.get(step.key) : undefined;
    const changes = memberChanges('step', step, from, other, this.eol);
    const calls = this.#calls(step, from);
    if (calls !== undefined) changes.set('calls', { written: calls });
    return changes.size === 0 ? undefined : changedText(from, changes, this.eol);
  }

  /** The text of the list of steps below one; `undefined` where they are as they were. */
  #calls({ calls }: MergedStep, from: WrittenStep): string | undefined {
    const { text } = from.side;
    const member = memberValue(from.node, 'calls');
    const list = member?.type === 'array' ? member : undefined;
    const unit = unitOf(text);
    const outer = list === undefined ? memberIndent(from) : lineIndent(text, list.offset);
    const indent = (list === undefined ? undefined : listIndent(text, list)) ?? outer + unit;
    const layout = { indent, unit, eol: this.eol };
    const items = calls.map((call): ListItem => {
      const here = [this.#ours.get(call.key), this.#theirs.get(call.key)].find((one) => one?.side === from.side);
      if (list === undefined || here?.list !== list) return { block: this.#moved(call, layout) };
      const changed = this.#changed(call, here);
      return changed === undefined ? { index: here.index } : { index: here.index, text: changed };
    });
    const isSame =
      items.length === (list?.children ?? []).length &&
      items.every((item, at) => 'index' in item && item.index === at && item.text === undefined);
    if (isSame) return undefined;
    return list === undefined ? newListText(items, layout, outer) : listText(text, list, items, layout, outer);
  }
}

function textOf({ side, node }: Written): string {
  return side.text.slice(node.offset, node.offset + node.length);
}

/** The steps of a path by their keys, as they are written. */
function stepsOf(path: Written | undefined): Map<Key, WrittenStep> {
  if (path === undefined) return new Map();
  const { side, node } = path;
  const steps: WrittenStep[] = [];
  const visit = (step: Node | undefined, list: Node | undefined, index: number): void => {
    const written = writtenAt(side, step);
    if (written === undefined || step === undefined) return;
    steps.push({ ...written, list, index });
    const calls = memberValue(step, 'calls');
    if (calls?.type !== 'array') return;
    calls.children?.forEach((call, at) => {
      visit(call, calls, at);
    });
  };
  visit(memberValue(node, 'root'), undefined, 0);
  const keys = keysOfSteps(steps.map(({ value }) => value));
  return new Map(steps.map((step, index) => [keys[index] ?? '', step]));
}
