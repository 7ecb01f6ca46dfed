import { describe, expect, test } from "vitest";
import { type CodeInHistory, codeHistory, type UseInHistory } from "./code-history";

const day = (number: number) => new Date(Date.UTC(2026, 10, number));
const pool: CodeInHistory = {
  code: "SUMMER-1",
  state: "live",
  syncError: null,
  createdAt: day(1),
  firstUsedAt: null,
  batch: { id: 7n, label: "First", kind: "generated", createdBy: "staff:1" },
  coupon: { type: "bulk_pool", createdBy: "staff:1" },
};
const standard: CodeInHistory = { ...pool, batch: null, coupon: { type: "standard", createdBy: "staff:2" } };

let lastId = 0n;
const activity = (at: Date, kind: string, detail: object = {}, batchId: bigint | null = null) => {
  lastId += 1n;
  return { id: lastId, kind, actor: "staff:3", detail, batchId, at };
};
const use = (at: Date, reversedAt: Date | null = null): UseInHistory => {
  lastId += 1n;
  return { id: lastId, redeemedAt: at, reversedAt };
};
/**
 * Calls codeHistory. Takes the activities in the order in which they happened; codeHistory takes them newest first.
 */
const buildHistory = ({
  code = pool,
  uses = [],
  activities = [],
  from = null,
  until = null,
}: Partial<Parameters<typeof codeHistory>[0]> & { code?: CodeInHistory }) =>
  codeHistory({ code, uses, activities: [...activities].reverse(), from, until });
const kindsOf = (events: { kind: string }[]) => events.map(({ kind }) => kind);

test("the oldest event names the code's batch and who created the code", () => {
  expect(buildHistory({ code: { ...pool, state: "pending" } })).toMatchObject([
    { kind: "created", at: day(1), by: "staff:1", batch: { label: "First" } },
  ]);
  expect(buildHistory({ code: { ...standard, state: "pending" } })).toMatchObject([
    { kind: "created", by: "staff:2", batch: null },
  ]);
});

test("a live code's history lists that the code went live, even if the time was not recorded", () => {
  expect(buildHistory({})).toMatchObject([{ kind: "live", at: null }, { kind: "created" }]);
});

test("a live event whose time was not recorded is listed as newer than the link of the pool to a discount", () => {
  const events = buildHistory({ activities: [activity(day(2), "coupon-linked", { discount: "20% off" })] });
  expect(kindsOf(events)).toEqual(["live", "linked", "created"]);
});

test("uses, reversals and other events are ordered by time, newest first", () => {
  const events = buildHistory({
    code: { ...standard, firstUsedAt: day(3) },
    uses: [use(day(5)), use(day(3), day(4))],
    activities: [activity(day(1), "coupon-linked", { discount: "20% off" }), activity(day(2), "coupon-live")],
  });
  expect(kindsOf(events)).toEqual(["used", "reversed", "used", "live", "linked", "created"]);
});

test("a refund is listed at its time, in addition to the use", () => {
  const refund = {
    id: 1n,
    orderName: "#1",
    shopifyOrderId: 1n,
    amountMinor: 500n,
    currencyCode: "USD",
    refundedAt: day(4),
  };
  const events = codeHistory({
    code: { ...standard, firstUsedAt: day(3) },
    uses: [use(day(5)), use(day(3))],
    refunds: [refund],
    activities: [],
    from: null,
    until: null,
  });
  expect(kindsOf(events)).toEqual(["used", "refunded", "used", "live", "created"]);
});

test("an event at the same time as the creation is listed as newer than the creation", () => {
  const events = buildHistory({ code: standard, activities: [activity(day(1), "coupon-live")] });
  expect(kindsOf(events)).toEqual(["live", "created"]);
});

describe("in a code's history, a change of several codes", () => {
  const disabled = (detail: object, batchId: bigint | null = null) =>
    activity(day(3), "codes-disabled", detail, batchId);

  test.each<[string, ReturnType<typeof activity>, Partial<CodeInHistory>, boolean]>([
    ["is listed if it selected the code by ID", disabled({ count: 1, codeIds: ["1"] }), {}, true],
    ["is listed if it selected all codes of the pool", disabled({ filter: "all", prefix: "" }), {}, true],
    [
      "is listed if it selected a prefix that the code has",
      disabled({ filter: "all", prefix: "SUM" }),
      {},
      true,
    ],
    ["is not listed if it selected another prefix", disabled({ filter: "all", prefix: "WIN" }), {}, false],
    ["is listed if it selected the code's batch", disabled({ filter: "all", prefix: "" }, 7n), {}, true],
    ["is not listed if it selected another batch", disabled({ filter: "all", prefix: "" }, 8n), {}, false],
    [
      "is listed if it selected unused codes and the code was never used",
      disabled({ filter: "unused", prefix: "" }),
      {},
      true,
    ],
    [
      "is not listed if it selected unused codes and the code had been used before",
      disabled({ filter: "unused", prefix: "" }),
      { firstUsedAt: day(2) },
      false,
    ],
    [
      "is listed if it selected unused codes and the code was used only later",
      disabled({ filter: "unused", prefix: "" }),
      { firstUsedAt: day(4) },
      true,
    ],
    [
      "is not listed if it selected used codes and the code was never used",
      disabled({ filter: "used", prefix: "" }),
      {},
      false,
    ],
    [
      "is not listed if it selected all codes before the code was created",
      disabled({ filter: "all", prefix: "" }),
      { createdAt: day(4) },
      false,
    ],
  ])("%s", (_name, change, facts, isListed) => {
    expect(
      kindsOf(buildHistory({ code: { ...pool, ...facts }, activities: [change] })).includes("disabled"),
    ).toBe(isListed);
  });

  test("is not listed if the code was already in the state that the change sets", () => {
    const all = { filter: "all", prefix: "" };
    const events = buildHistory({
      code: { ...pool, state: "disabled" },
      activities: [
        activity(day(2), "codes-enabled", { filter: "disabled", prefix: "" }),
        activity(day(3), "codes-disabled", all),
        activity(day(4), "codes-disabled", all),
        activity(day(5), "codes-enabled", { filter: "disabled", prefix: "" }),
        activity(day(6), "codes-deleted", all),
        activity(day(7), "codes-disabled", all),
      ],
    });
    expect(kindsOf(events)).toEqual(["deleted", "enabled", "disabled", "created"]);
  });
});

