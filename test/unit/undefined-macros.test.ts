import assert from 'node:assert/strict';
import { typeAt } from '../../src/core/c/types/typesAt.js';
import { macrosRead, type SeenDefinition } from '../../src/core/c/types/seenDefinitions.js';
import { memoryKernel } from './memorySource.js';

const BELL = 'struct bell { int loud; };\nstruct pair { struct bell *bell; };\n';

/** The struct behind the argument of `ask(…)`, which stands once in the file. */
async function asked(lines: readonly string[], header = ''): Promise<string | null | undefined> {
  const text = ['#include <linux/bell.h>', ...lines, ''].join('\n');
  const kernel = memoryKernel({ 'kernel/a.c': text, 'include/linux/bell.h': BELL + header });
  const line = text.slice(0, text.indexOf('ask(')).split('\n').length;
  const column = (text.split('\n')[line - 1] ?? '').indexOf('ask(') + 5;
  return (await typeAt(kernel, 'kernel/a.c', { line, column })).tag;
}

const use = ['static void ring(struct pair *p)', '{', '\task(LOUDEST);', '}'];

describe('#undef', () => {
  it('ends a macro of the file', async () => {
    assert.equal(await asked(['#define LOUDEST p->bell', ...use]), 'bell');
    assert.equal(await asked(['#define LOUDEST p->bell', '#undef LOUDEST', ...use]), undefined);
    assert.equal(await asked(['#undef LOUDEST', '#define LOUDEST p->bell', ...use]), 'bell');
    assert.equal(await asked(['#define LOUDEST p->bell', ...use, '#undef LOUDEST']), 'bell');
  });

  it('ends a macro of a header', async () => {
    const header = '#define LOUDEST p->bell\n';
    assert.equal(await asked(use, header), 'bell');
    assert.equal(await asked(['#undef LOUDEST', ...use], header), undefined);
    assert.equal(await asked(use, `${header}#undef LOUDEST\n`), undefined);
    assert.equal(await asked(use, `#ifndef BELL_H\n#define BELL_H\n${header}#undef LOUDEST\n#endif\n`), undefined);
    assert.equal(await asked(use, `#ifdef CONFIG_BELL\n${header}#undef LOUDEST\n#endif\n`), undefined);
    // What another branch undefines is up to the configuration.
    const other = `#ifdef MODULE\n#undef LOUDEST\n#endif\n`;
    assert.equal(await asked(use, `#ifdef CONFIG_BELL\n${header}#endif\n${other}`), 'bell');
    assert.equal(await asked(use, `${header}${other}`), 'bell');
  });

  it('ends it as far as the branch goes in which it stands', async () => {
    assert.equal(await asked(['#define LOUDEST p->bell', '#ifdef A', '#undef LOUDEST', '#endif', ...use]), 'bell');
    assert.equal(await asked(['#define LOUDEST p->bell', '#ifdef A', '#undef LOUDEST', ...use, '#endif']), undefined);
    assert.equal(await asked(['#define LOUDEST p->bell', '#if 0', '#undef LOUDEST', '#endif', ...use]), 'bell');
  });

  it('leaves a header its own macros until then', async () => {
    const header = '#define RING(t) struct t *found\nstruct ringing { RING(bell); };\n#undef RING\n';
    const text = `#include <linux/bell.h>\nstatic void *f(struct ringing *r)\n{\n\treturn r->found;\n}\n`;
    const kernel = memoryKernel({ 'kernel/a.c': text, 'include/linux/bell.h': BELL + header });
    assert.equal((await typeAt(kernel, 'kernel/a.c', { line: 4, column: 12 })).tag, 'bell');
  });

  it('is no definition to show', async () => {
    const text = '#include <linux/bell.h>\nint a = LOUD;\n#undef LOUD\nint b = LOUD;\n';
    const kernel = memoryKernel({ 'kernel/a.c': text, 'include/linux/bell.h': `${BELL}#define LOUD 1\n` });
    const unit = await kernel.declarations.unit('kernel/a.c');
    while (await unit.extend());
    const seen = (before: number): readonly SeenDefinition[] => macrosRead(unit.scope, 'LOUD', before);
    assert.deepEqual(
      seen(text.indexOf('LOUD')).map(({ path }) => path),
      ['include/linux/bell.h'],
    );
    assert.deepEqual(seen(text.lastIndexOf('LOUD')), []);
  });
});
