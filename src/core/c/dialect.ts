import { SYSTEM_CALL_MAKERS } from './systemCall.js';

/**
 * The dialect of C that the kernel is written in, by class of idiom. What has a shape (a macro that heads a block, a type as a macro's
 * argument, a decoration between a type and a name) is found by that shape, in declarations.ts and statements.ts, and stands in no list.
 * Listed here is what has no shape: names that decorate, and names of macros that define something.
 */
export interface Dialect {
  /** Names that decorate a declaration or a type and may stand where only a name could (`int x __read_mostly;`). With or without arguments. */
  readonly decorations: ReadonlySet<string>;
  /** What a macro defines, by the macro's name. */
  maker(macro: string): Maker | undefined;
  /** The macros that may make a name that stands nowhere, each with what it is given then. */
  makersOf(name: string): readonly MakerUse[];
}

/** What a macro is given where it makes a name. */
export interface MakerUse {
  readonly macro: string;
  readonly given: string;
  /** What it is given right behind that, where the name is made of both: `_try` of `class_mutex_try_constructor`. */
  readonly next?: string;
}

/** A macro that defines something. In templates `$1` is its first argument, `$2` the second, and so on. */
export interface Maker {
  /** The macro's name, in which `#` stands for one digit: `SYSCALL_DEFINE#`. */
  readonly macro: string;
  /** What it defines; a macro that is followed by a body defines the first `function` or `syscall` listed. */
  readonly makes: readonly Made[];
  /** The arguments after the name are the parameters, alternately a type and a name. */
  readonly parameters?: 'pairs';
  /** Inside a struct: after so many arguments come declarations of members (`struct_group(name, …)`). */
  readonly groups?: number;
}

export type MadeTagKind = 'struct' | 'union' | 'enum';

export interface Made {
  /** A macro that stands for `struct`, `union` or `enum` makes one of the braces behind it. */
  readonly kind: 'function' | 'syscall' | 'variable' | 'member' | 'typedef' | MadeTagKind;
  readonly name: string;
  /** The type as a template, where the macro fixes it: `struct mutex`, `$1`. */
  readonly type?: string;
  readonly compat?: true;
}

/** What a reader adds to the dialect in a setting or a file: the same forms as the table below. */
export interface DialectAdditions {
  readonly decorations?: readonly string[];
  readonly makers?: readonly Maker[];
  /** What runs functions later, by the word of `via.deferred`. */
  readonly deferrals?: Readonly<Record<string, DeferralAdditions>>;
  /** What calls a hook that an argument names, and what puts a function behind one. */
  readonly hooks?: { readonly call?: readonly string[]; readonly bind?: readonly string[] };
}

/** Forms of calls (`lamp_queue(_, @)`, `LAMP_INIT(@, f)`: see callForm.ts), and members that hold the function (`lamp_work.func`). */
export interface DeferralAdditions {
  readonly raise?: readonly string[];
  readonly bind?: readonly string[];
  readonly members?: readonly string[];
}

