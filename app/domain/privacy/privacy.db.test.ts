import { parse } from "csv-parse/sync";
import { beforeEach, describe, expect, test } from "vitest";
import { prisma } from "~/db.server";
import { getCoupon } from "~/domain/coupons/get-coupon.server";
import { conditions } from "~/domain/discounts/conditions";
import { emptyRuleFields } from "~/domain/discounts/rule-fields";
import { saveDraftRule } from "~/domain/discounts/save-draft-rule.server";
import { exportCustomerData } from "~/domain/privacy/export-customer-data.server";
import { findDataRequest } from "~/domain/privacy/find-data-request.server";
import { forgetDataRequests } from "~/domain/privacy/forget-data-requests.server";
import { listDataRequests } from "~/domain/privacy/list-data-requests.server";
import { recordOrder } from "~/domain/redemptions/record-order.server";
import { bookWebhook } from "~/domain/webhooks/book-webhook.server";
import { receiveWebhook } from "~/domain/webhooks/receive-webhook.server";
import { jobs } from "~/jobs/definitions";
import { enqueue } from "~/jobs/enqueue.server";
import { aCoupon } from "../../../tests/builders/a-coupon";
import { aDiscountRule } from "../../../tests/builders/a-discount-rule";
import { aPool } from "../../../tests/builders/a-pool";
import { aRowInEveryTable, tablesThatName } from "../../../tests/builders/a-row-in-every-table";
import { aShop } from "../../../tests/builders/a-shop";
import { anOrderPayload } from "../../../tests/builders/an-order-payload";
import { anOrderSnapshot } from "../../../tests/builders/an-order-snapshot";
import { bookInbox } from "../../../tests/builders/take-webhooks";
import { emptyDatabase } from "../../../tests/setup/database";

beforeEach(emptyDatabase);

let count = 0;

function receive(shopDomain: string, topic: string, payload: object) {
  count += 1;
  const id = `privacy-${count}`;
  const webhook = { shopDomain, topic, webhookId: id, eventId: id, triggeredAt: new Date() };
  return receiveWebhook({ ...webhook, payload: JSON.parse(JSON.stringify(payload)) });
}

const ADA = { id: 207, email: "ada@example.com", first_name: "Ada", last_name: "Lovelace" };

async function aShopWithCoupon() {
  const shop = await aShop();
  const coupon = await aCoupon({ shopId: shop.id });
  const used = async () => (await getCoupon({ shopId: shop.id, couponId: coupon.id })).usedCount;
  const order = (overrides: object = {}) => ({
    ...anOrderPayload({ codes: [coupon.code] }),
    customer: ADA,
    email: ADA.email,
    billing_address: { name: "Ada Lovelace", address1: "1 Fossil Lane" },
    ...overrides,
  });
  const redact = { shop_domain: shop.domain, customer: { id: ADA.id, email: ADA.email } };
  return { shop, coupon, used, order, redact };
}

/** All rows of ours, as text. */
async function everything(): Promise<string> {
  const rows = await Promise.all([
    prisma.order.findMany(),
    prisma.redemption.findMany(),
    prisma.activity.findMany(),
    prisma.webhookEvent.findMany(),
    prisma.redactedCustomer.findMany(),
    prisma.dataRequest.findMany(),
  ]);
  return JSON.stringify(rows, (_key, value) => (typeof value === "bigint" ? String(value) : value));
}
const ADA_ANYWHERE = /Ada|Lovelace|ada@example|Fossil Lane|"207"|:207\b/;

