import assert from 'node:assert/strict';
import { isWebAddress, readWebAddress, type WebAddress } from '../../src/core/notes/webAddress.js';

function read(text: string, base?: WebAddress): WebAddress {
  const address = readWebAddress(text, base);
  if (typeof address === 'string') assert.fail(`${text}: ${address}`);
  return address;
}

describe('the address of a notes file on the web', () => {
  it('is taken where it is encrypted, or does not leave the machine', () => {
    assert.deepEqual(read(' https://example.org:8443/a/net.knotes.json?raw=1#L3 '), {
      href: 'https://example.org:8443/a/net.knotes.json?raw=1',
      host: 'example.org:8443',
      name: 'net.knotes.json',
    });
    for (const local of ['http://localhost:3000/x', 'http://127.0.0.1/x', 'http://[::1]:8/x']) read(local);
  });

  it('is refused with the reason otherwise', () => {
    const faults = {
      ' ': 'empty',
      'net.knotes.json': 'no-address',
      'https://': 'no-address',
      'http://example.org/x': 'not-encrypted',
      'http://localhost.example.org/x': 'not-encrypted',
      'http://127.0.0.1.example.org/x': 'not-encrypted',
      'file:///etc/passwd': 'scheme',
      'ftp://example.org/x': 'scheme',
      'data:application/json,{}': 'scheme',
      'vscode://a.b/open': 'scheme',
      'https://me:secret@example.org/x': 'password',
      'https://me@example.org/x': 'password',
      [`https://example.org/${'a'.repeat(3000)}`]: 'too-long',
    };
    for (const [text, fault] of Object.entries(faults)) assert.equal(readWebAddress(text), fault, text);
  });

  it('leads on from another one, by the same rules', () => {
    const base = read('https://example.org/a/b.json');
    assert.equal(read('../c.knotes.json', base).href, 'https://example.org/c.knotes.json');
    assert.equal(read('//other.org/d', base).host, 'other.org');
    assert.equal(readWebAddress('http://example.org/c', base), 'not-encrypted');
    assert.equal(readWebAddress('javascript:alert(1)', base), 'scheme');
  });

  it('gives its file a name that leads nowhere', () => {
    const names = {
      'https://a.org/': 'notes.knotes.json',
      'https://a.org/net.json': 'net.knotes.json',
      'https://a.org/%E3%83%8D%E3%83%83%E3%83%88.knotes.json': 'ネット.knotes.json',
      'https://a.org/%2e%2e%2f%2e%2e%2fetc%2fpasswd': 'etc-passwd.knotes.json',
      'https://a.org/..%5C..%5Cx.JSON': 'x.knotes.json',
      'https://a.org/%00%0A': 'u-0000.knotes.json',
      'https://a.org/%zz': 'zz.knotes.json',
      [`https://a.org/${'n'.repeat(300)}`]: `${'n'.repeat(80)}.knotes.json`,
    };
    for (const [href, name] of Object.entries(names)) assert.equal(read(href).name, name, href);
  });

  it('is told apart from a file', () => {
    assert.ok(isWebAddress('HTTPS://a.org/x'));
    assert.ok(!isWebAddress('https/a.json') && !isWebAddress('C:/a.json'));
  });
});
