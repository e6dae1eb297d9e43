/** The order of the house: a module imports only from those above it, and only through their index. */
const modules = [
  'offline',
  'config',
  'database',
  'common',
  'reference',
  'access',
  'registry',
  'provenance',
  'rules',
  'capacity',
  'transfers',
  'manifests',
  'medical',
  'inventory',
  'planning',
  'supervision',
  'exchange',
];

const upOnly = modules.map((name, at) => ({
  name: `${name}-imports-up-only`,
  comment: `src/${name} may import only from the modules above it`,
  severity: 'error',
  from: { path: `^src/${name}/` },
  to: {
    path: `^src/(${modules
      .slice(at + 1)
      .concat('web')
      .join('|')})/`,
  },
}));

const throughTheDoor = modules.map((name) => ({
  name: `${name}-through-its-door`,
  comment: `other modules see src/${name}/index.ts alone`,
  severity: 'error',
  from: { path: '^src/', pathNot: `^src/${name}/` },
  to: { path: `^src/${name}/`, pathNot: `^src/${name}/index\\.ts$` },
}));

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ...upOnly,
    ...throughTheDoor,
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'rules-and-states-are-pure',
      comment:
        'x.rules.ts and x.status.ts take and return plain values; they reach no database, no framework, no clock',
      severity: 'error',
      from: { path: '\\.(rules|status)\\.ts$' },
      to: { path: '^(src/database/|node_modules/(@nestjs|typeorm|pg)/)|^(fs|net|http|child_process)$' },
    },
    {
      name: 'web-talks-http-only',
      comment: 'what a telephone does without the service is one code with it; all else goes over HTTP',
      severity: 'error',
      from: { path: '^src/web/' },
      to: { path: '^src/(?!web/|offline/index\\.ts$)' },
    },
    {
      name: 'source-knows-no-test',
      severity: 'error',
      from: { path: '^(src|migrations|seeds)/', pathNot: '\\.spec\\.ts$' },
      to: { path: '^test/' },
    },
    // What ends in ?url is the bundler's to find.
    { name: 'no-unresolved', severity: 'error', from: {}, to: { couldNotResolve: true, pathNot: '\\?url$' } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.js', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['require', 'node', 'import', 'default'],
    },
  },
};
