import { beforeEach, expect, test } from "vitest";
import { prisma } from "~/db.server";
import { changeCodes } from "~/domain/codes/changes/change-codes.server";
import { allCodes } from "~/domain/codes/find/code-selection";
import { applyUsageDeltas } from "~/domain/redemptions/apply-usage-deltas.server";
import { aPool } from "../../../../tests/builders/a-pool";
import { aShop } from "../../../../tests/builders/a-shop";
import { emptyDatabase } from "../../../../tests/setup/database";

beforeEach(emptyDatabase);

test("disabling and enabling codes while usage deltas are applied causes no deadlock and no wrong counts", async () => {
  const { id: shopId } = await aShop();
  const { id: couponId } = await aPool({ shopId, batch: { quantity: 1_200 } });
  const change = (action: "disable" | "enable") =>
    changeCodes({ shopId, couponId, action, chosen: { selection: allCodes }, actor: "test" });
  let isChanging = true;
  const changing = (async () => {
    for (let round = 0; round < 4; round++) {
      await change("disable");
      await change("enable");
    }
  })().finally(() => {
    isChanging = false;
  });
  const using = (async () => {
    let used = 0;
    while (isChanging) {
      // Codes are used in random order, to provoke deadlocks with changeCodes, which locks codes by ascending ID.
      used += await prisma.$executeRaw`
        INSERT INTO usage_deltas (shop_id, coupon_id, code_id, delta)
        SELECT shop_id, coupon_id, id, 1 FROM codes ORDER BY random() LIMIT 600`;
      await applyUsageDeltas();
    }
    return used;
  })();
  const [, used] = await Promise.all([changing, using]);
  const coupon = await prisma.coupon.findFirstOrThrow({ where: { id: couponId } });
  const usedCodeCount = await prisma.code.count({ where: { couponId, usedCount: { gt: 0 } } });
  expect(coupon).toMatchObject({ usedCount: used, usedCodeCount, disabledCodeCount: 0, codeCount: 1_200 });
  expect(await prisma.code.count({ where: { couponId, state: "enabling" } })).toBe(1_200);
});
