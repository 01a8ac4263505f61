/** A row of the table: what raises, binds, puts on a list that is raised, and holds; see {@link Deferral}. */
export interface DeferralRow {
  readonly raise: string;
  readonly bind: string;
  readonly join?: string;
  /** What sleeps on an object until it is woken, and what wakes those who sleep on one: forms of the same object. */
  readonly sleep?: string;
  readonly wake?: string;
  /** `struct.member`; with `@name` where what is raised holds the struct under that name. */
  readonly members?: string;
  /** Names that look as if they raised. */
  readonly neither?: string;
  readonly raisedOutside?: true;
}

/** By the words of `via.deferred`. Forms are separated by line ends or two blanks. */
export const DEFERRALS: Readonly<Record<string, DeferralRow>> = {
  softirq: {
    raise: 'raise_softirq(@)  raise_softirq_irqoff(@)  __raise_softirq_irqoff(@)',
    bind: 'open_softirq(@, f)',
  },
  tasklet: {
    raise: `tasklet_schedule(@)  tasklet_hi_schedule(@)  tasklet_hi_schedule_first(@)  __tasklet_schedule(@)
      __tasklet_hi_schedule(@)`,
    bind: `tasklet_setup(@, f)  tasklet_init(@, f)  DECLARE_TASKLET(@, f)  DECLARE_TASKLET_DISABLED(@, f)
      DECLARE_TASKLET_OLD(@, f)  DECLARE_TASKLET_DISABLED_OLD(@, f)`,
    members: 'tasklet_struct.func  tasklet_struct.callback',
  },
  work: {
    raise: `schedule_work(@)  schedule_work_on(_, @)  queue_work(_, @)  queue_work_on(_, _, @)  queue_work_node(_, _, @)
      __queue_work(_, _, @)  schedule_delayed_work(@)  schedule_delayed_work_on(_, @)  queue_delayed_work(_, @)
      queue_delayed_work_on(_, _, @)  mod_delayed_work(_, @)  mod_delayed_work_on(_, _, @)  queue_rcu_work(_, @)
      schedule_on_each_cpu(f)  smp_call_on_cpu(_, f)  execute_in_process_context(f, @)  work_on_cpu(_, f)  work_on_cpu_safe(_, f)
      kthread_queue_work(_, @)  kthread_queue_delayed_work(_, @)  kthread_mod_delayed_work(_, @)
      irq_work_queue(@)  irq_work_queue_on(@)  wiphy_work_queue(_, @)  wiphy_delayed_work_queue(_, @)`,
    bind: `INIT_WORK(@, f)  INIT_WORK_ONSTACK(@, f)  INIT_DELAYED_WORK(@, f)  INIT_DELAYED_WORK_ONSTACK(@, f)
      INIT_DEFERRABLE_WORK(@, f)  INIT_DEFERRABLE_WORK_ONSTACK(@, f)  INIT_RCU_WORK(@, f)  INIT_RCU_WORK_ONSTACK(@, f)
      INIT_WORK_KEY(@, f)  __INIT_WORK(@, f)  PREPARE_WORK(@, f)  PREPARE_DELAYED_WORK(@, f)
      DECLARE_WORK(@, f)  DECLARE_DELAYED_WORK(@, f)  DECLARE_DEFERRABLE_WORK(@, f)
      __WORK_INITIALIZER(@, f)  __DELAYED_WORK_INITIALIZER(@, f)
      kthread_init_work(@, f)  kthread_init_delayed_work(@, f)  DEFINE_KTHREAD_WORK(@, f)  DEFINE_KTHREAD_DELAYED_WORK(@, f)
      init_irq_work(@, f)  DEFINE_IRQ_WORK(@, f)  IRQ_WORK_INIT(f)  IRQ_WORK_INIT_LAZY(f)  IRQ_WORK_INIT_HARD(f)  devm_work_autocancel(_, @, f)  devm_delayed_work_autocancel(_, @, f)
      wiphy_work_init(@, f)  wiphy_delayed_work_init(@, f)`,
    members: 'work_struct.func  kthread_work.func  irq_work.func  wiphy_work.func',
  },
  timer: {
    raise: `mod_timer(@)  add_timer(@)  add_timer_on(@)  add_timer_local(@)  add_timer_global(@)  mod_timer_pending(@)
      timer_reduce(@)  __mod_timer(@)`,
    bind: `timer_setup(@, f)  timer_setup_on_stack(@, f)  setup_timer(@, f)  __setup_timer(@, f)  setup_deferrable_timer(@, f)
      setup_pinned_timer(@, f)  __timer_setup(@, f)  __init_timer(@, f)  init_timer_key(@, f)  timer_init_key(@, f)  __timer_init(@, f)
      DEFINE_TIMER(@, f)  TIMER_INITIALIZER(f)  __TIMER_INITIALIZER(f)`,
    members: 'timer_list.function',
  },
  hrtimer: {
    raise: `hrtimer_start(@)  hrtimer_start_range_ns(@)  hrtimer_start_expires(@)  hrtimer_restart(@)
      hrtimer_sleeper_start_expires(@)`,
    bind: `hrtimer_setup(@, f)  hrtimer_setup_on_stack(@, f)  hrtimer_update_function(@, f)`,
    members: 'hrtimer.function',
  },
  rcu: {
    raise: `call_rcu(@, f)  call_rcu_hurry(@, f)  call_rcu_bh(@, f)  call_rcu_sched(@, f)  call_rcu_tasks(@, f)
      call_rcu_tasks_trace(@, f)  call_rcu_tasks_rude(@, f)  call_rcu_tasks_generic(@, f)  call_srcu(_, @, f)
      call_rcu_lazy(@, f)  __call_rcu(@, f)  __call_rcu_common(@, f)  __call_srcu(_, @, f)`,
    bind: '',
    members: 'callback_head.func  rcu_head.func',
  },
  ipi: {
    raise: `smp_call_function(f)  smp_call_function_single(_, f)  smp_call_function_many(_, f)  smp_call_function_any(_, f)
      on_each_cpu(f)  on_each_cpu_mask(_, f)  on_each_cpu_cond(_, f)  on_each_cpu_cond_mask(_, f)
      smp_call_function_single_async(_, @)  __smp_call_single_queue(_, @)`,
    bind: 'INIT_CSD(@, f)',
  },
  async: {
    raise: `async_schedule(f)  async_schedule_domain(f)  async_schedule_node(f)  async_schedule_node_domain(f)
      async_schedule_dev(f)  async_schedule_dev_domain(f)  async_schedule_dev_nocall(f)`,
    bind: '',
  },
  'stop-machine': {
    raise: `stop_machine(f)  stop_machine_cpuslocked(f)  stop_core_cpuslocked(_, f)  stop_machine_from_inactive_cpu(f)
      stop_one_cpu(_, f)  stop_one_cpu_nowait(_, f)  stop_two_cpus(_, _, f)`,
    bind: '',
  },
  'cpu-hotplug': {
    raise: '',
    bind: `cpuhp_setup_state(_, _, f)  cpuhp_setup_state(_, _, _, f)  cpuhp_setup_state_cpuslocked(_, _, f)
      cpuhp_setup_state_cpuslocked(_, _, _, f)  cpuhp_setup_state_nocalls(_, _, f)  cpuhp_setup_state_nocalls(_, _, _, f)
      cpuhp_setup_state_nocalls_cpuslocked(_, _, f)  cpuhp_setup_state_nocalls_cpuslocked(_, _, _, f)
      cpuhp_setup_state_multi(_, _, f)  cpuhp_setup_state_multi(_, _, _, f)  __cpuhp_setup_state(_, _, _, f)
      __cpuhp_setup_state(_, _, _, _, f)  __cpuhp_setup_state_cpuslocked(_, _, _, f)  __cpuhp_setup_state_cpuslocked(_, _, _, _, f)`,
    raisedOutside: true,
  },
  'devm-action': {
    raise: `devm_add_action(_, f)  devm_add_action_or_reset(_, f)  __devm_add_action(_, f)  __devm_add_action_or_reset(_, f)
      devm_release_action(_, f)  drmm_add_action(_, f)  drmm_add_action_or_reset(_, f)  __drmm_add_action(_, f)
      __drmm_add_action_or_reset(_, f)  drmm_release_action(_, f)`,
    bind: '',
  },
  fence: {
    raise: `dma_fence_signal(@)  dma_fence_signal_locked(@)  dma_fence_signal_timestamp(@)  dma_fence_signal_timestamp_locked(@)
      dma_fence_enable_sw_signaling(@)`,
    bind: 'dma_fence_add_callback(@, _, f)',
    members: 'dma_fence_cb.func',
  },
  'percpu-ref': {
    raise: `percpu_ref_kill(@)  percpu_ref_kill_and_confirm(@, f)  percpu_ref_switch_to_atomic(@, f)  percpu_ref_put(@)
      percpu_ref_put_many(@)`,
    bind: 'percpu_ref_init(@, f)',
  },
  'task-work': {
    raise: 'task_work_add(_, @)',
    bind: 'init_task_work(@, f)',
    members: 'callback_head.func',
  },
  'io-task-work': {
    raise: `io_req_task_work_add(@)  __io_req_task_work_add(@)  io_req_task_work_add_remote(@)  io_req_normal_work_add(@)
      io_req_local_work_add(@)`,
    bind: '',
    members: 'io_task_work.func@io_task_work',
  },
  tracepoint: {
    raise: 'trace_*()  trace_*_rcuidle()  trace_call__*()',
    neither: 'trace_*_enabled',
    bind: `register_trace_*(f)  register_trace_prio_*(f)  tracepoint_probe_register(_, f)  tracepoint_probe_register_prio(_, f)
      tracepoint_probe_register_may_exist(_, f)  tracepoint_probe_register_prio_may_exist(_, f)`,
  },
  bio: {
    raise: `submit_bio(@)  submit_bio_noacct(@)  submit_bio_noacct_nocheck(@)  submit_bio_wait(@)  bio_endio(@)  bio_io_error(@)
      bio_wouldblock_error(@)`,
    bind: '',
    members: 'bio.bi_end_io',
  },
  'buffer-head': {
    raise: 'submit_bh(_, @)  submit_bh(_, _, @)  submit_bh_wbc(_, @)  submit_bh_wbc(_, _, @)',
    bind: '',
    members: 'buffer_head.b_end_io',
  },
  'block-request': {
    raise: `blk_execute_rq_nowait(@)  blk_execute_rq_nowait(@, _, f)  blk_execute_rq_nowait(_, @, _, f)  blk_mq_end_request(@)
      __blk_mq_end_request(@)  blk_mq_insert_request(@)  blk_mq_sched_insert_request(@)  blk_insert_cloned_request(@)
      blk_insert_cloned_request(_, @)`,
    bind: '',
    members: 'request.end_io',
  },
  urb: {
    raise: 'usb_submit_urb(@)  usb_hcd_submit_urb(@)  usb_hcd_giveback_urb(_, @)  usb_kill_urb(@)  usb_unlink_urb(@)',
    bind: `usb_fill_bulk_urb(@, _, _, _, _, f)  usb_fill_int_urb(@, _, _, _, _, f)  usb_fill_control_urb(@, _, _, _, _, _, f)`,
    members: 'urb.complete',
  },
  crypto: {
    raise: `crypto_skcipher_encrypt(@)  crypto_skcipher_decrypt(@)  crypto_aead_encrypt(@)  crypto_aead_decrypt(@)
      crypto_ahash_digest(@)  crypto_ahash_init(@)  crypto_ahash_update(@)  crypto_ahash_final(@)  crypto_ahash_finup(@)
      crypto_akcipher_encrypt(@)  crypto_akcipher_decrypt(@)  crypto_akcipher_sign(@)  crypto_akcipher_verify(@)
      crypto_kpp_generate_public_key(@)  crypto_kpp_compute_shared_secret(@)  crypto_acomp_compress(@)  crypto_acomp_decompress(@)
      skcipher_request_complete(@)  aead_request_complete(@)  ahash_request_complete(@)  akcipher_request_complete(@)
      kpp_request_complete(@)  acomp_request_complete(@)  crypto_request_complete(@)`,
    bind: `skcipher_request_set_callback(@, _, f)  aead_request_set_callback(@, _, f)  ahash_request_set_callback(@, _, f)
      akcipher_request_set_callback(@, _, f)  kpp_request_set_callback(@, _, f)  acomp_request_set_callback(@, _, f)
      crypto_request_set_callback(@, _, f)`,
    members: 'crypto_async_request.complete@base',
  },
  dma: {
    raise: 'dmaengine_submit(@)  dma_async_issue_pending(_)  dmaengine_desc_get_callback_invoke(@)',
    bind: '',
    members: 'dma_async_tx_descriptor.callback  dma_async_tx_descriptor.callback_result',
  },
  ftrace: {
    raise: `register_ftrace_function(@)  register_ftrace_function_nolock(@)  register_ftrace_direct(@, f)
      register_ftrace_direct_multi(@, f)  register_ftrace_graph(@)`,
    bind: '',
    members: 'ftrace_ops.func  fgraph_ops.entryfunc  fgraph_ops.retfunc',
  },
  kprobe: {
    raise: `register_kprobe(@)  register_kprobes(@)  register_kretprobe(@)  register_kretprobes(@)  register_fprobe(@)
      register_fprobe_ips(@)  register_fprobe_syms(@)`,
    bind: '',
    members:
      'kprobe.pre_handler  kprobe.post_handler  kretprobe.handler  kretprobe.entry_handler  fprobe.entry_handler  fprobe.exit_handler',
  },
  bpf: {
    raise: 'register_bpf_struct_ops(@)  __register_bpf_struct_ops(@)',
    bind: 'BTF_ID_FLAGS(_, f)',
    members: `bpf_func_proto.func  bpf_struct_ops.init  bpf_struct_ops.init_member  bpf_struct_ops.check_member  bpf_struct_ops.reg
      bpf_struct_ops.unreg  bpf_struct_ops.update  bpf_struct_ops.validate`,
    raisedOutside: true,
  },
  'wait-queue': {
    raise: `wake_up(_)  wake_up_nr(_)  wake_up_all(_)  wake_up_locked(_)  wake_up_all_locked(_)  wake_up_interruptible(_)
      wake_up_interruptible_nr(_)  wake_up_interruptible_all(_)  wake_up_interruptible_sync(_)  wake_up_poll(_)  wake_up_locked_poll(_)
      wake_up_interruptible_poll(_)  wake_up_interruptible_sync_poll(_)  wake_up_interruptible_sync_poll_locked(_)
      wake_up_sync_poll(_)  wake_up_pollfree(_)  __wake_up(_)  __wake_up_locked(_)  __wake_up_locked_key(_)  __wake_up_locked_key_bookmark(_)  __wake_up_sync_key(_)
      __wake_up_locked_sync_key(_)  __wake_up_sync(_)  __wake_up_on_current_cpu(_)  wake_up_bit(_)  __wake_up_bit(_)
      wake_up_var(_)  rcuwait_wake_up(_)  swake_up_one(_)  swake_up_all(_)  swake_up_locked(_)`,
    bind: `init_waitqueue_func_entry(@, f)  DEFINE_WAIT_FUNC(@, f)  init_wait_func(@, f)`,
    members: 'wait_queue_entry.func  wait_bit_queue_entry.func',
    sleep: `prepare_to_wait(@)  prepare_to_wait_exclusive(@)  prepare_to_wait_event(@)  prepare_to_swait_exclusive(@)
      prepare_to_swait_event(@)  add_wait_queue(@)  add_wait_queue_exclusive(@)  add_wait_queue_priority(@)
      __add_wait_queue(@)  __add_wait_queue_exclusive(@)  __add_wait_queue_entry_tail(@)  __add_wait_queue_entry_tail_exclusive(@)
      __prepare_to_swait(@)  prepare_to_rcuwait(@)  rcuwait_wait_event(@)  wait_var_event(@)  wait_var_event_timeout(@)
      wait_var_event_interruptible(@)  wait_var_event_killable(@)  wait_event(@)  wait_event_timeout(@)
      wait_event_freezable(@)  wait_event_freezable_timeout(@)  wait_event_freezable_exclusive(@)  wait_event_exclusive_cmd(@)
      wait_event_cmd(@)  wait_event_hrtimeout(@)  wait_event_idle(@)  wait_event_idle_exclusive(@)  wait_event_idle_timeout(@)
      wait_event_idle_exclusive_timeout(@)  wait_event_interruptible(@)  wait_event_interruptible_timeout(@)
      wait_event_interruptible_hrtimeout(@)  wait_event_interruptible_exclusive(@)  wait_event_interruptible_locked(@)
      wait_event_interruptible_locked_irq(@)  wait_event_interruptible_lock_irq(@)  wait_event_interruptible_lock_irq_cmd(@)
      wait_event_interruptible_lock_irq_timeout(@)  wait_event_killable(@)  wait_event_killable_exclusive(@)
      wait_event_killable_timeout(@)  wait_event_state(@)  wait_event_lock_irq(@)  wait_event_lock_irq_cmd(@)
      wait_event_lock_irq_timeout(@)  io_wait_event(@)  swait_event_exclusive(@)  swait_event_timeout_exclusive(@)
      swait_event_interruptible_exclusive(@)  swait_event_interruptible_timeout_exclusive(@)  swait_event_idle_exclusive(@)
      swait_event_idle_timeout_exclusive(@)`,
    wake: `wake_up(@)  wake_up_nr(@)  wake_up_all(@)  wake_up_locked(@)  wake_up_all_locked(@)  wake_up_interruptible(@)
      wake_up_interruptible_nr(@)  wake_up_interruptible_all(@)  wake_up_interruptible_sync(@)  wake_up_poll(@)  wake_up_locked_poll(@)
      wake_up_interruptible_poll(@)  wake_up_interruptible_sync_poll(@)  wake_up_interruptible_sync_poll_locked(@)
      wake_up_sync_poll(@)  wake_up_pollfree(@)  __wake_up(@)  __wake_up_locked(@)  __wake_up_locked_key(@)  __wake_up_locked_key_bookmark(@)  __wake_up_sync_key(@)
      __wake_up_locked_sync_key(@)  __wake_up_sync(@)  __wake_up_on_current_cpu(@)  wake_up_var(@)  rcuwait_wake_up(@)  swake_up_one(@)  swake_up_all(@)
      swake_up_locked(@)`,
  },
  notifier: {
    raise: `atomic_notifier_call_chain(@)  blocking_notifier_call_chain(@)  raw_notifier_call_chain(@)  srcu_notifier_call_chain(@)
      blocking_notifier_call_chain_robust(@)  raw_notifier_call_chain_robust(@)  notifier_call_chain(@)`,
    bind: 'pm_notifier(f)  cpu_notifier(f)  hotplug_memory_notifier(f)',
    join: `atomic_notifier_chain_register(@, f)  atomic_notifier_chain_register_unique_prio(@, f)
      blocking_notifier_chain_register(@, f)  blocking_notifier_chain_register_unique_prio(@, f)
      raw_notifier_chain_register(@, f)  srcu_notifier_chain_register(@, f)  notifier_chain_register(@, f)`,
    members: 'notifier_block.notifier_call',
  },
  kthread: {
    raise: `kthread_run(f)  kthread_create(f)  kthread_create_on_node(f)  kthread_create_on_cpu(f)  kthread_run_on_cpu(f)
      kernel_thread(f)  user_mode_thread(f)  smpboot_register_percpu_thread(_)  create_io_thread(f)
      vhost_task_create(f)`,
    bind: '',
    members: 'smp_hotplug_thread.thread_fn>store',
    wake: 'wake_up_process(@)  wake_up_state(@)  kthread_unpark(@)  vhost_task_wake(@)  vhost_task_start(@)',
  },
  irq: {
    raise: '',
    bind: `request_irq(_, f)  request_threaded_irq(_, f)  request_threaded_irq(_, _, f)  request_any_context_irq(_, f)
      request_percpu_irq(_, f)  __request_percpu_irq(_, f)  request_percpu_nmi(_, f)  request_nmi(_, f)  devm_request_irq(_, _, f)
      devm_request_threaded_irq(_, _, f)  devm_request_threaded_irq(_, _, _, f)  devm_request_any_context_irq(_, _, f)
      pci_request_irq(_, _, f)  pci_request_irq(_, _, _, f)  irq_set_chained_handler(_, f)  irq_set_chained_handler_and_data(_, f)
      irq_set_handler(_, f)  irq_set_handler_locked(_, f)  __irq_set_handler(_, f)
      set_handle_irq(f)`,
    members: 'irqaction.handler  irqaction.thread_fn',
    raisedOutside: true,
  },
  initcall: {
    raise: '',
    bind: `early_initcall(f)  pure_initcall(f)  core_initcall(f)  core_initcall_sync(f)  postcore_initcall(f)  postcore_initcall_sync(f)
      arch_initcall(f)  arch_initcall_sync(f)  subsys_initcall(f)  subsys_initcall_sync(f)  fs_initcall(f)  fs_initcall_sync(f)
      rootfs_initcall(f)  device_initcall(f)  device_initcall_sync(f)  late_initcall(f)  late_initcall_sync(f)  console_initcall(f)
      security_initcall(f)  __initcall(f)  module_init(f)  machine_initcall(_, f)
      machine_early_initcall(_, f)  machine_core_initcall(_, f)  machine_arch_initcall(_, f)  machine_subsys_initcall(_, f)
      machine_device_initcall(_, f)  machine_late_initcall(_, f)`,
    members: 'lsm_info.init',
    raisedOutside: true,
  },
};

