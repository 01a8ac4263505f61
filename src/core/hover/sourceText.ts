import { saidOf } from '../c/conditionLines.js';
import { kernelDocAbove, type KernelDoc } from '../c/kernelDoc.js';
import { FileLayout } from '../c/types/fileLayout.js';
import {
  definitionsSeen,
  onePerFile,
  definitionsRead,
  textOf,
  typedefsRead,
  type SeenDefinition,
} from '../c/types/seenDefinitions.js';
import type { Kernel } from '../kernel.js';
import { escapeText, inlineCode } from '../render/escape.js';
import { inlineKernelDoc, kernelDocMarkdown } from '../render/kernelDocMarkdown.js';
import { cut, oneLine } from '../render/oneLine.js';
import { visible } from '../render/visible.js';
import type { Signal } from '../signal.js';
import { structOutlines, type StructMember, type StructOutline } from '../struct/structOutline.js';
import { say, type Language } from '../words/words.js';
import { expandOnce, type Expansion } from './expansion.js';
import type { Subject } from './subject.js';
import { memberSeen } from './memberSeen.js';
import { placeText, type Place } from '../source/place.js';

/** How much of the source a hover shows: lines of an expansion, definitions of a macro, UTF-16 units of a comment. */
const MAX_EXPANSION_LINES = 10;
const MAX_EXPANSION = 800;
const MAX_DEFINITIONS = 3;
const MAX_COMMENT = 400;
/** A comment behind a declaration that is shown beside it. */
const MAX_BESIDE = 100;
/** What a macro stands for that is shown beside its name. */
const MAX_BARE = 60;

/**
 * A definition of the struct that a file sees; where it is defined several times, as the configuration chooses, the first that has the member that
 * stands there, else the first.
 * @throws {SourceError}
 */
export async function structSeen(
  kernel: Kernel,
  subject: Subject,
  tag: string,
  signal: Signal | undefined,
): Promise<StructOutline | undefined> {
  const { unit } = subject;
  const tagged = await definitionsSeen(unit, 'tag', tag, -1, signal);
  // One without a tag goes by its typedef.
  const homes = tagged.length > 0 ? tagged : typedefsRead(unit.scope, tag).slice(0, 1);
  const outlines: StructOutline[] = [];
  for (const home of onePerFile(homes)) outlines.push(...(await structOutlines(kernel, home, tag, signal)));
  return outlines.find((one) => memberSeen(one, subject) !== undefined) ?? outlines[0];
}

/** `struct socket`, `union …`, or the typedef of one without a tag. */
export function structName(tag: string, struct: StructOutline | undefined, { unit: { scope } }: Subject): string {
  if (struct !== undefined) return struct.kind === 'typedef' ? tag : `${struct.kind} ${tag}`;
  const isTypedef = definitionsRead(scope, 'tag', tag).length === 0 && definitionsRead(scope, 'name', tag).length > 0;
  return isTypedef ? tag : `struct ${tag}`;
}

/** Where something stands, and under which conditions. */
export function placeLine(language: Language, file: string, line: number, conditions: readonly string[]): string {
  const place = inlineCode(oneLine(placeText({ file, line })));
  return conditions.length === 0 ? place : `${place} · ${onlyWith(language, conditions)}`;
}

/** `only with CONFIG_XFRM` */
export function onlyWith(language: Language, conditions: readonly string[]): string {
  const said = escapeText(say(language, 'hover.only', { condition: '\0' }));
  return said.replace('\0', () => inlineCode(oneLine(conditions.join(' && '), 160)));
}

/**
 * The declaration of a member with its comment, where it is, and what kernel-doc says of it.
 * @param behind the struct behind it: `struct proto_ops`
 * @param on under which conditions that struct is meant
 */
export function memberSection(
  language: Language,
  struct: StructOutline,
  member: StructMember,
  behind: string | undefined,
  on: readonly string[] = [],
): string {
  const { code, behind: comment, above, doc } = member.said();
  const isShort = comment !== '' && comment.length <= MAX_BESIDE && !comment.includes('\n');
  const ways = member.within ?? [''];
  const name = ways.map((way) => inlineCode(`${struct.tag}.${way === '' ? '' : `${way}.`}${member.name}`)).join(', ');
  const place = placeLine(language, struct.file, member.line, [...struct.conditions, ...member.conditions, ...on]);
  const parts = [
    fence(isShort ? `${code} /* ${comment} */` : code),
    `${behind === undefined ? name : `${name} → ${inlineCode(behind)}`} · ${place}`,
  ];
  const said = doc !== '' ? doc : isShort ? '' : comment !== '' ? comment : above;
  if (said !== '') parts.push(kernelDocMarkdown(said, MAX_COMMENT));
  return parts.join('\n\n');
}

