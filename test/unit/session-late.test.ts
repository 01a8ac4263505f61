import assert from 'node:assert/strict';
import { CommandTable } from '../../src/session/commandTable.js';
import { Late } from '../../src/session/late.js';

/** What happens, in its order, and something that tells when it is built and disposed of. */
function story() {
  const told: string[] = [];
  const part = (name: string) => () => {
    told.push(`+${name}`);
    return { dispose: () => told.push(`-${name}`) };
  };
  return { told, part, failed: (error: unknown) => told.push(String(error)) };
}

describe('what is built when it is needed', () => {
  it('is built once, in its order, and disposed of by who owns its place', () => {
    const { told, part, failed } = story();
    const late = new Late(failed);
    const places = ['a', 'b'].map((name) => late.later(part(name)));
    assert.deepEqual(told, []);
    assert.equal(late.need(), true);
    assert.equal(late.need(), true);
    late.later(part('c'));
    assert.deepEqual(told, ['+a', '+b', '+c']);
    for (const place of places) place.dispose();
    assert.deepEqual(told.slice(3), ['-a', '-b']);
  });

  it('is never built when nobody needed it before it was disposed of', () => {
    const { told, part, failed } = story();
    const late = new Late(failed);
    late.later(part('a')).dispose();
    // Disposed of by what is built before it, and while it is being built.
    late.later(() => (rest.dispose(), part('b')()));
    const rest = late.later(part('c'));
    const own = late.later(() => (own.dispose(), part('d')()));
    assert.equal(late.need(), true);
    assert.deepEqual(told, ['+b', '+d', '-d']);
  });

  it('says what cannot be built, builds the others, and tries again', () => {
    const { told, part, failed } = story();
    const late = new Late(failed);
    let isBroken = true;
    late.later(() => {
      if (isBroken) throw new Error('no room');
      return part('a')();
    });
    late.later(part('b'));
    assert.equal(late.need(), false);
    assert.deepEqual(told, ['Error: no room', '+b']);
    isBroken = false;
    assert.equal(late.need(), true);
    assert.deepEqual(told, ['Error: no room', '+b', '+a']);
  });

  it('is built once where it says itself that it is needed', () => {
    const { told, part, failed } = story();
    const late = new Late(failed);
    late.later(() => (late.need(), part('a')()));
    late.later(part('b'));
    late.need();
    assert.deepEqual(told, ['+b', '+a']);
  });
});

describe('a table of commands', () => {
  it('has what they do built when the first is run, and runs that one with its arguments', () => {
    const table = new CommandTable(['go', 'stop']);
    let built = 0;
    const build = () => {
      built++;
      table.provide('go', (...args) => `went ${args.join()}`);
      table.provide('stop', () => 'stopped');
    };
    assert.deepEqual(table.missing, ['go', 'stop']);
    assert.equal(table.run('go', [1, 2], build), 'went 1,2');
    assert.equal(table.run('stop', [], build), 'stopped');
    assert.deepEqual([built, table.begun, table.missing], [1, 2, []]);
  });

  it('says that one begins, before what it does is built', () => {
    const table = new CommandTable(['go', 'stop']);
    const told: string[] = [];
    const listening = table.onDidBegin((id) => told.push(id));
    table.run('stop', [], () => told.push('built'));
    listening.dispose();
    table.run('go', [], () => undefined);
    assert.deepEqual(told, ['stop', 'built']);
  });

  it('runs nothing that could not be built, and asks again the next time', () => {
    const table = new CommandTable(['go']);
    let asked = 0;
    assert.equal(
      table.run('go', [], () => asked++),
      undefined,
    );
    const place = table.provide('go', () => 'went');
    assert.equal(
      table.run('go', [], () => asked++),
      'went',
    );
    place.dispose();
    table.run('go', [], () => asked++);
    assert.equal(asked, 2);
  });

  it('does what was said last', () => {
    const table = new CommandTable(['go']);
    const first = table.provide('go', () => 'first');
    table.provide('go', () => 'second');
    first.dispose();
    assert.equal(
      table.run('go', [], () => undefined),
      'second',
    );
  });
});
