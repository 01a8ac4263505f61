// SYNTAX TEST "source.c" "what the kernel's macros make of C"

SYSCALL_DEFINE3(lamp, int, family, int, type, struct bulb __user *, to)
// <--------------- keyword.other.syscall.kernel
//              ^^^^ entity.name.function.syscall.kernel
//                                                        ^^^^^^ storage.modifier.annotation.kernel
COMPAT_SYSCALL_DEFINE1(lamp, int, family)
// <---------------------- keyword.other.syscall.kernel
//                     ^^^^ entity.name.function.syscall.kernel
static int __init lamp_init(struct lamp __rcu *lamp)
//         ^^^^^^ storage.modifier.annotation.kernel
//                                      ^^^^^ storage.modifier.annotation.kernel
{
	list_for_each_entry_safe(one, next, &lamp->bulbs, node) {
//^^^^^^^^^^^^^^^^^^^^^^^ keyword.control.loop.kernel
	for_each_online_cpu(cpu)
//^^^^^^^^^^^^^^^^^^ keyword.control.loop.kernel
	xa_for_each(&lamp->cells, index, cell) {
//^^^^^^^^^^ keyword.control.loop.kernel
	hlist_nulls_for_each_entry_rcu(sk, node,
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ keyword.control.loop.kernel
	bus_for_each_dev(&lamp_bus, NULL, lamp, lamp_match);
//^^^^^^^^^^^^^^^ - keyword.control.loop.kernel
	say("list_for_each_entry(one, two, three) { __user");
//    ^^^^^^^^^^^^^^^^^^^ - keyword.control.loop.kernel
}
EXPORT_SYMBOL_GPL(lamp_init);
// <----------------- keyword.other.directive.kernel
device_initcall(lamp_init);
// <--------------- keyword.other.directive.kernel
MODULE_LICENSE("GPL");
// <-------------- keyword.other.directive.kernel
