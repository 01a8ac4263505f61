import type { Problem } from '../core/notes/problem.js';
import { oneLine } from '../core/render/oneLine.js';
import { problemSentence } from '../core/words/sentences.js';
import { say, type Language } from '../core/words/words.js';
import type { Host } from './host.js';
import { paintFor } from './style.js';

/** Says on standard error what is wrong with what the user wrote, errors and warnings: each once, since it is mostly wrong with it in every kernel. */
export function problemReports(host: Host, language: Language): (file: string, problem: Problem) => void {
  const told = new Set<string>();
  const paint = paintFor(host.err, host.env);
  return (file, problem) => {
    // As compilers write them: terminals and editors make links of that.
    const { line, column } = problem.range;
    const colour = problem.severity === 'error' ? 'bad' : 'odd';
    const severity = paint(colour, say(language, `cli.severity.${problem.severity}`));
    const text = `${oneLine(file, 400)}:${line}:${column}: ${severity}: ${problemSentence(language, problem)}`;
    if (!told.has(text)) host.err.write(`${text}\n`);
    told.add(text);
  };
}
