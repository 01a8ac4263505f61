import assert from 'node:assert/strict';
import type { Step, Via } from '../../src/core/notes/format.js';
import type { EdgeProof } from '../../src/core/path/edge.js';
import { pathTrees } from '../../src/core/path/model.js';
import type { StepMark } from '../../src/core/marks/noteIndex.js';
import { reachText } from '../../src/core/hover/reachText.js';

const at = (file: string, line: number) => ({ file, line, column: 1, end: line });

/** How the last step of a path of three is reached. */
function reached(via: Via | undefined, proof?: EdgeProof, by?: string, language: 'en' | 'ja' = 'en') {
  const last: Step = { id: 'last', at: { function: 'last' }, ...(via === undefined ? {} : { via }) };
  const middle: Step = { id: 'middle', at: { function: 'middle' }, calls: [last] };
  const root: Step = { id: 'first', at: { function: 'first_one' }, calls: [middle] };
  const [tree] = pathTrees({ format: 1, paths: [{ id: 'p', title: 'p', root }] });
  const step = tree?.steps.at(-1);
  assert.ok(step);
  const reason = { code: 'edge-deferred', values: {} };
  const edge = { status: 'verified', reason, by, proof };
  return reachText(language, { step, edge } as unknown as StepMark);
}

describe('how a step is reached, in words', () => {
  const installed = at('net/a.c', 7);

  it('is by its name where nothing else is said', () => {
    assert.equal(reached(undefined), 'called by its name');
  });

  it('is through a member, with what holds it and where that is registered', () => {
    const via = { struct: 'ops', member: 'open' };
    assert.equal(reached(via), 'reached through `ops.open`');
    assert.equal(reached(via, { installed }), 'reached through `ops.open`, installed at `net/a.c:7`');
    assert.equal(
      reached({ ...via, table: 'my_ops' }, { installed, registered: at('net/b.c', 9) }),
      'reached through `ops.open`, installed in `my_ops` (`net/a.c:7`), registered at `net/b.c:9`',
    );
    // What was found says more than what was written.
    assert.equal(
      reached({ ...via, table: 'my_ops' }, { installed: { ...installed, variable: 'found_ops' } }),
      'reached through `ops.open`, installed in `found_ops` (`net/a.c:7`)',
    );
  });

  it('is through a macro that names it, or a hook to which it is bound', () => {
    assert.equal(reached({ macro: 'CALL' }, { installed }), 'reached through the macro `CALL`, named at `net/a.c:7`');
    assert.equal(
      reached({ macro: 'call_hook', hook: 'lit' }, { installed }),
      'reached through the hook `lit` (`call_hook`), bound at `net/a.c:7`',
    );
  });

  it('is later, by what its author names, else by what was found', () => {
    const via = { deferred: 'task-work' };
    assert.equal(
      reached({ ...via, by: 'queue' }, { installed }, 'other'),
      'runs later (task-work), raised or queued by `queue`, bound at `net/a.c:7`',
    );
    assert.equal(reached(via, undefined, 'found'), 'runs later (task-work), raised or queued by `found`');
    assert.equal(reached(via), 'runs later (task-work)');
  });

  it('is through a parameter, by the name of who passed it', () => {
    const via = { argument: true, from: 'first' } as const;
    assert.equal(
      reached(via, { installed }),
      'reached through a parameter, passed by first\\_one(), passed at `net/a.c:7`',
    );
    assert.equal(reached({ ...via, from: 'no_one' }), 'reached through a parameter, passed by no\\_one');
  });

  it('is not said of what only its author vouches for', () => {
    assert.equal(reached({ claim: 'trust me' }), undefined);
  });

  it('is Markdown in which a notes file cannot write', () => {
    const evil = '`[x](command:y)\n# <b> {by}';
    assert.equal(
      reached({ deferred: evil, by: evil }, { installed: at(evil, 1) }),
      'runs later (\\`\\[x\\](command:y) \\# \\<b\\> \\{by\\}), raised or queued by `` `[x](command:y) # <b> {by} ``, ' +
        'bound at `` `[x](command:y) # <b> {by}:1 ``',
    );
    const signs = reached({ macro: '\u00000\u0000' }, { installed: at('{place}', 1) }, undefined, 'ja');
    assert.match(signs ?? '', /`\{place\}:1`/);
  });
});
