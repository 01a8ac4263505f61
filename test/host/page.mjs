/** Runs the tests in a workbench that a browser shows: both hosts without a desktop VS Code. */
import { ensureBrowser } from '../../scripts/hosts.mjs';
import { launchBrowser } from '../../scripts/browser.mjs';

const USUAL_LIMIT_MS = 600_000;
/** What test/host/keys.ts asks for: no command of the editor types into its boxes. */
const KEYS = '@knotes-keys ';
/** How long the editor may take to give its comment widget the keys: on a busy machine some seconds. */
const BOX_MS = 25_000;
/** In a report of test/host/run.ts. */
const FAILURE = '"event":"fail"';
/** How long the page may take to come: on a machine with much else to do it is no fault of what is tested. */
const PAGE_MS = 120_000;

/**
 * Opens the address and waits until the workbench reports the end of the tests.
 * @param {string} address
 * @param {import('./report.mjs').Reports} reports
 * @param {number} [limitMs]
 */
export async function runInPage(address, reports, limitMs = USUAL_LIMIT_MS) {
  const browser = await launchBrowser(await ensureBrowser());
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    const exited = new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`no result within ${limitMs / 1000} s`)), limitMs);
      void page.exposeFunction('codeAutomationExit', (/** @type {number} */ code) => {
        clearTimeout(timer);
        resolve(code);
      });
      page.on('close', () => clearTimeout(timer));
    });
    const typist = new Typist(page);
    await page.exposeFunction('codeAutomationLog', (/** @type {string} */ _type, /** @type {unknown[]} */ args) => {
      const text = args.map(String).join(' ');
      if (text.includes(KEYS)) {
        const asked = text.slice(text.indexOf(KEYS) + KEYS.length);
        void typist.do(JSON.parse(asked.split('\n')[0] ?? '')).catch((error) => reports.read(String(error)));
      } else {
        reports.read(text);
        if (text.includes(FAILURE)) void shown(page).then((what) => reports.more(what));
      }
    });
    await page.goto(address, { timeout: PAGE_MS });
    await exited;
  } finally {
    await browser.close();
  }
}

/**
 * What the workbench asks or says while a test fails: a list that nobody chose from explains what was waited for.
 * @param {import('playwright-core').Page} page
 */
async function shown(page) {
  const texts = await page
    .locator('.quick-input-widget:visible, .notification-toast:visible')
    .allInnerTexts()
    .catch(() => []);
  return texts.map((text) => `the workbench shows: ${text.replaceAll(/\s*\n\s*/g, ' | ')}`);
}

/** @typedef {{ row: string, typed?: string } | { box: string }} Answer in test/host/keys.ts */

/** What types and clicks in the page, as a test asks for it. */
class Typist {
  /** The commands whose lists and boxes are being answered. */
  #asking = new Set();
  #page;

  /** @param {import('playwright-core').Page} page */
  constructor(page) {
    this.#page = page;
  }

  /** @param {{ here?: string, inBox?: string, inPage?: string, id?: number, answers?: Answer[], ended?: number }} asked */
  async do({ here, inBox, inPage, id, answers = [], ended }) {
    if (ended !== undefined) this.#asking.delete(ended);
    if (here !== undefined) await this.#page.keyboard.type(here);
    if (inBox !== undefined) {
      await this.#page.locator('.review-widget :focus').first().waitFor({ state: 'attached', timeout: BOX_MS });
      await this.#page.keyboard.type(inBox);
    }
    if (inPage !== undefined) await this.#click(inPage);
    if (id === undefined) return;
    this.#asking.add(id);
    // A command that has ended asks nothing more, and what is asked now is another's: a row of the same text is not for it.
    const isAsked = () => this.#asking.has(id);
    for (const answer of answers) {
      if ('box' in answer) await this.#fill(answer.box, isAsked);
      else await this.#choose(answer, isAsked);
    }
  }

  /**
   * A page of an extension is a frame in a frame; of those that are open, the one in which there is such a thing is meant.
   * @param {string} selector
   */
  async #click(selector) {
    for (let left = BOX_MS; left > 0; left -= 250) {
      for (const frame of this.#page.frames()) {
        // A frame that goes while it is asked has nothing to click on.
        const isThere = await frame
          .locator(selector)
          .count()
          .catch(() => 0);
        if (isThere > 0) return frame.locator(selector).first().click({ timeout: left });
      }
      await this.#page.waitForTimeout(250);
    }
    throw new Error(`no page shows ${selector}`);
  }

  /**
   * @param {string} text
   * @param {() => boolean} isAsked
   */
  async #fill(text, isAsked) {
    const input = this.#page.locator('.quick-input-widget:visible input[type=text]').first();
    await input.waitFor().catch((error) => failIf(isAsked(), error));
    if (!isAsked()) return;
    await input.fill(text);
    await input.press('Enter');
  }

  /**
   * Chooses in a list: a click does, where several can be chosen it ticks, and Enter takes what is ticked.
   * @param {{ row: string, typed?: string }} answer
   * @param {() => boolean} isAsked
   */
  async #choose({ row: text, typed = '' }, isAsked) {
    if (typed !== '') await this.#page.locator('.quick-input-widget:visible input[type=text]').first().fill(typed);
    const row = this.#page.locator('.quick-input-list .monaco-list-row', { hasText: text }).first();
    await row.waitFor().catch((error) => failIf(isAsked(), error));
    // What is ticked while the list still fills may be lost.
    for (let tries = 0; tries < 10 && isAsked(); tries++) {
      // A tooltip that the pointer called up on its way covers the row until the pointer is elsewhere.
      await this.#page.mouse.move(0, 0);
      // A list that is drawn anew, or a busy machine: the row is looked for again, and nothing is clicked that was not looked at.
      try {
        if (!isAsked()) return;
        await take(this.#page, row);
        await row.waitFor({ state: 'hidden', timeout: 2000 });
        return;
      } catch {
        // It was taken after all, and the list is gone: whoever waits for the keys waits no longer. A list that is drawn anew has the row again at once.
        const isBack = row.waitFor({ timeout: 1000 }).then(
          () => true,
          () => false,
        );
        if (!(await isBack)) return;
      }
    }
  }
}

/**
 * @param {boolean} isAsked
 * @param {unknown} error
 */
function failIf(isAsked, error) {
  if (isAsked) throw error;
}

/**
 * @param {import('playwright-core').Page} page
 * @param {import('playwright-core').Locator} row
 */
async function take(page, row) {
  const limit = { timeout: 2000 };
  const isMany = (await row.getAttribute('role', limit)) === 'checkbox';
  if (!isMany || (await row.getAttribute('aria-checked', limit)) !== 'true') await row.click(limit);
  if (isMany) await page.keyboard.press('Enter');
}