const DECORATIONS = {
  sections: `__init __exit __initdata __exitdata __initconst __exitconst __init_or_module __initdata_or_module __initconst_or_module
    __init_or_acpilib __initdata_or_acpilib __initdata_memblock __init_memblock __meminit __meminitdata __meminitconst __memexit __memexitdata
    __memexitconst __cpuinit __cpuinitdata __cpuexit __devinit __devinitdata __devinitconst __devexit __devexitdata __ref __refdata __refconst
    __net_init __net_exit __net_initdata __net_initconst __ro_after_init __read_mostly __section __noinstr_section __cpuidle __sched __kprobes
    nokprobe_inline __lockfunc __irq_entry __softirq_entry __exception_irq_entry __entry_text __nosavedata __page_aligned_data
    __page_aligned_bss __bss_decrypted __head __efi_runtime __efistub_global __xen_init __init_task_data __init_thread_info __kunit_init`,
  attributes: `__attribute __attribute__ __declspec _Alignas __aligned __aligned_largest __packed __packed2__ __used __maybe_unused __always_unused
    __must_check __deprecated __malloc __pure __attribute_const__ __cold __hot __weak __alias __visible __noreturn __noclone __naked
    __flatten __printf __scanf __format_arg __mode __alloc_size __realloc_size __assume_aligned __assume_page_alignment __copy __gnu_inline
    __always_inline __inline __inline__ __noinline noinline noinline_for_stack noinline_for_kasan noinline_for_tracing inline_for_performance
    __no_sanitize_address __no_sanitize_thread __no_sanitize_undefined __no_sanitize_memory __no_sanitize_coverage __no_sanitize_or_inline
    __no_kasan_or_inline __no_kcsan __no_kmsan_checks __no_stack_protector __nostackprotector __no_profile __noprofile notrace noinstr
    __no_instrument_function __no_caller_saved_registers __no_randomize_layout __randomize_layout __designated_init __latent_entropy
    __nocfi __noscs __nocf_check __noendbr __noretpoline __noinitretpoline __signed_wrap __nonstring __counted_by __counted_by_le
    __counted_by_be __counted_by_ptr __sized_by __cleanup __free __retain __overloadable __pass_object_size __pass_dynamic_object_size
    __diagnose_as __compiletime_error __compiletime_warning __annotate_jump_table __noipa __seg_gs __seg_fs
    __bpf_kfunc __bpf_hook __bpf_fastcall __ksym __kconfig __rust_helper asmlinkage __asmlinkage __efiapi __function_aligned __test_only
    __visible_for_testing VISIBLE_IF_KUNIT __must_be_const __section_ro_after_init __intentional_overflow __ATTR_ALIGNED __extension__
    __restrict __restrict__ __volatile __guarded_by __pt_guarded_by __context_unsafe __no_context_analysis __nodiscard __efi_alloc
    BPF_PROG_ATTR`,
  pointers: `__user __kernel __iomem __percpu __rcu __force __nocast __bitwise __private __safe __packed_ptr __arena __guest __be_force`,
  contexts: `__acquires __releases __acquire_shared __acquires_shared __releases_shared __must_hold __must_hold_shared __must_not_hold
    __cond_acquires __cond_acquires_shared __cond_releases __acquires_ret __acquires_shared_ret __excludes __requires __no_thread_safety
    __requires_shared __locks_excluded`,
  caches: `____cacheline_aligned ____cacheline_aligned_in_smp ____cacheline_internodealigned_in_smp __cacheline_aligned
    __cacheline_aligned_in_smp __cacheline_group __percpu_first __randomize_data CRYPTO_MINALIGN_ATTR ARCH_SLAB_MINALIGN_ATTR
    __no_kcsan_or_inline`,
};

const variable = (macro: string, name = '$1', type?: string): Maker => ({
  macro,
  makes: [type === undefined ? { kind: 'variable', name } : { kind: 'variable', name, type }],
});
const member = (macro: string, name = '$1', type?: string): Maker => ({
  macro,
  makes: [type === undefined ? { kind: 'member', name } : { kind: 'member', name, type }],
});
const made = (macro: string, ...makes: Made[]): Maker => ({ macro, makes });
const fn = (name: string): Made => ({ kind: 'function', name });
const object = (name: string, type: string): Made => ({ kind: 'variable', name, type });

/** The macros that make a tracepoint, and which argument names it. */
const TRACE_POINTS: readonly (readonly [string, number])[] = [
  ...['', '_CONDITION', '_FN', '_FN_COND', '_NOP', '_SYSCALL'].map((kind) => [`TRACE_EVENT${kind}`, 1] as const),
  ...['', '_CONDITION', '_WRITABLE', '_EVENT', '_EVENT_CONDITION', '_SYSCALL'].map(
    (kind) => [`DECLARE_TRACE${kind}`, 1] as const,
  ),
  ...['', '_CONDITION', '_FN', '_PRINT', '_WRITABLE', '_NOP'].map((kind) => [`DEFINE_EVENT${kind}`, 2] as const),
];

