import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  differingAnswers,
  differingWords,
  drawWords,
  bothSources,
  type TreeQuestion,
} from '../../bench/index/sameAnswer.js';
import { Draw } from '../../bench/search/draw.js';
import { cFiles } from '../../bench/tree.js';
import { Kernel } from '../../src/core/kernel.js';
import { TreeIndex } from '../../src/platform/index/treeIndex.js';
import { indexing } from '../../src/platform/node.js';
import { testWasm } from '../unit/parser.js';
import { describeKernels } from './kernels.js';

/** Questions of each kind. `npm run bench -- index --count 100` asks 300. */
const QUESTIONS = 3;

describeKernels('an index says what a search says', ({ root }) => {
  const cache = process.env['XDG_CACHE_HOME'];
  let folder = '';
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'knotes-index-'));
    process.env['XDG_CACHE_HOME'] = folder;
  });
  after(() => {
    if (cache === undefined) delete process.env['XDG_CACHE_HOME'];
    else process.env['XDG_CACHE_HOME'] = cache;
    rmSync(folder, { recursive: true, force: true });
  });

  it('of 300 words, and of questions about functions and members', async () => {
    await indexing.build(root);
    const index = await TreeIndex.open(root);
    assert.ok(index !== undefined);
    const words = drawWords(root, cFiles(root, ['drivers', 'include', 'kernel', 'net']), 300, 1);
    assert.deepEqual(await differingWords(index, root, words), []);
    const draw = new Draw(root, 1);
    const names = draw.functions(QUESTIONS);
    const questions: TreeQuestion[] = [
      ...names.map((name) => ({ k: 'definitions', name }) as const),
      ...names.map((name) => ({ k: 'callers', name }) as const),
      ...draw.members(QUESTIONS).map((member) => ({ k: 'installations', member }) as const),
    ];
    const both = bothSources(root);
    const scan = new Kernel(both.scan, { loadWasm: testWasm });
    const indexed = new Kernel(both.indexed, { loadWasm: testWasm });
    assert.deepEqual(await differingAnswers(questions, scan, indexed), []);
    both.end();
    index.close();
  });
});