/** What a macro becomes in one step, by each of its definitions. */
export function macroSection(language: Language, { word, macros, unit, end }: Subject): string | undefined {
  const rest = unit.scope.main.text.slice(end, end + 4000);
  // One without a body, or that is its own name, says nothing. Equal ones are one.
  const byText = new Map<string, Expansion & { readonly homes: SeenDefinition[] }>();
  for (const home of macros) {
    const expansion = expandOnce(textOf(home), rest);
    const text = expansion?.text.replace(/\s+/g, ' ').trim() ?? '';
    if (expansion === undefined || text === '' || text === word) continue;
    const known = byText.get(text);
    if (known === undefined) byText.set(text, { ...expansion, homes: [home] });
    else known.homes.push(home);
  }
  const shown = [...byText.values()];
  if (shown.length === 0) return undefined;
  const name = inlineCode(word);
  const [only] = shown;
  if (
    shown.length === 1 &&
    only !== undefined &&
    only.isBare &&
    only.text.length <= MAX_BARE &&
    !only.text.includes('\n')
  )
    return `${name} → ${inlineCode(only.text)} · ${placeOfMacro(language, word, only.homes)}`;
  const head =
    shown.length === 1
      ? escapeText(say(language, 'hover.expands', { name: '\0' }))
      : escapeText(say(language, 'hover.expandsOneOf', { name: '\0', count: shown.length }));
  const parts = [head.replace('\0', () => name)];
  for (const { homes, text } of shown.slice(0, MAX_DEFINITIONS)) {
    parts.push(fence(boundedCode(text)), placeOfMacro(language, word, homes));
  }
  if (shown.length > MAX_DEFINITIONS)
    parts.push(escapeText(say(language, 'hover.moreDefinitions', { count: shown.length - MAX_DEFINITIONS })));
  return parts.join('\n\n');
}

/** Kernel-doc of a symbol: what it is in one line, its parameters, and the rest as far as there is room. */
export function docSection(doc: KernelDoc, label: string, max: number, withParameters: boolean): string {
  const parts: string[] = [];
  if (doc.summary !== '') parts.push(`${inlineCode(label)} — ${inlineKernelDoc(oneLine(doc.summary, 400))}`);
  if (withParameters && doc.parameters.size > 0) {
    const rows = [...doc.parameters]
      .slice(0, 12)
      .map(([name, text]) => `- ${inlineCode(name)}: ${inlineKernelDoc(oneLine(text, 200))}`);
    parts.push(rows.join('\n'));
  }
  const used = parts.join('\n\n').length;
  if (doc.body !== '' && used < max) parts.push(kernelDocMarkdown(doc.body, max - used));
  return parts.join('\n\n');
}

/** The kernel-doc above a definition, where it is that of the name. */
export function docAbove(text: string, start: number, name: string): KernelDoc | undefined {
  const line = text.lastIndexOf('\n', start - 1) + 1;
  const doc = kernelDocAbove(text, line);
  return doc?.name.split(' ').at(-1) === name ? doc : undefined;
}

/** The text of a file with the offset at which a function is defined in it. */
export interface DefinitionText {
  readonly text: string;
  readonly start: number;
}

/** A function that is defined at a place; `undefined` when that is none of its definitions. @throws {SourceError} */
export async function definitionAt(kernel: Kernel, place: Place, name: string): Promise<DefinitionText | undefined> {
  const { definitions } = await kernel.definitions(place.file);
  const definition = definitions.find((one) => one.name === name && one.line === place.line);
  if (definition === undefined) return undefined;
  const text = await kernel.source.read(place.file);
  return { text, start: offsetOfLine(text, definition.start) };
}

/** The kernel-doc above a function that is defined at a place. @throws {SourceError} */
export async function docAt(kernel: Kernel, place: Place, name: string): Promise<KernelDoc | undefined> {
  const found = await definitionAt(kernel, place, name);
  return found === undefined ? undefined : docAbove(found.text, found.start, name);
}

function offsetOfLine(text: string, line: number): number {
  let at = 0;
  for (let i = 1; i < line; i++) {
    const next = text.indexOf('\n', at);
    if (next < 0) return at;
    at = next + 1;
  }
  return at;
}

/** The first place of a definition. The conditions of one of several places would be those of none. */
function placeOfMacro(language: Language, word: string, [home, ...others]: readonly SeenDefinition[]): string {
  if (home === undefined) return '';
  const { path, index, range } = home;
  const { lines, conditions } = FileLayout.of(index);
  const line = lines.line(range[0]);
  const said = others.length > 0 ? [] : saidOf(word, conditions.at(line));
  return placeLine(language, path, line, said);
}

/** The conditions under which a definition stands. */
export function conditionsAt({ index, range }: SeenDefinition): readonly string[] {
  const { lines, conditions } = FileLayout.of(index);
  return conditions.at(lines.line(range[0]));
}

/** So much of a code as a hover shows. */
export function boundedCode(text: string): string {
  const lines = text.split('\n');
  const shown = cut(lines.slice(0, MAX_EXPANSION_LINES).join('\n'), MAX_EXPANSION);
  return lines.length > MAX_EXPANSION_LINES && !shown.endsWith('…') ? `${shown}\n…` : shown;
}

/** Code in a block that nothing in it can end. */
export function fence(code: string): string {
  const shown = visible(code, 'lines');
  const longest = Math.max(2, ...(shown.match(/`+/g) ?? []).map((run) => run.length));
  const ticks = '`'.repeat(longest + 1);
  return `${ticks}c\n${shown}\n${ticks}`;
}
