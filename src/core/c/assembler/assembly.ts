import type { AsmEvent, AsmMacroFound, Spot } from './event.js';
import { Expansion, type AsmFiles } from './expand.js';
import { isLocal } from './labelForms.js';
import type { Machine } from './machine.js';

/** A label of an assembly, with what it encloses. */
export interface AsmLabel {
  readonly name: string;
  readonly spot: Spot;
  /** Of its end, or of the last thing that is its own: equal to the place of the label where it marks but a place inside of another. */
  readonly end: Spot;
  /** The macros whose uses make it, the outermost first. */
  readonly chain: readonly string[];
  /** Its events: indexes, `to` exclusive. */
  readonly from: number;
  readonly to: number;
  /** Its end is said. */
  readonly isPaired: boolean;
  /** It stands inside of another. */
  readonly isInner: boolean;
  /** The name of what it is another name for. */
  readonly of?: string;
}

/** What an assembler file comes to, with all that has been read of what it includes. */
export class Assembly {
  readonly events: readonly AsmEvent[];
  readonly macros: readonly AsmMacroFound[];
  readonly labels: readonly AsmLabel[];
  /** Of each event the label around it, once it is asked for. */
  private outer: Int32Array | undefined;

  constructor(
    readonly file: string,
    machine: Machine,
    files: AsmFiles,
  ) {
    const expansion = new Expansion(machine, files);
    expansion.run(file);
    this.events = expansion.events;
    this.macros = expansion.macros;
    this.labels = findLabels(this.events);
  }

  /** The labels of a name. A file may define one in each branch of an `#if`. */
  named(name: string): AsmLabel[] {
    return this.labels.filter((one) => one.name === name);
  }

  /** What stands around an event: the innermost function, or data, whose end is said, else what the last label before it begins. */
  around(index: number): AsmLabel | undefined {
    this.outer ??= outerLabels(this.labels, this.events.length);
    return this.labels[this.outer[index] ?? -1];
  }

  /** What a label does, in its order: all that it encloses, and, of one inside of another, what the flow of control reaches from there. */
  eventsOf(label: AsmLabel, followed: ReadonlySet<string> = new Set()): readonly AsmEvent[] {
    if (label.of !== undefined) {
      if (followed.has(label.name)) return [];
      const seen = new Set(followed).add(label.name);
      return this.named(label.of).flatMap((one) => this.eventsOf(one, seen));
    }
    if (!label.isInner) return this.events.slice(label.from, label.to);
    return [...this.reached(label)].sort((a, b) => a - b).flatMap((index) => this.events[index] ?? []);
  }

  /** The events that the flow reaches from a label inside of what is around it. */
  private reached(label: AsmLabel): Set<number> {
    const outer = this.around(label.from);
    const [first, last] = outer === undefined ? [label.from, label.to] : [outer.from, outer.to];
    const reached = new Set<number>();
    const open = [label.from];
    for (let index = open.pop(); index !== undefined; index = open.pop()) {
      for (let i = index; i < last && !reached.has(i); i++) {
        reached.add(i);
        const event = this.events[i];
        if (event?.kind === 'stops') break;
        if (event?.kind !== 'goes') continue;
        if (event.how !== 'call') {
          const target = this.targetOf(event.target, i, first, last);
          if (target !== undefined) open.push(target);
        }
        if (event.how === 'jump') break;
      }
    }
    return reached;
  }

  /** The event of the label that a jump from an event goes to, between two events. */
  private targetOf(target: string, from: number, first: number, last: number): number | undefined {
    const number = /^(\d+)([bf])$/.exec(target);
    const is = (index: number, name: string) => {
      const event = this.events[index];
      return event?.kind === 'label' && event.name === name;
    };
    if (number?.[1] !== undefined) {
      const step = number[2] === 'b' ? -1 : 1;
      for (let i = from; i >= first && i < last; i += step) if (is(i, number[1])) return i;
      return undefined;
    }
    for (let i = first; i < last; i++) if (is(i, target)) return i;
    return undefined;
  }
}

/** Whether an event is a call, or jump, to a symbol that other files could see. */
export function goesOut(event: AsmEvent): event is AsmEvent & { readonly kind: 'goes' } {
  return event.kind === 'goes' && !isLocal(event.target);
}

/**
 * For each event the last of the labels that enclose it and are neither inside of another nor another name for one; -1 where there is none. Each event is
 * looked at once, however the labels enclose one another.
 */
