import assert from 'node:assert/strict';
import { isUseOf } from '../../src/core/marks/anchorUse.js';
import { spanAt, textSpans, withoutComments } from '../../src/core/c/textSpans.js';
import { wordUse } from '../../src/core/c/wordUse.js';

/** The text without its mark `^`, and the offset of the word that the mark stands before. */
function marked(text: string): { text: string; start: number; end: number } {
  const start = text.indexOf('^');
  const plain = text.slice(0, start) + text.slice(start + 1);
  return { text: plain, start, end: start + (/^\w+/.exec(plain.slice(start))?.[0].length ?? 0) };
}

function useIn(source: string) {
  const { text, start, end } = marked(source);
  return wordUse(text, textSpans(text), start, end);
}

describe('comments and strings', () => {
  it('are found with their ends, and an apostrophe does not swallow the next line', () => {
    const text = `a /* b */ "c\\"" 'd' // e\n#error don't\nf`;
    const spans = textSpans(text);
    const inside = (letter: string) => spanAt(spans, text.indexOf(letter)) >= 0;
    assert.deepEqual(['a', 'b', 'c', 'd', 'e', 'f'].map(inside), [false, true, true, true, true, false]);
  });

  it('end with the file when they are open', () => {
    assert.deepEqual(textSpans('x /* y'), [2, 6]);
    assert.deepEqual(textSpans('x "y'), [2, 4]);
  });

  it('go on where a backslash continues the line, as to the compiler', () => {
    assert.deepEqual(textSpans('x // y \\\nz\nw'), [2, 10]);
  });

  it('leave a blank where comments are taken out, and strings as they are', () => {
    assert.equal(withoutComments('a/* b */c "/* d */" // e'), 'a c "/* d */"  ');
  });
});

describe('the use of a word', () => {
  const cases: [string, ReturnType<typeof useIn>][] = [
    ['struct ^socket *sock;', { kind: 'tag', keyword: 'struct' }],
    ['struct /* of */ ^socket;', { kind: 'tag', keyword: 'struct' }],
    ['x = sock->^ops;', { kind: 'member', initialiser: false }],
    ['x = sock.^ops;', { kind: 'member', initialiser: false }],
    ['= {\n\t.^create = f,', { kind: 'member', initialiser: true }],
    ['SYSCALL_DEFINE3(^socket, int, family)', { kind: 'syscall', compat: false }],
    ['COMPAT_SYSCALL_DEFINE3(^socket, int, family)', { kind: 'syscall', compat: true }],
    ['SYSCALL32_DEFINE3(^socket, int, family)', { kind: 'syscall', compat: true }],
    ['goto ^out;', { kind: 'label' }],
    ['return ^f(x);', { kind: 'name', declared: false }],
    ['int ^f(int x)', { kind: 'name', declared: false }],
    ['int ^f;', { kind: 'name', declared: true }],
    ['return ^f;', { kind: 'name', declared: false }],
    ['(struct a *^f, int b)', { kind: 'name', declared: true }],
    ['x = a * ^f;', { kind: 'name', declared: false }],
    ['/* ^f */', undefined],
    ['"^f"', undefined],
    ['#include <net/^sock.h>', undefined],
  ];
  for (const [source, expected] of cases) {
    it(source.replace(/\s+/g, ' '), () => {
      assert.deepEqual(useIn(source), expected);
    });
  }

  it('decides what an anchor can mean', () => {
    const uses = (anchor: object, source: string) => {
      const { text, start, end } = marked(source);
      const use = useIn(source);
      return use !== undefined && isUseOf(anchor, text.slice(start, end), use);
    };
    assert.equal(uses({ struct: 'socket' }, 'struct ^socket *s'), true);
    assert.equal(uses({ struct: 'socket' }, 'x = ^socket(a)'), false);
    assert.equal(uses({ syscall: 'socket' }, 'SYSCALL_DEFINE3(^socket, int, f)'), true);
    assert.equal(uses({ syscall: 'socket' }, 'struct ^socket *s'), false);
    assert.equal(uses({ syscall: 'socket' }, 'x = ^socket;'), false);
    assert.equal(uses({ function: 'create' }, 'pf->^create(x)'), false);
    assert.equal(uses({ macro: 'sk_prot' }, 'sk->^sk_prot->init'), true);
    assert.equal(uses({ struct: 'socket', member: 'ops' }, 'sock->^ops'), true);
    assert.equal(uses({ struct: 'socket', member: 'ops' }, '^ops = 1'), false);
  });
});
