const shared = {
  rootDir: __dirname,
  transform: { "^.+\\.ts$": ["@swc/jest", { jsc: { target: "es2022", parser: { syntax: "typescript" } } }] },
  testEnvironment: "node",
  modulePathIgnorePatterns: ["<rootDir>/.rehearsal"],
};

// Two suites with different needs: `unit` runs on Node alone, `e2e` brings up rehearsals and needs Go once.
module.exports = {
  // By default Jest leaves one core to its watch mode: half of two. Memory that tests leave behind slows what comes after.
  maxWorkers: "100%",
  workerIdleMemoryLimit: "1GB",
  projects: [
    {
      ...shared,
      displayName: "unit",
      testMatch: ["<rootDir>/test/**/*.test.ts"],
      testPathIgnorePatterns: ["<rootDir>/test/e2e/"],
      setupFiles: ["<rootDir>/test/support/setup.ts"],
    },
    {
      ...shared,
      displayName: "e2e",
      testMatch: ["<rootDir>/test/e2e/**/*.test.ts"],
      setupFiles: ["<rootDir>/test/support/setup.ts"],
    },
  ],
};
