import { argumentOf, soleWord, type CallForm } from '../../c/callForm.js';
import type { ArgumentText } from '../../c/callText.js';
import type { Forms } from '../../c/forms.js';
import { bindingForms } from '../../c/mechanisms.js';
import { runContextOfForm, type RunContext } from '../../c/runContext.js';
import { stopIfAborted, type Signal } from '../../signal.js';
import { nearestFirst } from '../../source/nearness.js';
import { kept, type Hop } from './hop.js';
import type { LexicalTree } from './lexicalTree.js';
import { unread, type Spread, type Unread } from './spread.js';
import { argumentsAt, type FileUnits, type Unit, type UnitCall } from './units.js';

/** A form of the table of mechanisms, and the kind of deferral of which it is one. */
interface Formed {
  readonly kind: string;
  readonly form: CallForm;
}

interface FormsOfKind {
  readonly kind: string;
  readonly forms: Forms;
}

/** Files that are looked into for an object that is raised or bound, the nearest first: others have its last name, too. */
const MOST_OBJECT_FILES = 40;
/** The same for a hook. */
const MOST_HOOK_FILES = 120;

/** What runs later, and what hooks call, by the table of mechanisms and the tokens. */
export class LaterMap {
  private readonly raising = new Map<string, readonly Formed[]>();
  private readonly binding = new Map<string, readonly Formed[]>();
  private readonly bound = new Map<string, Promise<readonly Unit[]>>();
  private readonly hooked = new Map<string, Promise<readonly Unit[]>>();
  private readonly raises: readonly FormsOfKind[];
  private readonly binds: readonly FormsOfKind[];
  private readonly interrupts: readonly FormsOfKind[];
  /** Whether some question had more files than are looked into. */
  cut = false;

  constructor(
    private readonly tree: LexicalTree,
    private readonly signal?: Signal,
  ) {
    const { mechanisms } = tree.tree;
    const rows = mechanisms.kinds.flatMap((kind) => mechanisms.deferral(kind) ?? []);
    this.raises = rows.map((row) => ({ kind: row.kind, forms: row.raise }));
    this.binds = rows.map((row) => ({ kind: row.kind, forms: bindingForms(row) }));
    this.interrupts = rows
      .filter(({ kind }) => kind === 'irq')
      .map((row) => ({ kind: row.kind, forms: bindingForms(row) }));
  }

  /** What a call raises or queues, or has a hook call: nothing when it does nothing of the kind. */
  from(unit: Unit, call: UnitCall): Unread[] {
    const found = this.raisesBy(call.name).map(({ kind, form }) =>
      unread('deferred', { files: 2 }, async () => {
        const hops = await this.raised(unit, call, kind, form, await this.tree.units(unit.place.file));
        return { hops: hops.filter(({ to }) => to.kind !== 'macro'), unread: [] };
      }),
    );
    const hook = this.tree.tree.mechanisms.hookCaller(call.name);
    if (hook === undefined) return found;
    const read = async () => ({ hops: await this.hookedBy(unit, call, hook), unread: [] });
    return [...found, unread('hook', { files: MOST_HOOK_FILES / 8 }, read)];
  }

  private async hookedBy(unit: Unit, call: UnitCall, form: CallForm): Promise<Hop[]> {
    const file = await this.tree.units(unit.place.file);
    const hook = soleWord(argument(file, call, form, 'hook'));
    if (hook === undefined) return [];
    const behind = await kept(this.hooked, hook, () => this.findHooked(hook));
    const how = { k: 'hook', macro: call.name, hook, targets: behind.length } as const;
    return behind.map((to) => ({ from: unit, to, line: call.line, how }));
  }

