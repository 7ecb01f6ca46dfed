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
const note = (at: Date, kind: string, detail: object = {}, batchId: bigint | null = null) => {
  lastId += 1n;
  return { id: lastId, kind, actor: "staff:3", detail, batchId, at };
};
const use = (at: Date, reversedAt: Date | null = null): UseInHistory => {
  lastId += 1n;
  return { id: lastId, redeemedAt: at, reversedAt };
};
/** Notes are given oldest first here, as they come about, and newest first to the function. */
const tell = ({
  code = pool,
  uses = [],
  notes = [],
  from = null,
  until = null,
}: Partial<Parameters<typeof codeHistory>[0]> & { code?: CodeInHistory }) =>
  codeHistory({ code, uses, notes: [...notes].reverse(), from, until });
const kindsOf = (events: { kind: string }[]) => events.map(({ kind }) => kind);

test("begins, at its end, with who made the code, in which batch", () => {
  expect(tell({ code: { ...pool, state: "pending" } })).toMatchObject([
    { kind: "made", at: day(1), by: "staff:1", batch: { label: "First" } },
  ]);
  expect(tell({ code: { ...standard, state: "pending" } })).toMatchObject([
    { kind: "made", by: "staff:2", batch: null },
  ]);
});

test("a live code went live after it was made, though nobody noted when", () => {
  expect(tell({})).toMatchObject([{ kind: "live", at: null }, { kind: "made" }]);
});

test("a code of a pool that was linked later went live after that", () => {
  const events = tell({ notes: [note(day(2), "coupon-linked", { discount: "20% off" })] });
  expect(kindsOf(events)).toEqual(["live", "linked", "made"]);
});

test("uses and reversals stand at their times, newest first", () => {
  const events = tell({
    code: { ...standard, firstUsedAt: day(3) },
    uses: [use(day(5)), use(day(3), day(4))],
    notes: [note(day(1), "coupon-linked", { discount: "20% off" }), note(day(2), "coupon-live")],
  });
  expect(kindsOf(events)).toEqual(["used", "reversed", "used", "live", "linked", "made"]);
});

test("a refund is told at its time, and the use stays", () => {
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
    notes: [],
    from: null,
    until: null,
  });
  expect(kindsOf(events)).toEqual(["used", "refunded", "used", "live", "made"]);
});

test("what happens in the same moment as the making comes after it", () => {
  const events = tell({ code: standard, notes: [note(day(1), "coupon-live")] });
  expect(kindsOf(events)).toEqual(["live", "made"]);
});

describe("changes of many codes", () => {
  const disabled = (detail: object, batchId: bigint | null = null) =>
    note(day(3), "codes-disabled", detail, batchId);

  test.each<[string, ReturnType<typeof note>, Partial<CodeInHistory>, boolean]>([
    ["ticked", disabled({ count: 1, codeIds: ["1"] }), {}, true],
    ["all of the pool", disabled({ filter: "all", prefix: "" }), {}, true],
    ["those that begin as it does", disabled({ filter: "all", prefix: "SUM" }), {}, true],
    ["those that begin otherwise", disabled({ filter: "all", prefix: "WIN" }), {}, false],
    ["its batch", disabled({ filter: "all", prefix: "" }, 7n), {}, true],
    ["another batch", disabled({ filter: "all", prefix: "" }, 8n), {}, false],
    ["unused ones, and it was not", disabled({ filter: "unused", prefix: "" }), {}, true],
    [
      "unused ones, and it was before",
      disabled({ filter: "unused", prefix: "" }),
      { firstUsedAt: day(2) },
      false,
    ],
    [
      "unused ones, and it was later",
      disabled({ filter: "unused", prefix: "" }),
      { firstUsedAt: day(4) },
      true,
    ],
    ["used ones, and it was not", disabled({ filter: "used", prefix: "" }), {}, false],
    ["before it was made", disabled({ filter: "all", prefix: "" }), { createdAt: day(4) }, false],
  ])("%s", (_name, change, facts, isMeant) => {
    expect(kindsOf(tell({ code: { ...pool, ...facts }, notes: [change] })).includes("disabled")).toBe(
      isMeant,
    );
  });

  test("a disabled code is not disabled again, nor an enabled one enabled", () => {
    const all = { filter: "all", prefix: "" };
    const events = tell({
      code: { ...pool, state: "disabled" },
      notes: [
        note(day(2), "codes-enabled", { filter: "disabled", prefix: "" }),
        note(day(3), "codes-disabled", all),
        note(day(4), "codes-disabled", all),
        note(day(5), "codes-enabled", { filter: "disabled", prefix: "" }),
        note(day(6), "codes-deleted", all),
        note(day(7), "codes-disabled", all),
      ],
    });
    expect(kindsOf(events)).toEqual(["deleted", "enabled", "disabled", "made"]);
  });
});

