/** @type {import('jest').Config} */
module.exports = {
  rootDir: '.',
  roots: ['<rootDir>/src', '<rootDir>/seeds', '<rootDir>/test'],
  testMatch: ['**/*.spec.ts'],
  transform: { '^.+\\.[tj]s$': '@swc/jest' },
  // @fastify/cookie loads the ES module `cookie` with import(), which Jest cannot do: both become CommonJS here.
  transformIgnorePatterns: ['/node_modules/(?!(@fastify/)?cookie/)'],
  testEnvironment: 'node',
  maxWorkers: 2,
  testTimeout: 30_000,
  globalSetup: '<rootDir>/test/setup/global-setup.ts',
  globalTeardown: '<rootDir>/test/setup/global-teardown.ts',
};
