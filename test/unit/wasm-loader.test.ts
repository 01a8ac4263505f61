import assert from 'node:assert/strict';
import { wasmLoader } from '../../src/core/c/wasmLoader.js';

describe('the wasm files', () => {
  it('are read once, by whoever asks, so that kernels share what is made of them', async () => {
    const asked: string[] = [];
    const load = wasmLoader((name) => {
      asked.push(name);
      return Promise.resolve(new Uint8Array());
    });
    assert.deepEqual(asked, []);
    const [one, other] = await Promise.all([load(), load()]);
    assert.equal(one, other);
    assert.equal(await load(), one);
    assert.deepEqual(asked, ['web-tree-sitter.wasm', 'tree-sitter-c.wasm']);
  });

  it('are read again when they could not be', async () => {
    let isThere = false;
    const load = wasmLoader(() =>
      isThere ? Promise.resolve(new Uint8Array()) : Promise.reject(new Error('not there')),
    );
    await assert.rejects(load(), /not there/);
    isThere = true;
    await load();
  });
});
