import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { areAllHidden, layersShown } from '../../src/session/notesRows.js';
import { layerWith } from './sessions.js';

interface Step {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly media: { readonly markdown: string };
  readonly completionEvents: readonly string[];
}

interface Manifest {
  readonly contributes: {
    readonly commands: readonly { readonly command: string }[];
    readonly views: Readonly<Record<string, readonly { readonly id: string; readonly type?: string }[]>>;
    readonly viewsWelcome: readonly { readonly view: string; readonly when?: string; readonly contents: string }[];
    readonly walkthroughs: readonly { readonly id: string; readonly steps: readonly Step[] }[];
  };
}

const read = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));
const manifest = (read('package.json') as Manifest).contributes;
const languages = [read('package.nls.json'), read('package.nls.ja.json')] as Record<string, string>[];
const steps = manifest.walkthroughs.flatMap((one) => one.steps);
const ours = new Set(manifest.commands.map(({ command }) => command));
const textOf = (words: Record<string, string>, key: string) => words[key.replaceAll('%', '')] ?? '';

/** The commands of the links of a text. */
const linked = (text: string) => [...text.matchAll(/\]\(command:([\w.]+)/g)].map(([, command]) => command ?? '');

describe('the first steps', () => {
  it('have the same words and buttons in both languages', () => {
    const [en = {}, ja = {}] = languages;
    assert.deepEqual(Object.keys(ja).sort(), Object.keys(en).sort());
    for (const key of Object.keys(en))
      if (/^(?:welcome|walkthrough)\./.test(key)) assert.deepEqual(linked(ja[key] ?? ''), linked(en[key] ?? ''), key);
  });

  it('lead to commands that there are', () => {
    const texts = [...steps.map(({ description }) => description), ...manifest.viewsWelcome.map((one) => one.contents)];
    for (const key of texts) {
      const commands = linked(textOf(languages[0] ?? {}, key));
      assert.ok(commands.length > 0, `${key} leads nowhere`);
      for (const command of commands) assert.ok(ours.has(command) || command === 'vscode.openFolder', command);
    }
  });

  it('are done by commands that there are, and end in a note that is saved', () => {
    for (const { id, completionEvents } of steps) {
      assert.ok(completionEvents.length > 0, id);
      for (const event of completionEvents)
        if (event.startsWith('onCommand:')) assert.ok(ours.has(event.slice('onCommand:'.length)), event);
    }
    assert.deepEqual(steps.at(-1)?.completionEvents, ['onCommand:kernelNotes.saveText']);
  });

  it('have a page in both languages, where the editor looks for it, with pictures that ship', () => {
    for (const { media } of steps)
      for (const file of [media.markdown, media.markdown.replace(/\.md$/, '.nls.ja.md')]) {
        const text = readFileSync(file, 'utf8');
        for (const [, picture = ''] of text.matchAll(/!\[[^\]]+\]\(([^)]+)\)/g))
          assert.ok(existsSync(new URL(picture, new URL(file, 'file:///')).pathname.slice(1)), picture);
      }
  });

  it('are offered in every view that can be without rows', () => {
    const lists = Object.values(manifest.views).flat();
    for (const { id, type } of lists)
      if (type === undefined)
        assert.ok(
          manifest.viewsWelcome.some(({ view }) => view === id),
          id,
        );
  });

  it('tell notes that are all hidden from none', () => {
    const hidden = { hidden: true };
    assert.equal(areAllHidden([], 'k'), false);
    assert.equal(areAllHidden([layerWith('a', [], hidden), layerWith('b', [], hidden)], 'k'), true);
    assert.equal(areAllHidden([layerWith('a', [], hidden), layerWith('b')], 'k'), false);
    assert.deepEqual(layersShown([layerWith('a', [], hidden), layerWith('b'), layerWith('c')], 'k'), {
      shown: 2,
      all: 3,
    });
    // What lies in another kernel is not shown here anyway.
    assert.equal(areAllHidden([layerWith('a', [], hidden), layerWith('b', [], { tree: 'other' })], 'k'), true);
  });
});
