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
  const load = () => Promise.resolve(told.push('loaded'));
  return { told, part, load, failed: (error: unknown) => told.push(String(error)) };
}

describe('what is built when it is needed', () => {
  it('is built once, in its order, and disposed of by who owns its place', async () => {
    const { told, part, load, failed } = story();
    const late = new Late(load, failed);
    const places = ['a', 'b'].map((name) => late.later(part(name)));
    assert.deepEqual(told, []);
    assert.equal(await late.need(), true);
    assert.equal(await late.need(), true);
    late.later(part('c'));
    assert.deepEqual(told, ['loaded', '+a', '+b', '+c']);
    for (const place of places) place.dispose();
    assert.deepEqual(told.slice(4), ['-a', '-b']);
  });

  it('is never built when nobody needed it before it was disposed of', async () => {
    const { told, part, load, failed } = story();
    const late = new Late(load, failed);
    late.later(part('a')).dispose();
    // Disposed of by what is built before it, and while it is being built.
    late.later(() => (rest.dispose(), part('b')()));
    const rest = late.later(part('c'));
    const own = late.later(() => (own.dispose(), part('d')()));
    assert.equal(await late.need(), true);
    assert.deepEqual(told, ['loaded', '+b', '+d', '-d']);
  });

  it('says what cannot be built, builds the others, and tries again', async () => {
    const { told, part, load, failed } = story();
    const late = new Late(load, failed);
    let isBroken = true;
    late.later(() => {
      if (isBroken) throw new Error('no room');
      return part('a')();
    });
    late.later(part('b'));
    assert.equal(await late.need(), false);
    assert.deepEqual(told, ['loaded', 'Error: no room', '+b']);
    isBroken = false;
    assert.equal(await late.need(), true);
    assert.deepEqual(told, ['loaded', 'Error: no room', '+b', '+a']);
  });

  it('is built once where it says itself that it is needed', async () => {
    const { told, part, load, failed } = story();
    const late = new Late(load, failed);
    late.later(() => (void late.need(), part('a')()));
    late.later(part('b'));
    await late.need();
    assert.deepEqual(told, ['loaded', '+b', '+a']);
  });

  it('is built once its code is loaded, which is tried again where it failed', async () => {
    const { told, part, load, failed } = story();
    let isBroken = true;
    const late = new Late(() => (isBroken ? Promise.reject(new Error('no such file')) : load()), failed);
    late.later(part('a'));
    assert.equal(await late.need(), false);
    isBroken = false;
    const needs = [late.need(), late.need()];
    const gone = late.later(part('b'));
    late.later(part('c'));
    gone.dispose();
    assert.deepEqual(await Promise.all(needs), [true, true]);
    assert.deepEqual(told, ['Error: no such file', 'loaded', '+a', '+c']);
  });
});

/** Builds nothing, and tells that it was asked to. */
function nothing(told: () => unknown = () => undefined): () => Promise<void> {
  return () => Promise.resolve(void told());
}

describe('a table of commands', () => {
  it('has what they do built when the first is run, and runs that one with its arguments', async () => {
    const table = new CommandTable(['go', 'stop']);
    let built = 0;
    const build = async () => {
      built++;
      await Promise.resolve();
      table.provide('go', (...args) => `went ${args.join()}`);
      table.provide('stop', () => 'stopped');
    };
    assert.deepEqual(table.missing, ['go', 'stop']);
    assert.equal(await table.run('go', [1, 2], build), 'went 1,2');
    assert.equal(table.run('stop', [], build), 'stopped');
    assert.deepEqual([built, table.begun, table.missing], [1, 2, []]);
  });

  it('says that one begins, before what it does is built', async () => {
    const table = new CommandTable(['go', 'stop']);
    const told: string[] = [];
    const listening = table.onDidBegin((id) => told.push(id));
    await table.run(
      'stop',
      [],
      nothing(() => told.push('built')),
    );
    listening.dispose();
    await table.run('go', [], nothing());
    assert.deepEqual(told, ['stop', 'built']);
  });

  it('runs nothing that could not be built, and asks again the next time', async () => {
    const table = new CommandTable(['go']);
    let asked = 0;
    const build = nothing(() => asked++);
    assert.equal(await table.run('go', [], build), undefined);
    const place = table.provide('go', () => 'went');
    assert.equal(table.run('go', [], build), 'went');
    place.dispose();
    await table.run('go', [], build);
    assert.equal(asked, 2);
  });

  it('does what was said last', () => {
    const table = new CommandTable(['go']);
    const first = table.provide('go', () => 'first');
    table.provide('go', () => 'second');
    first.dispose();
    assert.equal(table.run('go', [], nothing()), 'second');
  });
});
