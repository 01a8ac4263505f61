import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';

interface Bill {
  readonly bomFormat: string;
  readonly metadata: { readonly component: { readonly name: string } };
  readonly components: readonly { readonly name: string; readonly version: string; readonly licenses?: unknown[] }[];
}

describe('the bill of materials', () => {
  it('lists the packages that the bundles are made of, with version and licence, and none that only builds them', () => {
    const bill = JSON.parse(execFileSync('node', ['scripts/bill.mjs'], { encoding: 'utf8' })) as Bill;
    assert.equal(bill.bomFormat, 'CycloneDX');
    assert.equal(bill.metadata.component.name, 'kernel-reading-notes');
    const names = bill.components.map(({ name }) => name);
    for (const name of ['markdown-it', 'web-tree-sitter', 'tree-sitter-c', 'jsonc-parser', 'ignore'])
      assert.ok(names.includes(name), name);
    for (const name of ['esbuild', 'typescript', 'mocha', 'eslint']) assert.ok(!names.includes(name), name);
    for (const { name, version, licenses } of bill.components)
      assert.ok(version !== '' && licenses !== undefined && licenses.length > 0, name);
  });
});
