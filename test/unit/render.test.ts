import assert from 'node:assert/strict';
import MarkdownIt from 'markdown-it';
import { renderMarkdown } from '../../src/core/render/markdown.js';
import { iconless, oneLine } from '../../src/core/render/oneLine.js';
import { firstHidden, visible } from '../../src/core/render/visible.js';

const render = (text: string): string => renderMarkdown(text).markdown;

// A renderer that lets everything through that Markdown can say: what it makes of our Markdown is what could become active anywhere.
const lenient = new MarkdownIt({ html: true, linkify: true });
lenient.validateLink = () => true;
const html = (text: string): string => lenient.render(render(text));
/** What a reader sees. */
const seen = (text: string): string =>
  html(text)
    .replace(/<[^>]+>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .trim();

/** The elements and attributes that came of it. */
const tags = (text: string): string[] => [
  ...new Set([...html(text).matchAll(/<([a-z0-9]+)/g)].map((match) => match[1] ?? '')),
];
const links = (text: string): string[] => [...html(text).matchAll(/href="([^"]*)"/g)].map((match) => match[1] ?? '');

describe('rendering untrusted Markdown', () => {
  it('keeps what is allowed', () => {
    const text =
      '# H\n\npara *em* **strong** `code`\nnext\\\nline\n\n- a\n- b\n  1. c\n\n> q\n\n```c\nint x;\n```\n\nsock_create * 2';
    const expected = new MarkdownIt().render(text);
    assert.equal(lenient.render(render(text)), expected);
  });

  it('joins the lines of a paragraph without a blank where their letters have none between them', () => {
    assert.equal(render('数える。\n入口は'), '数える。入口は');
    assert.equal(render('入口\nから出口'), '入口から出口');
    assert.equal(render('관문\n입구'), '관문\n입구');
    assert.equal(render('gate\nand way'), 'gate\nand way');
  });

  it('renders what it has rendered to the same thing', () => {
    for (const text of [
      '1) a\n\n   b\n2) c',
      '- a\n\n  > x\n- b',
      '*a **b** c*',
      '3. x\n4. y',
      'a\\\nb',
      '> - x\n>   y',
    ]) {
      assert.equal(lenient.render(render(text)), new MarkdownIt().render(text), text);
    }
  });

  it('makes a link of https alone, and shows where it leads', () => {
    assert.equal(render('<https://kernel.org/>'), '[https\\://kernel.org/](<https://kernel.org/>)');
    assert.equal(seen('[docs](https://kernel.org/doc)'), 'docs (kernel.org)');
    assert.equal(seen('[https://kernel.org](https://evil)'), 'https://kernel.org (evil)');
    assert.deepEqual(links('[https://kernel.org](https://evil)'), ['https://evil']);
  });

  it('makes plain text of every other target', () => {
    const targets = [
      'command:workbench.action.terminal.sendSequence?%7B%7D',
      'COMMAND:x',
      'command&colon;x',
      '%63ommand:x',
      '<comm\nand:x>',
      'vscode://pub.ext/run?x',
      'vscode-remote:x',
      'file:///etc/passwd',
      'javascript:alert(1)',
      'data:text/html,x',
      'http://insecure.example/',
      '//host/x',
      'relative.md',
      '#anchor',
      'https:evil',
      'https://user@evil/',
      'https://',
      'https://e\u202Ex/',
    ];
    for (const target of targets) {
      for (const text of [`[x](${target})`, `[x][r]\n\n[r]: ${target}`, `[a *b* \`c\`](${target})`]) {
        assert.deepEqual(links(text), [], text);
        assert.ok(!tags(text).includes('a'), text);
      }
    }
    assert.deepEqual(links('<command:x> <file:///x> http://a.example www.a.example me@a.example ftp://a'), []);
    assert.equal(seen('[x](command:a)'), 'x (command:a)');
  });

  it('fetches no image', () => {
    assert.equal(seen('![](https://attacker/x.png?u=1)'), '[image: attacker]');
    assert.equal(seen('![alt](file://host/share/a.png)'), 'alt [image: host]');
    assert.equal(seen('![](data:image/svg+xml,x)'), '[image: data]');
    assert.equal(seen('[![](https://a/x)](https://b/)'), '[image: a] (b)');
    assert.ok(!tags('![](x) ![][r] <img src="https://a/x">\n\n[r]: https://a/x').includes('img'));
  });

  it('shows HTML as text', () => {
    for (const text of [
      '<script>alert(1)</script>',
      '<style>*{}</style>',
      '<a href="command:x" onclick="y">z</a>',
      '<video poster="https://a/x">',
      '<!-- x -->',
      '<b>x</b>',
      '<img\nsrc="https://a/x">',
      '&lt;script&gt;',
    ]) {
      assert.deepEqual(tags(text), ['p'], text);
    }
    assert.equal(render('<b>'), '\\<b\\>');
    assert.equal(seen('<script>alert(1)</script>'), '<script>alert(1)</script>');
  });

  it('shows icons as text', () => {
    assert.equal(render('$(zap) $(loading~spin)'), '\\$(zap) \\$(loading\\~spin)');
  });

  it('closes what is not closed', () => {
    assert.equal(render('```c\nint x;'), '```c\nint x;\n```');
    assert.equal(render('> ~~~\n> x'), '> ```\n> x\n> ```');
    assert.equal(render('````\n```\n'), '````\n```\n````');
    assert.deepEqual(tags('**a *b `c [d](https://x'), ['p']);
  });

  it('takes from an info string nothing but the name of a language', () => {
    assert.equal(render('```c {onload=x}\n1\n```'), '```c\n1\n```');
    assert.equal(render('```<script>\n1\n```'), '```\n1\n```');
  });

  it('shows hidden characters, however they are written', () => {
    for (const text of [
      'a\u202Eb',
      'a&#x202E;b',
      '`a\u202Eb`',
      '```\na\u202Eb\n```',
      '[a\u202Eb](https://x.org)',
      '# a\u202Eb',
    ]) {
      assert.ok(!render(text).includes('‮'), text);
      assert.ok(seen(text).includes('\\u{202E}'), text);
    }
    for (const code of [0, 7, 0x1b, 0x9b, 0xad, 0x200b, 0x2028, 0x2066, 0xfeff, 0xe0041, 0xd800]) {
      const text = `a${String.fromCodePoint(code)}b`;
      assert.ok(seen(text).includes(`\\u{${code.toString(16).toUpperCase().padStart(4, '0')}}`), code.toString(16));
    }
  });

  it('does not let escapes be undone by a line start', () => {
    for (const text of [
      '\\# x',
      '\\- x',
      '1\\. x',
      '\\> x',
      'a\n\\=',
      '&#35; x',
      '&#45; x',
      '&#32;&#32;&#32;&#32;x',
      '\\+ x',
      'a&#10;&#10;# x',
    ]) {
      assert.deepEqual(tags(text), ['p'], text);
    }
  });

  it('takes lines as well as a string', () => {
    assert.deepEqual(renderMarkdown(['- a', '- b']), { markdown: '- a\n- b', isCut: false });
    assert.deepEqual(renderMarkdown([]), { markdown: '', isCut: false });
  });

  it('loses nothing to nesting that is too deep', () => {
    assert.ok(seen(`${'>'.repeat(1000)}x`).includes('x'));
  });
});

describe('labels', () => {
  it('are one line of limited length', () => {
    assert.equal(oneLine(' a\r\n\tb  c '), 'a b c');
    assert.equal(oneLine('x'.repeat(1_000_000)).length, 120);
    assert.equal(oneLine('x'.repeat(121)), `${'x'.repeat(119)}…`);
    assert.equal(oneLine('x'.repeat(120)), 'x'.repeat(120));
    assert.equal(oneLine('👍👍👍', 4), '👍…', 'no half of a pair');
    assert.ok(oneLine(`x${' '.repeat(5000)}y`).endsWith('…'), 'says that there is more');
  });

  it('show hidden characters', () => {
    assert.equal(oneLine('a\u202Eb\0\x1b[31m'), 'a\\u{202E}b\\u{0000}\\u{001B}[31m');
    assert.equal(visible('a\nb'), 'a\\u{000A}b');
    assert.equal(visible('a\nb\t\u200B', 'lines'), 'a\nb\t\\u{200B}');
    assert.equal(visible('👩‍💻 ✔️ 日本語 é'), '👩‍💻 ✔️ 日本語 é');
    assert.equal(visible('a\u200Db'), 'a\\u{200D}b');
    assert.equal(firstHidden('a\n\tb'), undefined);
    assert.equal(firstHidden('a\u{E0041}'), '\\u{E0041}');
  });

  it('draw no icon', () => {
    assert.ok(!iconless('$(zap) $(loading~spin) $$(x)').includes('$('));
  });
});
