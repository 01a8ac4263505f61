import assert from 'node:assert/strict';
import { heldAt } from '../../src/core/c/heldConditions.js';

/** What is known at `site()` in the body of a function. */
function held(body: string): string[] {
  const text = `int lamp_set(struct lamp *l)\n{\n${body}\n}\n`;
  const site = text.indexOf('site(');
  return heldAt(text, 0, text.length, site).map(({ text: said, holds }) => `${holds ? '' : 'not '}${said}`);
}

describe('what holds where a call is made', () => {
  it('what an if asks whose body leaves', () => {
    assert.deepEqual(held('if (!capable(A)) return -EPERM; site();'), ['capable(A)']);
    assert.deepEqual(held('if (!capable(A)) { warn(); goto out; } site(); out: return 0;'), ['capable(A)']);
    assert.deepEqual(held('for (;;) { if (busy(l)) continue; site(); }'), ['not busy(l)']);
    assert.deepEqual(held('if (a(l) || unlikely(!b(l))) return 0; else c(); site();'), ['not a(l)', 'b(l)']);
    assert.deepEqual(held('if (a(l)) b(); else return 0; return site();'), ['a(l)']);
  });

  it('what an if, a while and the beginning of an expression ask', () => {
    assert.deepEqual(held('if (a(l) && !b(l)) site();'), ['a(l)', 'not b(l)']);
    assert.deepEqual(held('if (a(l)) c(); else if (d) { e(); site(); }'), ['not a(l)', 'd']);
    assert.deepEqual(held('while (a(l)) list_for_each(x, y) { site(); }'), ['a(l)']);
    assert.deepEqual(held('return a(l) && (b || site());'), ['a(l)', 'not b']);
    assert.deepEqual(held('x = a(l) ? 1 : site();'), []);
    assert.deepEqual(held('return a(l) ? 1 : site();'), ['not a(l)']);
    assert.deepEqual(held('if (c(a(l) ? site() : 0)) d();'), ['a(l)']);
  });

  it('nothing of what is open', () => {
    assert.deepEqual(held('if (raw && !capable(A)) return -EPERM; site();'), []);
    assert.deepEqual(held('if (a(l)) b(); site();'), []);
    assert.deepEqual(held('if (a(l)) { if (b) return 0; c(); } site();'), []);
    assert.deepEqual(held('if (a(l) || b) site();'), []);
    assert.deepEqual(held('if (a(l) == 0) site();'), ['a(l) == 0']);
    assert.deepEqual(held('if (!a == b) site();'), ['!a == b']);
  });

  it('nothing that a goto or a case goes around', () => {
    assert.deepEqual(held('if (l) goto on; if (!a(l)) return 0; on: site();'), []);
    assert.deepEqual(held('if (!a(l)) goto on; b(); on: site();'), []);
    assert.deepEqual(held('again: if (!a(l)) return 0; site(); if (l) goto again;'), ['a(l)']);
    assert.deepEqual(held('if (l) goto late; if (!a(l)) return 0; mid: site(); return 1; late: goto mid;'), []);
    assert.deepEqual(held('switch (l->c) { case 1: if (!a(l)) return 0; b(); break; case 2: site(); }'), []);
    assert.deepEqual(held('if (!z(l)) return 0; switch (l->c) { case 1: if (!a(l)) return 0; site(); }'), [
      'z(l)',
      'a(l)',
    ]);
  });

  it('in a body with branches of #if, and in none', () => {
    assert.deepEqual(held('#ifdef X\nif (a) {\n#else\nif (b) {\n#endif\n if (!c) return 0; site(); }'), ['a', 'c']);
    assert.deepEqual(heldAt('int a;', 0, 6, 4), []);
    assert.deepEqual(held('if ((site('), []);
  });
});