  /** Who raises what a function is bound to in a file, and who calls a hook that it is behind. */
  to(to: Unit, file: FileUnits): Spread {
    const hops: Hop[] = [];
    const rest: Unread[] = [];
    for (const unit of [...file.units, undefined])
      for (const call of unit?.calls ?? file.outside) {
        if (unit !== undefined)
          for (const { kind, form } of this.raisesBy(call.name))
            if (soleWord(argument(file, call, form, 'function')) === to.name)
              hops.push({
                from: unit,
                to,
                line: call.line,
                how: { k: 'deferred', deferred: kind, by: call.name, targets: 1 },
              });
        for (const { kind, form } of this.bindsBy(call.name)) {
          if (soleWord(argument(file, call, form, 'function')) !== to.name) continue;
          const object = objectOf(file, call, form);
          if (object === undefined) continue;
          const read = async () => ({ hops: await this.raisersOf(kind, object, to, file.file), unread: [] });
          rest.push(unread('deferred', { files: 4 }, read));
        }
        const hook = this.hookBoundBy(file, call, to.name);
        if (hook === undefined) continue;
        const read = async () => ({ hops: await this.callersOfHook(hook, to), unread: [] });
        rest.push(unread('hook', { files: MOST_HOOK_FILES / 8 }, read));
      }
    return { hops, unread: rest };
  }

  private async raised(
    unit: Unit,
    call: UnitCall,
    kind: string,
    form: CallForm,
    file: FileUnits | undefined,
  ): Promise<Hop[]> {
    const near = unit.place.file;
    const own = soleWord(argument(file, call, form, 'function'));
    const object = own === undefined ? objectOf(file, call, form) : undefined;
    let bound: readonly Unit[] = [];
    if (own !== undefined) bound = await this.tree.definers(own, near);
    else if (object !== undefined)
      bound = await kept(this.bound, `${kind} ${object} ${near}`, () => this.boundTo(kind, object, near));
    const how = { k: 'deferred', deferred: kind, by: call.name, targets: bound.length } as const;
    return bound.map((to) => ({ from: unit, to, line: call.line, how }));
  }

  /** The functions that are bound to objects of a name. */
  private async boundTo(kind: string, object: string, near: string): Promise<Unit[]> {
    const found = new Map<string, Unit>();
    for (const path of await this.filesOfObject(object, near)) {
      const file = await this.tree.units(path);
      for (const call of callsIn(file))
        for (const { form } of this.bindsBy(call.name).filter((one) => one.kind === kind)) {
          const bound = soleWord(argument(file, call, form, 'function'));
          if (bound === undefined || objectOf(file, call, form) !== object) continue;
          for (const unit of await this.tree.definers(bound, path)) found.set(unit.key, unit);
        }
    }
    return [...found.values()];
  }

  private async raisersOf(kind: string, object: string, to: Unit, near: string): Promise<Hop[]> {
    const found: Hop[] = [];
    for (const path of await this.filesOfObject(object, near)) {
      stopIfAborted(this.signal);
      const file = await this.tree.units(path);
      for (const from of file?.units ?? []) {
        const call = from.calls.find((one) =>
          this.raisesBy(one.name).some(
            ({ kind: other, form }) => other === kind && objectOf(file, one, form) === object,
          ),
        );
        if (call !== undefined)
          found.push({ from, to, line: call.line, how: { k: 'deferred', deferred: kind, by: call.name, targets: 1 } });
      }
    }
    return found;
  }

  private async filesOfObject(object: string, near: string): Promise<readonly string[]> {
    const { files } = await this.tree.tree.filesWithWord(object);
    return this.capped(nearestFirst(files, near, this.tree.tree.arch), MOST_OBJECT_FILES);
  }

  private async findHooked(hook: string): Promise<Unit[]> {
    const found = new Map<string, Unit>();
    for (const path of this.capped(await this.tree.nearest(hook, 'value', undefined), MOST_HOOK_FILES)) {
      const file = await this.tree.units(path);
      for (const call of callsIn(file)) {
        const binder = this.tree.tree.mechanisms.hookBinder(call.name);
        if (binder === undefined || soleWord(argument(file, call, binder, 'hook')) !== hook) continue;
        const bound = soleWord(argument(file, call, binder, 'function'));
        if (bound !== undefined) for (const unit of await this.tree.definers(bound, path)) found.set(unit.key, unit);
      }
    }
    return [...found.values()];
  }

