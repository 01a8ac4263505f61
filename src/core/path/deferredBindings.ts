import type { Deferral } from '../c/mechanisms.js';
import type { Gaps } from '../facts/ask.js';
import type { Binding } from '../facts/runsLater.js';
import type { Via } from '../notes/format.js';
import type { Place } from '../source/place.js';
import type { EdgeDoubt } from './edge.js';
import { namesIn, placeNamed, type EdgeContext, type End } from './ends.js';

export type DeferredVia = Via & { readonly deferred: string };

/** What binds the callee, looked for as far as somebody asks, once. */
export class Bound {
  private readonly found: (readonly Binding[])[] = [];
  private gaps: Gaps | undefined;

  constructor(private readonly search: AsyncGenerator<readonly Binding[], Gaps>) {}

  /** What one file binds comes together, the nearest first. */
  async *groups(): AsyncGenerator<readonly Binding[]> {
    for (let i = 0; ; i++) {
      if (i === this.found.length) await this.more();
      const group = this.found[i];
      if (group === undefined) return;
      yield group;
    }
  }

  /** One that is certain, where there is one. */
  async first(): Promise<Binding | undefined> {
    let uncertain: Binding | undefined;
    for await (const group of this.groups()) {
      const certain = group.find(({ decided }) => decided);
      if (certain !== undefined) return certain;
      uncertain ??= group[0];
    }
    return uncertain;
  }

  /** Why there may be more than was found; known when all groups were. */
  doubt(): EdgeDoubt | undefined {
    const [file] = this.gaps?.unreachable ?? [];
    if (file !== undefined)
      return { code: 'edge-bindings-unread', values: { file, count: this.gaps?.unreachable.length ?? 0 } };
    return this.gaps?.cut === true ? { code: 'edge-bindings-cut', values: {} } : undefined;
  }

  private async more(): Promise<void> {
    if (this.gaps !== undefined) return;
    const next = await this.search.next();
    if (next.done === true) this.gaps = next.value;
    else this.found.push(next.value);
  }
}

const NO_GAPS: Gaps = { unreachable: [], cut: false };

/** Where the callee is bound to an object: in what the author names, else near the callee and then anywhere. */
export async function* findBindings(
  callee: End,
  caller: End,
  via: DeferredVia,
  deferral: Deferral,
  context: EdgeContext,
): AsyncGenerator<readonly Binding[], Gaps> {
  const { setup } = via;
  if (setup !== undefined) {
    const ends = [caller.places[0]?.file, callee.places[0]?.file];
    const hints = via.byFile === undefined ? ends : [via.byFile];
    const holder = await placeNamed(['function', 'variable', 'macro', 'syscall'], setup, hints, context);
    let gaps = NO_GAPS;
    let isFound = false;
    for (const within of holder ?? []) {
      const some = bindingsIn(within, callee, caller, via, context);
      let next = await some.next();
      for (; next.done !== true; next = await some.next()) {
        isFound = true;
        yield next.value;
      }
      if (next.value.cut || next.value.unreachable.length > 0) gaps = next.value;
    }
    // The macro that binds at file level is named in place of a function.
    if (isFound || !deferral.bind.has(setup)) return gaps;
  }
  const anywhere = bindingsIn(undefined, callee, caller, via, context);
  let next = await anywhere.next();
  for (; next.done !== true; next = await anywhere.next()) {
    const some = setup === undefined ? next.value : next.value.filter(({ form }) => form === setup);
    if (some.length > 0) yield some;
  }
  return next.value;
}

/** What binds the callee in some lines of a file, or anywhere. */
async function* bindingsIn(
  within: Place | undefined,
  callee: End,
  caller: End,
  via: DeferredVia,
  context: EdgeContext,
): AsyncGenerator<readonly Binding[], Gaps> {
  const { kernel } = context;
  const near = callee.places[0]?.file ?? caller.places[0]?.file ?? '';
  const asked = {
    deferred: via.deferred,
    functions: callee.names,
    ...(within === undefined ? {} : { within }),
  };
  const bindings = kernel.facts.bindingsOf(asked, { near });
  let next = await bindings.next();
  for (; next.done !== true; next = await bindings.next()) {
    const found: Binding[] = [];
    for (const one of next.value)
      if ((await namesIn(callee, one.heldIn ?? one.place.file, context)).includes(one.function)) found.push(one);
    if (found.length > 0) yield found;
  }
  return next.value;
}
