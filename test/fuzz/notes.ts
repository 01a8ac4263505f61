import assert from 'node:assert/strict';
import fc from 'fast-check';
import { EXPORT_FORMATS, exportText } from '../../src/core/export/formats.js';
import { publish } from '../../src/core/export/publication.js';
import { mergeNotes, type MergeResult } from '../../src/core/merge/mergeNotes.js';
import { readNotes } from '../../src/core/notes/read.js';
import { checkNotes } from '../../src/core/path/checkNotes.js';
import type { Kernel } from '../../src/core/kernel.js';
import { problemSentence, reasonSentence } from '../../src/core/words/sentences.js';
import { LANGUAGES } from '../../src/core/words/words.js';
import { memoryKernel } from '../unit/memorySource.js';
import { mangled, withBytes } from './mangled.js';
import { JSON_PIECES, notesText, notesValue } from './notesFile.js';
import { assertRead, BLANK, VALID } from './readBytes.js';
import type { Target } from './target.js';
import { SAMPLE } from './texts.js';

const structure: Target = {
  name: 'notes-structure',
  share: 22_000,
  property: () =>
    fc.property(notesText, (text) => {
      assertRead(Buffer.from(text, 'utf8'));
    }),
};

const bytes: Target = {
  name: 'notes-bytes',
  share: 18_000,
  property: () => fc.property(withBytes(mangled([VALID], JSON_PIECES, 80)), assertRead),
};

let sample: Kernel | undefined;

const checked: Target = {
  name: 'notes-checked',
  share: 6000,
  property: () =>
    fc.asyncProperty(notesValue, fc.constantFrom(...EXPORT_FORMATS), async (value, format) => {
      const text = JSON.stringify(value);
      const { file, problems } = readNotes(text);
      if (file === undefined) return;
      const kernel = (sample ??= memoryKernel(SAMPLE));
      const check = await checkNotes(file, kernel);
      for (const { placement } of check.anchors) {
        assert.ok(['ok', 'moved', 'changed', 'ambiguous', 'missing'].includes(placement.status));
        for (const language of LANGUAGES) assert.doesNotMatch(reasonSentence(language, placement.reason), BLANK);
        if ('place' in placement) {
          const lines = (SAMPLE[placement.place.file] ?? '').split('\n').length;
          const isFolder = Object.keys(SAMPLE).some((path) => path.startsWith(`${placement.place.file}/`));
          assert.ok(
            isFolder || (placement.place.line >= 1 && placement.place.line <= lines),
            JSON.stringify(placement),
          );
        }
      }
      for (const { edge } of check.edges)
        for (const language of LANGUAGES) assert.doesNotMatch(reasonSentence(language, edge.reason), BLANK);
      const version = await kernel.version();
      const publication = await publish({ file, checked: { kernel, version, check } });
      if (publication === undefined) return;
      const options = { name: 'case.knotes.json', text, problems, isPart: false, program: '0' };
      const out = exportText(format, publication, options);
      if (['json', 'sarif', 'codetour'].includes(format)) JSON.parse(out);
      if (format === 'html') assert.doesNotMatch(out, /<script|<img|javascript:|<b>/i);
    }),
};

/** What both sides of a merge did to a file: entries, members and elements that are other ones. */
const twist = fc.array(
  fc.record({ at: fc.nat({ max: 10_000 }), how: fc.nat({ max: 4 }), value: fc.jsonValue({ maxDepth: 1 }) }),
  { maxLength: 4 },
);
type Twist = typeof twist extends fc.Arbitrary<infer T> ? T : never;

function twisted(value: unknown, twists: Twist): unknown {
  const copy: unknown = structuredClone(value);
  for (const { at, how, value: other } of twists) {
    const places: { readonly holder: Record<string | number, unknown>; readonly key: string | number }[] = [];
    const visit = (one: unknown) => {
      if (typeof one !== 'object' || one === null) return;
      for (const key of Object.keys(one)) {
        if (key === '__proto__') continue;
        const holder = one as Record<string | number, unknown>;
        places.push({ holder, key });
        visit(holder[key]);
      }
    };
    visit(copy);
    const place = places[at % Math.max(1, places.length)];
    if (place === undefined) continue;
    const { holder, key } = place;
    if (Array.isArray(holder)) {
      if (how === 0) holder.splice(Number(key), 1);
      else if (how === 1) holder.push(...(holder.splice(Number(key), 1) as unknown[]));
      else if (how === 2) holder.splice(Number(key), 0, structuredClone(holder[Number(key)]));
      else holder[Number(key)] = other;
    } else if (how === 0) Reflect.deleteProperty(holder, key);
    else holder[key] = other;
  }
  return copy;
}

function assertMerged(result: MergeResult): void {
  if (result.k === 'unusable') {
    if (result.problem !== undefined) problemSentence('ja', result.problem);
    return;
  }
  const { file, problems } = readNotes(result.text);
  assert.ok(file !== undefined, `what is merged can be read: ${problems[0]?.code}`);
}

const merges: Target = {
  name: 'merges',
  share: 7000,
  property: () =>
    fc.property(notesValue, twist, twist, fc.boolean(), (value, one, other, isSpaced) => {
      const indent = isSpaced ? 2 : undefined;
      const base = JSON.stringify(value, undefined, indent);
      const ours = JSON.stringify(twisted(value, one), undefined, indent);
      const theirs = JSON.stringify(twisted(value, other));
      assertMerged(mergeNotes(base, ours, theirs));
      const same = mergeNotes(base, ours, ours);
      if (same.k === 'merged') assert.equal(same.text, ours);
      const onlyOurs = mergeNotes(base, ours, base);
      if (onlyOurs.k === 'merged') assert.equal(onlyOurs.text, ours);
    }),
};

const brokenMerges: Target = {
  name: 'merges-bytes',
  share: 3000,
  property: () => {
    const text = mangled([VALID], JSON_PIECES, 80);
    return fc.property(text, text, text, (base, ours, theirs) => {
      const result = mergeNotes(base, ours, theirs);
      if (result.k === 'unusable' && result.problem !== undefined) problemSentence('en', result.problem);
    });
  },
};

export const NOTES: readonly Target[] = [structure, bytes, checked, merges, brokenMerges];