function outerLabels(labels: readonly AsmLabel[], events: number): Int32Array {
  const outer = new Int32Array(events).fill(-1);
  /** From each event the first one at or behind it that has none yet; what lies on the way there is shortened. */
  const next = Int32Array.from({ length: events + 1 }, (_, index) => index);
  const open = (from: number): number => {
    let last = from;
    while (next[last] !== last) last = next[last] ?? events;
    for (let at = from; at !== last;) {
      const following = next[at] ?? last;
      next[at] = last;
      at = following;
    }
    return last;
  };
  for (let n = labels.length - 1; n >= 0; n--) {
    const label = labels[n];
    if (label === undefined || label.isInner || label.of !== undefined) continue;
    const to = Math.min(label.to, events);
    for (let index = open(Math.max(0, label.from)); index < to; index = open(index)) {
      outer[index] = n;
      next[index] = index + 1;
    }
  }
  return outer;
}

/** What says whether the flow comes to what follows: a label does, as others may jump to it. */
const MOVES: ReadonlySet<AsmEvent['kind']> = new Set(['label', 'goes', 'indirect', 'stops']);

/** Whether the flow may go on behind an event, there or at a place that it marks for itself. */
function goesOn(event: AsmEvent | undefined): boolean {
  return event?.kind !== 'stops' && !(event?.kind === 'goes' && event.how === 'jump' && !isLocal(event.target));
}

function findLabels(events: readonly AsmEvent[]): AsmLabel[] {
  const ends = new Map<string, number[]>();
  const begins = new Map<string, number[]>();
  const add = (to: Map<string, number[]>, name: string, index: number) => {
    const known = to.get(name);
    if (known === undefined) to.set(name, [index]);
    else known.push(index);
  };
  events.forEach((event, index) => {
    if (event.kind === 'end') add(ends, event.name, index);
    else if (event.kind === 'label' && event.form !== 'inner') add(begins, event.name, index);
  });
  const labels: AsmLabel[] = [];
  /** Ends of what is open, the outermost first. */
  const open: number[] = [];
  /** Labels that a macro makes where it is used within what has no end that is said, with the end of that. */
  const within = new Map<number, number>();
  events.forEach((event, index) => {
    while ((open.at(-1) ?? Infinity) < index) open.pop();
    const common = { spot: event.spot, chain: event.chain, from: index };
    if (event.kind === 'name') {
      // What is set to a number is no label.
      if (event.isSet && !begins.has(event.of ?? '')) return;
      const of = event.of === undefined ? {} : { of: event.of };
      labels.push({
        ...common,
        name: event.name,
        end: event.spot,
        to: index + 1,
        isPaired: false,
        isInner: false,
        ...of,
      });
      return;
    }
    if (event.kind !== 'label' || /^\d/.test(event.name)) return;
    const { name, form } = event;
    const end = form === 'inner' ? undefined : ends.get(name)?.find((one) => one > index);
    const isTold = end !== undefined && !(begins.get(name) ?? []).some((one) => one > index && one < end);
    if (isTold) {
      labels.push({ ...common, name, end: events[end]?.spot ?? event.spot, to: end, isPaired: true, isInner: false });
      open.push(end);
      return;
    }
    if (form === 'inner' || open.length > 0 || isLocal(name)) {
      labels.push({ ...common, name, end: event.spot, to: open.at(-1) ?? index + 1, isPaired: false, isInner: true });
      return;
    }
    const outer = within.get(index);
    if (outer !== undefined) {
      labels.push({ ...common, name, end: event.spot, to: outer, isPaired: false, isInner: true });
      return;
    }
    let to = index + 1;
    const inside: number[] = [];
    for (; to < events.length; to++) {
      const next = events[to];
      if (next?.kind !== 'label' || next.form === 'inner' || isLocal(next.name)) continue;
      // What a macro marks that is used here is no end, if the flow comes to it from here.
      const isMadeHere = next.form === 'plain' && next.chain.length > 0 && next.spot.at !== event.spot.at;
      if (!isMadeHere || !goesOn(events.slice(index, to).findLast(({ kind }) => MOVES.has(kind)))) break;
      inside.push(to);
    }
    for (const one of inside) within.set(one, to);
    const last = events[to]?.spot;
    labels.push({
      ...common,
      name,
      end: last ?? { file: event.spot.file, at: Infinity },
      to,
      isPaired: false,
      isInner: false,
    });
  });
  return labels;
}
