import { defineConfig } from 'vitest/config'

/**
 * Tests live in each room's `test/` and mirror its files. Never `dist/`: the compiler's output
 * holds no tests, and an `include` without a star for `dist` would find stale ones (trap 2).
 * Slow tests are `*.slow.test.ts` and run only with LOCKSTEP_SLOW=1 (`npm run test:slow`).
 */
const isSlow = process.env['LOCKSTEP_SLOW'] === '1'

export default defineConfig({
  resolve: {
    alias: [
      // The names that tsconfig.test.json gives to modules.
      { find: /^#/, replacement: `${import.meta.dirname}/` },
      // Examples import the package by name, as a user does; tests run them on the sources.
      { find: /^lockstep$/, replacement: `${import.meta.dirname}/model/index.ts` },
    ],
  },
  test: {
    include: ['**/test/**/*.test.ts'],
    exclude: ['dist/**', 'node_modules/**', ...(isSlow ? [] : ['**/*.slow.test.ts'])],
    setupFiles: ['scripts/vitest-setup.ts'],
    globalSetup: ['scripts/vitest-global-setup.ts'],
    passWithNoTests: false,
    testTimeout: isSlow ? 600_000 : 40_000,
    // Two at a time on two cores, where the default is one.
    maxWorkers: 2,
    coverage: {
      provider: 'v8',
      include: ['{model,spec,checker,conformance,reports,app}/**/*.ts'],
      exclude: ['**/test/**'],
      reporter: ['text-summary', 'html', 'json-summary'],
    },
  },
})
