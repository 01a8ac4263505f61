import { stepLabel } from '../marks/labels.js';
import type { PathStep } from '../path/model.js';
import { iconless, oneLine } from '../render/oneLine.js';
import { say, type Language } from '../words/words.js';

/** A title that somebody wrote, as it stands within a sentence: in quotes, on one line, without icons. */
export function titleInSentence(language: Language, title: string): string {
  return say(language, 'change.quoted', { title: iconless(oneLine(title)) });
}

/** A step within a sentence: its title in quotes, where it has none the name of its symbol as it is. */
export function stepInSentence(language: Language, step: PathStep): string {
  const label = stepLabel(step);
  const isWritten = step.step.title !== undefined && step.step.title !== '';
  return isWritten ? titleInSentence(language, label) : iconless(label);
}
