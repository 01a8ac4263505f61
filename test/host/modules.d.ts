/** mocha's build for browsers: sets the global `mocha`. */
declare module 'mocha/mocha.js';
/** Every *.test.ts of this folder, listed by the bundler. */
declare module '#host-tests';