/** Other words for the same, as they are without case, blanks, signs and a plural s: what stands in the text of the kernel and what is said of it. */
export const ALSO: Readonly<Record<string, readonly string[]>> = {
  softirq: ['softinterrupt', 'softwareinterrupt'],
  tasklet: ['taskletstruct'],
  work: ['workqueue', 'wq', 'workitem', 'workstruct', 'delayedwork', 'rcuwork', 'kworker', 'kthreadwork', 'irqwork'],
  timer: ['timerlist', 'kerneltimer'],
  hrtimer: ['highresolutiontimer', 'highrestimer'],
  rcu: [
    'rcucallback',
    'callrcu',
    'srcu',
    'srcucallback',
    'callsrcu',
    'rcutask',
    'callrcutask',
    'rcuhead',
    'rcutaskstrace',
    'rcutasksrude',
  ],
  'wait-queue': ['wait', 'waitqueueentry', 'waitqueuehead', 'wakeup'],
  notifier: ['notifierblock', 'notifierchain', 'notification'],
  kthread: ['kernelthread', 'thread'],
  irq: ['interrupt', 'hardirq', 'hardinterrupt', 'irqhandler', 'interrupthandler'],
  ipi: ['interprocessorcall', 'interprocessorinterrupt', 'crosscall', 'smpcall', 'smpcallfunction', 'oneachcpu'],
  async: ['asyncschedule', 'asynccall', 'asyncfunction'],
  'stop-machine': ['stopmachine', 'cpustop', 'stopcpu', 'stoponecpu', 'stopper', 'cpustopper'],
  'cpu-hotplug': ['cpuhp', 'hotplug', 'cpuhotplugstate', 'cpuhpstate'],
  'devm-action': ['devm', 'devmaddaction', 'devmaction', 'devres', 'managedaction', 'drmm', 'drmmaction'],
  'percpu-ref': ['percpurefcount', 'percpureference'],
  fence: ['dmafence', 'dmafencecallback', 'dmafencecb', 'fencecallback'],
  'task-work': ['taskworkadd', 'taskworkcallback'],
  'io-task-work': ['iouringtaskwork', 'iotaskwork', 'iouring', 'ioreqtaskwork', 'ioreqtaskworkadd', 'iouringwork'],
  tracepoint: ['traceevent', 'tracepointprobe', 'traceprobe'],
  bio: ['biocompletion', 'bioendio', 'bioend', 'biendio', 'blockio', 'submitbio'],
  'buffer-head': ['bufferheadcompletion', 'submitbh', 'bendio'],
  'block-request': [
    'blkrequest',
    'request',
    'blockrequestcompletion',
    'requestcompletion',
    'endio',
    'rqendio',
    'blkmqrequest',
  ],
  urb: ['usbrequest', 'usburb', 'urbcompletion', 'urbcomplete', 'usbcompletion', 'usbsubmiturb'],
  crypto: [
    'cryptorequest',
    'cryptocompletion',
    'cryptocallback',
    'asynccrypto',
    'cryptoasync',
    'cryptoasyncrequest',
    'skcipher',
    'aead',
    'ahash',
    'akcipher',
    'kpp',
    'acomp',
    'skcipherrequest',
    'aeadrequest',
    'ahashrequest',
  ],
  dma: [
    'dmaengine',
    'dmacallback',
    'dmacompletion',
    'dmadescriptor',
    'dmaasynctxdescriptor',
    'dmaasynctx',
    'dmatransfer',
  ],
  ftrace: ['ftraceop', 'ftracefunction', 'ftracecallback', 'functiontracer', 'fgraph', 'functiongraph'],
  kprobe: ['kretprobe', 'fprobe', 'kernelprobe', 'kprobehandler'],
  bpf: ['structop', 'bpfstructop', 'bpfhelper', 'kfunc', 'bpfkfunc', 'bpffunction', 'bpfprogram', 'ebpf'],
};
