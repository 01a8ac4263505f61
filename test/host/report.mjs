/** Reads the reports of test/host/run.ts out of what a host prints. */

const MARK = '@knotes-test ';
/** What a soak says of itself. */
const SAID = 'a soak of ';

/**
 * @typedef {object} Tally
 * @property {number} passed
 * @property {number} failed
 * @property {number} skipped
 */

/** What a host run says, gathered line by line. */
export class Reports {
  /** @type {Tally | undefined} */
  tally;
  /** Everything else that was printed: shown when there is no tally. */
  noise = '';

  /** @param {string} text */
  read(text) {
    for (const line of text.split('\n')) {
      const at = line.indexOf(MARK);
      if (at < 0 && line.includes(SAID)) print(`    ${line.slice(line.indexOf(SAID))}`);
      if (at < 0) this.noise = `${this.noise}${line}\n`.slice(-8000);
      else this.#report(JSON.parse(line.slice(at + MARK.length)));
    }
  }

  /**
   * More about the failure that was reported last.
   * @param {string[]} lines
   */
  more(lines) {
    for (const line of lines) print(`         ${line}`);
  }

  /** @param {{ event: string, title: string, ms?: number, error?: string } & Tally} report */
  #report({ event, title, ms, error, passed, failed, skipped }) {
    if (event === 'end') this.tally = { passed, failed, skipped };
    else if (event === 'fail' || event === 'again')
      print(`    ${event === 'fail' ? 'FAIL' : 'AGAIN'} ${title}\n${(error ?? '').replaceAll(/^/gm, '         ')}`);
    else if (event === 'skip') print(`    skipped ${title}`);
    else print(`    ok ${title}${ms !== undefined && ms > 200 ? ` (${ms} ms)` : ''}`);
  }
}

/** @param {string} line */
function print(line) {
  process.stdout.write(`${line}\n`);
}
