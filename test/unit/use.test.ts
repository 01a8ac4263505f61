import assert from 'node:assert/strict';
import { readNotes } from '../../src/core/notes/read.js';
import { pathTrees } from '../../src/core/path/model.js';
import { isUseOf } from '../../src/core/use/anchorUse.js';
import { hoverText } from '../../src/core/use/hoverText.js';
import { buildIndex } from '../../src/core/use/noteIndex.js';
import { notedAt } from '../../src/core/use/notedAt.js';
import { spanAt, textSpans } from '../../src/core/use/textSpans.js';
import { wordUse } from '../../src/core/use/wordUse.js';

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

describe('what is noted about a word', () => {
  const { file } = readNotes(
    JSON.stringify({
      format: 1,
      notes: [
        { id: 'ops', title: 'socket.ops $(zap)', at: [{ struct: 'socket', member: 'ops' }], body: '[x](command:evil)' },
        { id: 'fn', title: 'sock_create', at: [{ function: 'sock_create' }] },
      ],
    }),
  );
  assert.ok(file);
  const index = buildIndex([{ layer: 'n1', file, trees: pathTrees(file), check: undefined }]);
  const at = async (source: string, owner: string | undefined) => {
    const { text, start, end } = marked(source);
    const place = { file: 'a.c', line: 1, word: text.slice(start, end), start, end };
    const found = await notedAt(
      index,
      place,
      () => ({ text, spans: textSpans(text) }),
      () => Promise.resolve(owner),
    );
    return found.map(({ mark, certain }) => [mark.kind === 'note' ? mark.entry.note.id : '', certain]);
  };

  it('is certain where the owner of the member is, doubtful where it is not decided, nothing where it is another', async () => {
    assert.deepEqual(await at('sock->^ops', 'socket'), [['ops', true]]);
    assert.deepEqual(await at('sock->^ops', undefined), [['ops', false]]);
    assert.deepEqual(await at('sock->^ops', 'inet_protosw'), []);
  });

  it('is asked of no text when the word is not noted', async () => {
    const place = { file: 'a.c', line: 1, word: 'nothing', start: 0, end: 7 };
    const never = () => assert.fail('asked');
    assert.deepEqual(await notedAt(index, place, never, never), []);
  });

  it('is shown without links of the note and without icons', () => {
    const [mark] = index.notes;
    assert.ok(mark);
    const { head, body } = hoverText('en', { mark, certain: false });
    assert.ok(head.includes('Possibly'));
    assert.ok(!/(^|[^\\])\$\(zap\)/.test(head), head);
    assert.ok(!body.includes('](command:'), body);
  });
});
