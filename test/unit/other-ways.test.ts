import assert from 'node:assert/strict';
import type { Via } from '../../src/core/notes/format.js';
import { checkNotes } from '../../src/core/path/checkNotes.js';
import { definitionSentence } from '../../src/core/words/definitionSentence.js';
import { memoryKernel } from './memorySource.js';

/** A macro whose longest definition is assembler, as that of a warning is. */
const FILES = {
  'include/linux/alarm.h': `void alarm_slow(const char *file, int line);
void alarm_late(int n);
#ifdef __ALARM_FLAGS
#define __ALARM() __ALARM_FLAGS(3)
#define ALARM_ON(condition) ({			\\
	int __ret = !!(condition);		\\
	if (unlikely(__ret))			\\
		__ALARM_FLAGS(1 << 3 | 1 << 4);	\\
	unlikely(__ret);			\\
})
#else
#define __ALARM() alarm_slow(__FILE__, __LINE__)
#define ALARM_ON(condition) ALARM_IF(condition, ALARM_ONCE)
#endif
#define ALARM_ONCE(condition) ({ if (condition) __ALARM(); })
#define ALARM_IF(condition, func) ({ if (condition) func(condition); })
#define ALARM_NEVER(condition) ({ (void)(condition); })
#define unlikely(x) alarm_late(x)
`,
  'arch/x86/include/asm/alarm.h': `#define __ALARM_FLAGS(flags) asm volatile("ud2" : : "i" (flags))
#include <linux/alarm.h>
`,
  'kernel/alarm.c': `#include <asm/alarm.h>
int ring(int n)
{
	if (ALARM_ON(n > 3))
		return 1;
	ALARM_NEVER(n);
	return 0;
}
`,
};

describe('a macro of which one of several definitions calls nothing', () => {
  const kernel = memoryKernel(FILES);

  it('calls what another one calls, and is said to have others', async () => {
    const edges = await kernel.facts.callsOf({ file: 'kernel/alarm.c', line: 2, column: 5, end: 8 });
    assert.deepEqual(
      edges.map((edge) => edge.kind === 'macro' && [edge.macro, edge.callee, edge.through, edge.several]),
      [['ALARM_ON', 'alarm_slow', ['ALARM_ONCE', '__ALARM'], ['ALARM_ON', '__ALARM']]],
    );
  });
  it('is told with each definition, and the #if under which it stands', async () => {
    const [edge] = await kernel.facts.callsOf({ file: 'kernel/alarm.c', line: 2, column: 5, end: 8 });
    assert.deepEqual(edge?.kind === 'macro' && edge.definitions?.map((one) => definitionSentence('en', one)), [
      'ALARM_ON: include/linux/alarm.h:5, only with __ALARM_FLAGS',
      'ALARM_ON: include/linux/alarm.h:13, only with !__ALARM_FLAGS',
      '__ALARM: include/linux/alarm.h:4, only with __ALARM_FLAGS',
      '__ALARM: include/linux/alarm.h:12, only with !__ALARM_FLAGS',
    ]);
  });
  it('is proved to a check with that said', async () => {
    const status = async (callee: string, via: Via) => {
      const step = { id: 'b', at: { function: callee }, via };
      const files = {
        ...FILES,
        'lib/alarm.c': 'void alarm_slow(const char *file, int line)\n{\n}\nvoid alarm_late(int n)\n{\n}\n',
      };
      const root = { id: 'a', at: { function: 'ring' }, calls: [step] };
      const { edges } = await checkNotes({ format: 1, paths: [{ id: 'p', title: 'p', root }] }, memoryKernel(files));
      return edges.map(({ edge }) => `${edge.status} ${edge.reason.code}`).join();
    };
    assert.equal(await status('alarm_slow', { macro: 'ALARM_ON' }), 'verified edge-macro-several');
    assert.equal(await status('alarm_late', { macro: 'ALARM_ON' }), 'not-found edge-macro-does-not-call');
    assert.equal(await status('alarm_slow', { macro: 'ALARM_NEVER' }), 'not-found edge-macro-does-not-call');
  });
});
