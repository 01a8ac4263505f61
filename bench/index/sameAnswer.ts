import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gathered } from '../../src/core/facts/gathered.js';
import type { MemberName } from '../../src/core/facts/facts.js';
import type { Kernel } from '../../src/core/kernel.js';
import type { Source } from '../../src/core/source/source.js';
import { isCollected } from '../../src/platform/index/wordCollector.js';
import type { TreeIndex } from '../../src/platform/index/treeIndex.js';
import { nodeSource, useIndex } from '../../src/platform/node.js';
import { Random } from '../anchors/random.js';

/** Words of files of a tree, drawn at random: the same for the same seed. */
export function drawWords(root: string, files: readonly string[], count: number, seed: number): string[] {
  const random = new Random(seed);
  const words = new Set<string>();
  while (words.size < count) {
    const text = readFileSync(join(root, random.one(files) ?? ''), 'latin1');
    const word = random.one(text.match(/\w+/g) ?? []);
    if (word !== undefined && isCollected(word)) words.add(word);
  }
  return [...words];
}

/** The words of which an index says anything other than a search of the tree. */
export async function differingWords(index: TreeIndex, root: string, words: readonly string[]): Promise<string[]> {
  const source = nodeSource(root);
  const found = await Promise.all(words.map((word) => source.filesWithWord(word)));
  return words.filter((word, at) => JSON.stringify(index.filesWith(word)) !== JSON.stringify(found[at]));
}

/** A tree whose index is in use, and the same by another spelling of its root, which has none: that is searched. */
export function bothSources(root: string): { readonly indexed: Source; readonly scan: Source; end(): void } {
  const inUse = useIndex(root, ({ k }) => {
    throw new Error(k);
  });
  return { indexed: nodeSource(root), scan: nodeSource(`${root}/`), end: inUse.dispose.bind(inUse) };
}

/** A question about the whole tree, and its whole answer as data. */
export type TreeQuestion =
  | { readonly k: 'definitions'; readonly name: string }
  | { readonly k: 'callers'; readonly name: string }
  | { readonly k: 'installations'; readonly member: MemberName };

/** Asks both ways. @returns the questions whose answers differ */
export async function differingAnswers(
  questions: readonly TreeQuestion[],
  scan: Kernel,
  indexed: Kernel,
): Promise<TreeQuestion[]> {
  const different: TreeQuestion[] = [];
  for (const question of questions)
    try {
      assert.deepEqual(await answerOf(indexed, question), await answerOf(scan, question));
    } catch (error) {
      if (!(error instanceof assert.AssertionError)) throw error;
      different.push(question);
    }
  return different;
}

/** The whole answer; in which order files that are equally near come is not a part of it. */
async function answerOf({ facts }: Kernel, question: TreeQuestion): Promise<unknown> {
  switch (question.k) {
    case 'definitions':
      return sorted(await gathered(facts.definitionsOf({ kind: 'function', name: question.name })));
    case 'callers':
      return sorted(await gathered(facts.callersOf(question.name)));
    case 'installations':
      return sorted(await gathered(facts.installsOf(question.member)));
  }
}

function sorted({ all, end }: { all: readonly unknown[]; end: unknown }): unknown {
  return { all: all.map((one) => JSON.stringify(one)).sort(), end };
}
