/** What failed in a run of tests, told once more at its end: of a long output one sees the last lines. */

/** Lines of an error that are repeated; the whole of it stands further up. */
const ERROR_LINES = 6;
/** What a test's own name begins with, in all tiers; AGAIN: it passed, or failed, when it was run once more. */
const NAMED = /^ *(?:FAIL|FOUND|AGAIN) /;
/** The list of failures that mocha ends with. */
const MOCHA_LIST = /^ *\d+ failing$/;
const MOCHA_ENTRY = /^ *\d+\) /;

/**
 * The names of the tests that failed or were run once more, each with the first lines of its error.
 * @param {string} output what the tests printed
 * @returns {string[]} lines
 */
export function failuresOf(output) {
  /** @type {string[]} */
  const told = [];
  let inList = false;
  let left = 0;
  let depth = 0;
  for (const line of output.split('\n')) {
    if (MOCHA_LIST.test(line)) inList = true;
    const indent = line.length - line.trimStart().length;
    if (NAMED.test(line) || (inList && MOCHA_ENTRY.test(line))) {
      told.push(line);
      [left, depth] = [ERROR_LINES, indent];
    } else if (line.trim() === '') continue;
    else if (indent <= depth) {
      left = 0;
      // Behind its list mocha says nothing more.
      if (!MOCHA_LIST.test(line)) inList = false;
    } else if (left > 0) {
      told.push(line);
      left--;
    }
  }
  return told;
}
