import assert from 'node:assert/strict';
import { Kernel } from '../../src/core/kernel.js';
import type { Source } from '../../src/core/source/source.js';
import { memorySource } from './memorySource.js';
import { testWasm } from './parser.js';

const HEADER = 'struct lamp_ops { int (*light)(void); int (*dim)(void); };\nstruct lamp { struct lamp_ops *ops; };\n';

describe('what files answered to earlier questions', () => {
  let files: Record<string, string> = {};
  let read: string[] = [];
  let kernel = kernelOf(memorySource({}));

  function kernelOf(source: Source): Kernel {
    return new Kernel(source, { loadWasm: testWasm });
  }

  async function behind(member: string): Promise<string[]> {
    read = [];
    const found: string[] = [];
    for await (const one of kernel.facts.installsOf({ struct: 'lamp_ops', member }))
      found.push(`${one.file} ${one.function ?? ''}${one.decided ? '' : ' ?'}`);
    return found.sort();
  }

  beforeEach(() => {
    files = {
      'include/linux/lamp.h': HEADER,
      'drivers/a.c': '#include <linux/lamp.h>\nstatic struct lamp_ops a = { .light = a_light, .dim = a_dim };\n',
      'drivers/b.c': '#include <linux/lamp.h>\nvoid b(struct lamp *l)\n{\n\tl->ops->light = b_light;\n}\n',
    };
    const source = memorySource(files);
    kernel = kernelOf({
      ...source,
      read: (path) => {
        read.push(path);
        return source.read(path);
      },
    });
  });

  it('are given again without reading the files', async () => {
    const first = await behind('light');
    assert.deepEqual(first, ['drivers/a.c a_light', 'drivers/b.c b_light']);
    assert.ok(read.includes('drivers/b.c'));
    assert.deepEqual(await behind('light'), first);
    assert.deepEqual(
      read.filter((path) => path.startsWith('drivers/')),
      [],
    );
    assert.deepEqual(await behind('dim'), ['drivers/a.c a_dim']);
  });

  it('are asked for again of a file that changed, and of that one alone', async () => {
    await behind('light');
    files['drivers/b.c'] = '#include <linux/lamp.h>\nvoid b(struct lamp *l)\n{\n\tl->ops->light = c_light;\n}\n';
    assert.deepEqual(await behind('light'), ['drivers/a.c a_light', 'drivers/b.c c_light']);
    assert.deepEqual(
      read.filter((path) => path.startsWith('drivers/')),
      ['drivers/b.c'],
    );
  });

  it('are asked for again when a header that decided them changed', async () => {
    await behind('light');
    files['include/linux/lamp.h'] =
      `struct torch_ops { int (*light)(void); };\n${HEADER.replace('struct lamp_ops *ops', 'struct torch_ops *ops')}`;
    assert.deepEqual(await behind('light'), ['drivers/a.c a_light']);
  });
});
