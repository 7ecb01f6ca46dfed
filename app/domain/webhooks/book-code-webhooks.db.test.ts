import { beforeEach, expect, test } from "vitest";
import { prisma } from "~/db.server";
import { bookCodeWebhooks } from "~/domain/webhooks/book-code-webhooks.server";
import { bookInbox } from "~/domain/webhooks/book-inbox.server";
import { receiveWebhook } from "~/domain/webhooks/receive-webhook.server";
import { jobs } from "~/jobs/definitions";
import { listQueued } from "~/jobs/list-queued.server";
import { aPool } from "../../../tests/builders/a-pool";
import { aShop } from "../../../tests/builders/a-shop";
import { NO_DEADLINE } from "../../../tests/builders/no-deadline";
import { emptyDatabase } from "../../../tests/setup/database";

beforeEach(emptyDatabase);

const discountId = "gid://shopify/DiscountCodeNode/1";

/**
 * A pool with a discount in Shopify, a helper that receives Shopify's webhook for an added or removed code, and a
 * helper that lists the codes for which a check is queued.
 */
async function aPoolInShopify() {
  const shop = await aShop();
  const pool = await aPool({ shopId: shop.id, batch: { quantity: 30 } });
  await prisma.coupon.updateMany({ where: { id: pool.id }, data: { shopifyDiscountId: discountId } });
  const codes = await prisma.code.findMany({ where: { couponId: pool.id } });
  const receiveCodeWebhook = (code: string, topic = "discounts/redeemcode_added") =>
    receiveWebhook({
      ...{ shopDomain: shop.domain, topic, webhookId: `${topic} ${code}`, eventId: null, triggeredAt: null },
      payload: { admin_graphql_api_id: discountId, redeem_code: { code } },
    });
  const listCheckedCodes = async () => (await listQueued({ job: jobs.checkCode })).map(({ code }) => code);
  return { shop, pool, codes: codes.map(({ code }) => code), receiveCodeWebhook, listCheckedCodes };
}

test("enqueues a check for each code webhook except those about codes that the app itself added, and deletes all of them", async () => {
  const { shop, pool, codes, receiveCodeWebhook, listCheckedCodes } = await aPoolInShopify();
  const [gone] = codes;
  await prisma.code.updateMany({ where: { code: gone }, data: { state: "live" } });
  for (const code of codes) await receiveCodeWebhook(code.toLowerCase());
  await receiveCodeWebhook("ADDED-IN-SHOPIFY");
  await receiveCodeWebhook(gone ?? "", "discounts/redeemcode_removed");
  expect(await bookCodeWebhooks({ shopDomain: shop.domain, deadline: NO_DEADLINE })).toBe("done");
  expect((await listCheckedCodes()).sort()).toEqual([gone, "ADDED-IN-SHOPIFY"].sort());
  expect((await listQueued({ job: jobs.checkCode }))[0]).toMatchObject({
    shopId: shop.id,
    couponId: pool.id,
  });
  expect(await prisma.webhookEvent.count()).toBe(0);
});

test("webhooks about codes wait in their own lane, and booking the main lane does not book them", async () => {
  const { shop, codes, receiveCodeWebhook } = await aPoolInShopify();
  await receiveCodeWebhook(codes[0] ?? "");
  expect(await bookInbox({ shopDomain: shop.domain, deadline: NO_DEADLINE })).toBe("done");
  expect(await prisma.webhookEvent.count({ where: { processedAt: null } })).toBe(1);
  expect(await listQueued({ job: jobs.bookInbox })).toEqual([]);
  expect(await listQueued({ job: jobs.bookCodeWebhooks })).toEqual([{ shopDomain: shop.domain }]);
});

test("a code webhook whose code is empty becomes a dead letter, and the other code webhooks are booked", async () => {
  const { shop, receiveCodeWebhook, listCheckedCodes } = await aPoolInShopify();
  await receiveCodeWebhook("");
  await receiveCodeWebhook("ADDED-IN-SHOPIFY");
  expect(await bookCodeWebhooks({ shopDomain: shop.domain, deadline: NO_DEADLINE })).toBe("done");
  expect(await listCheckedCodes()).toEqual(["ADDED-IN-SHOPIFY"]);
  expect(await prisma.deadLetter.count({ where: { name: "discounts/redeemcode_added" } })).toBe(1);
});
