import assert from 'node:assert/strict';
import { linesBelow } from '../../src/core/source/linesBelow.js';
import type { LineSearch, Source } from '../../src/core/source/source.js';

describe('lines below folders', () => {
  const asked: (readonly string[] | undefined)[] = [];
  const linesMatching = (_patterns: readonly string[], { under }: LineSearch = {}) => {
    asked.push(under);
    const lines = (under ?? ['']).map((folder) => ({ file: `${folder}/pump.h`, line: 1, text: 'struct pump {' }));
    return Promise.resolve({ lines, unreachable: under?.includes('shut') === true ? ['shut'] : [] });
  };
  const source = { linesMatching } as unknown as Source;
  beforeEach(() => asked.splice(0));

  it('are asked for a folder at a time, in the order of the files, and of none twice', async () => {
    const found = await linesBelow(source, ['pump'], ['shut', 'include', 'include/net', 'include'], {});
    assert.deepEqual(asked, [['shut'], ['include']]);
    assert.deepEqual(
      found.lines.map(({ file }) => file),
      ['include/pump.h', 'shut/pump.h'],
    );
    assert.deepEqual(found.unreachable, ['shut']);
  });

  it('are those of the whole tree where that is one of the folders, or none is given', async () => {
    await linesBelow(source, ['pump'], ['include', '.'], {});
    await linesBelow(source, ['pump'], undefined, {});
    assert.deepEqual(asked, [['.'], undefined]);
  });
});
