import { expect, test } from "vitest";
import { formatReport, hasPassed, type SoakReport } from "./report";

const report: SoakReport = {
  options: {
    shops: 1,
    minutes: 1,
    seed: 1,
    actors: 1,
    outFolder: "",
    upgradeFrom: null,
    runsPrometheus: false,
    events: [],
  },
  startedAt: "2026-11-30T12:00:00.000Z",
  loadSeconds: 60,
  setUpSeconds: 1,
  drainSeconds: 1,
  failure: null,
  events: [],
  remaining: {},
  givenUpDeliveries: 0,
  verification: {
    differences: [],
    unredacted: [],
    unerased: [],
    compared: {
      shops: 1,
      ordersInShopify: 2,
      usesInShopify: 2,
      usesInApp: 2,
      reversedUsesInApp: 0,
      coupons: 1,
      codes: 1,
      uninstalledShops: 0,
      redactedCustomers: 0,
      erasedInstallations: 0,
    },
  },
  waits: {},
  memory: {},
  firedAlertSeconds: null,
  counts: {},
  failures: {},
};
const { verification } = report;

test("a soak passes if everything was processed and nothing differs", () => {
  expect(hasPassed(report)).toBe(true);
  expect(formatReport(report)).toContain("lost 0\ndoubled 0\ndrift 0\n");
});

test("a soak that ended before the comparison prints no zeros", () => {
  const text = formatReport({ ...report, verification: null, failure: "it was interrupted" });
  expect(text).toContain("The app was not compared with Shopify.");
  expect(text).not.toContain("lost 0");
});

test.each([
  ["it ended early", { failure: "it was interrupted" }],
  ["nothing was compared", { verification: null }],
  ["something was not processed", { remaining: { jobs: 1 } }],
  ["Shopify gave up a webhook", { givenUpDeliveries: 1 }],
  [
    "a use is missing",
    {
      verification: verification && {
        ...verification,
        differences: [{ kind: "lost" as const, shop: "soak-1", detail: "use is missing" }],
      },
    },
  ],
  [
    "a redacted customer has data left",
    { verification: verification && { ...verification, unredacted: ["order #1"] } },
  ],
  [
    "an erased shop has rows left",
    { verification: verification && { ...verification, unerased: ["2 rows"] } },
  ],
])("a soak fails if %s", (_, changes) => {
  expect(hasPassed({ ...report, ...changes })).toBe(false);
});