const MAKERS: readonly Maker[] = [
  // System calls.
  ...SYSTEM_CALL_MAKERS.map(({ macro, compat }): Maker => ({
    macro,
    makes: [{ kind: 'syscall', name: '$1', ...(compat === undefined ? {} : { compat }) }],
    parameters: 'pairs',
  })),

  // A head of a function body.
  { macro: 'BPF_CALL_#', makes: [fn('$1')], parameters: 'pairs' },
  { macro: 'NOTRACE_BPF_CALL_#', makes: [fn('$1')], parameters: 'pairs' },
  made('DEFINE_IDTENTRY_IST', fn('$1')),
  made('META_COLLECTOR', fn('meta_$1')),
  made('SHOW', fn('$1_show')),
  made('STORE', fn('$1_store')),
  made('__setup_func', fn('$1')),

  // Functions and objects with no body in sight.
  made('DEFINE_SHOW_ATTRIBUTE', fn('$1_open'), object('$1_fops', 'const struct file_operations')),
  made('DEFINE_SHOW_STORE_ATTRIBUTE', fn('$1_open'), object('$1_fops', 'const struct file_operations')),
  made('DEFINE_SEQ_ATTRIBUTE', fn('$1_open'), object('$1_fops', 'const struct file_operations')),
  made('DEFINE_PROC_SHOW_ATTRIBUTE', fn('$1_open'), object('$1_proc_ops', 'const struct proc_ops')),
  made('DEFINE_SIMPLE_ATTRIBUTE', fn('$1_open'), object('$1', 'const struct file_operations')),
  made('DEFINE_SIMPLE_ATTRIBUTE_SIGNED', fn('$1_open'), object('$1', 'const struct file_operations')),
  made('DEFINE_DEBUGFS_ATTRIBUTE', fn('$1_open'), object('$1', 'const struct file_operations')),
  made('DEFINE_DEBUGFS_ATTRIBUTE_SIGNED', fn('$1_open'), object('$1', 'const struct file_operations')),
  made('DEFINE_BPF_ITER_FUNC', fn('bpf_iter_$1')),
  made(
    'ATTRIBUTE_GROUPS',
    object('$1_group', 'const struct attribute_group'),
    object('$1_groups', 'const struct attribute_group *'),
  ),
  made('DEFINE_SCHED_CLASS', object('$1_sched_class', 'const struct sched_class')),
  ...TRACE_POINTS.map(([macro, place]) =>
    made(
      macro,
      ...[`trace_$${place}`, `trace_$${place}_enabled`, `register_trace_$${place}`, `unregister_trace_$${place}`].map(
        fn,
      ),
    ),
  ),
  made('DEFINE_STATIC_CALL', object('$1', 'struct static_call_key')),
  made('DEFINE_STATIC_CALL_NULL', object('$1', 'struct static_call_key')),
  made('DEFINE_STATIC_CALL_RET#', object('$1', 'struct static_call_key')),

  // Variables.
  variable('DEFINE_PER_CPU', '$2', '$1'),
  variable('DEFINE_PER_CPU_ALIGNED', '$2', '$1'),
  variable('DEFINE_PER_CPU_SHARED_ALIGNED', '$2', '$1'),
  variable('DEFINE_PER_CPU_PAGE_ALIGNED', '$2', '$1'),
  variable('DEFINE_PER_CPU_READ_MOSTLY', '$2', '$1'),
  variable('DEFINE_PER_CPU_CACHE_HOT', '$2', '$1'),
  variable('DEFINE_PER_CPU_DECRYPTED', '$2', '$1'),
  variable('DEFINE_PER_CPU_FIRST', '$2', '$1'),
  variable('DEFINE_EARLY_PER_CPU', '$2', '$1'),
  variable('DEFINE_EARLY_PER_CPU_READ_MOSTLY', '$2', '$1'),
  variable('DEFINE_MUTEX', '$1', 'struct mutex'),
  variable('DEFINE_RT_MUTEX', '$1', 'struct rt_mutex'),
  variable('DEFINE_SPINLOCK', '$1', 'spinlock_t'),
  variable('DEFINE_RAW_SPINLOCK', '$1', 'raw_spinlock_t'),
  variable('DEFINE_RWLOCK', '$1', 'rwlock_t'),
  variable('DEFINE_SEQLOCK', '$1', 'seqlock_t'),
  variable('DECLARE_RWSEM', '$1', 'struct rw_semaphore'),
  variable('DEFINE_STATIC_PERCPU_RWSEM', '$1', 'struct percpu_rw_semaphore'),
  variable('DEFINE_PERCPU_RWSEM', '$1', 'struct percpu_rw_semaphore'),
  variable('DEFINE_SEMAPHORE', '$1', 'struct semaphore'),
  variable('LIST_HEAD', '$1', 'struct list_head'),
  variable('HLIST_HEAD', '$1', 'struct hlist_head'),
  variable('LLIST_HEAD', '$1', 'struct llist_head'),
  variable('PLIST_HEAD', '$1', 'struct plist_head'),
  variable('DECLARE_WAIT_QUEUE_HEAD', '$1', 'struct wait_queue_head'),
  variable('DECLARE_SWAIT_QUEUE_HEAD', '$1', 'struct swait_queue_head'),
  variable('DECLARE_COMPLETION', '$1', 'struct completion'),
  variable('DECLARE_WORK', '$1', 'struct work_struct'),
  variable('DECLARE_DELAYED_WORK', '$1', 'struct delayed_work'),
  variable('DECLARE_DEFERRABLE_WORK', '$1', 'struct delayed_work'),
  variable('DECLARE_TASKLET', '$1', 'struct tasklet_struct'),
  variable('DECLARE_TASKLET_DISABLED', '$1', 'struct tasklet_struct'),
  variable('DECLARE_TASKLET_OLD', '$1', 'struct tasklet_struct'),
  variable('DEFINE_TIMER', '$1', 'struct timer_list'),
  variable('DEFINE_IDA', '$1', 'struct ida'),
  variable('DEFINE_IDR', '$1', 'struct idr'),
  variable('DEFINE_XARRAY', '$1', 'struct xarray'),
  variable('DEFINE_XARRAY_ALLOC', '$1', 'struct xarray'),
  variable('DEFINE_XARRAY_FLAGS', '$1', 'struct xarray'),
  variable('DEFINE_HASHTABLE', '$1', 'struct hlist_head'),
  variable('DECLARE_HASHTABLE', '$1', 'struct hlist_head'),
  variable('DECLARE_BITMAP', '$1', 'unsigned long'),
  variable('DEFINE_SRCU', '$1', 'struct srcu_struct'),
  variable('DEFINE_STATIC_SRCU', '$1', 'struct srcu_struct'),
  variable('DEFINE_RATELIMIT_STATE', '$1', 'struct ratelimit_state'),
  variable('DEFINE_STATIC_KEY_TRUE', '$1', 'struct static_key_true'),
  variable('DEFINE_STATIC_KEY_FALSE', '$1', 'struct static_key_false'),
  variable('DEFINE_STATIC_KEY_TRUE_RO', '$1', 'struct static_key_true'),
  variable('DEFINE_STATIC_KEY_FALSE_RO', '$1', 'struct static_key_false'),
  variable('DEFINE_STATIC_KEY_MAYBE', '$2'),
  variable('DEFINE_SCHED_DOMAIN', '$1'),
  variable('ATOMIC_NOTIFIER_HEAD', '$1', 'struct atomic_notifier_head'),
  variable('BLOCKING_NOTIFIER_HEAD', '$1', 'struct blocking_notifier_head'),
  variable('RAW_NOTIFIER_HEAD', '$1', 'struct raw_notifier_head'),
  variable('SRCU_NOTIFIER_HEAD', '$1', 'struct srcu_notifier_head'),
  variable('DECLARE_FAULT_ATTR', '$1', 'struct fault_attr'),
  variable('DEVICE_ATTR', 'dev_attr_$1', 'struct device_attribute'),
  variable('DEVICE_ATTR_RO', 'dev_attr_$1', 'struct device_attribute'),
  variable('DEVICE_ATTR_RW', 'dev_attr_$1', 'struct device_attribute'),
  variable('DEVICE_ATTR_WO', 'dev_attr_$1', 'struct device_attribute'),
  variable('DEVICE_ATTR_ADMIN_RO', 'dev_attr_$1', 'struct device_attribute'),
  variable('DEVICE_ATTR_ADMIN_RW', 'dev_attr_$1', 'struct device_attribute'),
  variable('DRIVER_ATTR_RO', 'driver_attr_$1', 'struct driver_attribute'),
  variable('DRIVER_ATTR_RW', 'driver_attr_$1', 'struct driver_attribute'),
  variable('DRIVER_ATTR_WO', 'driver_attr_$1', 'struct driver_attribute'),
  variable('CLASS_ATTR_RO', 'class_attr_$1', 'struct class_attribute'),
  variable('CLASS_ATTR_RW', 'class_attr_$1', 'struct class_attribute'),
  variable('CLASS_ATTR_WO', 'class_attr_$1', 'struct class_attribute'),
  variable('BUS_ATTR_RO', 'bus_attr_$1', 'struct bus_attribute'),
  variable('BUS_ATTR_RW', 'bus_attr_$1', 'struct bus_attribute'),
  variable('BUS_ATTR_WO', 'bus_attr_$1', 'struct bus_attribute'),
  variable('SIMPLE_DEV_PM_OPS', '$1', 'const struct dev_pm_ops'),
  ...['DEFINE_CLASS', 'DEFINE_GUARD', 'DEFINE_LOCK_GUARD_0', 'DEFINE_LOCK_GUARD_1'].map((macro) =>
    made(macro, fn('class_$1_constructor'), fn('class_$1_destructor')),
  ),
  ...['EXTEND_CLASS', 'DEFINE_GUARD_COND', 'DEFINE_LOCK_GUARD_1_COND'].map((macro) =>
    made(macro, fn('class_$1$2_constructor'), fn('class_$1$2_destructor')),
  ),
  made('DEFINE_FREE', fn('__free_$1')),
  variable('DEFINE_SIMPLE_DEV_PM_OPS', '$1', 'const struct dev_pm_ops'),
  variable('DEFINE_RUNTIME_DEV_PM_OPS', '$1', 'const struct dev_pm_ops'),
  variable('UNIVERSAL_DEV_PM_OPS', '$1', 'const struct dev_pm_ops'),

  // Members of structs.
  member('DECLARE_BITMAP', '$1', 'unsigned long'),
  member('DECLARE_HASHTABLE', '$1', 'struct hlist_head'),
  member('DECLARE_FLEX_ARRAY', '$2', '$1'),
  member('__DECLARE_FLEX_ARRAY', '$2', '$1'),
  member('DECLARE_KFIFO', '$1', 'struct kfifo'),
  member('DECLARE_KFIFO_PTR', '$1', 'struct kfifo'),
  member('DECLARE_EWMA', '$1'),
  member('DEFINE_SNMP_STAT', '$2', '$1 *'),
  member('DEFINE_SNMP_STAT_ATOMIC', '$2', '$1 *'),
  member('DEFINE_DMA_UNMAP_ADDR', '$1', 'dma_addr_t'),
  member('DEFINE_DMA_UNMAP_LEN', '$1', '__u32'),
  member('DECLARE_PHY_INTERFACE_MASK', '$1', 'unsigned long'),
  member('__ETHTOOL_DECLARE_LINK_MODE_MASK', '$1', 'unsigned long'),
  member('IP_TUNNEL_DECLARE_FLAGS', '$1', 'unsigned long'),
  member('RDMA_UAPI_PTR', '$2', '$1'),
  member('DECLARE_CRYPTO_WAIT', '$1', 'struct crypto_wait'),
  member('__cacheline_group_begin', '__cacheline_group_begin__$1', '__u8'),
  member('__cacheline_group_end', '__cacheline_group_end__$1', '__u8'),
  { macro: 'struct_group', makes: [{ kind: 'member', name: '$1' }], groups: 1 },
  { macro: 'struct_group_attr', makes: [{ kind: 'member', name: '$1' }], groups: 2 },
  { macro: 'struct_group_tagged', makes: [{ kind: 'member', name: '$2', type: 'struct $1' }], groups: 2 },
  { macro: '__struct_group', makes: [{ kind: 'member', name: '$2' }], groups: 3 },
];

