/** Macros that give what they are given, by way of what only a compiler can do: volatile access, barriers, unions of bytes. */
export const GIVES_ARGUMENT: ReadonlySet<string> = new Set([
  'READ_ONCE',
  'smp_load_acquire',
  '__builtin_expect',
  '__builtin_addressof',
]);

/** What stores its last argument where the first points, by an instruction of the processor: no C in its definition shows it. */
export function storesByInstruction(name: string): boolean {
  return /^(?:arch_)?(?:xchg|cmpxchg|try_cmpxchg)(?:_(?:acquire|release|relaxed|local))?$/.test(name);
}
