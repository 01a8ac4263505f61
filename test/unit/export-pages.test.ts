import assert from 'node:assert/strict';
import type { Publication } from '../../src/core/export/publication.js';
import { kernelTag } from '../../src/core/export/permalinks.js';
import { exported, publishedLamps } from './exportedReading.js';

describe('a reading as a page', () => {
  let publication: Publication;
  before(async () => {
    publication = await publishedLamps();
  });

  it('is the same each time, and says what is not as written, in words', async () => {
    const page = exported('markdown', publication);
    assert.equal(exported('markdown', await publishedLamps()), page);
    assert.match(
      page,
      /> Checked against Linux 6\.12\.117: of 8 places and 4 calls, 4 are not as the author wrote them\./,
    );
    assert.match(page, /⚠ missing: lamp\\_gone/);
    assert.match(page, /⚠ call not found: lamp\\_light does not call lamp\\_dim/);
  });

  it('says of what only the author vouches for that it is so, and not that it is otherwise than written', async () => {
    const root = {
      id: 'start',
      at: { function: 'lamp_on', file: 'drivers/lamp.c' },
      calls: [
        {
          id: 'dim',
          at: { function: 'lamp_dim', file: 'drivers/lamp.c' },
          via: { claim: 'Whoever passes by does it.' },
        },
      ],
    };
    const says = { notes: [], description: 'x', paths: [{ id: 'on', title: 'on', root }] };
    const english = await publishedLamps({ says });
    assert.match(
      exported('markdown', english),
      /> Checked against Linux 6\.12\.117: 2 places and 1 call, all as the author wrote them\. For 1 call only the author vouches, with the reason beside it\./,
    );
    assert.match(
      exported('markdown', await publishedLamps({ says: { ...says, language: 'ja' } })),
      /すべて著者が書いたとおりです。呼び出しのうち 1 件は著者の主張で、理由を添えてあります。/,
    );
  });

  it('has the code of the reader, with the calls of a long function and no fence that code could end', () => {
    const page = exported('markdown', publication);
    assert.match(
      page,
      /`drivers\/lamp\.c:2` \(Linux 6\.12\.117\):\n\n```c\nstatic int\nlamp_light\(int n\)\n\{\n\treturn n;\n\}\n```/,
    );
    assert.match(
      page,
      /````c\nint lamp_on[\s\S]*?\n…\n[\s\S]*?\tlamp_dim\(\);\n[\s\S]*?return lamp->ops->light\(count\);\n\}\n````/,
    );
    assert.ok(!page.includes('count += 30'));
  });

  it('links within itself, to the web, and nowhere else', () => {
    const page = exported('markdown', publication);
    const names = new Set([...page.matchAll(/<a id="([^"]+)">/g)].map((match) => match[1]));
    const links = [...page.matchAll(/\]\(<?#([^)>]+)/g)].map((match) => match[1]);
    assert.ok(links.length > 6 && links.every((name) => names.has(name ?? '')), links.join());
    assert.match(
      page,
      /\[lamp\\_light\(\)\]\(<#step-on-light>\), nothing and \[register\]\(<https:\/\/elixir\.bootlin\.com\/linux\/v6\.12\.117\/C\/ident\/lamp_register>\)/,
    );
    assert.match(
      page,
      /\(https:\/\/elixir\.bootlin\.com\/linux\/v6\.12\.117\/source\/drivers\/lamp\.c#L3\) \(\[git\]\(https:\/\/git\.kernel\.org\/pub\/scm\/linux\/kernel\/git\/stable\/linux\.git\/tree\/drivers\/lamp\.c\?h=v6\.12\.117#n3\)\)/,
    );
    assert.match(page, /\\<script\\>alert\(1\)\\<\/script\\> x \\\[image: e\.org\\\] run \(command:x\)/);
    assert.ok(!/\]\(<?(?:javascript|command)/.test(page));
  });

  it('has each step once: a path that goes on in another is a link to it', () => {
    const page = exported('markdown', publication);
    assert.match(page, /\n {2}- \[`lamp_dim\(\)`\]\(#step-on-dim\) .*\[continues in dim\]\(#path-dim\)\n/);
    assert.equal(page.match(/\[`lamp_gone\(\)`\]\(#/g)?.length, 1);
    assert.equal(page.match(/static void lamp_dim/g)?.length, 1);
  });

  it('of one path has the notes that it touches and links to, and what it goes on in', async () => {
    const page = exported('markdown', await publishedLamps({ path: 'on' }));
    assert.match(page, /^# on "and" \\\| off\n/);
    assert.match(page, /### Why/);
    assert.ok(!page.includes('### Count'));
    assert.match(page, /\[`lamp_gone\(\)`\]\(#/);
    await assert.rejects(publishedLamps({ path: 'none' }), /no such path/);
  });

  it('without a kernel claims nothing', async () => {
    const page = exported('markdown', await publishedLamps({ isUnchecked: true }));
    assert.match(page, /> Not checked against a kernel/);
    assert.match(
      page,
      /\[`drivers\/lamp\.c`\]\(https:\/\/elixir\.bootlin\.com\/linux\/v6\.12\.117\/source\/drivers\/lamp\.c\)/,
    );
    assert.ok(!/⚠|```|Checked/.test(page));
  });

  it('speaks the language of the file', async () => {
    const page = exported(
      'html',
      await publishedLamps({ says: { language: 'ja-JP', description: ['一行目。', '二行目'] } }),
    );
    assert.match(page, /<html lang="ja-JP">/);
    assert.match(page, /で確認済み/);
    assert.match(page, /一行目。二行目/);
    assert.match(exported('html', await publishedLamps({ says: { language: '"><x' } })), /<html lang="en">/);
  });

  it('for Hugo has front matter without a time of its own, and no shortcode', async () => {
    const nasty = await publishedLamps({
      says: { title: 'a: "b" {{< x >}}', description: '`{{< ref >}}` and `{{% x`' },
    });
    const post = exported('hugo', nasty, { date: '2024-02-14' });
    assert.match(
      post,
      /^---\ndraft: false\ntitle: "a: \\"b\\" \{\{< x >\}\}"\ndate: 2024-02-14\ntags: \["net", "a: \\"b\\""\]\nshortcodeAngle: "\{\{<"\nshortcodePercent: "\{\{%"\n---\n/,
    );
    assert.match(
      post,
      /`\{\{< param "shortcodeAngle" >\}\} ref >\}\}` and `\{\{< param "shortcodePercent" >\}\} x`\n\n<!--more-->/,
    );
    assert.match(exported('hugo', publication), /^---\ndraft: false\ntitle: "Lamps"\ntags: .*\n---\n/);
    assert.match(exported('hugo', publication), /### 1\. `lamp_on\(\)` \{#step-on-start\}/);
  });

  it('for a browser needs nothing from elsewhere, runs nothing and links to what is there', () => {
    const html = exported('html', publication);
    assert.match(html, /Content-Security-Policy" content="default-src 'none'/);
    assert.ok(!/<script|<img|<link|<iframe|\son\w+=|url\(|@import/i.test(html));
    const names = new Set([...html.matchAll(/ id="([^"]+)"/g)].map((match) => match[1]));
    const links = [...html.matchAll(/href="#([^"]+)"/g)].map((match) => match[1]);
    assert.ok(links.length > 8 && links.every((name) => names.has(name ?? '')), links.join());
    assert.match(html, /<span class="l m" data-n="\d+">\tlamp_dim\(\);<\/span>/);
    assert.match(html, /<h4>Heading<\/h4>/);
    assert.match(html, /&#60;script&#62;|&lt;script&gt;/);
  });

  it('names a version as the kernel tags it, and no other', () => {
    const tags = ['6.12.117', '6.12', '6.12.0', '6.13.0-rc1', '6.8.0-45-generic', undefined].map(kernelTag);
    assert.deepEqual(tags, ['v6.12.117', 'v6.12', 'v6.12', 'v6.13-rc1', undefined, undefined]);
  });
});
