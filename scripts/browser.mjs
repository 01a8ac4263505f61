/** A browser without a window, to load pages with. */
import { chromium } from 'playwright-core';

const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * @param {string} executablePath
 */
export function launchBrowser(executablePath) {
  return chromium.launch({ executablePath, args: ARGUMENTS });
}