  private hookBoundBy(file: FileUnits, call: UnitCall, name: string): string | undefined {
    const binder = this.tree.tree.mechanisms.hookBinder(call.name);
    if (binder === undefined || soleWord(argument(file, call, binder, 'function')) !== name) return undefined;
    return soleWord(argument(file, call, binder, 'hook'));
  }

  private async callersOfHook(hook: string, to: Unit): Promise<Hop[]> {
    const found: Hop[] = [];
    for (const path of this.capped(await this.tree.nearest(hook, 'value', undefined), MOST_HOOK_FILES)) {
      const file = await this.tree.units(path);
      for (const from of file?.units ?? [])
        for (const call of from.calls) {
          const form = this.tree.tree.mechanisms.hookCaller(call.name);
          if (form !== undefined && soleWord(argument(file, call, form, 'hook')) === hook)
            found.push({ from, to, line: call.line, how: { k: 'hook', macro: call.name, hook, targets: 1 } });
        }
    }
    return found;
  }

  /** Whether a file says of a function that hardware, or booting, calls it. */
  isOrigin({ name }: Unit, file: FileUnits, kind: 'interrupts' | 'initcalls'): boolean {
    if (kind === 'initcalls')
      return file.outside.some((call) => INITCALL.test(call.name) && soleWord(argumentsAt(file, call)[0]) === name);
    return callsIn(file).some((call) =>
      this.interrupts.some(({ forms }) =>
        forms.get(call.name).some((form) => soleWord(argument(file, call, form, 'function')) === name),
      ),
    );
  }

  /** In what a function runs by each call in a file that binds it to something, or queues it; `undefined` for one that leaves it open. */
  runsBoundIn({ name }: Unit, file: FileUnits): (RunContext | undefined)[] {
    return callsIn(file).flatMap((call) =>
      [...this.raisesBy(call.name), ...this.bindsBy(call.name)]
        .filter(({ form }) => soleWord(argument(file, call, form, 'function')) === name)
        .map(({ kind, form }) => runContextOfForm(kind, call.name, form.function)),
    );
  }

  /** Whether calls of a name raise, queue or bind something: what they are given they do not call themselves. */
  isForm(name: string): boolean {
    return this.raisesBy(name).length > 0 || this.bindsBy(name).length > 0;
  }

  private raisesBy(name: string): readonly Formed[] {
    return formed(this.raising, this.raises, name);
  }

  private bindsBy(name: string): readonly Formed[] {
    return formed(this.binding, this.binds, name);
  }

  private capped(files: readonly string[], most: number): readonly string[] {
    if (files.length > most) this.cut = true;
    return files.slice(0, most);
  }
}

/** The macros that have a function called while the kernel boots: `module_init`, `fs_initcall`. */
const INITCALL = /^(?:\w+_initcall(?:_sync)?|module_init)$/;

/** The last name of an object that is raised or bound: what both have of it. */
function objectOf(file: FileUnits | undefined, call: UnitCall, form: CallForm): string | undefined {
  return argument(file, call, form, 'object')?.chain?.at(-1);
}

function argument(
  file: FileUnits | undefined,
  call: UnitCall,
  form: CallForm,
  what: 'object' | 'function' | 'hook',
): ArgumentText | undefined {
  const given = file === undefined ? [] : argumentsAt(file, call);
  return argumentOf({ name: call.name, at: 0, end: 0, arguments: given }, form, what);
}

function callsIn(file: FileUnits | undefined): readonly UnitCall[] {
  return file === undefined ? [] : [...file.outside, ...file.units.flatMap(({ calls }) => calls)];
}

/** The forms of a name, of whatever kind. */
function formed(known: Map<string, readonly Formed[]>, all: readonly FormsOfKind[], name: string): readonly Formed[] {
  let found = known.get(name);
  if (found === undefined) {
    found = all.flatMap(({ kind, forms }) => forms.get(name).map((form) => ({ kind, form })));
    known.set(name, found);
  }
  return found;
}