describe("customers/data_request", () => {
  test("tells the merchant who asked, once, and what is kept of them; the file holds all of it", async () => {
    const { shop, coupon, order } = await aShopWithCoupon();
    const guests = order({ customer: null });
    await receive(shop.domain, "orders/create", order());
    await receive(shop.domain, "orders/create", order({ customer: { ...ADA, id: 300, first_name: "Nia" } }));
    await receive(shop.domain, "orders/create", guests);
    const who = { kind: "customers" as const, customerIds: ["gid://shopify/Customer/207"] };
    await aDiscountRule({ shopId: shop.id, name: "For Ada", conditions: conditions.parse({ who }) });
    const request = { shop_domain: shop.domain, customer: ADA, data_request: { id: 9 } };
    for (let i = 0; i < 2; i++)
      await receive(shop.domain, "customers/data_request", { ...request, orders_requested: [guests.id] });
    await bookInbox();
    const listed = await listDataRequests({ shopId: shop.id });
    expect(listed).toMatchObject([{ customerId: 207n, orderCount: 2, useCount: 2, discountCount: 1 }]);
    expect(await listDataRequests({ shopId: (await aShop()).id })).toEqual([]);
    const held = await findDataRequest({ shopId: shop.id, dataRequestId: listed[0]?.id ?? 0n });
    if (!held) throw new Error("the request is not there");
    const lines: string[] = [];
    for await (const line of exportCustomerData(held)) lines.push(line);
    const rows: Record<string, string>[] = parse(lines.join(""), { bom: true, columns: true });
    expect(rows.map((row) => [row.Customer, row.Code, row.Discount]).sort()).toEqual([
      ["", "", "For Ada"],
      ["", coupon.code, ""],
      ["Ada Lovelace", coupon.code, ""],
    ]);
  });

  test("is forgotten when it was long answered", async () => {
    const { shop } = await aShopWithCoupon();
    await receive(shop.domain, "customers/data_request", { shop_domain: shop.domain, customer: ADA });
    await bookInbox();
    const [request] = await listDataRequests({ shopId: shop.id });
    const daysLater = (days: number) =>
      new Date((request?.requestedAt ?? new Date()).getTime() + days * 86_400_000);
    await forgetDataRequests({ now: daysLater(59) });
    expect(await listDataRequests({ shopId: shop.id })).toHaveLength(1);
    await forgetDataRequests({ now: daysLater(61) });
    expect(await listDataRequests({ shopId: shop.id })).toEqual([]);
  });
});

describe("customers/redact", () => {
  test("the person goes from orders and notes; the figures stay", async () => {
    const { shop, used, order, redact } = await aShopWithCoupon();
    await receive(shop.domain, "orders/create", order());
    await receive(shop.domain, "customers/data_request", redact);
    await bookInbox();
    expect(await everything()).toMatch(ADA_ANYWHERE);
    await receive(shop.domain, "customers/redact", redact);
    await bookInbox();
    expect(await everything()).not.toMatch(ADA_ANYWHERE);
    expect(await used()).toBe(1);
  });

  test("a discount for chosen customers names them no more, and an editor who has it open is refused", async () => {
    const { shop, redact } = await aShopWithCoupon();
    const ids = ["gid://shopify/Customer/207", "gid://shopify/Customer/300"];
    const who = { kind: "customers" as const, customerIds: ids };
    const rule = await aDiscountRule({ shopId: shop.id, conditions: conditions.parse({ who }) });
    await saveDraftRule({
      ...{ shopId: shop.id, existing: null, actor: "test" },
      fields: { ...emptyRuleFields, who: "customers", customerIds: ids },
    });
    await receive(shop.domain, "customers/redact", redact);
    await bookInbox();
    expect(await everything()).not.toContain("Customer/207");
    const kept = await prisma.discountRule.findFirstOrThrow({ where: { id: rule.id } });
    expect(conditions.parse(kept.conditions).who).toEqual({ ...who, customerIds: [ids[1]] });
    expect(kept.version).toBe(2);
  });

  test("a late order of theirs, known or not, counts and does not bring them back", async () => {
    const { shop, used, order, redact } = await aShopWithCoupon();
    const known = order();
    await receive(shop.domain, "orders/create", known);
    await receive(shop.domain, "customers/redact", redact);
    await bookInbox();
    await receive(shop.domain, "orders/updated", { ...known, updated_at: "2026-08-03T12:00:00-04:00" });
    await receive(shop.domain, "orders/create", order());
    await bookInbox();
    expect(await everything()).not.toMatch(ADA_ANYWHERE);
    expect(await used()).toBe(2);
  });

  test("a guest's order that Shopify names beside is redacted by its number", async () => {
    const { shop, order, redact } = await aShopWithCoupon();
    const guests = order({ customer: { ...ADA, id: 555 } });
    await receive(shop.domain, "orders/create", guests);
    await receive(shop.domain, "customers/redact", { ...redact, orders_to_redact: [guests.id] });
    await bookInbox();
    expect((await prisma.order.findFirstOrThrow()).customerName).toBeNull();
  });

  test("what waits in the inbox is booked without them, and what was unreadable forgets them", async () => {
    const { shop, used, order, redact } = await aShopWithCoupon();
    await receive(shop.domain, "orders/create", order({ updated_at: "yesterday" }));
    await bookInbox();
    await receive(shop.domain, "orders/create", order());
    await receive(shop.domain, "customers/data_request", redact);
    await receive(shop.domain, "customers/redact", redact);
    const event = await prisma.webhookEvent.findFirstOrThrow({ where: { topic: "customers/redact" } });
    await bookWebhook({ webhookEventId: event.id });
    expect(await everything()).not.toMatch(ADA_ANYWHERE);
    await bookInbox();
    expect(await everything()).not.toMatch(ADA_ANYWHERE);
    expect(await used()).toBe(1);
  });

  test("another customer, and the same id in another shop, are not touched", async () => {
    const here = await aShopWithCoupon();
    const there = await aShopWithCoupon();
    await receive(here.shop.domain, "orders/create", here.order({ customer: { ...ADA, id: 300 } }));
    await receive(there.shop.domain, "orders/create", there.order());
    await receive(here.shop.domain, "customers/redact", here.redact);
    await bookInbox();
    const named = await prisma.order.findMany({ where: { customerName: "Ada Lovelace" } });
    expect(named.map(({ customerId }) => customerId).sort()).toEqual([207n, 300n]);
  });

  test("while orders are being booked at the same moment, none keeps them", async () => {
    const { shop, used, order, redact } = await aShopWithCoupon();
    for (let i = 0; i < 12; i++) await receive(shop.domain, "orders/create", order());
    await receive(shop.domain, "customers/redact", redact);
    for (let i = 0; i < 12; i++) await receive(shop.domain, "orders/create", order());
    const waiting = await prisma.webhookEvent.findMany({ where: { processedAt: null } });
    await Promise.all(waiting.map(({ id }) => bookWebhook({ webhookEventId: id })));
    expect(await everything()).not.toMatch(ADA_ANYWHERE);
    expect(await used()).toBe(24);
  });
});

