import { MAX_NOTES_BYTES } from '../core/notes/decode.js';
import { readWebAddress, type WebAddress, type WebAddressFault } from '../core/notes/webAddress.js';

/** Asks the web: the platform's own, or what a test has in its place. */
export type WebFetch = (href: string, options: RequestInit & { readonly cache: 'no-store' }) => Promise<Response>;

/** Why nothing came of an address. */
export type WebFault =
  /** Nobody answered; what the system said. A browser says so too where a server does not let other pages ask it. */
  | { readonly k: 'unreachable'; readonly reason: string }
  /** The server answered with this status, and not with a file. */
  | { readonly k: 'status'; readonly status: number }
  /** It leads elsewhere, and a browser does not tell where. */
  | { readonly k: 'hidden-redirect' }
  /** It leads to an address that must not be asked. */
  | { readonly k: 'bad-redirect'; readonly to: string; readonly fault: WebAddressFault }
  | { readonly k: 'too-many-redirects' }
  /** Larger than a notes file may be; nothing of it is kept. */
  | { readonly k: 'too-large' }
  /** A page for readers, not a file. */
  | { readonly k: 'page' };

/** Where a file is, and how large it is said to be, in bytes; `undefined` where the server does not say. */
export interface WebFile {
  readonly address: WebAddress;
  readonly size: number | undefined;
}

/** Whether another host is asked too, to which an address leads: the reader decides. */
export type Follow = (from: WebAddress, to: WebAddress) => Promise<boolean>;

const MAX_REDIRECTS = 5;
/** What says that there is nothing, whoever asks; other refusals may be of the question for the size alone. */
const NOTHING_THERE: readonly number[] = [404, 410];

/** Asks where a file is and how large, without reading it. `undefined` where the reader did not want to ask another host. */
export async function askFile(
  fetcher: WebFetch,
  address: WebAddress,
  follow: Follow,
  signal: AbortSignal,
): Promise<WebFile | WebFault | undefined> {
  const answer = await ask(fetcher, address, 'HEAD', follow, signal);
  if (answer === undefined || 'k' in answer) return answer;
  const { headers, status } = answer.response;
  if (NOTHING_THERE.includes(status)) return { k: 'status', status };
  const size = status === 200 && headers.get('content-encoding') === null ? sizeIn(headers) : undefined;
  if (size !== undefined && size > MAX_NOTES_BYTES) return { k: 'too-large' };
  return { address: answer.address, size };
}

/** Reads a file, and no more of it than a notes file may have. `undefined` where the reader did not want to ask another host. */
export async function readFile(
  fetcher: WebFetch,
  address: WebAddress,
  follow: Follow,
  signal: AbortSignal,
): Promise<Uint8Array | WebFault | undefined> {
  const answer = await ask(fetcher, address, 'GET', follow, signal);
  if (answer === undefined || 'k' in answer) return answer;
  const { response } = answer;
  const fault = faultOf(response);
  if (fault !== undefined) {
    await response.body?.cancel();
    return fault;
  }
  try {
    return (await bytesOf(response)) ?? { k: 'too-large' };
  } catch (error) {
    return unreachable(error);
  }
}

function faultOf({ status, headers }: Response): WebFault | undefined {
  if (status !== 200) return { k: 'status', status };
  if (/^\s*text\/html\b/i.test(headers.get('content-type') ?? '')) return { k: 'page' };
  return (sizeIn(headers) ?? 0) > MAX_NOTES_BYTES ? { k: 'too-large' } : undefined;
}

/** The size that an answer says it has; it may have another one. */
function sizeIn(headers: Headers): number | undefined {
  const said = headers.get('content-length') ?? '';
  return /^\d{1,15}$/.test(said) ? Number(said) : undefined;
}

/** The bytes of an answer, counted as they come: `undefined` where they are too many. */
async function bytesOf({ body }: Response): Promise<Uint8Array | undefined> {
  const parts: Uint8Array[] = [];
  let length = 0;
  const reader = body?.getReader();
  for (let next = await reader?.read(); next?.done === false; next = await reader?.read()) {
    const part = next.value as Uint8Array;
    length += part.length;
    if (length > MAX_NOTES_BYTES) {
      await reader?.cancel();
      return undefined;
    }
    parts.push(part);
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

interface Answered {
  readonly address: WebAddress;
  readonly response: Response;
}

/** Asks an address and those that it leads to: each is looked at before it is asked, another host only when the reader wants it. */
async function ask(
  fetcher: WebFetch,
  address: WebAddress,
  method: 'HEAD' | 'GET',
  follow: Follow,
  signal: AbortSignal,
): Promise<Answered | WebFault | undefined> {
  let at = address;
  for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
    let response: Response;
    try {
      // Nothing of the reader goes with it: no cookie, no page that it is asked from.
      response = await fetcher(at.href, {
        method,
        signal,
        redirect: 'manual',
        credentials: 'omit',
        referrerPolicy: 'no-referrer',
        cache: 'no-store',
      });
    } catch (error) {
      return unreachable(error);
    }
    if (response.type === 'opaqueredirect') return { k: 'hidden-redirect' };
    const location = response.headers.get('location');
    if (response.status < 300 || response.status >= 400 || location === null) return { address: at, response };
    await response.body?.cancel();
    const to = readWebAddress(location, at);
    if (typeof to === 'string') return { k: 'bad-redirect', to: location, fault: to };
    if (to.host !== at.host && !(await follow(at, to))) return undefined;
    at = to;
  }
  return { k: 'too-many-redirects' };
}

function unreachable(error: unknown): WebFault {
  // What Node's own question failed of is behind the words “fetch failed”.
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return { k: 'unreachable', reason: cause instanceof Error ? cause.message : String(cause) };
}
