import type { MergeRemark } from '../merge/mergeRemark.js';
import { oneLine } from '../render/oneLine.js';
import { say, type Language } from './words.js';

/** Letters of an id that are shown. */
const MAX_SHOWN = 120;
/** Comments that are shown of those that a merge could not keep. */
const MAX_COMMENTS = 5;

/** What is said of something that a merge did, and that somebody has to look at. @param file the file of that side, or what both are merged into */
export function mergeRemarkSentence(language: Language, file: string, remark: MergeRemark): string {
  if (remark.k === 'twice') {
    const what = entrySentence(language, remark.ids);
    return say(language, `merge.twice-${remark.side}`, { file, what });
  }
  if (remark.k === 'comments') {
    const { side, comments } = remark;
    const shown = comments.slice(0, MAX_COMMENTS).map((comment) => oneLine(comment, MAX_SHOWN));
    const values = { file, count: comments.length, comments: shown.join(' ') };
    return say(
      language,
      shown.length < comments.length ? `merge.some-comments-${side}` : `merge.comments-${side}`,
      values,
    );
  }
  const { of } = remark;
  const what = typeof of === 'string' ? say(language, `merge.order-of-${of}`) : entrySentence(language, of);
  return say(language, 'merge.order', { file, what });
}

/** A note or path, or a step of a path, by the ids; the file where there are none. */
export function entrySentence(language: Language, ids: readonly string[]): string {
  const [first, second] = ids.map((id) => oneLine(id, MAX_SHOWN));
  if (first === undefined) return say(language, 'cli.merge.in-file');
  return second === undefined
    ? say(language, 'cli.merge.in-note', { id: first })
    : say(language, 'cli.merge.in-step', { path: first, id: second });
}
