import { describe, expect, test } from "vitest";
import { type CodeInHistory, codeHistory, type UseInHistory } from "./code-history";

const day = (number: number) => new Date(Date.UTC(2026, 10, number));
const poolCode: CodeInHistory = {
  code: "SUMMER-1",
  state: "live",
  syncError: null,
  createdAt: day(1),
  firstUsedAt: null,
  batch: { id: 7n, label: "First", kind: "generated", createdBy: "staff:1" },
  coupon: { type: "bulk_pool", createdBy: "staff:1" },
};
const standardCode: CodeInHistory = {
  ...poolCode,
  batch: null,
  coupon: { type: "standard", createdBy: "staff:2" },
};

let lastId = 0n;
const anActivity = (at: Date, kind: string, detail: object = {}, batchId: bigint | null = null) => {
  lastId += 1n;
  return { id: lastId, kind, actor: "staff:3", detail, batchId, at };
};
const aUse = (at: Date, reversedAt: Date | null = null): UseInHistory => {
  lastId += 1n;
  return { id: lastId, redeemedAt: at, reversedAt };
};
/** Calls codeHistory. Takes the activities oldest first, and passes them on newest first, as codeHistory requires. */
const buildHistory = ({
  code = poolCode,
  uses = [],
  activities = [],
  from = null,
  until = null,
}: Partial<Parameters<typeof codeHistory>[0]> & { code?: CodeInHistory }) =>
  codeHistory({ code, uses, activities: [...activities].reverse(), from, until });
const kindsOf = (events: { kind: string }[]) => events.map(({ kind }) => kind);

test("the oldest event in a code's history is the creation, with the code's batch and who created the code", () => {
  expect(buildHistory({ code: { ...poolCode, state: "pending" } })).toMatchObject([
    { kind: "created", at: day(1), by: "staff:1", batch: { label: "First" } },
  ]);
  expect(buildHistory({ code: { ...standardCode, state: "pending" } })).toMatchObject([
    { kind: "created", by: "staff:2", batch: null },
  ]);
});

test("a live code's history lists that the code went live, even if the time was not recorded", () => {
  expect(buildHistory({})).toMatchObject([{ kind: "live", at: null }, { kind: "created" }]);
});

test("if the time when a code went live was not recorded, the event is listed above the linking of the pool to a discount", () => {
  const events = buildHistory({ activities: [anActivity(day(2), "coupon-linked", { discount: "20% off" })] });
  expect(kindsOf(events)).toEqual(["live", "linked", "created"]);
});

test("a code's history lists uses, reversals and other events by time, newest first", () => {
  const events = buildHistory({
    code: { ...standardCode, firstUsedAt: day(3) },
    uses: [aUse(day(5)), aUse(day(3), day(4))],
    activities: [
      anActivity(day(1), "coupon-linked", { discount: "20% off" }),
      anActivity(day(2), "coupon-live"),
    ],
  });
  expect(kindsOf(events)).toEqual(["used", "reversed", "used", "live", "linked", "created"]);
});

test("a code's history lists a refund at the time of the refund, in addition to the use on the refunded order", () => {
  const refund = {
    id: 1n,
    orderName: "#1",
    shopifyOrderId: 1n,
    amountMinor: 500n,
    pendingMinor: 0n,
    currencyCode: "USD",
    refundedAt: day(4),
  };
  const events = codeHistory({
    code: { ...standardCode, firstUsedAt: day(3) },
    uses: [aUse(day(5)), aUse(day(3))],
    refunds: [refund],
    activities: [],
    from: null,
    until: null,
  });
  expect(kindsOf(events)).toEqual(["used", "refunded", "used", "live", "created"]);
});

test("an event at the same time as the code's creation is listed as newer than the creation", () => {
  const events = buildHistory({ code: standardCode, activities: [anActivity(day(1), "coupon-live")] });
  expect(kindsOf(events)).toEqual(["live", "created"]);
});

describe("in a code's history, a code change", () => {
  const disabled = (detail: object, batchId: bigint | null = null) =>
    anActivity(day(3), "codes-disabled", detail, batchId);

  test.each<[string, ReturnType<typeof anActivity>, Partial<CodeInHistory>, boolean]>([
    ["is listed if it selected the code by ID", disabled({ count: 1, codeIds: ["1"] }), {}, true],
    ["is listed if it selected all codes of the pool", disabled({ filter: "all", prefix: "" }), {}, true],
    [
      "is listed if it selected a prefix with which the code starts",
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
      "is not listed if it selected unused codes and the code had already been used",
      disabled({ filter: "unused", prefix: "" }),
      { firstUsedAt: day(2) },
      false,
    ],
    [
      "is listed if it selected unused codes and the code was first used later",
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
      "is not listed if it selected all codes and the code was created later",
      disabled({ filter: "all", prefix: "" }),
      { createdAt: day(4) },
      false,
    ],
  ])("%s", (_name, codeChange, codeOverrides, isListed) => {
    expect(
      kindsOf(buildHistory({ code: { ...poolCode, ...codeOverrides }, activities: [codeChange] })).includes(
        "disabled",
      ),
    ).toBe(isListed);
  });

  test("is not listed if it did not change the code's state, or if the code was already deleted", () => {
    const all = { filter: "all", prefix: "" };
    const events = buildHistory({
      code: { ...poolCode, state: "disabled" },
      activities: [
        anActivity(day(2), "codes-enabled", { filter: "disabled", prefix: "" }),
        anActivity(day(3), "codes-disabled", all),
        anActivity(day(4), "codes-disabled", all),
        anActivity(day(5), "codes-enabled", { filter: "disabled", prefix: "" }),
        anActivity(day(6), "codes-deleted", all),
        anActivity(day(7), "codes-disabled", all),
      ],
    });
    expect(kindsOf(events)).toEqual(["deleted", "enabled", "disabled", "created"]);
  });
});

