import { placeAnchor } from '../../core/anchor/place.js';
import { likeliestPlace, type Placement } from '../../core/anchor/placement.js';
import type { Anchor } from '../../core/notes/format.js';
import { notesIn } from '../../core/notes/entries.js';
import { readNotes } from '../../core/notes/read.js';
import { problemSentence, reasonSentence } from '../../core/words/sentences.js';
import type { Language } from '../../core/words/words.js';
import type { Command, Given } from '../command.js';
import { openKernel } from '../openKernel.js';
import { ifJson, placeJson } from '../placeJson.js';
import { Refusal } from '../refusal.js';
import { asRefusal, type Session } from '../session.js';

/** Anchors placed at a time: those that must be searched for in the whole tree share one search. */
const AT_ONCE = 1000;

/** `knotes resolve`: where each anchor of standard input is in a kernel, one line of JSON each, in the order of the input. */
export const resolve: Command<'kernel' | 'json'> = {
  takes: 'input',
  kernels: 'one',
  // What it prints is JSON in any case.
  options: ['kernel', 'json'],
  help: 'cli.help.resolve',
  run: runResolve,
};

async function runResolve({ kernel: [given = ''] }: Given<'kernel' | 'json'>, session: Session): Promise<number> {
  const { host, language } = session;
  const { kernel } = await openKernel(session, given);
  let status = 0;
  let number = 0;
  let batch: Promise<string>[] = [];
  const flush = async () => {
    for (const line of await Promise.all(batch)) host.out.write(`${line}\n`);
    batch = [];
  };
  const resolve = async (text: string, line: number): Promise<string> => {
    try {
      const anchor = readAnchorLine(text, line, session);
      return resultLine(await placeAnchor(anchor, kernel, { signal: host.signal, stubs: true }), language);
    } catch (error) {
      session.complain(asRefusal(error, `line ${line}`, given));
      status = 2;
      return JSON.stringify({
        status: 'missing',
        file: null,
        line: null,
        confidence: 0,
        code: 'bad-anchor',
        candidates: [],
      });
    }
  };
  for await (const text of host.input) {
    number++;
    if (text.trim() === '') continue;
    batch.push(resolve(text, number));
    if (batch.length >= AT_ONCE) await flush();
  }
  await flush();
  return status;
}

function resultLine(placement: Placement, language: Language): string {
  const { status, confidence, reason, candidates } = placement;
  const place = likeliestPlace(placement);
  return JSON.stringify({
    status,
    file: place?.file ?? null,
    line: place?.line ?? null,
    confidence: Math.round(1000 * confidence) / 1000,
    code: reason.code,
    reason: reasonSentence(language, reason),
    candidates: candidates.map((one) => {
      const { file, line, column, end } = one;
      return { file, line, column, end, ...ifJson(one) };
    }),
    ...('others' in placement && { others: placement.others.map(placeJson) }),
  });
}

/** What makes a notes file of an anchor. */
const BEFORE = '{"format":1,"notes":[{"id":"a","title":"a","at":[';

/** An anchor is checked as one in a notes file is. @throws {Refusal} */
function readAnchorLine(text: string, line: number, session: Session): Anchor {
  const { file, problems } = readNotes(`${BEFORE}${text}]}]}`);
  const [entry] = file === undefined ? [] : notesIn(file);
  const [anchor] = entry?.note.at ?? [];
  if (anchor !== undefined && anchor !== null && entry?.note.at.length === 1) {
    for (const problem of problems) {
      const { range } = problem;
      session.report('<stdin>', { ...problem, range: { ...range, line, column: range.column - BEFORE.length } });
    }
    return anchor;
  }
  const [problem] = problems;
  throw new Refusal('cli.bad-anchor', {
    line: String(line),
    detail: problem === undefined ? text.slice(0, 80) : problemSentence(session.language, problem),
  });
}
