import assert from 'node:assert/strict';
import { plainAddresses } from '../../src/session/plainAddresses.js';

describe('a sentence of the system', () => {
  it('has paths in the place of addresses, and is else as it was', () => {
    assert.equal(
      plainAddresses("cannot open file:///home/a/my%20notes.knotes.json. Detail: Unable to read file '/home/a/x'"),
      "cannot open /home/a/my notes.knotes.json. Detail: Unable to read file '/home/a/x'",
    );
    assert.equal(plainAddresses('cannot open vscode-remote://ssh-remote+host/home/a.c.'), 'cannot open /home/a.c.');
    assert.equal(plainAddresses('(file:///c%3A/notes/a.json)'), '(c:/notes/a.json)');
    assert.equal(plainAddresses('see https://docs.kernel.org/x.'), 'see https://docs.kernel.org/x.');
    assert.equal(plainAddresses('file:///bad%zz'), 'file:///bad%zz');
  });
});
