import assert from 'node:assert/strict';
import { Cancelled } from '../../src/core/signal.js';
import type { WordFiles, WordSearch } from '../../src/core/source/source.js';
import { together } from '../../src/core/source/together.js';
import { wordTest } from '../../src/core/source/wordTest.js';

interface Pass {
  readonly root: string;
  readonly under: readonly string[] | undefined;
  readonly words: readonly string[];
}

function searching() {
  const passes: Pass[] = [];
  const search = together<string, WordSearch, WordFiles>((root, under, asked, signal) => {
    if (signal.aborted) throw new Cancelled();
    passes.push({ root, under, words: asked.map(({ question }) => question) });
    return Promise.resolve(asked.map(({ question }) => ({ files: [`${question}.c`], unreachable: [] })));
  }, setImmediate);
  return { passes, search };
}

describe('searches that are asked at the same time', () => {
  it('share one pass, and each has its own answer', async () => {
    const { passes, search } = searching();
    const found = await Promise.all(['a', 'b', 'a'].map((word) => search('/linux', word)));
    assert.deepEqual(
      found.map(({ files }) => files),
      [['a.c'], ['b.c'], ['a.c']],
    );
    assert.deepEqual(passes, [{ root: '/linux', under: undefined, words: ['a', 'b', 'a'] }]);
  });

  it('share none with those of other folders, or asked later', async () => {
    const { passes, search } = searching();
    await Promise.all([search('/linux', 'a'), search('/linux', 'a', { under: ['net'] }), search('/other', 'a')]);
    await search('/linux', 'b');
    assert.equal(passes.length, 4);
  });

  it('wait for the pass under way over the same folders, and share the next', async () => {
    const passes: string[][] = [];
    let end: () => void = () => undefined;
    const search = together<string, WordSearch, WordFiles>(async (_root, _under, asked) => {
      passes.push(asked.map(({ question }) => question));
      if (passes.length === 1) await new Promise<void>((resolve) => (end = resolve));
      return asked.map(({ question }) => ({ files: [`${question}.c`], unreachable: [] }));
    }, setImmediate);
    const first = search('/linux', 'a');
    const turn = () => new Promise((resolve) => setImmediate(resolve));
    await turn();
    const second = search('/linux', 'b');
    await turn();
    const third = search('/linux', 'c');
    await turn();
    assert.deepEqual(passes, [['a']]);
    end();
    assert.deepEqual(
      (await Promise.all([first, second, third])).flatMap(({ files }) => files),
      ['a.c', 'b.c', 'c.c'],
    );
    assert.deepEqual(passes, [['a'], ['b', 'c']]);
  });

  it('go on while one of those who asked still waits', async () => {
    const { passes, search } = searching();
    const gone = search('/linux', 'a', { signal: AbortSignal.abort() });
    const kept = search('/linux', 'b');
    await assert.rejects(gone, Cancelled);
    assert.deepEqual((await kept).files, ['b.c']);
    assert.equal(passes.length, 1);
    await assert.rejects(search('/linux', 'a', { signal: AbortSignal.abort() }), Cancelled);
    assert.equal(passes.length, 1);
  });
});

describe('words in a text', () => {
  const text = 'int sock_lamp(struct sock *sk); // my_sock, sock2\nENTRY(lamp.on)';
  it('are found between their boundaries, few or many at a time', () => {
    const words = ['sock', 'lamp', 'sock2', 'my_soc', 'lamp.on', 'amp.on', 'ENTRY'];
    const expected = ['ENTRY', 'lamp', 'lamp.on', 'sock', 'sock2'];
    const others = Array.from({ length: 100 }, (_, number) => `none_${number}`);
    assert.deepEqual(wordTest(words)(text).sort(), expected);
    assert.deepEqual(wordTest([...words, ...others])(text).sort(), expected);
  });
});