describe("in a code's history, a rejection by Shopify", () => {
  test("is listed as the newest event and without a time if the code belongs to a pool", () => {
    const events = buildHistory({ code: { ...poolCode, state: "failed", syncError: "must be unique" } });
    expect(events[0]).toMatchObject({ kind: "rejected", at: null, message: "must be unique" });
  });

  test("is listed with its time, below later events, if the code belongs to a Standard coupon", () => {
    const events = buildHistory({
      code: standardCode,
      activities: [
        anActivity(day(2), "coupon-sync-failed", { reason: "code-taken", message: "must be unique" }),
        anActivity(day(3), "code-replaced", { from: "OLD", to: "SUMMER-1" }),
        anActivity(day(4), "coupon-live"),
      ],
    });
    expect(events).toMatchObject([
      { kind: "live", at: day(4) },
      { kind: "changed", from: "OLD", to: "SUMMER-1" },
      { kind: "rejected", at: day(2) },
      { kind: "created" },
    ]);
  });

  test("is not listed if Shopify rejected the pool's discount, not the code", () => {
    const events = buildHistory({
      activities: [anActivity(day(2), "coupon-sync-failed", { message: "no" })],
    });
    expect(kindsOf(events)).toEqual(["live", "created"]);
  });
});

test("each event of a code's history is listed on exactly one page, the page of its period", () => {
  const code = { ...standardCode, firstUsedAt: day(4) };
  const activities = [
    anActivity(day(2), "coupon-live"),
    anActivity(day(5), "code-replaced", { from: "A", to: "B" }),
  ];
  const first = buildHistory({ code, activities, uses: [aUse(day(6)), aUse(day(4))], from: day(4) });
  const second = buildHistory({ code, activities, uses: [aUse(day(3))], until: day(4) });
  expect(kindsOf(first)).toEqual(["used", "changed", "used"]);
  expect(kindsOf(second)).toEqual(["used", "live", "created"]);
});

test("a code's history lists that the coupon was edited, archived, restored or moved, but only since the code was created", () => {
  const changes = [{ field: "name", from: "Summer", to: "Autumn" }];
  const activities = [
    anActivity(new Date(day(1).getTime() - 1), "coupon-archived"),
    anActivity(day(2), "coupon-live"),
    anActivity(day(3), "coupon-edited", { changes }),
    anActivity(day(4), "coupon-archived"),
    anActivity(day(5), "coupon-restored"),
    anActivity(day(6), "coupon-moved", { from: "basic", to: "free_shipping", discount: "Free shipping" }),
  ];
  const events = buildHistory({ activities });
  expect(kindsOf(events)).toEqual(["moved", "restored", "archived", "edited", "live", "created"]);
  expect(events[0]).toMatchObject({ discount: "Free shipping" });
  expect(events[3]).toMatchObject({ by: "staff:3", changes });
});

test("if a code was disabled because it was used up, the code's history gives this reason", () => {
  const detail = { count: 1, codeIds: ["1"], reason: "used-up" };
  const activities = [anActivity(day(2), "coupon-live"), anActivity(day(3), "codes-disabled", detail)];
  const [event] = buildHistory({ code: { ...poolCode, state: "disabled" }, activities });
  expect(event).toMatchObject({ kind: "disabled", reason: "used-up" });
});

test("a code's history lists changes to the discount, made in the app or in Shopify, but only since the code was created", () => {
  const changed = ["endsAt", "setting-of-a-later-release"];
  const events = buildHistory({
    activities: [
      anActivity(day(0), "discount-changed"),
      anActivity(day(2), "discount-changed"),
      anActivity(day(3), "discount-deactivated"),
      anActivity(day(4), "discount-activated"),
      anActivity(day(5), "coupon-changed-in-shopify", { changed: ["endsAt", "value"] }),
      anActivity(day(6), "coupon-settings-adopted", { changed }),
      anActivity(day(7), "coupon-deleted-in-shopify"),
      anActivity(day(8), "coupon-reactivated-in-shopify"),
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
