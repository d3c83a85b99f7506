import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "unit",
          include: ["test/**/*.test.ts"],
          exclude: ["test/prefect/**", "test/kubernetes/**", "test/pre-commit/**"],
          globalSetup: ["test/build-once.ts"],
          setupFiles: ["test/seed.ts"],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: "prefect",
          include: ["test/prefect/**/*.test.ts"],
          globalSetup: ["test/build-once.ts", "test/prefect/global-setup.ts"],
          setupFiles: ["test/seed.ts"],
          testTimeout: 600_000,
          hookTimeout: 600_000,
          fileParallelism: false,
        },
      },
      {
        test: {
          name: "pre-commit",
          include: ["test/pre-commit/**/*.test.ts"],
          testTimeout: 600_000,
          hookTimeout: 600_000,
        },
      },
      {
        test: {
          name: "kubernetes",
          include: ["test/kubernetes/**/*.test.ts"],
          // A control plane takes half an hour to build.
          exclude: process.env.WORK_POOL_LONG_RUN === undefined ? ["test/kubernetes/long/**"] : [],
          globalSetup: ["test/kubernetes/global-setup.ts"],
          setupFiles: ["test/seed.ts"],
          testTimeout: 600_000,
          hookTimeout: 600_000,
        },
      },
    ],
  },
});
