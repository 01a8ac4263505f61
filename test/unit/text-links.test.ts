import assert from 'node:assert/strict';
import { diagnosticsOf } from '../../src/core/features/diagnostics.js';
import { readingHtml } from '../../src/core/features/readingHtml.js';
import { hoverText } from '../../src/core/hover/hoverText.js';
import { buildIndex } from '../../src/core/marks/noteIndex.js';
import { textTarget, type LinkSource } from '../../src/core/marks/textTarget.js';
import { linkProblems } from '../../src/core/notes/linkProblems.js';
import { readNotes } from '../../src/core/notes/read.js';
import { checkNotes } from '../../src/core/path/checkNotes.js';
import { pathTrees } from '../../src/core/path/model.js';
import { renderMarkdown, textLinksIn } from '../../src/core/render/markdown.js';
import { readTextLink, type TextLink } from '../../src/core/render/textLink.js';
import { memoryKernel } from './memorySource.js';

const linksOf = (text: string) => textLinksIn(text).map(({ kind, name }) => `${kind} ${name}`);
const linked = (text: string) =>
  renderMarkdown(text, undefined, ({ kind, name }) =>
    name === 'lost' ? undefined : { href: `x:${kind}`, title: `to "${name}"` },
  ).markdown;

describe('links in a text', () => {
  it('are names in brackets, and targets of Markdown links', () => {
    const text =
      'See [lamp_open], [struct lamp], [lamp.ops] and [lamp_open()]; [why](note:why) [s](step:p/open) [o](symbol:lamp_open).';
    assert.deepEqual(linksOf(text), [
      'any lamp_open',
      'any struct lamp',
      'any lamp.ops',
      'any lamp_open()',
      'note why',
      'step p/open',
      'symbol lamp_open',
    ]);
    assert.deepEqual(
      textLinksIn(['one', 'two [a_b]', '', '- three', '  [c_d] x']).map(({ line }) => line),
      [1, 4],
    );
  });

  it('are not in code, in array elements, images, escapes, other links, references and footnotes', () => {
    const none = [
      '`[a_b]`',
      '```\n[a_b]\n```',
      'fd[a_b]',
      'f()[a_b]',
      '![a_b](x)',
      '\\[a_b]',
      '[see [a_b]](https://k.org)',
    ];
    none.push('[a_b][c_d]', '[^a]', '[a|b]', '[a_b]: x', '[a_b]\n\n[a_b]: https://k.org', '[1]', '[]', '[ ]', '[a b]');
    for (const text of none) assert.deepEqual(linksOf(text), [], text);
    assert.equal(renderMarkdown('[see [a_b]](https://k.org/)').markdown, '[see \\[a\\_b\\]](<https://k.org/>) (k.org)');
  });

  it('are links of ours where they lead somewhere, else their words', () => {
    assert.equal(linked('[a_b]'), '[a\\_b](<x:any> "to &quot;a\\_b&quot;")');
    assert.equal(linked('[lost] [*why*](note:lost)'), '\\[lost\\] *why*');
    assert.equal(renderMarkdown('[a_b] [why](note:why)').markdown, '\\[a\\_b\\] why (note:why)');
  });

  it('hold nothing that could be another link, command or icon', () => {
    const hostile =
      '[x](note:a)\\](command:evil) [$(zap)](note:">)<b>) [y](<note:") [z](command:evil>) [c](command:evil)';
    const { markdown } = renderMarkdown(hostile, undefined, () => ({ href: 'x:y', title: '"](command:evil) $(zap)' }));
    const targets = [...markdown.matchAll(/(?<!\\)\]\(<([^>]*)>/g)].map(([, target]) => target);
    assert.deepEqual([...new Set(targets)], ['x:y']);
    assert.ok(!/(?<!\\)\]\(command/.test(markdown), markdown);
    assert.equal(readTextLink('command', 'a'), undefined);
    assert.equal(readTextLink('any', {}), undefined);
    assert.equal(readTextLink('any', 'x'.repeat(1000)), undefined);
  });
});

const C = `struct lamp { int (*ops)(void); int on; };
static int lamp_open(struct lamp *l)
{
	return lamp_light(l);
}
static int lamp_light(struct lamp *l)
{
	return l->on;
}
`;
const FILE = {
  format: 1,
  notes: [
    {
      id: 'lamp',
      title: 'A lamp',
      at: [{ struct: 'lamp', file: 'net/lamp.c' }],
      body: [
        '[lamp_open], [lamp_opem], [sic] and [why](note:open)',
        'or [nobody](note:nobody), [it](symbol:lamp_gone).',
      ],
    },
    {
      id: 'open',
      title: 'Opening',
      at: [{ function: 'lamp_open', file: 'net/lamp.c' }],
      body: '[light] [path] [lamp]',
    },
  ],
  paths: [
    {
      id: 'path',
      title: 'The path',
      body: '[light] [x](path:nothing)',
      root: {
        id: 'root',
        at: { function: 'lamp_open', file: 'net/lamp.c' },
        calls: [{ id: 'light', at: { function: 'lamp_light', file: 'net/lamp.c' }, body: '[s](step:path/root)' }],
      },
    },
  ],
};
const TEXT = JSON.stringify(FILE, null, 1);