describe("a refused code", () => {
  test("of a pool says so first, since nobody noted when", () => {
    const events = tell({ code: { ...pool, state: "failed", syncError: "must be unique" } });
    expect(events[0]).toMatchObject({ kind: "refused", at: null, message: "must be unique" });
  });

  test("of a Standard coupon says when, and what became of it", () => {
    const events = tell({
      code: standard,
      notes: [
        note(day(2), "coupon-sync-failed", { reason: "code-taken", message: "must be unique" }),
        note(day(3), "code-replaced", { from: "OLD", to: "SUMMER-1" }),
        note(day(4), "coupon-live"),
      ],
    });
    expect(events).toMatchObject([
      { kind: "live", at: day(4) },
      { kind: "changed", from: "OLD", to: "SUMMER-1" },
      { kind: "refused", at: day(2) },
      { kind: "made" },
    ]);
  });

  test("is not told of a pool whose discount was refused", () => {
    const events = tell({ notes: [note(day(2), "coupon-sync-failed", { message: "no" })] });
    expect(kindsOf(events)).toEqual(["live", "made"]);
  });
});

test("each page tells what happened between its own uses, and all pages tell all", () => {
  const code = { ...standard, firstUsedAt: day(4) };
  const notes = [note(day(2), "coupon-live"), note(day(5), "code-replaced", { from: "A", to: "B" })];
  const first = tell({ code, notes, uses: [use(day(6)), use(day(4))], from: day(4) });
  const second = tell({ code, notes, uses: [use(day(3))], until: day(4) });
  expect(kindsOf(first)).toEqual(["used", "changed", "used"]);
  expect(kindsOf(second)).toEqual(["used", "live", "made"]);
});

test("edits, archiving and moves of its coupon are the code's too, from when it was made on", () => {
  const changes = [{ field: "name", from: "Summer", to: "Autumn" }];
  const notes = [
    note(new Date(day(1).getTime() - 1), "coupon-archived"),
    note(day(2), "coupon-live"),
    note(day(3), "coupon-edited", { changes }),
    note(day(4), "coupon-archived"),
    note(day(5), "coupon-restored"),
    note(day(6), "coupon-moved", { from: "basic", to: "free_shipping", discount: "Free shipping" }),
  ];
  const events = tell({ notes });
  expect(kindsOf(events)).toEqual(["moved", "restored", "archived", "edited", "live", "made"]);
  expect(events[0]).toMatchObject({ discount: "Free shipping" });
  expect(events[3]).toMatchObject({ by: "staff:3", changes });
});

test("a code that was used up when the coupon was moved says why it is disabled", () => {
  const detail = { count: 1, codeIds: ["1"], because: "used-up" };
  const notes = [note(day(2), "coupon-live"), note(day(3), "codes-disabled", detail)];
  const [event] = tell({ code: { ...pool, state: "disabled" }, notes });
  expect(event).toMatchObject({ kind: "disabled", because: "used-up" });
});

test("what happened to its discount, here and in Shopify's own admin, stands at its time", () => {
  const changed = ["endsAt", "of-a-later-version"];
  const events = tell({
    notes: [
      note(day(0), "discount-changed"),
      note(day(2), "discount-changed"),
      note(day(3), "discount-deactivated"),
      note(day(4), "discount-activated"),
      note(day(5), "coupon-changed-in-shopify", { changed: ["endsAt", "value"] }),
      note(day(6), "coupon-settings-taken-over", { changed }),
      note(day(7), "coupon-deleted-in-shopify"),
      note(day(8), "coupon-restarted-in-shopify"),
    ],
  });
  expect(kindsOf(events)).toEqual([
    "restarted-there",
    "discount-deleted-there",
    "kept-there",
    "changed-there",
    "discount-activated",
    "discount-deactivated",
    "discount-changed",
    "live",
    "made",
  ]);
  expect(events[2]).toMatchObject({ by: "staff:3", changed: ["endsAt"] });
  expect(events[3]).toMatchObject({ changed: ["endsAt", "value"] });
});
