import { beforeEach, expect, test } from "vitest";
import { prisma } from "~/db.server";
import { bookCodeWebhooks } from "~/domain/inbox/book-code-webhooks.server";
import { bookInbox } from "~/domain/inbox/book-inbox.server";
import { receiveWebhook } from "~/domain/inbox/receive-webhook.server";
import { jobs } from "~/jobs/definitions";
import { listQueued } from "~/jobs/list-queued.server";
import { aPool } from "../../../tests/builders/a-pool";
import { aShop } from "../../../tests/builders/a-shop";
import { NO_DEADLINE } from "../../../tests/builders/no-deadline";
import { emptyDatabase } from "../../../tests/setup/database";

beforeEach(emptyDatabase);

const discountId = "gid://shopify/DiscountCodeNode/1";

/**
 * Creates a pool that has a Shopify discount ID. Returns the pool, its codes, a helper that puts a webhook about an
 * added or removed code into the inbox, and a helper that lists the codes for which a check is queued.
 */
async function aPoolInShopify() {
  const shop = await aShop();
  const pool = await aPool({ shopId: shop.id, batch: { quantity: 30 } });
  await prisma.shopifyDiscount.update({ where: { couponId: pool.id }, data: { shopifyId: discountId } });
  const codes = await prisma.code.findMany({ where: { couponId: pool.id } });
  const receiveCodeWebhook = (code: string, topic = "discounts/redeemcode_added") =>
    receiveWebhook({
      shopDomain: shop.domain,
      topic,
      webhookId: `${topic} ${code}`,
      eventId: null,
      triggeredAt: null,
      payload: { admin_graphql_api_id: discountId, redeem_code: { code } },
    });
  const listCheckedCodes = async () => (await listQueued({ job: jobs.checkCode })).map(({ code }) => code);
  return { shop, pool, codes: codes.map(({ code }) => code), receiveCodeWebhook, listCheckedCodes };
}

test("booking code webhooks deletes them, and enqueues checks only for codes that someone other than the app added or removed", async () => {
  const { shop, pool, codes, receiveCodeWebhook, listCheckedCodes } = await aPoolInShopify();
  const [removedCode] = codes;
  await prisma.code.updateMany({ where: { code: removedCode }, data: { state: "live" } });
  for (const code of codes) await receiveCodeWebhook(code.toLowerCase());
  await receiveCodeWebhook("ADDED-IN-SHOPIFY");
  await receiveCodeWebhook(removedCode ?? "", "discounts/redeemcode_removed");
  expect(await bookCodeWebhooks({ shopDomain: shop.domain, deadline: NO_DEADLINE })).toBe("done");
  expect((await listCheckedCodes()).sort()).toEqual([removedCode, "ADDED-IN-SHOPIFY"].sort());
  expect((await listQueued({ job: jobs.checkCode }))[0]).toMatchObject({
    shopId: shop.id,
    couponId: pool.id,
  });
  expect(await prisma.webhookEvent.count()).toBe(0);
});

test("a code webhook waits in the code lane: only this lane's job is enqueued, and booking the main lane does not book the webhook", async () => {
  const { shop, codes, receiveCodeWebhook } = await aPoolInShopify();
  await receiveCodeWebhook(codes[0] ?? "");
  expect(await bookInbox({ shopDomain: shop.domain, deadline: NO_DEADLINE })).toBe("done");
  expect(await prisma.webhookEvent.count({ where: { processedAt: null } })).toBe(1);
  expect(await listQueued({ job: jobs.bookInbox })).toEqual([]);
  expect(await listQueued({ job: jobs.bookCodeWebhooks })).toEqual([{ shopDomain: shop.domain }]);
});

test("a code webhook with an empty code becomes a dead letter and does not prevent another code webhook from being booked", async () => {
  const { shop, receiveCodeWebhook, listCheckedCodes } = await aPoolInShopify();
  await receiveCodeWebhook("");
  await receiveCodeWebhook("ADDED-IN-SHOPIFY");
  expect(await bookCodeWebhooks({ shopDomain: shop.domain, deadline: NO_DEADLINE })).toBe("done");
  expect(await listCheckedCodes()).toEqual(["ADDED-IN-SHOPIFY"]);
  expect(await prisma.deadLetter.count({ where: { name: "discounts/redeemcode_added" } })).toBe(1);
});
