// Which way imports go. A reader of one folder then needs to know only what lies below it, and a
// change in one folder can break only what lies above it. `npm run directions` checks this.

/** Lowest first. On a floor that stands in order a folder may also import the folders named before it. */
export const floors = [
  {
    name: 'ground',
    inOrder: true,
    folders: [
      'policy',
      'problems',
      'config',
      'database',
      'facts',
      'web',
      'audit',
      'mail',
      'directory',
      'initiatives',
      'access',
      'notices',
    ],
  },
  { name: 'people', inOrder: true, folders: ['students', 'trajectories', 'agreements', 'tasks'] },
  { name: 'work', inOrder: false, folders: ['contacts', 'check-ins', 'absence', 'follow-ups'] },
  { name: 'conclusions', inOrder: true, folders: ['signals', 'alerts'] },
  {
    name: 'doors',
    inOrder: false,
    folders: [
      'intake',
      'dossier',
      'assignment',
      'today',
      'planning',
      'meetings',
      'nightly',
      'health',
      'api',
      'backup',
    ],
  },
  { name: 'demo', inOrder: false, folders: ['demo'] },
  { name: 'command line', inOrder: false, folders: ['commands'] },
];

/** The loose files of src start the program, so they know every feature; no feature knows them. */
const entryFiles = '^src/[^/]+\\.ts$';

const specs = '\\.(spec|e2e-spec)\\.ts$';
const allFolders = floors.flatMap((floor) => floor.folders);
const anyOf = (folders) => `^src/(${folders.join('|')})/`;

function reachableFrom(floor, folder) {
  const lower = floors.slice(0, floors.indexOf(floor)).flatMap((each) => each.folders);
  const before = floor.inOrder ? floor.folders.slice(0, floor.folders.indexOf(folder)) : [];
  return [...lower, ...before, folder];
}

const downwards = floors.flatMap((floor) =>
  floor.folders.map((folder) => ({
    name: `${folder}-imports-downwards`,
    severity: 'error',
    comment:
      `src/${folder} stands on the floor "${floor.name}" and may import only lower floors` +
      `${floor.inOrder ? ' and what stands before it on its own floor' : ''}: otherwise a change up ` +
      'there breaks it down here. What must travel upwards goes through a hook on the ground floor. ' +
      'Move what both need to a lower floor, or let the higher feature do the asking. ' +
      'The floors are listed in .dependency-cruiser.mjs.',
    from: { path: anyOf([folder]) },
    to: { path: '^src/', pathNot: anyOf(reachableFrom(floor, folder)) },
  })),
);

export default {
  forbidden: [
    ...downwards,
    {
      name: 'policy-imports-only-policy',
      severity: 'error',
      comment:
        'src/policy holds the rules of the work as plain functions: values and a date in, values out. ' +
        'Without imports from elsewhere a rule can be read, tested and trusted on its own. Give the ' +
        'function what it needs as an argument.',
      from: { path: anyOf(['policy']), pathNot: specs },
      to: { pathNot: anyOf(['policy']) },
    },
    {
      name: 'no-circle',
      severity: 'error',
      comment:
        'Files that import each other in a circle cannot be understood one at a time, and as ES ' +
        'modules they crash on a class that is not there yet. Also a circle of types is a circle: put ' +
        'what both need in a third file, or let one of them be told what it now asks.',
      from: {},
      to: { circular: true },
    },
    {
      name: 'every-folder-has-a-floor',
      severity: 'error',
      comment:
        'This folder of src is on no floor, so nothing says what it may import. Give it a place in ' +
        'the list in .dependency-cruiser.mjs.',
      from: { path: '^src/', pathNot: [anyOf(allFolders), entryFiles] },
      to: {},
    },
    {
      name: 'program-without-test-code',
      severity: 'error',
      comment:
        'The program may not import what only tests have: it is absent where the program is installed.',
      from: { path: '^(src|migrations)/', pathNot: specs },
      to: { path: '^test/' },
    },
    {
      name: 'program-without-dev-dependencies',
      severity: 'error',
      comment:
        'This package is a devDependency, absent where the program is installed. Make it a dependency, ' +
        'or do without.',
      from: { path: '^(src|migrations)/', pathNot: specs },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'every-import-is-found',
      severity: 'error',
      comment:
        'This import cannot be found, or its package is not named in package.json: it then works by ' +
        'accident, until another package stops bringing it along.',
      from: { path: '^(src|migrations)/' },
      to: { dependencyTypes: ['unknown', 'npm-no-pkg', 'npm-unknown', 'undetermined'] },
    },
    {
      name: 'migrations-stand-alone',
      severity: 'error',
      comment:
        'A migration says what the tables were on its day. It may use the column types of ' +
        'src/database, but no feature: features change later, and a migration may not.',
      from: { path: '^migrations/' },
      to: { path: '^src/', pathNot: '^src/database/' },
    },
    {
      name: 'only-the-database-migrates',
      severity: 'error',
      comment: 'Migrations are run by src/database; a feature knows its tables by its entities.',
      from: { path: '^src/', pathNot: ['^src/database/', specs] },
      to: { path: '^migrations/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    // A type is knowledge too: `import type` upwards is still upwards.
    tsPreCompilationDeps: true,
    skipAnalysisNotInRules: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node', 'default'],
      mainFields: ['module', 'main', 'types', 'typings'],
    },
  },
};
