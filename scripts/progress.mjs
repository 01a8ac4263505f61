/** A progress bar on a terminal; elsewhere a plain line at every tenth. */

const WIDTH = 30;

/**
 * @typedef {object} Progress
 * @property {(done: number) => void} at
 * @property {() => void} end
 */

/**
 * @param {string} title
 * @param {number} total 0 when it is not known
 * @returns {Progress}
 */
export function progress(title, total) {
  const out = process.stderr;
  let shown = -1;
  if (!out.isTTY) out.write(`${title}\n`);
  return {
    at(done) {
      const percent = total > 0 ? Math.min(100, Math.floor((100 * done) / total)) : 0;
      if (percent === shown) return;
      if (out.isTTY) {
        const full = Math.round((WIDTH * percent) / 100);
        out.write(`\r${title} [${'#'.repeat(full)}${'.'.repeat(WIDTH - full)}] ${percent} %`);
      } else if (Math.floor(percent / 10) > Math.floor(shown / 10) && percent > 0) {
        out.write(`${title} ${percent} %\n`);
      }
      shown = percent;
    },
    end() {
      if (out.isTTY) out.write('\n');
    },
  };
}
