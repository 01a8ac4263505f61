/** `node scripts/picture.mjs [--kernel DIR]`: takes the picture of the README anew, from VS Code on a real kernel. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { fewColours } from './fewColours.mjs';
import { ensureBrowser } from './hosts.mjs';
import { build, ensureDependencies } from './install.mjs';
import { DEFAULT_VERSION, fetchKernel, kernelTree } from './kernel.mjs';
import { ROOT } from './root.mjs';
import { exitOnSignals } from './run.mjs';
import { text } from './say.mjs';
import { startServer } from './server.mjs';

const PICTURE = join(ROOT, 'media/readme/editor.webp');
/** It ships with the package: without loss, and with so many colours a third of what a PNG of all of them takes. */
const COLOURS = 256;
const SIZE = { width: 1500, height: 950 };
const SIDE_BAR_WIDTH = 500;
/** Where the call paths end, and the text of a step below them. */
const BORDERS = [560, 800];
const LIMIT_MS = 60_000;
/** What is drawn after the last thing that can be waited for, in milliseconds. */
const SETTLE_MS = 1500;

/** The reading that is opened on the shelf, and a step of it that is then there. */
const READING = 'socket()';
const STEP = '__sys_socket()';
const FILE = 'net/socket.c';
/** The line in the middle of the editor, the one with the cursor, and the one in which `struct socket` is pointed at. */
const MIDDLE = '\n/*\n *\tCreate a pair of connected sockets.';
const CURSOR = /return\ssock_map_fd\(sock,/;
const POINTER = /struct\ssocket\s\*sock1,/;

/** Without these, the picture is of the editor and not of the notes. */
const SETTINGS = {
  'workbench.colorTheme': 'Dark Modern',
  'window.autoDetectColorScheme': false,
  'window.commandCenter': false,
  'workbench.layoutControl.enabled': false,
  'editor.minimap.enabled': false,
  'editor.stickyScroll.enabled': false,
  'editor.occurrencesHighlight': 'off',
  'editor.matchBrackets': 'never',
  'editor.hover.above': false,
};

exitOnSignals();
const { values } = parseArgs({ options: { kernel: { type: 'string' } } });
ensureDependencies();
build();
const kernel = values.kernel === undefined ? await fetchKernel(DEFAULT_VERSION) : kernelTree(values.kernel);
if (kernel === undefined) throw new Error(text('notKernel', { dir: values.kernel ?? '' }));
const data = mkdtempSync(join(tmpdir(), 'knotes-picture-'));
process.once('exit', () => rmSync(data, { recursive: true, force: true, maxRetries: 5 }));
const server = await startServer({ data });
try {
  const settings = join(data, 'data/Machine/settings.json');
  writeFileSync(settings, JSON.stringify({ ...JSON.parse(readFileSync(settings, 'utf8')), ...SETTINGS }));
  const file = join(kernel.root, FILE);
  const source = readFileSync(file, 'utf8');
  const line = source.slice(0, source.indexOf(MIDDLE)).split('\n').length;
  await takePicture(server.page({ folder: kernel.root, file, line }));
} finally {
  await server.stop();
}

/** @param {string} address */
async function takePicture(address) {
  // Not at the top: playwright-core is not there before the dependencies are installed.
  const { launchBrowser } = await import('./browser.mjs');
  const browser = await launchBrowser(await ensureBrowser());
  try {
    const page = await browser.newPage({ viewport: SIZE });
    page.setDefaultTimeout(LIMIT_MS);
    await page.goto(address);
    await page.locator('.codelens-decoration a').first().waitFor();
    await page.locator('.activitybar .action-label[aria-label^="Kernel Reading Notes"]').click();
    const views = page.locator('.sidebar');
    await views.locator('.monaco-list-row').nth(10).waitFor();
    await drag(page, '.monaco-sash.vertical:not(.disabled)', { x: SIDE_BAR_WIDTH });
    for (const [nth, y] of BORDERS.entries()) await drag(page, '.sidebar .monaco-sash.horizontal', { y }, nth);
    await views.getByText(READING, { exact: true }).click();
    const lines = page.locator('.monaco-editor .view-line');
    await lines.filter({ hasText: CURSOR }).click({ position: { x: 1, y: 1 } });
    // The tree follows the cursor.
    await views.getByText(STEP, { exact: true }).first().waitFor();
    await lines.filter({ hasText: POINTER }).getByText('socket', { exact: true }).hover();
    await page.locator('.monaco-hover .hover-contents').first().waitFor();
    await page.waitForTimeout(SETTLE_MS);
    mkdirSync(dirname(PICTURE), { recursive: true });
    writeFileSync(PICTURE, await webpOf(await page.screenshot(), await browser.newPage()));
  } finally {
    await browser.close();
  }
}

/**
 * @param {Buffer} png
 * @param {import('playwright-core').Page} page an empty one, whose browser writes the file
 * @returns {Promise<Buffer>}
 */
async function webpOf(png, page) {
  await page.addScriptTag({ content: String(fewColours) });
  const bytes = await page.evaluate(
    async ({ source, limit }) => {
      // What only a page has.
      const { Image, OffscreenCanvas } = /** @type {any} */ (globalThis);
      const image = new Image();
      image.src = source;
      await image.decode();
      const canvas = new OffscreenCanvas(image.naturalWidth, image.naturalHeight);
      const context = canvas.getContext('2d');
      if (context === null) throw new Error('This browser draws nothing.');
      context.drawImage(image, 0, 0);
      const data = context.getImageData(0, 0, canvas.width, canvas.height);
      fewColours(data.data, limit);
      context.putImageData(data, 0, 0);
      // At the best quality a WebP is without loss.
      const blob = await canvas.convertToBlob({ type: 'image/webp', quality: 1 });
      return [...new Uint8Array(await blob.arrayBuffer())];
    },
    { source: `data:image/png;base64,${png.toString('base64')}`, limit: COLOURS },
  );
  return Buffer.from(bytes);
}

/**
 * Moves a border between views to a place in the window.
 * @param {import('playwright-core').Page} page
 * @param {string} border
 * @param {{ x?: number, y?: number }} to
 * @param {number} nth which of several, from 0
 */
async function drag(page, border, { x, y }, nth = 0) {
  const box = await page.locator(border).nth(nth).boundingBox();
  if (box === null) return;
  const from = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(x ?? from.x, y ?? from.y, { steps: 5 });
  await page.mouse.up();
}