describe("shop/redact", () => {
  test("of every table there is, none has a row of the shop afterwards, and another's rows all stay", async () => {
    const { shop, order } = await aShopWithCoupon();
    const other = await aShopWithCoupon();
    await aPool({ shopId: shop.id });
    await receive(shop.domain, "orders/create", order());
    await bookInbox();
    await receive(shop.domain, "orders/create", order());
    await receive(other.shop.domain, "orders/create", other.order());
    await enqueue({ job: jobs.syncCodes, payload: { shopId: shop.id } });
    const ids = { shopId: shop.id, shopDomain: shop.domain };
    const tables = await aRowInEveryTable(ids);
    const others = { shopId: other.shop.id, shopDomain: other.shop.domain };
    await aRowInEveryTable(others);
    const before = await tablesThatName(others);
    expect(await tablesThatName(ids)).toEqual(
      expect.arrayContaining([...tables, "public.shops", "queue.job"]),
    );

    await receive(shop.domain, "shop/redact", { shop_domain: shop.domain });
    const event = await prisma.webhookEvent.findFirstOrThrow({ where: { topic: "shop/redact" } });
    expect(await bookWebhook({ webhookEventId: event.id })).toBe(true);
    expect(await tablesThatName(ids)).toEqual([]);
    expect(await tablesThatName(others)).toEqual(before);
    const left = await prisma.$queryRaw<{ id: string }[]>`
      SELECT data->>'webhookEventId' AS id FROM queue.job WHERE name = 'book-webhook'`;
    const events = await prisma.webhookEvent.findMany({ select: { id: true } });
    for (const { id } of left) expect(events.map((one) => String(one.id))).toContain(id);
  });

  test("a webhook that comes after it leaves nothing", async () => {
    const { shop, order } = await aShopWithCoupon();
    await receive(shop.domain, "shop/redact", { shop_domain: shop.domain });
    await bookInbox();
    await receive(shop.domain, "orders/create", order());
    await receive(shop.domain, "shop/redact", { shop_domain: shop.domain });
    await bookInbox();
    expect(await tablesThatName({ shopId: shop.id, shopDomain: shop.domain })).toEqual([]);
  });

  test("while orders are being booked at the same moment, none is left behind", async () => {
    const { shop, order } = await aShopWithCoupon();
    for (let i = 0; i < 12; i++) await receive(shop.domain, "orders/create", order());
    await receive(shop.domain, "shop/redact", { shop_domain: shop.domain });
    for (let i = 0; i < 12; i++) await receive(shop.domain, "orders/create", order());
    const waiting = await prisma.webhookEvent.findMany();
    await Promise.all(waiting.map(({ id }) => bookWebhook({ webhookEventId: id })));
    await bookInbox();
    const ids = { shopId: shop.id, shopDomain: shop.domain };
    // The job of a webhook that was just being booked tells only a number that leads nowhere.
    expect(await tablesThatName(ids)).toEqual([]);
  });
});

test("an order that is recorded by way of a search of ours does not bring a person back either", async () => {
  const { shop, coupon, redact } = await aShopWithCoupon();
  await receive(shop.domain, "customers/redact", redact);
  await bookInbox();
  const order = anOrderSnapshot({ codes: [coupon.code], customerId: 207n });
  await prisma.$transaction((tx) => recordOrder({ shopId: shop.id, order, isFetched: true }, tx));
  expect((await prisma.order.findFirstOrThrow()).customerId).toBeNull();
});
