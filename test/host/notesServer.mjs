/** A web on this machine, from which the host tests fetch notes. */
import { createServer } from 'node:http';

/** @param {number} version */
function notesOf(version) {
  return JSON.stringify({
    format: 1,
    title: `Notes of the web, version ${version}`,
    language: 'en',
    notes: [
      {
        id: 'of-the-web',
        title: `A note of the web, version ${version}`,
        at: [{ function: '__sys_socket', file: 'net/socket.c' }],
        body: 'Written by somebody else.',
      },
    ],
  });
}

/**
 * Starts it on a free port. `/fetched` says how often notes were fetched, `/others` how often anything else was asked for, `/next` makes another version of the notes.
 * @returns {Promise<{ port: number, stop: () => void }>}
 */
export async function startNotesServer() {
  let version = 1;
  let fetched = 0;
  let asked = 0;
  /** How often something was asked for that nobody here gives out, or in another way: by `https`, which the editor's own page asks alone. */
  let others = 0;
  const server = createServer((request, response) => {
    // The web host asks from another origin.
    response.setHeader('access-control-allow-origin', '*');
    const answer = (/** @type {number} */ status, /** @type {string} */ type, /** @type {string} */ text) => {
      response.writeHead(status, { 'content-type': type, 'content-length': Buffer.byteLength(text) });
      response.end(request.method === 'HEAD' ? undefined : text);
    };
    switch (request.url) {
      case '/fetched':
        return answer(200, 'application/json', JSON.stringify({ fetched, asked }));
      case '/others':
        return answer(200, 'application/json', String(others));
      case '/next':
        version += 1;
        return answer(200, 'text/plain', '');
      case '/far.knotes.json': {
        asked += 1;
        // The same machine under its other name is another host.
        const port = request.socket.localPort ?? 0;
        response.writeHead(302, { location: `http://localhost:${port}/net.knotes.json` });
        return response.end();
      }
      case '/page':
        return answer(200, 'text/html', '<p>A page.</p>');
      case '/net.knotes.json':
        if (request.method === 'GET') fetched += 1;
        else asked += 1;
        return answer(200, 'application/json', notesOf(version));
      default:
        others += 1;
        return answer(404, 'text/plain', 'nothing');
    }
  });
  server.on('clientError', (_error, socket) => {
    others += 1;
    socket.destroy();
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
