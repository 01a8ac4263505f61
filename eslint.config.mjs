import js from '@eslint/js';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';
import { quotedPatterns } from './scripts/quotedPatterns.mjs';

/**
 * What a folder must not import; test/unit/layers.test.ts guards the same from the other side, by reading the files.
 * @param {{ group: string[], message: string }[]} patterns
 * @returns {Record<string, ['error', unknown]>}
 */
const forbid = (patterns) => ({ 'no-restricted-imports': ['error', { patterns }] });

const NO_ENTRY = {
  group: ['**/extension', '**/extension.js'],
  message: 'Nothing imports the entry: pass what is needed.',
};
const NO_CLI = { group: ['**/cli/**'], message: 'The editor and the command line never meet: share through src/core.' };
const NO_PLATFORM = { group: ['**/platform/**'], message: 'Import #platform: the bundler chooses Node or the web.' };
const NO_EDITOR = {
  group: ['vscode', '**/vscode/**', '!**/core/**'],
  message: 'The editor and the command line never meet: share through src/core.',
};
const PURE = {
  group: ['vscode', 'node:*', '#*', '**/vscode/**', '**/cli/**', '**/platform/**'],
  message: 'Core and session know neither the editor nor Node nor the DOM.',
};

export default defineConfig(
  globalIgnores(['dist/', 'out/', '.vscode-test/', 'test/fixtures/']),
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // The compiler's noPropertyAccessFromIndexSignature asks for brackets where the rule would take them away.
      '@typescript-eslint/dot-notation': ['error', { allowIndexSignaturePropertyAccess: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      eqeqeq: 'error',
      'no-console': 'error',
    },
  },
  { files: ['src/**/*.ts'], rules: forbid([NO_ENTRY]) },
  {
    files: ['src/**/*.ts'],
    // What quotes, and what is given patterns to join.
    ignores: ['src/core/source/pattern.ts', 'src/core/source/lineTest.ts'],
    plugins: { local: { rules: { 'quoted-patterns': quotedPatterns } } },
    rules: { 'local/quoted-patterns': 'error' },
  },
  { files: ['src/core/**/*.ts'], rules: forbid([NO_ENTRY, PURE]) },
  { files: ['src/session/**/*.ts'], rules: forbid([NO_ENTRY, PURE]) },
  { files: ['src/platform/**/*.ts'], rules: forbid([NO_ENTRY, NO_CLI]) },
  { files: ['src/vscode/**/*.ts', 'src/extension.ts'], rules: forbid([NO_ENTRY, NO_CLI, NO_PLATFORM]) },
  { files: ['src/cli/**/*.ts'], rules: forbid([NO_ENTRY, NO_EDITOR]) },
  // A test that meets no value where it says `!` fails, as it should.
  { files: ['test/**/*.ts'], rules: { '@typescript-eslint/no-non-null-assertion': 'off' } },
  {
    files: ['test/{unit,adverse}/**/*.ts'],
    rules: {
      'no-restricted-globals': [
        'error',
        ...['setTimeout', 'setInterval'].map((name) => ({
          name,
          message: 'A test in plain Node waits for no clock: hand in what it waits for.',
        })),
      ],
    },
  },
  {
    files: ['src/vscode/**/*.ts'],
    ignores: ['src/vscode/base/pickRow.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: "MemberExpression[object.name='window'][property.name='showQuickPick']",
          message: 'Use pickRow or pickRows: whatever a row shows can be typed to find it.',
        },
      ],
    },
  },
  { files: ['src/cli/**/*.ts', 'bench/**/*.ts', 'test/{fuzz,host}/**/*.ts'], rules: { 'no-console': 'off' } },
  // The compiler reads the scripts too, and knows Node's globals.
  { files: ['**/*.mjs'], rules: { 'no-undef': 'off' } },
);
