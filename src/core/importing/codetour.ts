import type { Foreign, ForeignNote, ForeignPlace, NotOfFormat, Remark } from './foreign.js';
import { fieldsOf, listOf, numberOf, textOf, type Fields } from './jsonFields.js';

/** A tour whose `ref` is a tag of the kernel counts its lines in that version. */
const KERNEL_TAG = /^(?:refs\/tags\/)?v?(\d{1,2}\.\d{1,3}(?:\.\d{1,4})?)(?:-rc\d+)?$/;

/** Reads a tour: its steps, in their order. Nothing that it could have CodeTour run or fetch is more than text here. */
export function readCodeTour(value: unknown): Foreign | NotOfFormat {
  const tour = fieldsOf(value);
  const steps = listOf(tour?.['steps']);
  if (tour === undefined || steps === undefined) return { notOf: 'codetour' };
  const ref = textOf(tour['ref']);
  const extras: Remark[] = [];
  const add = (code: Remark['code'], text: string | undefined) => {
    if (text !== undefined) extras.push({ code, values: { text } });
  };
  add('ref', ref);
  add('next-tour', textOf(tour['nextTour']));
  add('shown-when', textOf(tour['when']));
  add('marker', textOf(tour['stepMarker']));
  const version = KERNEL_TAG.exec(ref ?? '')?.[1];
  return {
    title: textOf(tour['title']),
    description: textOf(tour['description']) ?? '',
    extras,
    version,
    authors: [],
    notes: steps.map(noteOfStep),
    paths: [],
    remarks: ref === undefined || version !== undefined ? [] : [{ code: 'unknown-version', values: { text: ref } }],
  };
}

function noteOfStep(value: unknown): ForeignNote {
  const step = fieldsOf(value);
  // What is no step is shown as it is.
  if (step === undefined)
    return {
      body: '',
      extras: [{ code: 'not-read', values: { text: JSON.stringify(value) } }],
      tags: [],
      places: [],
    };
  const { title, body } = headedText(textOf(step['title']), textOf(step['description']) ?? '', step);
  return { ...(title === undefined ? {} : { title }), body, extras: extrasOf(step), tags: [], places: placesOf(step) };
}

/** A step without a title has that of the heading that its text begins with, as CodeTour shows it. */
function headedText(
  title: string | undefined,
  text: string,
  step: Fields,
): { title: string | undefined; body: string } {
  if (title !== undefined) return { title, body: text };
  const lines = text.trim().split(/\r?\n/);
  const heading = /^#{1,6}[ \t]+(\S.*)$/.exec(lines[0] ?? '')?.[1];
  if (heading === undefined) return { title: textOf(step['markerTitle']), body: text };
  return { title: heading.replace(/[ \t]#+[ \t]*$/, '').trim(), body: lines.slice(1).join('\n').trim() };
}

function extrasOf(step: Fields): Remark[] {
  const extras: Remark[] = [];
  const contents = textOf(step['contents']);
  if (contents !== undefined) extras.push({ code: 'contents', values: { block: contents } });
  const view = textOf(step['view']);
  if (view !== undefined) extras.push({ code: 'view', values: { text: view } });
  const commands = (listOf(step['commands']) ?? []).flatMap((one) => textOf(one) ?? []);
  if (commands.length > 0) extras.push({ code: 'commands', values: { block: commands.join('\n') } });
  return extras;
}

function placesOf(step: Fields): ForeignPlace[] {
  const uri = textOf(step['uri']);
  const dir = textOf(step['directory']);
  const file = textOf(step['file']);
  // What a tour brings with it is a text, not a file of the tree.
  if (textOf(step['contents']) !== undefined) return [];
  if (file === undefined) return uri !== undefined ? [{ uri, ...lineOf(step) }] : dir !== undefined ? [{ dir }] : [];
  const pattern = textOf(step['pattern']);
  return [{ file, ...lineOf(step), ...(pattern === undefined ? {} : { pattern }) }];
}

/** The line that is meant; that where a selection begins where none is given. Both count from 1. */
function lineOf(step: Fields): { line?: number } {
  const selected = fieldsOf(fieldsOf(step['selection'])?.['start']);
  const line = numberOf(step['line']) ?? numberOf(selected?.['line']);
  return line === undefined ? {} : { line };
}
