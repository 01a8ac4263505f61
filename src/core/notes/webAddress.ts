import { oneLine } from '../render/oneLine.js';

/** The address of a notes file on the web, as it is asked for. */
export interface WebAddress {
  /** The whole of it, without what stands behind a `#`. */
  readonly href: string;
  /** Where it lies: a name, with its port when that is said. */
  readonly host: string;
  /** The name under which its file is kept, which ends as those of notes files do. */
  readonly name: string;
}

/** Why an address is not asked: it is none, has another scheme, is not encrypted, or carries a password. */
export type WebAddressFault = 'empty' | 'no-address' | 'scheme' | 'not-encrypted' | 'password' | 'too-long';

/** Longer addresses are nobody's, in UTF-16 units. */
const MAX_LENGTH = 2000;
const MAX_NAME = 80;
const ENDING = '.knotes.json';
/** What does not leave this machine needs no encryption. */
const LOCAL_HOST = /^(?:localhost|127\.0\.0\.1|\[::1\])$/;

interface ParsedUrl {
  readonly protocol: string;
  readonly username: string;
  readonly password: string;
  readonly host: string;
  readonly hostname: string;
  readonly pathname: string;
  readonly href: string;
  hash: string;
}
// Node, browsers and workers all have it; the core's types name no platform.
declare const URL: new (text: string, base?: string) => ParsedUrl;

/**
 * Reads an address that a reader gave, or to which an answer leads.
 * @param base the address that gave it, to which it may be relative
 */
export function readWebAddress(text: string, base?: WebAddress): WebAddress | WebAddressFault {
  const given = text.trim();
  if (given === '') return 'empty';
  if (given.length > MAX_LENGTH) return 'too-long';
  let url: ParsedUrl;
  try {
    url = base === undefined ? new URL(given) : new URL(given, base.href);
  } catch {
    return 'no-address';
  }
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return 'scheme';
  if (url.username !== '' || url.password !== '') return 'password';
  if (url.protocol === 'http:' && !LOCAL_HOST.test(url.hostname)) return 'not-encrypted';
  url.hash = '';
  return { href: url.href, host: url.host, name: nameIn(url.pathname) };
}

/** Whether what somebody gave as a file is meant as an address. */
export function isWebAddress(text: string): boolean {
  return /^https?:\/\//i.test(text);
}

/** The last part of a path as the name of a file: letters and digits of any language, and no folder. */
function nameIn(path: string): string {
  const last = path.split('/').findLast((part) => part !== '') ?? '';
  const plain = oneLine(decoded(last))
    .replace(/(?:\.knotes)?\.json$/i, '')
    .replace(/[^\p{L}\p{N}._-]+/gu, '-')
    .replace(/^[-.]+/, '')
    .slice(0, MAX_NAME)
    .replace(/[-.]+$/, '');
  return `${plain || 'notes'}${ENDING}`;
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
