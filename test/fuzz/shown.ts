import assert from 'node:assert/strict';
import fc from 'fast-check';
import MarkdownIt, { type Token } from 'markdown-it';
import type { Kernel } from '../../src/core/kernel.js';
import { kernelDocMarkdown } from '../../src/core/render/kernelDocMarkdown.js';
import { renderMarkdown } from '../../src/core/render/markdown.js';
import { markdownHtml } from '../../src/core/render/markdownHtml.js';
import { oneLine } from '../../src/core/render/oneLine.js';
import { firstHidden } from '../../src/core/render/visible.js';
import { textReport } from '../../src/core/text/textReport.js';
import { memoryKernel } from '../unit/memorySource.js';
import { mangled } from './mangled.js';
import type { Target } from './target.js';
import { SAMPLE } from './texts.js';

const PIECES = [
  ...[
    '*',
    '**',
    '_',
    '`',
    '```',
    '~~~',
    '```c\n',
    '\n',
    '\n\n',
    '\n> ',
    '> '.repeat(50),
    '\n- ',
    '\n  - ',
    '\n1. ',
    '# ',
    '\n---\n',
    '\n===\n',
    '\\',
    '&',
    '&#58;',
    '&colon;',
    '&lt;',
    '\t',
    '    ',
    '  \n',
  ],
  ...[
    '[',
    ']',
    '](',
    ')',
    '![',
    '[x]: ',
    '<',
    '>',
    '<!--',
    '-->',
    '<b>',
    '</b>',
    '<script>',
    '<img src=x onerror=y>',
    '<?',
    '<![CDATA[',
    '<https://x.y>',
    '<command:x>',
    '<a@b.c>',
  ],
  ...[
    'https://kernel.org',
    'command:',
    'COMMAND:',
    'javascript:',
    'data:text/html,',
    'vscode://a.b',
    'file:///etc/passwd',
    '//host/x',
    'http://x',
    '%63ommand:',
    'note:a',
    'step:r',
    'path:p',
  ],
  ...[
    '$(zap)',
    '$(',
    '|',
    '\n| a | b |\n|---|---|\n| c | d |\n',
    '~~',
    '^',
    '\u202e',
    '\u200b',
    '\0',
    '\x1b[31m',
    '\u{E0041}',
    '\ud800',
    '<details>',
    '[socket]',
    '[struct sock](x)',
    '"',
    "'",
    '(',
    '{{',
    '}}',
    ':smile:',
  ],
] as const;
const TEXT =
  'The [socket] has *ops*, see [here](https://kernel.org "t") and `sock->ops`.\n\n- one\n- two\n  - three\n\n> quoted\n\n```c\nint f(void);\n```\n\n| a | b |\n|---|---|\n| c | d |\n\nLast [x](note:a).\n';

/** As an editor reads it: with HTML, and what looks like an address made a link. */
const reader = new MarkdownIt('default', { html: true });
reader.validateLink = () => true;

function tokensOf(markdown: string): Token[] {
  const all: Token[] = [];
  const visit = (tokens: readonly Token[]) => {
    for (const token of tokens) {
      all.push(token);
      visit(token.children ?? []);
    }
  };
  visit(reader.parse(markdown, {}));
  return all;
}

const END = 'what follows';
/** The elements that a page has of a text. */
const ALLOWED = /<(?!\/?(?:p|ul|ol|li|em|strong|code|pre|a|blockquote|h[1-6]|br|hr|span)\b)/i;

const markdown: Target = {
  name: 'markdown',
  share: 8000,
  property: () =>
    fc.property(mangled([TEXT, ''], PIECES), (text) => {
      const { markdown } = renderMarkdown(text);
      // Behind it the program says something of its own.
      const tokens = tokensOf(`${markdown}\n\n${END}`);
      for (const { type } of tokens)
        assert.ok(
          !['html_block', 'html_inline', 'image', 'table_open'].includes(type),
          `${type} in ${JSON.stringify(markdown)}`,
        );
      for (const token of tokens)
        if (token.type === 'link_open') assert.match(String(token.attrGet('href')), /^https:\/\//, markdown);
      const last = tokens.filter(({ type }) => type === 'inline').at(-1);
      assert.ok(
        last?.level === 1 && last.content.endsWith(END),
        `what follows stands by itself: ${JSON.stringify(markdown)}`,
      );
      assert.equal(firstHidden(markdown), undefined);
      assert.doesNotMatch(markdownHtml(markdown), ALLOWED);
      const label = oneLine(text);
      assert.ok(
        label.length <= 121 && !/[\n\r]/.test(label) && firstHidden(label) === undefined,
        JSON.stringify(label),
      );
      for (const { type } of tokensOf(kernelDocMarkdown(text, 700)))
        assert.ok(!['html_block', 'html_inline', 'image'].includes(type), type);
    }),
};

let sample: Kernel | undefined;

const texts: Target = {
  name: 'texts',
  share: 3000,
  property: () =>
    fc.asyncProperty(
      mangled(
        [TEXT, 'See `sock_map_fd()` in net/socket.c:42 → `inet_create`.\n\n.. code-block:: c\n\n   return fd;\n'],
        [...PIECES, 'sock->ops', 'net/socket.c:1', ' -> ', 'struct socket', 'CONFIG_NET', '::\n\n   ', 'v6.1'],
      ),
      fc.constantFrom('markdown', 'rst', 'plain'),
      async (text, format) => {
        const report = await textReport(text, format, (sample ??= memoryKernel(SAMPLE)));
        const lines = text.split(/\r\n?|\n/).length;
        for (const { line, column } of report.names) assert.ok(line >= 1 && line <= lines && column >= 1);
      },
    ),
};

export const SHOWN: readonly Target[] = [markdown, texts];
