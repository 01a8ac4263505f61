import type { Foreign, ForeignNote, ForeignPlace, NotOfFormat, Remark } from './foreign.js';
import { fieldsOf, listOf, numberOf, textOf, type Fields } from './jsonFields.js';

/** What weAudit fills in for the auditor to go on from: who left it so said nothing. */
const UNFILLED = /^Short term,\s*Long term,\s*$/;

/** Reads the findings, the notes and the marks of a weAudit file, of any of its versions. Its lines count from 0. */
export function readWeAudit(value: unknown): Foreign | NotOfFormat {
  const data = fieldsOf(value);
  const entries = listOf(data?.['treeEntries']);
  if (data === undefined || entries === undefined) return { notOf: 'weaudit' };
  const resolved = listOf(data['resolvedEntries']) ?? [];
  const all = [...entries.map((one) => entryOf(one, [])), ...resolved.map((one) => entryOf(one, ['resolved']))];
  const audited = listOf(data['auditedFiles']) ?? [];
  const partly = listOf(data['partiallyAuditedFiles']) ?? [];
  const extras: Remark[] = [];
  const sha = textOf(data['gitSha']);
  if (sha !== undefined) extras.push({ code: 'ref', values: { text: sha } });
  return {
    description: '',
    extras,
    authors: [...new Set([...entries, ...resolved, ...audited, ...partly].flatMap((one) => authorOf(one) ?? []))],
    notes: [...all, ...marksOf(audited, 'audited', placeOfFile), ...marksOf(partly, 'partly-audited', placesOfRegion)],
    paths: [],
    remarks: sha === undefined ? [] : [{ code: 'unknown-version', values: { text: sha } }],
  };
}

/** A finding, and a note, is about some lines. */
const NO_PLACE: Remark = { code: 'no-place', values: {} };

function entryOf(value: unknown, tags: readonly string[]): ForeignNote {
  const entry = fieldsOf(value);
  const locations = listOf(entry?.['locations'])?.map(fieldsOf) ?? [];
  if (entry === undefined)
    return {
      ...{ body: '', tags, places: [], fault: NO_PLACE },
      extras: [{ code: 'not-read', values: { text: JSON.stringify(value) } }],
    };
  const details = fieldsOf(entry['details']) ?? {};
  const kind = entry['entryType'] === 1 ? 'note' : 'finding';
  const title = textOf(entry['label']) ?? textOf(details['title']);
  const places = locations.flatMap((one) => placesOfRegion(one ?? {}));
  return {
    ...(title === undefined ? {} : { title }),
    body: textOf(details['description']) ?? textOf(entry['body']) ?? '',
    extras: [...extrasOf(details, entry), ...locations.flatMap(locationExtras)],
    tags: [kind, ...tags],
    places,
    ...(places.length === 0 ? { fault: NO_PLACE } : {}),
  };
}

function extrasOf(details: Fields, entry: Fields): Remark[] {
  const extras: Remark[] = [];
  for (const code of ['exploit', 'recommendation'] as const) {
    const text = textOf(details[code]);
    if (text !== undefined && !UNFILLED.test(text.trim())) extras.push({ code, values: { markdown: text } });
  }
  for (const [code, text] of [
    ['severity', textOf(details['severity'])],
    ['difficulty', textOf(details['difficulty'])],
    ['type', textOf(details['type'])],
    ['author', textOf(entry['author'])],
  ] as const)
    if (text !== undefined) extras.push({ code, values: { text } });
  return extras;
}

/** What is said of one of the places of an entry, and which lines it takes. */
function locationExtras(location: Fields | undefined): Remark[] {
  if (location === undefined) return [];
  const file = textOf(location['path']) ?? '?';
  const [first, last] = [numberOf(location['startLine']), numberOf(location['endLine'])];
  const said = [textOf(location['label']), textOf(location['description'])].flatMap((one) => one ?? []).join(': ');
  if (said === '' && (first === undefined || last === undefined || last <= first)) return [];
  const lines = first === undefined ? '' : `:${first + 1}${last === undefined || last <= first ? '' : `–${last + 1}`}`;
  return [
    said === ''
      ? { code: 'place', values: { text: `${file}${lines}` } }
      : { code: 'text', values: { text: `${file}${lines}`, markdown: said } },
  ];
}

function placeOfFile(mark: Fields): ForeignPlace[] {
  const file = textOf(mark['path']);
  return file === undefined ? [] : [{ file }];
}

function placesOfRegion(region: Fields): ForeignPlace[] {
  const file = textOf(region['path']);
  const regions = listOf(region['regions']);
  if (regions !== undefined)
    return regions.flatMap((one) => placesOfRegion({ path: region['path'], ...(fieldsOf(one) ?? {}) }));
  const line = numberOf(region['startLine']);
  return file === undefined ? [] : [{ file, ...(line === undefined ? {} : { line: line + 1 }) }];
}

/** The files that each of the auditors marked, as one note: it stands at each of them. */
function marksOf(
  marks: readonly unknown[],
  tag: 'audited' | 'partly-audited',
  placesOf: (mark: Fields) => ForeignPlace[],
): ForeignNote[] {
  const byAuthor = new Map<string, Fields[]>();
  for (const one of marks) {
    const mark = fieldsOf(one);
    if (mark === undefined) continue;
    const author = authorOf(mark) ?? '';
    byAuthor.set(author, [...(byAuthor.get(author) ?? []), mark]);
  }
  return [...byAuthor].map(([author, of]) => ({
    title: author === '' ? tag : `${tag}: ${author}`,
    body: '',
    extras: of.flatMap(locationExtras),
    tags: [tag],
    places: of.flatMap(placesOf),
  }));
}

function authorOf(value: unknown): string | undefined {
  return textOf(fieldsOf(value)?.['author']);
}
