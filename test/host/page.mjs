/** Runs the tests in a workbench that a browser shows: both hosts without a desktop VS Code. */
import { ensureBrowser } from '../../scripts/hosts.mjs';
import { launchBrowser } from '../../scripts/browser.mjs';

const LIMIT_MS = 180_000;

/**
 * Opens the address and waits until the workbench reports the end of the tests.
 * @param {string} address
 * @param {import('./report.mjs').Reports} reports
 */
export async function runInPage(address, reports) {
  const browser = await launchBrowser(await ensureBrowser());
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    const exited = new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`no result within ${LIMIT_MS / 1000} s`)), LIMIT_MS);
      void page.exposeFunction('codeAutomationExit', (/** @type {number} */ code) => {
        clearTimeout(timer);
        resolve(code);
      });
      page.on('close', () => clearTimeout(timer));
    });
    await page.exposeFunction('codeAutomationLog', (/** @type {string} */ _type, /** @type {unknown[]} */ args) => {
      reports.read(args.map(String).join(' '));
    });
    await page.goto(address);
    await exited;
  } finally {
    await browser.close();
  }
}
