import { readForm, type CallForm } from './callForm.js';

/**
 * Forms by the name that is called. A form whose name has a `*` is one for every name with something in that place, which is then the object:
 * `register_trace_*(f)`. Of several such forms the one that says more of a name counts, and before all of them one that says the whole.
 */
export class Forms {
  private constructor(
    private readonly exact: ReadonlyMap<string, readonly CallForm[]>,
    /** Those with a `*`, what says the most first. */
    private readonly open: readonly CallForm[],
    /** Names with a `*` that are none of these. */
    private readonly apart: readonly string[],
  ) {}

  /** @param apart names with a `*` that look as if a form were meant: `trace_*_enabled` */
  static of(forms: readonly CallForm[], apart: readonly string[] = []): Forms {
    const exact = new Map<string, CallForm[]>();
    const open: CallForm[] = [];
    for (const form of forms) {
      if (form.name.includes('*')) open.push(form);
      else exact.set(form.name, [...(exact.get(form.name) ?? []), form]);
    }
    return new Forms(
      exact,
      open.sort((a, b) => b.name.length - a.name.length),
      apart,
    );
  }

  /** The forms that texts write; what is no form is passed over. */
  static read(texts: readonly string[], apart: readonly string[] = []): Forms {
    return Forms.of(
      texts.map(readForm).filter((form) => form !== undefined),
      apart,
    );
  }

  get isEmpty(): boolean {
    return this.exact.size === 0 && this.open.length === 0;
  }

  get all(): readonly CallForm[] {
    return [...[...this.exact.values()].flat(), ...this.open];
  }

  has(name: string): boolean {
    return this.get(name).length > 0;
  }

  /** Whether a name is only like one of the table, and may be that of anything: `trace_printk` is like `trace_*`. */
  isOnlyLike(name: string): boolean {
    return !this.exact.has(name) && this.has(name);
  }

  /** What calls of a name are for. */
  get(name: string): readonly CallForm[] {
    const known = this.exact.get(name);
    if (known !== undefined) return known;
    if (this.open.length === 0 || this.apart.some((one) => partOf(name, one) !== undefined)) return [];
    for (const form of this.open) {
      const part = partOf(name, form.name);
      if (part !== undefined) return [{ ...form, name, part }];
    }
    return [];
  }

  /** The names by which an object may be called that is a part of the name of its form: `register_trace_lamp` for `lamp`. */
  namesFor(part: string): readonly string[] {
    return this.open.map(({ name }) => name.replace('*', part));
  }

  /** These and others. */
  with(others: Forms): Forms {
    return Forms.of([...this.all, ...others.all], [...this.apart, ...others.apart]);
  }

  /** Those of which something holds. */
  where(holds: (form: CallForm) => boolean): Forms {
    return Forms.of(this.all.filter(holds), this.apart);
  }
}

/** What stands for the `*`. */
function partOf(name: string, pattern: string): string | undefined {
  const star = pattern.indexOf('*');
  const [before, after] = [pattern.slice(0, star), pattern.slice(star + 1)];
  const isLike = name.length > before.length + after.length && name.startsWith(before) && name.endsWith(after);
  return isLike ? name.slice(before.length, name.length - after.length) : undefined;
}
