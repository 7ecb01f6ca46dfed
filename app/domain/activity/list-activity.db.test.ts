import { beforeEach, expect, test } from "vitest";
import { prisma } from "~/db.server";
import { listActivity } from "~/domain/activity/list-activity.server";
import { recordActivity } from "~/domain/activity/record-activity.server";
import { aPool } from "../../../tests/builders/a-pool";
import { aShop } from "../../../tests/builders/a-shop";
import { emptyDatabase } from "../../../tests/setup/database";

beforeEach(emptyDatabase);

test("lists a coupon's activity in pages, newest first, with the affected batch or code", async () => {
  const { id: shopId } = await aShop();
  const { id: couponId, batchId } = await aPool({ shopId, batch: { quantity: 2, label: "Flyer" } });
  const code = await prisma.code.findFirstOrThrow({ where: { couponId } });
  for (let count = 0; count < 60; count++) {
    await recordActivity({ shopId, couponId, codeId: code.id, actor: "staff:1", kind: "code-replaced" });
  }
  const first = await listActivity({ shopId, couponId });
  expect(first.activities).toHaveLength(50);
  expect(first.activities[0]).toMatchObject({
    kind: "code-replaced",
    code: { code: code.code },
    batch: null,
  });
  const second = await listActivity({ shopId, couponId, before: first.nextCursor });
  expect(second.nextCursor).toBeNull();
  expect(second.activities.at(-1)?.kind).toBe("coupon-created");
  expect(second.activities.find(({ kind }) => kind === "batch-started")?.batch).toMatchObject({
    id: batchId,
    label: "Flyer",
  });
  const ids = [...first.activities, ...second.activities].map(({ id }) => id);
  expect(ids).toEqual([...ids].sort((one, other) => Number(other - one)));
});

test("lists nothing for a coupon of another shop, and does not list the activity of another coupon", async () => {
  const [ownShop, otherShop] = [await aShop(), await aShop()];
  const pool = await aPool({ shopId: ownShop.id, batch: { quantity: 1 } });
  expect((await listActivity({ shopId: otherShop.id, couponId: pool.id })).activities).toEqual([]);
  const other = await aPool({ shopId: ownShop.id, batch: { quantity: 1 } });
  await recordActivity({ shopId: ownShop.id, couponId: pool.id, actor: "staff:1", kind: "codes-disabled" });
  const activities = (await listActivity({ shopId: ownShop.id, couponId: other.id })).activities;
  expect(activities.map(({ kind }) => kind)).not.toContain("codes-disabled");
});
