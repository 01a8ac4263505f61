import assert from 'node:assert/strict';
import { MAX_NOTES_BYTES } from '../../src/core/notes/decode.js';
import { readWebAddress, type WebAddress } from '../../src/core/notes/webAddress.js';
import { askFile, readFile, type WebFetch } from '../../src/session/webFetch.js';

const START = readWebAddress('https://a.org/net.knotes.json') as WebAddress;
const never = new AbortController().signal;

/** The web in memory: answers by address; what was asked, and of whom the reader was asked. */
function web(answers: Record<string, () => Response>, wants = true) {
  const asked: string[] = [];
  const followed: string[] = [];
  const fetcher: WebFetch = (href, { method, redirect, credentials }) => {
    asked.push(`${method ?? ''} ${href}`);
    assert.equal(redirect, 'manual');
    assert.equal(credentials, 'omit');
    const answer = answers[href];
    if (answer === undefined) return Promise.reject(new TypeError('fetch failed', { cause: new Error(`no ${href}`) }));
    return Promise.resolve(answer());
  };
  const follow = (from: WebAddress, to: WebAddress) => {
    followed.push(`${from.host} ${to.host}`);
    return Promise.resolve(wants);
  };
  return { asked, followed, fetcher, follow };
}

function to(location: string): () => Response {
  return () => new Response(null, { status: 302, headers: { location } });
}

describe('fetching a notes file', () => {
  it('says how large it is before it is read', async () => {
    const { asked, fetcher, follow } = web({
      [START.href]: () => new Response(null, { headers: { 'content-length': '1234' } }),
    });
    assert.deepEqual(await askFile(fetcher, START, follow, never), { address: START, size: 1234 });
    assert.deepEqual(asked, [`HEAD ${START.href}`]);
  });

  it('does not take the size of what is packed, nor that of a refusal, for that of the file', async () => {
    for (const answer of [
      () => new Response(null, { headers: { 'content-length': '9', 'content-encoding': 'gzip' } }),
      () => new Response(null, { status: 405, headers: { 'content-length': '9' } }),
      () => new Response(null, { headers: { 'content-length': 'many' } }),
    ]) {
      const { fetcher, follow } = web({ [START.href]: answer });
      assert.deepEqual(await askFile(fetcher, START, follow, never), { address: START, size: undefined });
    }
  });

  it('asks another host only when the reader wants it', async () => {
    const answers = {
      [START.href]: to('/b/net.knotes.json'),
      'https://a.org/b/net.knotes.json': to('https://other.org/n'),
      'https://other.org/n': () => new Response('{}'),
    };
    const yes = web(answers);
    assert.equal(new TextDecoder().decode((await readFile(yes.fetcher, START, yes.follow, never)) as Uint8Array), '{}');
    assert.deepEqual(yes.followed, ['a.org other.org']);
    const no = web(answers, false);
    assert.equal(await readFile(no.fetcher, START, no.follow, never), undefined);
    assert.deepEqual(no.asked, [`GET ${START.href}`, 'GET https://a.org/b/net.knotes.json']);
  });

  it('follows nothing that would not be asked either, nor without an end', async () => {
    const plain = web({ [START.href]: to('http://a.org/x') });
    assert.deepEqual(await readFile(plain.fetcher, START, plain.follow, never), {
      k: 'bad-redirect',
      to: 'http://a.org/x',
      fault: 'not-encrypted',
    });
    const round = web({ [START.href]: to(START.href) });
    assert.deepEqual(await askFile(round.fetcher, START, round.follow, never), { k: 'too-many-redirects' });
    assert.equal(round.asked.length, 6);
  });

  it('refuses what a browser hides, a page, and what is not there', async () => {
    const hidden = Object.defineProperty(new Response(null), 'type', { value: 'opaqueredirect' });
    const cases: readonly (readonly [() => Response, unknown])[] = [
      [() => hidden, { k: 'hidden-redirect' }],
      [() => new Response('<html>', { headers: { 'content-type': 'text/html; charset=utf-8' } }), { k: 'page' }],
      [() => new Response('no', { status: 404 }), { k: 'status', status: 404 }],
    ];
    for (const [answer, fault] of cases) {
      const { fetcher, follow } = web({ [START.href]: answer });
      assert.deepEqual(await readFile(fetcher, START, follow, never), fault);
    }
    const { fetcher, follow } = web({});
    assert.deepEqual(await askFile(fetcher, START, follow, never), { k: 'unreachable', reason: `no ${START.href}` });
  });

  it('counts what comes, whatever was said of it', async () => {
    let given = 0;
    const endless = () =>
      new Response(
        new ReadableStream<Uint8Array>({
          pull(controller) {
            given += 1;
            controller.enqueue(new Uint8Array(1024 * 1024));
          },
        }),
        { headers: { 'content-length': '10' } },
      );
    const { fetcher, follow } = web({ [START.href]: endless });
    assert.deepEqual(await readFile(fetcher, START, follow, never), { k: 'too-large' });
    assert.ok(given < 12, `${given} MB were taken`);
    const said = web({
      [START.href]: () => new Response('x', { headers: { 'content-length': String(MAX_NOTES_BYTES + 1) } }),
    });
    for (const question of [askFile, readFile])
      assert.deepEqual(await question(said.fetcher, START, said.follow, never), { k: 'too-large' });
  });
});
