import { window, type QuickInputButton, type QuickPickItem } from 'vscode';
import type { Questions } from '../../session/questions.js';
import { activeRow } from '../../core/features/activeRow.js';
import { Cancelled, Canceller, type Signal } from '../../core/signal.js';

/** What is found is shown in bundles, this many milliseconds apart: a list that is set anew all the time cannot be read. */
const PAUSE = 150;
/** A list longer than this is filtered slowly; what is nearest stands in it. */
const MAX_ITEMS = 2000;

/** A list to choose from that fills while it is looked at. */
export interface StreamPick<T> {
  readonly questions: Questions;
  readonly title: string;
  readonly placeholder: string;
  /** Whether several can be chosen. */
  readonly many: boolean;
  readonly item: (one: T) => QuickPickItem;
  /** The order; as they come when absent. */
  readonly compare?: (a: T, b: T) => number;
  /** Finds them; one that is given again is shown anew. What it says in the end stands behind the title: that not everything could be searched, say. */
  readonly find: (signal: Signal) => AsyncGenerator<T, string | undefined>;
  /** Whether it is there already, so that Enter does not take it by itself. */
  readonly isDone?: (one: T) => boolean;
  /** What a click on a button of an item does; the list closes when it says so. */
  readonly button?: (button: QuickInputButton, one: T) => { readonly closes: boolean };
  /** What is made of a name that is typed and is none of the items. */
  readonly typed?: (text: string) => { readonly item: QuickPickItem; readonly one: T } | undefined;
  /** What is said when there is nothing. */
  readonly empty: string;
  readonly onFailure: (error: unknown) => void;
}

interface Shown<T> extends QuickPickItem {
  readonly one: T;
}

/** Shows the list. @returns what was chosen; `undefined` when it was closed without a choice. What is still searched then is given up. */
export function pickFromStream<T>(question: StreamPick<T>): Promise<readonly T[] | undefined> {
  const { many, item, compare, find, button, typed, isDone = () => false, onFailure } = question;
  const pick = window.createQuickPick<Shown<T>>();
  const closed = new Canceller();
  const { signal } = closed;
  pick.title = question.title;
  pick.placeholder = question.placeholder;
  pick.canSelectMany = many;
  pick.matchOnDescription = true;
  pick.matchOnDetail = true;
  pick.keepScrollPosition = true;
  pick.busy = true;

  const found: T[] = [];
  const known = new Set<T>();
  const items = new Map<T, Shown<T>>();
  let own: Shown<T> | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const show = () => {
    timer = undefined;
    const all = compare === undefined ? found : [...found].sort(compare);
    const shown = all.slice(0, MAX_ITEMS).map((one) => {
      const made = items.get(one) ?? { ...item(one), one };
      items.set(one, made);
      return made;
    });
    const selected = new Set(pick.selectedItems.map(({ one }) => one));
    const active = pick.activeItems[0]?.one;
    const now = own === undefined ? shown : [...shown, own];
    if (sameItems(now, pick.items)) return;
    pick.items = now;
    // What is set anew loses what was chosen.
    if (many) pick.selectedItems = now.filter(({ one }) => selected.has(one));
    activate(now.find(({ one }) => one === active));
  };
  const taken = (active: Shown<T> | undefined) => activeRow(pick.items, active, pick.value, ({ one }) => isDone(one));
  // In a list of which several can be chosen, and in one that is set anew, no row is active by itself, and Enter does nothing.
  const activate = (active: Shown<T> | undefined) => {
    const row = taken(active);
    if (row !== undefined) pick.activeItems = [row];
  };
  const soon = () => {
    timer ??= setTimeout(show, found.length < 2 ? 0 : PAUSE);
  };
  pick.onDidChangeValue((value) => {
    const text = value.trim();
    const made = found.some((one) => items.get(one)?.label.includes(text)) ? undefined : typed?.(text);
    own = made === undefined ? undefined : { ...made.item, alwaysShow: true, one: made.one };
    show();
    // What was active may be out of sight by now, which the editor says later.
    activate(undefined);
  });
  pick.onDidTriggerItemButton(({ button: clicked, item: { one } }) => {
    if (button?.(clicked, one).closes === true) pick.hide();
  });

  const search = async () => {
    try {
      const results = find(signal);
      for (;;) {
        const next = await results.next();
        if (signal.aborted) {
          await results.return(undefined);
          return;
        }
        if (next.done === true) {
          if (typeof next.value === 'string') pick.title = `${question.title} ${next.value}`;
          break;
        }
        // What is known already is there again with more about it.
        if (known.has(next.value)) items.delete(next.value);
        else found.push(next.value);
        known.add(next.value);
        soon();
      }
    } catch (error) {
      if (!signal.aborted && !(error instanceof Cancelled)) onFailure(error);
    }
    if (signal.aborted) return;
    clearTimeout(timer);
    show();
    pick.busy = false;
    if (found.length === 0) pick.placeholder = question.empty;
  };

  return new Promise<readonly T[] | undefined>((resolve) => {
    pick.onDidAccept(() => {
      // The editor forgets which item is active when its event crosses one that sets the items anew; what is clicked or taken by Enter it selects first.
      const active = taken(pick.activeItems[0]);
      const chosen = pick.selectedItems.length > 0 || active === undefined ? pick.selectedItems : [active];
      if (chosen.length === 0) return; // nothing is chosen yet
      resolve(chosen.map(({ one }) => one));
      pick.hide();
    });
    pick.onDidHide(() => {
      resolve(undefined);
    });
    pick.show();
    void question.questions.ask(search);
  }).finally(() => {
    closed.cancel();
    clearTimeout(timer);
    pick.dispose();
  });
}

function sameItems<T>(some: readonly T[], others: readonly T[]): boolean {
  return some.length === others.length && some.every((one, index) => one === others[index]);
}
