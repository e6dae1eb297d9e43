/** @type {import('jest').Config} */
module.exports = {
  rootDir: '.',
  roots: ['<rootDir>/src', '<rootDir>/seeds', '<rootDir>/test'],
  modulePathIgnorePatterns: ['<rootDir>/src/web/'],
  // In a real browser, against the build: npm run test:browser.
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/browser/'],
  testMatch: ['**/*.spec.ts'],
  transform: { '^.+\\.ts$': '@swc/jest' },
  testEnvironment: 'node',
  maxWorkers: 2,
  // Each service that a spec file starts leaves some memory behind; a worker that has too much of it begins anew.
  workerIdleMemoryLimit: '1GB',
  testTimeout: 30_000,
  globalSetup: '<rootDir>/test/setup/global-setup.ts',
  globalTeardown: '<rootDir>/test/setup/global-teardown.ts',
};
