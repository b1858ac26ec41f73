import { defineConfig } from "vitest/config";

const ignored = ["**/node_modules/**", "**/cdk.out/**", "**/.tongban/**"];
/** Random schedules under faults are played when they are asked for. */
const byNight = process.env.FAULT_RUNS ? [] : ["test/faults/**"];
/** Tests that start a local cloud, a DynamoDB or a process of their own. */
const booting = [
  "test/{access,tenancy}.test.ts",
  "test/{attack,faults,runtime,journeys,local}/**/*.test.ts",
  "packages/runtime/src/**/*.dynamodb.test.ts",
];

/**
 * Rules need no isolation from each other and run in a second or two. What boots comes after them, two files at a time
 * as there are two cores, over one DynamoDB Local that is started once.
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
          exclude: [...ignored, ...byNight],
          pool: "forks",
          maxWorkers: 2,
          globalSetup: "test/support/one-machine.ts",
          testTimeout: 120_000,
          hookTimeout: 300_000,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
