import assert from 'node:assert/strict';
import { linePattern } from '../../src/core/export/linePattern.js';
import type { Publication } from '../../src/core/export/publication.js';
import { LAMP_FILES, LAMP_READING, exported, publishedLamps } from './exportedReading.js';

interface Tour {
  readonly title: string;
  readonly steps: readonly {
    readonly title: string;
    readonly description: string;
    readonly file?: string;
    readonly line?: number;
    readonly pattern?: string;
  }[];
}

describe('a reading for other programs', () => {
  let publication: Publication;
  before(async () => {
    publication = await publishedLamps();
  });

  it('is a tour whose patterns match at their lines alone; what has no place is text', () => {
    const { title, steps } = JSON.parse(exported('codetour', publication)) as Tour;
    assert.equal(title, 'Lamps');
    for (const { file, line, pattern } of steps) {
      assert.equal(file === undefined, line === undefined);
      if (file === undefined) continue;
      const text = LAMP_FILES[file as keyof typeof LAMP_FILES];
      const found = [...text.matchAll(new RegExp(pattern ?? '', 'gm'))];
      assert.deepEqual(
        found.map(({ index }) => text.slice(0, index).split('\n').length),
        [line],
      );
    }
    assert.ok(steps.some(({ file, title: name }) => file === undefined && name.endsWith('lamp_gone()')));
    assert.ok(steps.every(({ description }) => description !== ''));
  });

  it('tells equal lines apart by those beside them, and says nothing where that is not enough', () => {
    const lines = [
      'a',
      'x(*p) [1]',
      'b',
      'x(*p) [1]',
      'c',
      'same',
      'same',
      'same',
      'same',
      'same',
      'same',
      'same',
      'same',
      'same',
    ];
    const text = lines.join('\r\n');
    for (const line of [2, 4]) {
      const found = [...text.matchAll(new RegExp(linePattern(lines, line) ?? '', 'gm'))];
      assert.deepEqual(
        found.map(({ index }) => text.slice(0, index).split('\n').length),
        [line],
      );
    }
    assert.equal(linePattern(lines, 10), undefined);
    assert.equal(linePattern(['', 'a'], 1), undefined);
  });

  it('runs no command that a text has for CodeTour', async () => {
    const tour = exported(
      'codetour',
      await publishedLamps({ says: { description: ['```', '>> rm -rf ~', '```', '>> [x](command:y)'] } }),
    );
    assert.ok(!/(^|\\n|")>>/.test(tour));
    assert.ok(!tour.includes('](command'));
  });

  it('is a picture whose lines say how each call is made and whether it is there', () => {
    const dot = exported('dot', publication);
    assert.match(dot, /label="on \\"and\\" \| off";/);
    assert.match(
      dot,
      /p0s1 -> p0s2 \[label="lamp_ops\.light\\ncount > 0 &amp;&amp; \\"x\\"", fontcolor="#24292f", style=dashed, arrowhead=empty/,
    );
    assert.match(dot, /p0s2 -> p0s3 \[label="not found", fontcolor="#cf222e", style=solid/);
    const mermaid = exported('mermaid', publication);
    assert.match(mermaid, /^flowchart TD\n {2}subgraph p0\["on #34;and#34; #124; off"\]\n/);
    assert.match(mermaid, /p0s1 -\.->\|"lamp_ops\.light<br\/>count #62; 0 #38;#38; #34;x#34;"\| p0s2/);
    assert.match(mermaid, /linkStyle 1,\d+ stroke:#cf222e/);
  });

  it('is a list that editors jump with, in which what has no place leads nowhere', () => {
    const rows = exported('quickfix', publication).trimEnd().split('\n');
    assert.match(
      rows[1] ?? '',
      /^drivers\/lamp\.c:3:1: on "and" \| off 2\/5: lamp_light\(\) · reached through lamp_ops\.light/,
    );
    assert.ok(rows.some((row) => row.startsWith('- dim 2/2: lamp_gone()') && !/:\d/.test(row)));
  });

  it('is SARIF with a flow for each path, and with what is not as written', () => {
    const log = JSON.parse(exported('sarif', publication)) as {
      readonly version: string;
      readonly runs: readonly {
        readonly columnKind: string;
        readonly results: readonly {
          readonly ruleId: string;
          readonly kind: string;
          readonly level: string;
          readonly locations: readonly object[];
          readonly codeFlows?: readonly {
            readonly threadFlows: readonly { readonly locations: readonly object[] }[];
          }[];
        }[];
      }[];
    };
    const run = log.runs[0] ?? { columnKind: '', results: [] };
    assert.equal(run.columnKind, 'utf16CodeUnits');
    const kinds = run.results.map(({ ruleId, kind, level }) => `${ruleId} ${kind} ${level}`);
    assert.deepEqual(kinds, [
      'call/verified pass none',
      'call/not-found fail warning',
      'call/verified pass none',
      'place/missing fail warning',
      'call/unchecked fail warning',
      'place/missing fail warning',
      'path informational none',
      'path informational none',
    ]);
    assert.ok(run.results.every(({ locations }) => locations.length === 1));
    assert.deepEqual(
      run.results.flatMap(({ codeFlows = [] }) => codeFlows.map((flow) => flow.threadFlows[0]?.locations.length)),
      [6, 2],
    );
    assert.deepEqual(run.results[0]?.locations, [
      {
        physicalLocation: {
          artifactLocation: { uri: 'drivers/lamp.c', uriBaseId: '%SRCROOT%' },
          region: { startLine: 137, startColumn: 20 },
        },
      },
    ]);
  });

  it('is the notes file itself to the byte; of one path, all that it says of that', async () => {
    const text = `{ "format": 1, // kept\n}\r\n`;
    assert.equal(exported('json', publication, { text }), text);
    const part = JSON.parse(
      exported('json', await publishedLamps({ path: 'on' }), { isPart: true }),
    ) as typeof LAMP_READING;
    assert.deepEqual(part, { ...LAMP_READING, notes: LAMP_READING.notes.slice(0, 1) });
  });
});