describe("the history of a rejected code", () => {
  test("lists a pool code's rejection first, because the time of the rejection was not recorded", () => {
    const events = buildHistory({ code: { ...pool, state: "failed", syncError: "must be unique" } });
    expect(events[0]).toMatchObject({ kind: "rejected", at: null, message: "must be unique" });
  });

  test("lists when a Standard coupon's code was rejected, and what followed", () => {
    const events = buildHistory({
      code: standard,
      activities: [
        activity(day(2), "coupon-sync-failed", { reason: "code-taken", message: "must be unique" }),
        activity(day(3), "code-replaced", { from: "OLD", to: "SUMMER-1" }),
        activity(day(4), "coupon-live"),
      ],
    });
    expect(events).toMatchObject([
      { kind: "live", at: day(4) },
      { kind: "changed", from: "OLD", to: "SUMMER-1" },
      { kind: "rejected", at: day(2) },
      { kind: "created" },
    ]);
  });

  test("lists no rejection if only the pool's discount was rejected", () => {
    const events = buildHistory({ activities: [activity(day(2), "coupon-sync-failed", { message: "no" })] });
    expect(kindsOf(events)).toEqual(["live", "created"]);
  });
});

test("each page lists only the events of its own period, and together the pages list all events", () => {
  const code = { ...standard, firstUsedAt: day(4) };
  const activities = [
    activity(day(2), "coupon-live"),
    activity(day(5), "code-replaced", { from: "A", to: "B" }),
  ];
  const first = buildHistory({ code, activities, uses: [use(day(6)), use(day(4))], from: day(4) });
  const second = buildHistory({ code, activities, uses: [use(day(3))], until: day(4) });
  expect(kindsOf(first)).toEqual(["used", "changed", "used"]);
  expect(kindsOf(second)).toEqual(["used", "live", "created"]);
});

test("a code's history lists edits, archiving and moves of its coupon, but none from before the code was created", () => {
  const changes = [{ field: "name", from: "Summer", to: "Autumn" }];
  const activities = [
    activity(new Date(day(1).getTime() - 1), "coupon-archived"),
    activity(day(2), "coupon-live"),
    activity(day(3), "coupon-edited", { changes }),
    activity(day(4), "coupon-archived"),
    activity(day(5), "coupon-restored"),
    activity(day(6), "coupon-moved", { from: "basic", to: "free_shipping", discount: "Free shipping" }),
  ];
  const events = buildHistory({ activities });
  expect(kindsOf(events)).toEqual(["moved", "restored", "archived", "edited", "live", "created"]);
  expect(events[0]).toMatchObject({ discount: "Free shipping" });
  expect(events[3]).toMatchObject({ by: "staff:3", changes });
});

test("if a used-up code was disabled when its coupon's codes were moved, the history gives the reason used-up", () => {
  const detail = { count: 1, codeIds: ["1"], reason: "used-up" };
  const activities = [activity(day(2), "coupon-live"), activity(day(3), "codes-disabled", detail)];
  const [event] = buildHistory({ code: { ...pool, state: "disabled" }, activities });
  expect(event).toMatchObject({ kind: "disabled", reason: "used-up" });
});

test("a code's history lists changes of its discount that were made in the app or in Shopify after the code was created", () => {
  const changed = ["endsAt", "of-a-later-version"];
  const events = buildHistory({
    activities: [
      activity(day(0), "discount-changed"),
      activity(day(2), "discount-changed"),
      activity(day(3), "discount-deactivated"),
      activity(day(4), "discount-activated"),
      activity(day(5), "coupon-changed-in-shopify", { changed: ["endsAt", "value"] }),
      activity(day(6), "coupon-settings-adopted", { changed }),
      activity(day(7), "coupon-deleted-in-shopify"),
      activity(day(8), "coupon-reactivated-in-shopify"),
    ],
  });
  expect(kindsOf(events)).toEqual([
    "reactivated-in-shopify",
    "discount-deleted-in-shopify",
    "settings-adopted",
    "changed-in-shopify",
    "discount-activated",
    "discount-deactivated",
    "discount-changed",
    "live",
    "created",
  ]);
  expect(events[2]).toMatchObject({ by: "staff:3", changed: ["endsAt"] });
  expect(events[3]).toMatchObject({ changed: ["endsAt", "value"] });
});
