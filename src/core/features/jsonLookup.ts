import { placeAnchor } from '../anchor/place.js';
import { likeliestPlace, type Placement } from '../anchor/placement.js';
import { hoverAt, hoverMarkdown } from '../hover/hover.js';
import type { Kernel } from '../kernel.js';
import { EMPTY_INDEX } from '../marks/noteIndex.js';
import { anchorBreaches } from '../notes/anchorRules.js';
import { badFields } from '../notes/fields.js';
import { AnchorFields, type Anchor, type NotesFile } from '../notes/format.js';
import type { JsonPlace } from '../notes/jsonPlace.js';
import { pathTrees } from '../path/model.js';
import { escapeText } from '../render/escape.js';
import type { Signal } from '../signal.js';
import type { Place } from '../source/place.js';
import { SourceError } from '../source/source.js';
import { anchorLabel, reasonSentence } from '../words/sentences.js';
import { say, type Language } from '../words/words.js';

/** What a value of a notes file names: something of the kernel, with its place, or a step or path of the same file. */
export type JsonLookup =
  | { readonly k: 'kernel'; readonly anchor: Anchor; readonly placement: Placement }
  /** The pointer to it in the notes file. */
  | { readonly k: 'notes'; readonly pointer: string };

/** What stands at a place of a notes file, looked for as a check looks for it; `undefined` where nothing is named. */
export async function lookUp(
  place: JsonPlace,
  file: NotesFile | undefined,
  kernel: Kernel,
  signal?: Signal,
): Promise<JsonLookup | undefined> {
  const pointer = pointerNamed(place, file);
  if (pointer !== undefined) return { k: 'notes', pointer };
  let first: JsonLookup | undefined;
  // What may be named by one word: a function or a macro, a struct or a union.
  for (const anchor of anchorsAt(await withHome(place, kernel, signal))) {
    const placement = await placeAnchor(anchor, kernel, signal === undefined ? {} : { signal });
    const found: JsonLookup = { k: 'kernel', anchor, placement };
    if (placement.status !== 'missing') return found;
    first ??= found;
  }
  return first;
}

/** What is said of it where the author points at it: whether it is found, why, and what the source says there. */
export async function lookupMarkdown(
  language: Language,
  { anchor, placement }: Extract<JsonLookup, { k: 'kernel' }>,
  kernel: Kernel,
  signal?: Signal,
): Promise<string> {
  const head = say(language, 'editor.anchorProblem', {
    anchor: anchorLabel(language, anchor),
    status: say(language, `status.${placement.status}`),
    reason: reasonSentence(language, placement.reason),
  });
  const place = likeliestPlace(placement);
  const source = place === undefined ? '' : await sourceAt(language, place, kernel, signal);
  return [escapeText(head), source].filter((text) => text !== '').join('\n\n');
}

/** What a hover says in the file itself, the reader's notes left out. */
async function sourceAt(
  language: Language,
  { file, line, column }: Place,
  kernel: Kernel,
  signal: Signal | undefined,
): Promise<string> {
  if (!/\.[chS]$/.test(file)) return '';
  try {
    const position = { line, column };
    const asked = { kernel, index: EMPTY_INDEX, file, position, language, source: true };
    const content = await hoverAt(signal === undefined ? asked : { ...asked, signal });
    return content === undefined ? '' : hoverMarkdown(content);
  } catch (error) {
    if (error instanceof SourceError) return ''; // the first line says where it is
    throw error;
  }
}

/** The step or path of the same file that a word names. */
function pointerNamed({ owner, field, text, path }: JsonPlace, file: NotesFile | undefined): string | undefined {
  if (file === undefined || text === '') return undefined;
  if (owner === 'via' && field === 'from') {
    const tree = pathTrees(file).find(({ pointer }) => pointer === `/paths/${String(path[1])}`);
    return tree?.steps.find(({ step }) => step.id === text)?.pointer;
  }
  if (owner !== 'entry' || field !== 'path') return undefined;
  const index = (file.paths ?? []).findIndex((one) => one?.id === text);
  return index < 0 ? undefined : `/paths/${index}`;
}

/**
 * A member that a step goes through, with the file of its struct, where the author names none: it is the one that a check means, and is found by its
 * definition. As an anchor it would be looked for in every file that has the word.
 */
async function withHome(place: JsonPlace, kernel: Kernel, signal?: Signal): Promise<JsonPlace> {
  const { owner, field, fields, text } = place;
  if (owner !== 'via' || !['struct', 'member'].includes(field) || 'file' in fields) return place;
  const tag = field === 'struct' ? text : fields['struct'];
  if (typeof tag !== 'string') return place;
  const member = typeof fields['member'] === 'string' ? fields['member'] : '';
  const file = await homeOfStruct(kernel, tag, member, signal);
  return file === undefined ? place : { ...place, fields: { ...fields, file } };
}

/** The file that defines a struct or union, as a check of a member finds it; `undefined` where none does. */
export async function homeOfStruct(
  kernel: Kernel,
  struct: string,
  member: string,
  signal?: Signal,
): Promise<string | undefined> {
  const { definedIn } = await kernel.facts.memberOf({ struct, member }, signal === undefined ? {} : { signal });
  return definedIn[0];
}

/** As what a value can be looked for, the likeliest first. */
function anchorsAt({ owner, field, text, fields }: JsonPlace): Anchor[] {
  if (text === '') return [];
  if (owner === 'at')
    return field === 'dir' ? usable({ dir: text }) : field === 'file' ? usable({ file: text }) : usable(fields);
  if (owner !== 'via') return [];
  const named = (name: string, fileField: string): object => {
    const file = fields[fileField];
    return { [name]: text, ...(typeof file === 'string' ? { file } : {}) };
  };
  switch (field) {
    case 'struct':
      return [...usable(named('struct', 'file')), ...usable(named('union', 'file'))];
    case 'member':
      return (['struct', 'union'] as const).flatMap((kind) =>
        usable({ ...named('member', 'file'), [kind]: fields['struct'] }),
      );
    case 'table':
      return usable(named('variable', 'tableFile'));
    case 'variable':
      return usable(named('variable', 'file'));
    case 'by':
      return [...usable(named('function', 'byFile')), ...usable(named('macro', 'byFile'))];
    case 'setup':
      return [...usable({ function: text }), ...usable({ macro: text })];
    case 'macro':
      return usable(named('macro', 'file'));
    case 'file':
    case 'tableFile':
    case 'byFile':
      return usable({ file: text });
    default:
      return [];
  }
}

/** An anchor of these fields; none where the format knows no such. */
function usable(fields: object): Anchor[] {
  const read = { ...fields } as Record<string, unknown>;
  return badFields(AnchorFields, read).length === 0 && anchorBreaches(read).length === 0 ? [read] : [];
}
