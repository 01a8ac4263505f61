import { addressesAssigned, givenTo, isSetBy, resultOf, sameAs } from '../c/assignedText.js';
import { soleWord } from '../c/callForm.js';
import { callTexts, parameterName, wordsAt, type ArgumentText, type CallText } from '../c/callText.js';
import { Lines } from '../c/lines.js';
import { placeAt, type Place } from '../source/place.js';
import { SourceError } from '../source/source.js';
import type { TreeFiles } from './treeFiles.js';

export interface CallTextAt extends CallText {
  readonly place: Place;
  /** The line of the closing parenthesis. */
  readonly lastLine: number;
}

/** Every name with arguments in the lines of a place, by tokens alone: calls, uses of macros, and the head of the function itself. */
export async function callTextsIn(tree: TreeFiles, where: Place): Promise<CallTextAt[]> {
  return callTextsOfPiece(await pieceOf(tree, where.file, where.line, where.end), where);
}

/**
 * The same of a function, with what its local pointers are set to in their place: after `work = &dev->work` the call `queue_work(wq, work)` is that of
 * `queue_work(wq, &dev->work)`. What is set to several is each of them.
 */
export async function callTextsOfFunction(tree: TreeFiles, where: Place): Promise<CallTextAt[]> {
  const piece = await pieceOf(tree, where.file, where.line, where.end);
  const texts = callTextsOfPiece(piece, where);
  const assigned = addressesAssigned(piece.piece);
  if (assigned.size === 0) return texts;
  const parameters = new Set(texts[0]?.arguments.map(parameterName));
  return texts.flatMap((call) => {
    const at = call.arguments.findIndex((one) => !one.address && assigned.has(soleWord(one) ?? ''));
    if (at < 0) return [call];
    const name = soleWord(call.arguments[at]) ?? '';
    const set = (assigned.get(name) ?? []).map((value) => ({
      ...call,
      arguments: call.arguments.with(at, withPlaces(value, piece.lines, where)),
    }));
    return parameters.has(name) ? [call, ...set] : set;
  });
}

/** The addresses that a name is set to in the lines of a function. */
export async function addressesSetTo(tree: TreeFiles, where: Place, name: string): Promise<readonly ArgumentText[]> {
  const { piece, lines } = await pieceOf(tree, where.file, where.line, where.end);
  return (addressesAssigned(piece).get(name) ?? []).map((value) => withPlaces(value, lines, where));
}

/** What a member is given in the lines of a place, in braces or by an assignment. */
export async function valuesGivenTo(tree: TreeFiles, where: Place, member: string): Promise<readonly ArgumentText[]> {
  const { piece, lines } = await pieceOf(tree, where.file, where.line, where.end);
  return givenTo(piece, member).map((value) => withPlaces(value, lines, where));
}

/** What the value of a call is put into, in the lines of the function around it: a name, and what that is set to or sets. */
export async function objectsOfResult(tree: TreeFiles, call: Place, where: Place): Promise<readonly ArgumentText[]> {
  const { piece, lines } = await pieceOf(tree, where.file, where.line, where.end);
  const into = resultOf(piece, lines.offset(call.line - where.line + 1, call.column));
  if (into === undefined) return [];
  return [into, ...sameIn(piece, into)].map((one) => withPlaces(one, lines, where));
}

/** An object that a function names, with what a local name of it is set to or sets. */
export async function withSame(tree: TreeFiles, object: ArgumentText, where: Place): Promise<readonly ArgumentText[]> {
  const { piece, lines } = await pieceOf(tree, where.file, where.line, where.end);
  return [object, ...sameIn(piece, object).map((one) => withPlaces(one, lines, where))];
}

/** Whether a function sets a name of its own to members alone, or to what calls of some names give. */
export async function isSetIn(
  tree: TreeFiles,
  { file, line, end }: Place,
  name: string,
  gives: (callee: string) => boolean,
): Promise<boolean> {
  return isSetBy((await pieceOf(tree, file, line, end)).piece, name, gives);
}

function sameIn(piece: string, object: ArgumentText): ArgumentText[] {
  const name = soleWord(object);
  return name === undefined || object.address ? [] : sameAs(piece, name);
}

/** An argument that names an object with the places of its words. */
function withPlaces(argument: ArgumentText, lines: Lines, { file, line }: Place): ArgumentText {
  const { offsets, chain, address, words } = argument;
  if (offsets === undefined || (!address && (chain === undefined || words.length < 2))) return argument;
  const places = offsets.map((at) => ({ line: line + lines.line(at) - 1, column: lines.column(at) }));
  return { ...argument, at: { file, words: places } };
}

function callTextsOfPiece(
  { piece, lines }: { readonly piece: string; readonly lines: Lines },
  where: Place,
): CallTextAt[] {
  const { file, line } = where;
  return callTexts(piece).map((one) => ({
    ...one,
    arguments: one.arguments.map((argument) => withPlaces(argument, lines, where)),
    place: placeAt(file, line + lines.line(one.at) - 1, lines.column(one.at)),
    lastLine: line + lines.line(one.end) - 1,
  }));
}

/** The last line of a file whose number nobody counted. */
const WHOLE = Number.MAX_SAFE_INTEGER;
const DEFINES = /^[ \t]*#[ \t]*define\b/;

/** All of a file's. */
export async function callTextsOf(tree: TreeFiles, file: string): Promise<CallTextAt[]> {
  return callTextsIn(tree, { file, line: 1, column: 1, end: WHOLE });
}

/** The same; none of a file that cannot be read. */
export async function readableCallTexts(tree: TreeFiles, file: string): Promise<readonly CallTextAt[]> {
  try {
    return await callTextsOf(tree, file);
  } catch (error) {
    if (error instanceof SourceError) return [];
    throw error;
  }
}

/** Where a word stands in the lines of a place, comments and strings left out. */
export async function wordsIn(tree: TreeFiles, { file, line, end }: Place, word: string): Promise<Place[]> {
  const { piece, lines } = await pieceOf(tree, file, line, end);
  return wordsAt(piece, word).map((offset) => placeAt(file, line + lines.line(offset) - 1, lines.column(offset)));
}

/** Lines of a file, 1-based, both included. A directive among them is read as code: it is the body of a macro. */
async function pieceOf(
  tree: TreeFiles,
  file: string,
  from: number,
  to: number,
): Promise<{ piece: string; lines: Lines }> {
  const text = await tree.source.read(file);
  const all = text.split('\n');
  const lines = all.slice(from - 1, to).join('\n');
  // A macro that is defined inside a function is none of its code: it counts where it is used.
  const isCode = DEFINES.test(all[from - 1] ?? '') || to === WHOLE;
  // The text keeps its length, so that columns stay.
  const piece = !isCode
    ? lines
    : lines
        .replace(/^([ \t]*)#([ \t]*define\b)/gm, (_, before: string, after: string) => `${before};${after}`)
        .replace(/\\(\r?)$/gm, ' $1');
  return { piece, lines: new Lines(piece) };
}