async function checked() {
  const { file, problems } = readNotes(TEXT);
  assert.ok(file !== undefined);
  assert.deepEqual(problems, []);
  const check = await checkNotes(file, memoryKernel({ 'net/lamp.c': C }));
  const index = buildIndex([{ layer: 'l', file, trees: pathTrees(file), check }]);
  return { file, check, index };
}

/** What a link leads to, in a word or two. */
async function target(
  from: (index: Awaited<ReturnType<typeof checked>>['index']) => LinkSource,
  link: Omit<TextLink, 'raw'>,
) {
  const { index } = await checked();
  const found = textTarget(index, from(index), { ...link, raw: '' });
  if (found?.k === 'mark')
    return found.mark.kind === 'note' ? `note ${found.mark.entry.note.id}` : `step ${found.mark.step.key}`;
  return found?.k === 'path'
    ? `path ${found.path.path.id}`
    : found?.k === 'symbol'
      ? `symbol ${found.symbol.name}`
      : found;
}

describe('where a link in a text leads', () => {
  const note = ({ notes: [first] }: { notes: readonly unknown[] }) => ({ mark: first }) as LinkSource;

  it('is an id of its file first, then what is noted on the symbol, then the symbol', async () => {
    const any = (name: string) => target(note, { kind: 'any', name });
    assert.equal(await any('open'), 'note open');
    assert.equal(await any('light'), 'step path/light');
    assert.equal(await any('path'), 'path path');
    assert.equal(await any('lamp_open'), 'note open');
    assert.equal(await any('struct lamp'), 'note lamp');
    assert.equal(await any('lamp_light()'), 'step path/light');
    assert.equal(await any('lamp.on'), 'symbol lamp');
  });

  it('is nowhere for a word, and for a symbol that is said to be one and that this kernel does not have', async () => {
    assert.equal(await target(note, { kind: 'any', name: 'sic' }), undefined);
    assert.equal(await target(note, { kind: 'symbol', name: 'lamp_gone' }), undefined);
    assert.equal(await target(note, { kind: 'note', name: 'light' }), undefined);
    // It is looked for when it is followed.
    assert.equal(await target(note, { kind: 'any', name: 'lamp_opem' }), 'symbol lamp_opem');
  });

  it('is a problem where the brackets say that it is a function or a struct, and the kernel has none', async () => {
    const body = 'Not [lamp_gone()] nor [struct lamps], [sic] and [lamp_opem] but [lamp_light()] of [struct lamp].';
    const at = [{ function: 'lamp_light', file: 'net/lamp.c' }];
    const { file } = readNotes(JSON.stringify({ format: 1, notes: [{ id: 'a', title: 'A', at, body }] }));
    assert.ok(file !== undefined);
    const { lostLinks = [] } = await checkNotes(file, memoryKernel({ 'net/lamp.c': C }));
    assert.deepEqual(
      lostLinks.map(({ raw }) => raw),
      ['[lamp_gone()]', '[struct lamps]'],
    );
  });

  it('is a problem at the link where an explicit one leads nowhere', async () => {
    const { file, check } = await checked();
    const at = (text: string) => TEXT.slice(0, TEXT.indexOf(text)).split('\n').length;
    assert.deepEqual(
      linkProblems(file, TEXT).map(({ code, range }) => [
        code,
        range.line,
        TEXT.slice(range.offset, range.offset + range.length),
      ]),
      [
        ['unknown-link', at('(note:nobody)'), '(note:nobody)'],
        ['unknown-link', at('(path:nothing)'), '(path:nothing)'],
      ],
    );
    const state = { unreadable: undefined, problems: [], text: TEXT, notes: { text: TEXT, file } };
    const trees = ['a', 'b'].map((tree) => ({ tree, name: tree, version: undefined, check }));
    assert.deepEqual(
      diagnosticsOf('en', state, trees).map(({ code, severity }) => `${code} ${severity}`),
      ['unknown-link', 'unknown-link', 'unknown-symbol', 'unknown-symbol'].map((code) => `${code} warning`),
    );
  });

  it('can be followed in a hover and in the Reading view', async () => {
    const { index } = await checked();
    const [lamp] = index.notes;
    assert.ok(lamp !== undefined);
    const leadsTo = (mark: LinkSource, link: TextLink) => textTarget(index, mark, link)?.k;
    const linkTo = (link: TextLink) => {
      const title = leadsTo({ mark: lamp }, link);
      return title === undefined ? undefined : { href: `command:x?${link.name}`, title };
    };
    const { body } = hoverText('en', { mark: lamp }, { linkTo });
    assert.match(
      body,
      /^\[lamp\\_open\]\(<command:x\?lamp_open> "mark"\), \[lamp\\_opem\]\(<command:x\?lamp_opem> "symbol"\), \\\[sic\\\] and \[why\]\(</,
    );
    assert.match(body, /or nobody, it\.$/);
    const page = readingHtml({
      language: 'en',
      index,
      marks: index.notes,
      isOwn: () => true,
      leadsTo: (mark, link) => leadsTo({ mark }, link),
    });
    assert.deepEqual(
      page.links.map(({ name }) => name),
      ['lamp_open', 'lamp_opem', 'open', 'light', 'path', 'lamp'],
    );
    assert.match(
      page.html,
      /<button type="button" class="link" data-do="followLink" data-mark="0" data-index="2" title="mark">why<\/button>/,
    );
    assert.match(page.html, /data-mark="1" data-index="3" title="mark">light<\/button>/);
  });
});
