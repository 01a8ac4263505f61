import { FileLayout } from '../c/types/fileLayout.js';
import { itemAt } from '../c/types/fileIndex.js';
import {
  definedIn,
  definitionsRead,
  definitionsSeen,
  textOf,
  type SeenDefinition,
} from '../c/types/seenDefinitions.js';
import type { KernelDoc } from '../c/kernelDoc.js';
import { withoutComments } from '../c/textSpans.js';
import { wordUse } from '../c/wordUse.js';
import type { Kernel } from '../kernel.js';
import { namedDefinitions } from '../definition/namedDefinitions.js';
import { inlineCode } from '../render/escape.js';
import type { Signal } from '../signal.js';
import { quoted } from '../source/pattern.js';
import { placeAt, type Place } from '../source/place.js';
import type { Language } from '../words/words.js';
import { enumeratorValue } from './enumeratorValue.js';
import { boundedCode, conditionsAt, definitionAt, docAbove, fence, placeLine } from './sourceText.js';
import type { Subject } from './subject.js';

/** What the source says of a function or an enumerator that has no note. */
export interface CodeSeen {
  /** Its signature or value, and where it stands: safe Markdown. */
  readonly markdown: string;
  readonly doc: KernelDoc | undefined;
  /** Its definition. */
  readonly place: Place;
}

/** So much of a definition may stand before its body, in UTF-16 units. */
const MAX_HEAD = 2000;
/** A name in capitals, as enumerators have. */
const CAPITALS = /^[A-Z][A-Z0-9_]{2,}$/;

/**
 * What stands behind a name as the file sees it: a function with its signature, an enumerator with its value. `undefined` for what is declared in the
 * function around it, and for what the headers do not say.
 * @throws {SourceError}
 */
export async function codeSeen(
  kernel: Kernel,
  language: Language,
  subject: Subject,
  signal: Signal | undefined,
): Promise<CodeSeen | undefined> {
  const { use, word, unit, macros, start, end } = subject;
  if (use?.kind !== 'name' || macros.length > 0 || isLocal(subject)) return undefined;
  const { main } = unit.scope;
  const isCalled = /^\s*\(/.test(main.text.slice(end, end + 200));
  // More headers are read only for what looks as if they had it.
  const isLikely = isCalled || CAPITALS.test(word);
  const homes = isLikely
    ? await definitionsSeen(unit, 'name', word, -1, signal)
    : definitionsRead(unit.scope, 'name', word);
  const [home] = homes;
  if (home === undefined) return undefined;
  const text = textOf(home);
  const value = enumeratorValue(text, word);
  if (value !== undefined) {
    const place = placeOfSeen(home, word);
    const named = value.value === '' ? inlineCode(word) : `${inlineCode(word)} = ${inlineCode(value.value)}`;
    const tag = value.tag === undefined ? [] : [inlineCode(`enum ${value.tag}`)];
    const parts = [named, ...tag, placeLine(language, place.file, place.line, conditionsAt(home))];
    return { markdown: parts.join(' · '), doc: undefined, place };
  }
  const declared = signatureOf(text, word);
  if (declared === undefined) return undefined;
  const { file } = unit.scope;
  // A body in a header under a condition is mostly the stub of what is not configured.
  const isWhole = definedIn(home.index, word) !== undefined;
  const isIt = isWhole && (home.path === file || conditionsAt(home).length === 0);
  const meant = isIt ? [] : await namedDefinitions(kernel.wantedBy(signal), unit, { word, at: start, isCalled: true });
  const found = meant.find(({ kind }) => kind === 'function' || kind === 'label')?.place;
  const defined = found === undefined ? undefined : await definitionAt(kernel, found, word);
  const place = found ?? placeOfSeen(home, word);
  const own = defined === undefined ? undefined : docAbove(defined.text, defined.start, word);
  const doc = own ?? docAbove(home.index.text, home.range[0], word);
  // On its own definition the signature stands there already.
  const isHere = home.path === file && home.range[0] <= start && start < home.range[1];
  if (isHere) return { markdown: '', doc, place };
  const signature =
    (defined && signatureOf(defined.text.slice(defined.start, defined.start + MAX_HEAD), word)) ?? declared;
  const where = placeLine(language, place.file, place.line, found === undefined ? conditionsAt(home) : []);
  return { markdown: `${fence(boundedCode(signature))}\n\n${where}`, doc, place };
}

/** Whether the name is declared in the function in which it stands. */
function isLocal({ unit, word, start }: Subject): boolean {
  const { main } = unit.scope;
  const item = itemAt(main, start);
  const [from, to] = (item === undefined ? undefined : main.items[item]) ?? [0, 0];
  if (item === undefined || !main.whole.has(item)) return false;
  const { spans } = FileLayout.of(main);
  const pattern = whole(word, 'g');
  pattern.lastIndex = from;
  for (let hit = pattern.exec(main.text); hit !== null && hit.index < to; hit = pattern.exec(main.text)) {
    const use = wordUse(main.text, spans, hit.index, hit.index + word.length);
    if (use?.kind === 'name' && use.declared) return true;
  }
  return false;
}

/** What stands before the body of a function, or a declaration of one without its semicolon. */
function signatureOf(text: string, word: string): string | undefined {
  const code = withoutComments(text);
  const head = code.slice(0, !code.includes('{') ? code.length : code.indexOf('{'));
  if (!new RegExp(`\\b${quoted(word)}\\s*\\(`).test(head) || /^\s*typedef\b/.test(head) || head.includes('='))
    return undefined;
  return head
    .replace(/;\s*$/, '')
    .replace(/[ \t]+$/gm, '')
    .trim();
}

/** Where a definition has its name. */
export function placeOfSeen({ path, index, range: [from, to] }: SeenDefinition, word: string): Place {
  const at = from + Math.max(0, index.text.slice(from, to).search(whole(word)));
  const { lines } = FileLayout.of(index);
  return placeAt(path, lines.line(at), lines.column(at));
}

function whole(word: string, flags = ''): RegExp {
  return new RegExp(`\\b${quoted(word)}\\b`, flags);
}