let plain: Dialect | undefined;

/**
 * The kernel's dialect with a reader's additions, which win over it. Without any it is made once: every kernel shares it.
 * @param learnt what a tree says of its macros: the dialect wins over it
 * @param read what its macros make by their definitions: this wins over the dialect, not over a reader's additions
 */
export function dialect(
  additions: DialectAdditions = {},
  learnt: readonly Maker[] = [],
  read: readonly Maker[] = [],
): Dialect {
  if (additions.decorations !== undefined || additions.makers !== undefined || learnt.length + read.length > 0)
    return dialectWith(additions, learnt, read);
  plain ??= dialectWith({}, [], []);
  return plain;
}

function dialectWith(additions: DialectAdditions, learnt: readonly Maker[], read: readonly Maker[]): Dialect {
  const decorations = new Set(Object.values(DECORATIONS).flatMap((names) => names.split(/\s+/)));
  for (const name of additions.decorations ?? []) decorations.add(name);
  const exact = new Map<string, Maker>();
  const add = (maker: Maker) => {
    const names = maker.macro.includes('#')
      ? '0123456789'.split('').map((d) => maker.macro.replace('#', d))
      : [maker.macro];
    for (const name of names) {
      const before = exact.get(name);
      // DECLARE_BITMAP makes a variable at file level and a member in a struct.
      const merged = before?.makes.filter((one) => maker.makes.every((other) => other.kind !== one.kind)) ?? [];
      exact.set(name, { ...before, ...maker, makes: [...merged, ...maker.makes] });
    }
  };
  for (const maker of MAKERS) add(maker);
  for (const maker of read) exact.set(maker.macro, maker);
  for (const maker of additions.makers ?? []) add(maker);
  for (const maker of learnt) if (!maker.macro.includes('#') && !exact.has(maker.macro)) exact.set(maker.macro, maker);
  const templates = [...exact].flatMap(([macro, { makes }]) => makes.flatMap(({ name }) => partsOf(macro, name)));
  return {
    decorations,
    maker: (macro) => exact.get(macro),
    makersOf: (name) =>
      templates.flatMap(({ macro, before, after, isOfTwo }): MakerUse[] => {
        const given = name.slice(before.length, name.length - after.length);
        const isMade = name.length > before.length + after.length && name.startsWith(before) && name.endsWith(after);
        if (!isMade || !/^\w+$/.test(given)) return [];
        if (!isOfTwo) return [{ macro, given }];
        const parts = [...given.matchAll(/(?<=\w)_/g)];
        return parts.map(({ index }) => ({ macro, given: given.slice(0, index), next: given.slice(index) }));
      }),
  };
}

/** The structs, unions and enums among what a macro makes. */
export function madeTags(maker: Maker): { readonly kind: MadeTagKind; readonly name: string }[] {
  return maker.makes.flatMap(({ kind, name }) =>
    kind === 'struct' || kind === 'union' || kind === 'enum' ? [{ kind, name }] : [],
  );
}

/** A dialect with further macros that make structs; what it knows itself counts more. */
export function withMakers(spoken: Dialect, makers: readonly Maker[]): Dialect {
  const further = new Map(makers.map((one) => [one.macro, one]));
  return { ...spoken, maker: (macro) => spoken.maker(macro) ?? further.get(macro) };
}

/** What stands around the argument in a template of one, or of two in a row; none where that is the whole name, which stands in the text. */
function partsOf(
  macro: string,
  template: string,
): { macro: string; before: string; after: string; isOfTwo: boolean }[] {
  const [, before = '', second, after = ''] = /^(\w*)\$\d(\$\d)?(\w*)$/.exec(template) ?? [];
  return before + after === '' ? [] : [{ macro, before, after, isOfTwo: second !== undefined }];
}
