import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { findNodeAtLocation, getNodeValue, type Node } from 'jsonc-parser/lib/esm/main.js';
import type { DialectAdditions } from '../core/c/dialect.js';
import { Lines } from '../core/c/lines.js';
import { readDialect } from '../core/c/readDialect.js';
import { parseJson } from '../core/notes/jsonTree.js';
import { dialectSentence, dialectSyntaxSentence } from '../core/words/dialectSentence.js';
import { say, type Language } from '../core/words/words.js';
import { errnoOf, Refusal } from './refusal.js';

const MAX_LENGTH = 1024 * 1024;

/** What a reader adds to the dialect, from a file of JSON: the fields of {@link DialectAdditions}. @throws {Refusal} */
export async function loadDialect(cwd: string, given: string, language: Language): Promise<DialectAdditions> {
  const refuse = (path: string, detail: string) => new Refusal('cli.dialect-bad', { path, detail });
  let text: string;
  try {
    text = (await readFile(resolve(cwd, given), 'utf8')).replace(/^\uFEFF/, '');
  } catch (error) {
    throw refuse(given, errnoOf(error).message);
  }
  if (text.length > MAX_LENGTH) throw refuse(given, say(language, 'dialect.too-large', { limit: MAX_LENGTH }));
  const lines = new Lines(text);
  const at = (offset: number) => `${given}:${lines.line(offset)}:${lines.column(offset)}`;
  const { root, problems } = parseJson(text);
  const [problem] = problems;
  if (problem !== undefined) throw refuse(at(problem.offset), dialectSyntaxSentence(language, problem));
  // A text of blanks and comments alone has a problem.
  if (root === undefined) return {};
  const twice = keyTwice(root);
  // Of two the reader would see one without effect.
  if (twice !== undefined) {
    const key = String(twice.value);
    throw refuse(at(twice.offset), dialectSentence(language, { code: 'twice', path: [key], text: key }));
  }
  const read = readDialect(getNodeValue(root));
  if ('additions' in read) return read.additions;
  const { fault } = read;
  throw refuse(at(offsetOf(root, fault.path)), dialectSentence(language, fault));
}

/** Where a field begins with its name, or a value of a list. */
function offsetOf(root: Node, path: readonly (string | number)[]): number {
  const node = findNodeAtLocation(root, [...path]) ?? root;
  return (node.parent?.type === 'property' ? node.parent : node).offset;
}

/** The second of two fields of one name. */
function keyTwice(node: Node): Node | undefined {
  const keys = new Set<unknown>();
  for (const child of node.children ?? []) {
    const key = node.type === 'object' ? child.children?.[0] : undefined;
    if (key !== undefined && keys.has(key.value)) return key;
    if (key !== undefined) keys.add(key.value);
    const within = keyTwice(child);
    if (within !== undefined) return within;
  }
  return undefined;
}
