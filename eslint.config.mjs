import js from '@eslint/js';
import { defineConfig } from 'eslint/config';
import globals from 'globals';
import tseslint from 'typescript-eslint';

// Rules that turn imports into `import type` stay off, also when they look tidy: an injected class or
// a DTO must exist when the program runs, or Nest can neither inject nor validate it.

const noDefaultExport = {
  selector: 'ExportDefaultDeclaration',
  message: 'Export by name: a thing then has one name everywhere, and can be searched.',
};

const noFirstRowOfTable = {
  selector:
    'CallExpression[callee.property.name=/^findOne/] > ObjectExpression[properties.length=0]',
  message: 'findOne without a condition gives the first row of the table. Say which row.',
};

const noOtherClock = [
  "NewExpression[callee.name='Date'][arguments.length=0]",
  "CallExpression[callee.name='Date']",
  "MemberExpression[object.name='Date'][property.name='now']",
].map((selector) => ({
  selector,
  message: 'Ask Clock for the time: only then can the date be pinned and tested.',
}));

const noOtherSettings = {
  selector: "MemberExpression[object.name='process'][property.name='env']",
  message: 'Settings are read and checked in src/config only; ask Config.',
};

const inSource = [noDefaultExport, noFirstRowOfTable];

const typeOrmTraps = {
  name: 'typeorm',
  importNames: ['OneToMany', 'VersionColumn'],
  message:
    'Entities that import each other crash as ES modules, and @VersionColumn lets two stale saves ' +
    'pass: the child knows its parent, and a stale edit is refused by UPDATE ... WHERE version = :version.',
};

const everywhere = {
  eqeqeq: ['error', 'always'],
  'no-restricted-syntax': ['error', noFirstRowOfTable],
};

export default defineConfig(
  { ignores: ['dist/', 'data/', 'coverage/', 'node_modules/', 'public/**/*.min.js'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      ...everywhere,
      '@typescript-eslint/no-floating-promises': ['error', { ignoreVoid: true }],
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/no-unnecessary-boolean-literal-compare': 'error',
      '@typescript-eslint/return-await': ['error', 'in-try-catch'],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/use-unknown-in-catch-callback-variable': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowNever: true },
      ],
      // A guard or an interceptor is async because its interface is, not because it waits.
      '@typescript-eslint/require-await': 'off',
      // TypeScript checks names itself, and knows more of them.
      'no-undef': 'off',
    },
  },
  {
    files: ['src/**/*.ts', 'migrations/**/*.ts'],
    rules: {
      'no-console': 'error',
      'no-restricted-imports': ['error', { paths: [typeOrmTraps] }],
      'no-restricted-syntax': ['error', ...inSource, noOtherSettings, ...noOtherClock],
    },
  },
  {
    files: ['src/config/**/*.ts'],
    rules: { 'no-restricted-syntax': ['error', ...inSource, ...noOtherClock] },
  },
  {
    files: ['src/config/clock.ts'],
    rules: { 'no-restricted-syntax': ['error', ...inSource, noOtherSettings] },
  },
  {
    // These hand the environment to Config; they read nothing from it.
    files: ['src/main.ts', 'src/cli.ts'],
    rules: { 'no-restricted-syntax': ['error', ...inSource, ...noOtherClock] },
  },
  {
    // A command answers on standard output: that is its purpose.
    files: ['src/cli.ts', 'src/**/*.command.ts'],
    rules: { 'no-console': 'off' },
  },
  {
    files: ['**/*.spec.ts', '**/*.e2e-spec.ts', 'test/**/*.ts'],
    rules: {
      'no-restricted-syntax': ['error', noFirstRowOfTable],
      // `expect(service.method)` names a method without calling it; `rows[0]!` is a claim the test makes.
      '@typescript-eslint/unbound-method': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
  {
    files: ['**/*.mjs', '**/*.js'],
    ignores: ['public/**'],
    languageOptions: { globals: globals.node },
    rules: everywhere,
  },
  {
    files: ['public/**/*.js'],
    languageOptions: { globals: globals.browser },
    rules: { ...everywhere, 'no-console': 'error' },
  },
);
