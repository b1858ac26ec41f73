import { defineConfig } from "vitest/config";

const ignored = ["**/node_modules/**", "**/cdk.out/**", "**/.tongban/**"];
/** Tests that start a local cloud, a DynamoDB or a process of their own. */
const booting = [
  "test/{access,tenancy}.test.ts",
  "test/{attack,faults,runtime,journeys,local}/**/*.test.ts",
  "packages/runtime/src/**/*.dynamodb.test.ts",
];

/**
 * Rules need no isolation from each other and run in a second or two. What boots comes after them, three files at a
 * time on two cores, for each waits a good part of its time, over one DynamoDB Local that is started once.
 */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "rules",
          include: ["{packages,services,infra,test}/**/*.test.ts"],
          exclude: [...ignored, ...booting],
          pool: "threads",
          isolate: false,
          testTimeout: 30_000,
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          name: "cloud",
          include: booting,
          exclude: ignored,
          pool: "forks",
          maxWorkers: 3,
          globalSetup: "test/support/one-machine.ts",
          testTimeout: 120_000,
          hookTimeout: 300_000,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
