import assert from 'node:assert/strict';
import {
  mayDefineSystemCalls,
  systemCallFunctions,
  systemCallMaker,
  systemCallWords,
} from '../../src/core/c/systemCall.js';

describe('the forms of a system call', () => {
  it('are told by the macro that heads it, whatever the number of its arguments', () => {
    assert.deepEqual(systemCallMaker('SYSCALL_DEFINE0'), { compat: false });
    assert.deepEqual(systemCallMaker('COMPAT_SYSCALL_DEFINE6'), { compat: true });
    assert.deepEqual(systemCallMaker('SYSCALL32_DEFINE3'), { compat: true });
    assert.equal(systemCallMaker('SYSCALL_DEFINE'), undefined);
    assert.equal(systemCallMaker('SYSCALL_DEFINE_MAXARGS'), undefined);
  });

  it('name other functions and words for the compat one', () => {
    assert.deepEqual(systemCallFunctions({ name: 'lamp', compat: false }), [
      'sys_lamp',
      '__do_sys_lamp',
      '__se_sys_lamp',
    ]);
    assert.deepEqual(systemCallFunctions({ name: 'lamp', compat: true }), [
      'compat_sys_lamp',
      '__do_compat_sys_lamp',
      '__se_compat_sys_lamp',
    ]);
    assert.deepEqual(systemCallWords({ name: 'lamp', compat: true }), ['lamp', 'compat_sys_lamp', '__NR_lamp']);
  });

  it('may be defined by a macro around the known ones', () => {
    assert.equal(mayDefineSystemCalls('LAMP_SYSCALL_DEFINE(lamp)'), true);
    assert.equal(mayDefineSystemCalls('long sys_lamp(int fd);'), false);
  });
});
