import 'mocha/mocha.js';

// Before any test file is loaded: they all use mocha's globals. The base of all reporters says nothing; run.ts does.
// An editor on a busy machine drops a key now and then: a test has a second try, and run.ts tells of the first.
mocha.setup({ ui: 'bdd', timeout: 90_000, retries: 1, reporter: Mocha.reporters.Base });
