import 'mocha/mocha.js';

// Before any test file is loaded: they all use mocha's globals. The base of all reporters says nothing; run.ts does.
mocha.setup({ ui: 'bdd', timeout: 90_000, reporter: Mocha.reporters.Base });
