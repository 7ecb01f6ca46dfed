import { parse } from "csv-parse/sync";
import { beforeEach, describe, expect, test } from "vitest";
import { prisma } from "~/db.server";
import { getCoupon } from "~/domain/coupons/get-coupon.server";
import { linkDiscount } from "~/domain/coupons/link-discount.server";
import { changeRuleStatus } from "~/domain/discounts/change-rule-status.server";
import { conditions } from "~/domain/discounts/conditions";
import { emptyRuleFields } from "~/domain/discounts/form/rule-fields";
import { saveDraftRule } from "~/domain/discounts/save-draft-rule.server";
import { bookWebhook } from "~/domain/inbox/book-webhook.server";
import { receiveWebhook } from "~/domain/inbox/receive-webhook.server";
import { eraseShop } from "~/domain/privacy/erase-shop.server";
import { exportCustomerData } from "~/domain/privacy/export-customer-data.server";
import { findDataRequest } from "~/domain/privacy/find-data-request.server";
import { listDataRequests } from "~/domain/privacy/list-data-requests.server";
import { purgeDataRequests } from "~/domain/privacy/purge-data-requests.server";
import { redactCustomer } from "~/domain/privacy/redact-customer.server";
import { recordOrders } from "~/domain/redemptions/record-orders.server";
import { jobs } from "~/jobs/definitions";
import { enqueue } from "~/jobs/enqueue.server";
import { keyId } from "~/lib/key-id";
import { sealSecret } from "~/lib/secret-box";
import { ShopifyUnreachable } from "~/shopify/gateway.server";
import { aCoupon } from "../../../tests/builders/a-coupon";
import { aDiscountRule } from "../../../tests/builders/a-discount-rule";
import { aPool } from "../../../tests/builders/a-pool";
import { aRowInEveryTable, tablesMentioningShop } from "../../../tests/builders/a-row-in-every-table";
import { aShop } from "../../../tests/builders/a-shop";
import { anAutomaticRule } from "../../../tests/builders/an-automatic-rule";
import { anInstalledShop } from "../../../tests/builders/an-installed-shop";
import { anOrderPayload } from "../../../tests/builders/an-order-payload";
import { anOrderSnapshot } from "../../../tests/builders/an-order-snapshot";
import { bookInbox as bookInboxOnly } from "../../../tests/builders/deliver-webhooks";
import { NO_DEADLINE } from "../../../tests/builders/no-deadline";
import { queuedJobs } from "../../../tests/builders/queued-jobs";
import { runPrivacyJobs } from "../../../tests/builders/run-privacy-jobs";
import { syncRule } from "../../../tests/builders/sync-discount";
import { emptyDatabase } from "../../../tests/setup/database";
import { devShop } from "../../../tests/setup/dev-shop";

beforeEach(emptyDatabase);

let count = 0;

/** Books the webhooks of one topic, and runs the redactions and erasures that are enqueued by the bookings. */
async function bookTopic(topic: string) {
  const events = await prisma.webhookEvent.findMany({ where: { topic, processedAt: null } });
  for (const { id } of events) await bookWebhook({ webhookEventId: id });
  await runPrivacyJobs();
}

/** Books the whole inbox, and runs the redactions and erasures that are enqueued by the bookings. */
async function bookInbox() {
  await bookInboxOnly();
  await runPrivacyJobs();
}

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
  const readUsedCount = async () => (await getCoupon({ shopId: shop.id, couponId: coupon.id })).usedCount;
  const orderPayload = (overrides: object = {}) => ({
    ...anOrderPayload({ codes: [coupon.code] }),
    customer: ADA,
    email: ADA.email,
    billing_address: { name: "Ada Lovelace", address1: "1 Fossil Lane" },
    ...overrides,
  });
  const redactPayload = { shop_domain: shop.domain, customer: { id: ADA.id, email: ADA.email } };
  return { shop, coupon, readUsedCount, orderPayload, redactPayload };
}

/** Returns all rows of the tables that could contain personal data, as one JSON text. */
async function readAllRows(): Promise<string> {
  const rows = await Promise.all([
    prisma.order.findMany(),
    prisma.redemption.findMany(),
    prisma.activity.findMany(),
    prisma.webhookEvent.findMany(),
    prisma.redactedCustomer.findMany(),
    prisma.dataRequest.findMany(),
    prisma.customerRedaction.findMany(),
    prisma.discountRule.findMany(),
  ]);
  return JSON.stringify(rows, (_key, value) => (typeof value === "bigint" ? String(value) : value));
}
const ADA_ANYWHERE = /Ada|Lovelace|ada@example|Fossil Lane|"207"|:207\b/;

describe("customers/data_request", () => {
  test("a request that Shopify sends twice is listed once with the numbers of stored orders, uses and discounts, and the export contains all of them", async () => {
    const { shop, coupon, orderPayload } = await aShopWithCoupon();
    const guestOrder = orderPayload({ customer: null });
    await receive(shop.domain, "orders/create", orderPayload());
    await receive(
      shop.domain,
      "orders/create",
      orderPayload({ customer: { ...ADA, id: 300, first_name: "Nia" } }),
    );
    await receive(shop.domain, "orders/create", guestOrder);
    const who = { kind: "customers" as const, customerIds: ["gid://shopify/Customer/207"] };
    await aDiscountRule({ shopId: shop.id, name: "For Ada", conditions: conditions.parse({ who }) });
    const request = { shop_domain: shop.domain, customer: ADA, data_request: { id: 9 } };
    for (let i = 0; i < 2; i++)
      await receive(shop.domain, "customers/data_request", { ...request, orders_requested: [guestOrder.id] });
    await bookInbox();
    const listed = await listDataRequests({ shopId: shop.id });
    expect(listed).toMatchObject([{ customerId: 207n, orderCount: 2, useCount: 2, discountCount: 1 }]);
    expect(await listDataRequests({ shopId: (await aShop()).id })).toEqual([]);
    const found = await findDataRequest({ shopId: shop.id, dataRequestId: listed[0]?.id ?? 0n });
    if (!found) throw new Error("request not found");
    const lines: string[] = [];
    for await (const line of exportCustomerData(found)) lines.push(line);
    const rows: Record<string, string>[] = parse(lines.join(""), { bom: true, columns: true });
    expect(rows.map((row) => [row.Customer, row.Code, row.Discount]).sort()).toEqual([
      ["", "", "For Ada"],
      ["", coupon.code, ""],
      ["Ada Lovelace", coupon.code, ""],
    ]);
  });

  test("a data request is deleted after 60 days", async () => {
    const { shop } = await aShopWithCoupon();
    await receive(shop.domain, "customers/data_request", { shop_domain: shop.domain, customer: ADA });
    await bookInbox();
    const [request] = await listDataRequests({ shopId: shop.id });
    const daysLater = (days: number) =>
      new Date((request?.requestedAt ?? new Date()).getTime() + days * 86_400_000);
    await purgeDataRequests({ now: daysLater(59) });
    expect(await listDataRequests({ shopId: shop.id })).toHaveLength(1);
    await purgeDataRequests({ now: daysLater(61) });
    expect(await listDataRequests({ shopId: shop.id })).toEqual([]);
  });
});

describe("customers/redact", () => {
  test("leaves no personal data of the customer in orders and data requests, and keeps the coupon's use count", async () => {
    const { shop, readUsedCount, orderPayload, redactPayload } = await aShopWithCoupon();
    await receive(shop.domain, "orders/create", orderPayload());
    await receive(shop.domain, "customers/data_request", redactPayload);
    await bookInbox();
    expect(await readAllRows()).toMatch(ADA_ANYWHERE);
    await receive(shop.domain, "customers/redact", redactPayload);
    await bookInbox();
    expect(await readAllRows()).not.toMatch(ADA_ANYWHERE);
    expect(await readUsedCount()).toBe(1);
  });

  test("removes the customer from a discount and a draft for specific customers, and raises the discount's version", async () => {
    const { shop, redactPayload } = await aShopWithCoupon();
    const ids = ["gid://shopify/Customer/207", "gid://shopify/Customer/300"];
    const who = { kind: "customers" as const, customerIds: ids };
    const rule = await aDiscountRule({ shopId: shop.id, conditions: conditions.parse({ who }) });
    await saveDraftRule({
      shopId: shop.id,
      existing: null,
      actor: "test",
      fields: { ...emptyRuleFields, who: "customers", customerIds: ids },
    });
    await receive(shop.domain, "customers/redact", redactPayload);
    await bookInbox();
    expect(await readAllRows()).not.toContain("Customer/207");
    const kept = await prisma.discountRule.findFirstOrThrow({ where: { id: rule.id } });
    expect(conditions.parse(kept.conditions).who).toEqual({ ...who, customerIds: [ids[1]] });
    expect(kept.version).toBe(2);
  });

  test("a webhook that arrives after the redaction, for a stored or a new order, stores no personal data of the customer, and a new order's use is counted", async () => {
    const { shop, readUsedCount, orderPayload, redactPayload } = await aShopWithCoupon();
    const storedOrder = orderPayload();
    await receive(shop.domain, "orders/create", storedOrder);
    await receive(shop.domain, "customers/redact", redactPayload);
    await bookInbox();
    await receive(shop.domain, "orders/updated", { ...storedOrder, updated_at: "2026-08-03T12:00:00-04:00" });
    await receive(shop.domain, "orders/create", orderPayload());
    await bookInbox();
    expect(await readAllRows()).not.toMatch(ADA_ANYWHERE);
    expect(await readUsedCount()).toBe(2);
  });

  test("redacts an order whose ID is listed in the request, even if the order has another customer ID", async () => {
    const { shop, orderPayload, redactPayload } = await aShopWithCoupon();
    const listedOrder = orderPayload({ customer: { ...ADA, id: 555 } });
    await receive(shop.domain, "orders/create", listedOrder);
    await receive(shop.domain, "customers/redact", { ...redactPayload, orders_to_redact: [listedOrder.id] });
    await bookInbox();
    expect((await prisma.order.findFirstOrThrow()).customerName).toBeNull();
  });

  test("removes personal data from waiting webhooks and from a webhook that could not be parsed, and the waiting order is still counted", async () => {
    const { shop, readUsedCount, orderPayload, redactPayload } = await aShopWithCoupon();
    await receive(shop.domain, "orders/create", orderPayload({ updated_at: "yesterday" }));
    await bookInbox();
    await receive(shop.domain, "orders/create", orderPayload());
    await receive(shop.domain, "customers/data_request", redactPayload);
    await receive(shop.domain, "customers/redact", redactPayload);
    const event = await prisma.webhookEvent.findFirstOrThrow({ where: { topic: "customers/redact" } });
    await bookWebhook({ webhookEventId: event.id });
    await runPrivacyJobs();
    expect(await readAllRows()).not.toMatch(ADA_ANYWHERE);
    await bookInbox();
    expect(await readAllRows()).not.toMatch(ADA_ANYWHERE);
    expect(await readUsedCount()).toBe(1);
  });

  test("does not redact another customer, or a customer with the same ID in another shop", async () => {
    const ownShop = await aShopWithCoupon();
    const otherShop = await aShopWithCoupon();
    await receive(
      ownShop.shop.domain,
      "orders/create",
      ownShop.orderPayload({ customer: { ...ADA, id: 300 } }),
    );
    await receive(otherShop.shop.domain, "orders/create", otherShop.orderPayload());
    await receive(ownShop.shop.domain, "customers/redact", ownShop.redactPayload);
    await bookInbox();
    const named = await prisma.order.findMany({ where: { customerName: "Ada Lovelace" } });
    expect(named.map(({ customerId }) => customerId).sort()).toEqual([207n, 300n]);
  });

  test("redacts every order of the customer even if orders are booked concurrently", async () => {
    const { shop, readUsedCount, orderPayload, redactPayload } = await aShopWithCoupon();
    for (let i = 0; i < 12; i++) await receive(shop.domain, "orders/create", orderPayload());
    await receive(shop.domain, "customers/redact", redactPayload);
    for (let i = 0; i < 12; i++) await receive(shop.domain, "orders/create", orderPayload());
    const waiting = await prisma.webhookEvent.findMany({ where: { processedAt: null } });
    await Promise.all(waiting.map(({ id }) => bookWebhook({ webhookEventId: id })));
    await runPrivacyJobs();
    expect(await readAllRows()).not.toMatch(ADA_ANYWHERE);
    expect(await readUsedCount()).toBe(24);
  });

  test.each([
    ["an empty email", { customer: { id: ADA.id, email: "" } }],
    ["no email", { customer: { id: ADA.id } }],
    ["a null email and a customer ID as text", { customer: { id: String(ADA.id), email: null } }],
    ["a null list of orders", { customer: { id: ADA.id, email: ADA.email }, orders_to_redact: null }],
  ])("redacts a customer if the request has %s", async (_, request) => {
    const { shop, readUsedCount, orderPayload } = await aShopWithCoupon();
    await receive(shop.domain, "orders/create", orderPayload());
    await bookInbox();
    await receive(shop.domain, "orders/create", orderPayload());
    await receive(shop.domain, "customers/redact", { shop_domain: shop.domain, ...request });
    await bookTopic("customers/redact");
    expect(await readAllRows()).not.toMatch(ADA_ANYWHERE);
    await bookInbox();
    expect(await readAllRows()).not.toMatch(ADA_ANYWHERE);
    expect(await readUsedCount()).toBe(2);
  });

  test("redacts a customer's waiting webhook if the request has only the customer's email address", async () => {
    const { shop, orderPayload } = await aShopWithCoupon();
    await receive(shop.domain, "orders/create", orderPayload());
    const request = { shop_domain: shop.domain, customer: { id: null, email: ADA.email } };
    await receive(shop.domain, "customers/redact", request);
    await bookTopic("customers/redact");
    await bookInbox();
    expect(await readAllRows()).not.toMatch(ADA_ANYWHERE);
  });

  test("does not redact another customer's waiting webhook if the request has an empty email", async () => {
    const { shop, orderPayload } = await aShopWithCoupon();
    await receive(
      shop.domain,
      "orders/create",
      orderPayload({ customer: { ...ADA, id: 300, first_name: "Nia" } }),
    );
    const customer = { id: ADA.id, email: "" };
    await receive(shop.domain, "customers/redact", { shop_domain: shop.domain, customer });
    await bookTopic("customers/redact");
    expect(await readAllRows()).toContain("Nia");
  });

  test("redacts a booked order and the webhook of a waiting order if the request has only their order IDs and no customer", async () => {
    const { shop, orderPayload } = await aShopWithCoupon();
    const [booked, waiting] = [orderPayload(), orderPayload()];
    await receive(shop.domain, "orders/create", booked);
    await bookInbox();
    await receive(shop.domain, "orders/create", waiting);
    const orders_to_redact = [booked.id, String(waiting.id)];
    await receive(shop.domain, "customers/redact", { shop_domain: shop.domain, orders_to_redact });
    await bookTopic("customers/redact");
    await bookInbox();
    expect(await readAllRows()).not.toMatch(ADA_ANYWHERE);
  });

  test("a redaction that reaches its deadline is continued by the next run", async () => {
    const { shop, orderPayload, redactPayload } = await aShopWithCoupon();
    await receive(shop.domain, "orders/create", orderPayload());
    await bookInbox();
    await receive(shop.domain, "orders/create", orderPayload());
    await receive(shop.domain, "customers/redact", redactPayload);
    const event = await prisma.webhookEvent.findFirstOrThrow({ where: { topic: "customers/redact" } });
    await bookWebhook({ webhookEventId: event.id });
    const [job] = await queuedJobs(jobs.redactCustomer);
    if (!job) throw new Error("no job was enqueued");
    expect(await redactCustomer({ ...job.payload, deadline: new Date(0) })).toBe("more");
    await runPrivacyJobs();
    expect(await readAllRows()).not.toMatch(ADA_ANYWHERE);
    expect(await redactCustomer({ ...job.payload, deadline: new Date(0) })).toBe("done");
  });

  test("redacts a locked order once the transaction that locked it has ended", async () => {
    const { shop, orderPayload, redactPayload } = await aShopWithCoupon();
    await receive(shop.domain, "orders/create", orderPayload());
    await bookInbox();
    await receive(shop.domain, "customers/redact", redactPayload);
    await bookInboxOnly();
    const [job] = await queuedJobs(jobs.redactCustomer);
    if (!job) throw new Error("no job was enqueued");
    const input = { ...job.payload, deadline: NO_DEADLINE };
    await prisma.$transaction(async (tx) => {
      await tx.$queryRaw`SELECT id FROM orders FOR UPDATE`;
      expect(await redactCustomer(input)).toBe("more");
    });
    expect(await redactCustomer(input)).toBe("done");
    expect(await readAllRows()).not.toMatch(ADA_ANYWHERE);
  });

  test("deactivates discounts whose only customer is redacted, enqueues their updates in Shopify, and rejects activating a discount that has no customers left", async () => {
    const { shop, redactPayload } = await aShopWithCoupon();
    const who = { kind: "customers" as const, customerIds: ["gid://shopify/Customer/207"] };
    const input = { shopId: shop.id, conditions: conditions.parse({ who }) };
    const byCode = await aDiscountRule(input);
    const coupon = await aCoupon({ shopId: shop.id });
    await linkDiscount({ shopId: shop.id, couponId: coupon.id, discountRuleId: byCode.id, actor: "test" });
    const automatic = await aDiscountRule({ ...input, name: "Automatic", trigger: "automatic" });
    await prisma.shopifyDiscount.update({
      where: { discountRuleId: automatic.id },
      data: { shopifyId: "gid://shopify/DiscountAutomaticNode/1" },
    });
    await prisma.$executeRaw`DELETE FROM queue.job`;
    await receive(shop.domain, "customers/redact", redactPayload);
    await bookInbox();
    const rules = await prisma.discountRule.findMany({ orderBy: { id: "asc" } });
    expect(rules.map(({ status, version }) => [status, version])).toEqual([
      ["inactive", 2],
      ["inactive", 2],
    ]);
    const syncs = await queuedJobs(jobs.syncRule);
    expect(syncs.map(({ payload }) => payload.discountRuleId)).toEqual([automatic.id]);
    const updates = await queuedJobs(jobs.updateDiscounts);
    expect(updates.map(({ payload }) => payload.discountRuleId)).toEqual([byCode.id]);
    const { id: discountRuleId } = automatic;
    const activation = { shopId: shop.id, discountRuleId, change: "activate", actor: "test" } as const;
    expect(await changeRuleStatus(activation)).toEqual({ ok: false, reason: "no-customers" });
  });

  test("ends a discount in Shopify if its only customer is redacted, and keeps the other customer of a discount with two customers", async () => {
    const { id: shopId, domain } = await anInstalledShop();
    const { state } = await devShop();
    const [one, other] = state.customers.ofShop(domain);
    if (!one || !other) throw new Error("the dev shop has no customers");
    const gid = ({ id }: { id: number }) => `gid://shopify/Customer/${id}`;
    const whoOf = (customerIds: string[]) => ({ who: { kind: "customers" as const, customerIds } });
    const alone = await anAutomaticRule({ shopId, name: "Alone", conditions: whoOf([gid(one)]) });
    const both = await anAutomaticRule({ shopId, name: "Both", conditions: whoOf([gid(one), gid(other)]) });
    const ids = [alone.id, both.id];
    for (const discountRuleId of ids) await syncRule({ shopId, discountRuleId });
    await receive(domain, "customers/redact", { shop_domain: domain, customer: { id: one.id, email: "" } });
    await bookInbox();
    for (const discountRuleId of ids)
      expect(await syncRule({ shopId, discountRuleId })).toEqual({ ok: true });
    const now = state.clock.now();
    const inShopify = state.discounts.all().map(({ title, endsAt, terms }) => ({
      title,
      isRunning: endsAt === null || new Date(endsAt) > now,
      context: terms.context,
    }));
    expect(inShopify).toEqual([
      { title: "Alone", isRunning: false, context: { customers: [gid(one)] } },
      { title: "Both", isRunning: true, context: { customers: [gid(other)] } },
    ]);
  });
});

describe("shop/redact", () => {
  test("deletes the shop's rows from every table, and no row of another shop", async () => {
    const { shop, orderPayload } = await aShopWithCoupon();
    const other = await aShopWithCoupon();
    await aPool({ shopId: shop.id });
    await receive(shop.domain, "orders/create", orderPayload());
    await bookInbox();
    await receive(shop.domain, "orders/create", orderPayload());
    await receive(other.shop.domain, "orders/create", other.orderPayload());
    await enqueue({ job: jobs.syncCodes, payload: { shopId: shop.id } });
    const ids = { shopId: shop.id, shopDomain: shop.domain };
    const tables = await aRowInEveryTable(ids);
    const otherIds = { shopId: other.shop.id, shopDomain: other.shop.domain };
    await aRowInEveryTable(otherIds);
    const otherTablesBefore = await tablesMentioningShop(otherIds);
    expect(await tablesMentioningShop(ids)).toEqual(
      expect.arrayContaining([...tables, "public.shops", "queue.job"]),
    );

    await receive(shop.domain, "shop/redact", { shop_domain: shop.domain });
    const event = await prisma.webhookEvent.findFirstOrThrow({ where: { topic: "shop/redact" } });
    expect(await bookWebhook({ webhookEventId: event.id })).toBe(true);
    await runPrivacyJobs();
    expect(await tablesMentioningShop(ids)).toEqual([]);
    expect(await tablesMentioningShop(otherIds)).toEqual(otherTablesBefore);
  });

  test("does not erase a shop that has reinstalled the app", async () => {
    const { id, domain } = await anInstalledShop();
    await receive(domain, "shop/redact", { shop_domain: domain });
    await bookInbox();
    const kept = await prisma.shop.findUniqueOrThrow({ where: { id } });
    expect([kept.domain, kept.uninstalledAt]).toEqual([domain, null]);
    expect(await prisma.session.count({ where: { shop: domain } })).toBeGreaterThan(0);
    expect(await prisma.webhookEvent.count({ where: { processedAt: null } })).toBe(0);
  });

  test("erases a shop whose uninstall webhook was lost", async () => {
    const { id, domain } = await anInstalledShop();
    (await devShop()).control.uninstall({ shop: domain });
    await receive(domain, "shop/redact", { shop_domain: domain });
    await bookInbox();
    expect(await tablesMentioningShop({ shopId: id, shopDomain: domain })).toEqual([]);
  });

  test("erases a shop whose uninstall webhook was lost and whose access token has expired", async () => {
    const { id, domain } = await anInstalledShop();
    (await devShop()).control.uninstall({ shop: domain });
    await prisma.session.updateMany({ data: { expires: new Date(Date.now() - 60_000) } });
    await receive(domain, "shop/redact", { shop_domain: domain });
    await bookInbox();
    expect(await tablesMentioningShop({ shopId: id, shopDomain: domain })).toEqual([]);
  });

  test("erases a shop that has no session", async () => {
    const { id, domain } = await anInstalledShop();
    await prisma.session.deleteMany();
    await receive(domain, "shop/redact", { shop_domain: domain });
    await bookInbox();
    expect(await tablesMentioningShop({ shopId: id, shopDomain: domain })).toEqual([]);
  });

  test.each([
    {
      token: "cannot be decrypted",
      data: { accessToken: sealSecret("shpat_1", Buffer.alloc(32, "lost").toString("base64")) },
      isRejected: false,
      advice: "Add the missing key to the end of TOKEN_ENCRYPTION_KEY.",
    },
    {
      token: "is rejected by Shopify and was requested with an unknown secret",
      data: { state: keyId("revoked-secret") },
      isRejected: true,
      advice: "add it to the end of SHOPIFY_API_SECRET.",
    },
  ])(
    "throws and starts no erasure if the shop's access token $token",
    async ({ data, isRejected, advice }) => {
      const { id, domain } = await anInstalledShop();
      const { control } = await devShop();
      if (isRejected) control.uninstall({ shop: domain });
      await prisma.session.updateMany({ where: { shop: domain }, data });
      await receive(domain, "shop/redact", { shop_domain: domain });
      const event = await prisma.webhookEvent.findFirstOrThrow({ where: { topic: "shop/redact" } });
      await expect(bookWebhook({ webhookEventId: event.id })).rejects.toThrow(advice);
      expect((await prisma.shop.findUniqueOrThrow({ where: { id } })).domain).toBe(domain);
      expect(await queuedJobs(jobs.eraseShop)).toEqual([]);
    },
  );

  test("throws and starts no erasure if Shopify's response does not show whether the shop has the app", async () => {
    const { id, domain } = await anInstalledShop();
    const { control } = await devShop();
    control.failNext({ operation: "shop", kind: "http-500" });
    await receive(domain, "shop/redact", { shop_domain: domain });
    const event = await prisma.webhookEvent.findFirstOrThrow({ where: { topic: "shop/redact" } });
    await expect(bookWebhook({ webhookEventId: event.id })).rejects.toThrow(ShopifyUnreachable);
    expect((await prisma.shop.findUniqueOrThrow({ where: { id } })).domain).toBe(domain);
    expect(await queuedJobs(jobs.eraseShop)).toEqual([]);
  });

  test("keeps the data of a new installation while the old installation is being erased", async () => {
    const { shop, orderPayload } = await aShopWithCoupon();
    await prisma.shop.update({ where: { id: shop.id }, data: { uninstalledAt: new Date() } });
    await receive(shop.domain, "orders/create", orderPayload());
    await receive(shop.domain, "shop/redact", { shop_domain: shop.domain });
    await bookInboxOnly();
    const reinstalled = await aShop({ domain: shop.domain });
    const coupon = await aCoupon({ shopId: reinstalled.id });
    await prisma.session.create({ data: { id: "new", shop: shop.domain, state: "", accessToken: "x" } });
    await receive(shop.domain, "orders/create", anOrderPayload({ codes: [coupon.code] }));
    await runPrivacyJobs();
    await bookInbox();
    expect((await prisma.shop.findMany()).map(({ id }) => id)).toEqual([reinstalled.id]);
    expect((await getCoupon({ shopId: reinstalled.id, couponId: coupon.id })).usedCount).toBe(1);
    expect(await prisma.session.count()).toBe(1);
    expect(await prisma.webhookEvent.count()).toBe(1);
  });

  test("an erasure that reaches its deadline is continued by the next run", async () => {
    const { shop, orderPayload } = await aShopWithCoupon();
    await receive(shop.domain, "orders/create", orderPayload());
    await bookInbox();
    await receive(shop.domain, "shop/redact", { shop_domain: shop.domain });
    await bookInboxOnly();
    const [job] = await queuedJobs(jobs.eraseShop);
    if (!job) throw new Error("no job was enqueued");
    expect(await eraseShop({ ...job.payload, deadline: new Date(0) })).toBe("more");
    expect(await prisma.shop.count()).toBe(1);
    await runPrivacyJobs();
    expect(await tablesMentioningShop({ shopId: shop.id, shopDomain: shop.domain })).toEqual([]);
    expect(await eraseShop({ ...job.payload, deadline: new Date(0) })).toBe("more");
    expect(await eraseShop({ ...job.payload, deadline: NO_DEADLINE })).toBe("done");
  });

  test("eraseShop throws for a shop that can still be found by its domain", async () => {
    const { shop } = await aShopWithCoupon();
    const input = { shopId: shop.id, shopDomain: shop.domain, upToWebhookId: 0n, deadline: new Date() };
    await expect(eraseShop(input)).rejects.toThrow("still has its domain");
  });

  test("every foreign key, and the shop column of every table except usage_deltas, has an index, so that bulk deletes are fast", async () => {
    const withoutIndex = await prisma.$queryRaw<{ column: string }[]>`
      SELECT DISTINCT c.conrelid::regclass || '.' || a.attname AS "column" FROM pg_constraint c
      JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
      WHERE c.contype = 'f' AND c.connamespace = 'public'::regnamespace AND NOT EXISTS (
        SELECT 1 FROM pg_index i WHERE i.indrelid = c.conrelid AND i.indkey[0] = c.conkey[1] AND i.indpred IS NULL)`;
    expect(withoutIndex).toEqual([]);
    const withoutShop = await prisma.$queryRaw<{ table: string }[]>`
      SELECT a.attrelid::regclass::text AS table FROM pg_attribute a
      JOIN pg_class t ON t.oid = a.attrelid AND t.relkind = 'r' AND t.relnamespace = 'public'::regnamespace
      WHERE a.attname IN ('shop_id', 'shop_domain') AND NOT EXISTS (
        SELECT 1 FROM pg_index i WHERE i.indrelid = t.oid AND i.indkey[0] = a.attnum AND i.indpred IS NULL)`;
    // usage_deltas stays small: its rows are applied to the counters and deleted every minute.
    expect(withoutShop).toEqual([{ table: "usage_deltas" }]);
  });

  test("booking deletes webhooks that arrive after the shop's erasure", async () => {
    const { shop, orderPayload } = await aShopWithCoupon();
    await receive(shop.domain, "shop/redact", { shop_domain: shop.domain });
    await bookInbox();
    await receive(shop.domain, "orders/create", orderPayload());
    await receive(shop.domain, "shop/redact", { shop_domain: shop.domain });
    await bookInbox();
    expect(await tablesMentioningShop({ shopId: shop.id, shopDomain: shop.domain })).toEqual([]);
  });

  test("deletes every order of the shop even if orders are booked concurrently", async () => {
    const { shop, orderPayload } = await aShopWithCoupon();
    for (let i = 0; i < 12; i++) await receive(shop.domain, "orders/create", orderPayload());
    await receive(shop.domain, "shop/redact", { shop_domain: shop.domain });
    for (let i = 0; i < 12; i++) await receive(shop.domain, "orders/create", orderPayload());
    const waiting = await prisma.webhookEvent.findMany();
    await Promise.all(waiting.map(({ id }) => bookWebhook({ webhookEventId: id })));
    await bookInbox();
    const ids = { shopId: shop.id, shopDomain: shop.domain };
    expect(await tablesMentioningShop(ids)).toEqual([]);
  });
});

test("recordOrders stores no customer ID for a fetched order of a redacted customer", async () => {
  const { shop, coupon, redactPayload } = await aShopWithCoupon();
  await receive(shop.domain, "customers/redact", redactPayload);
  await bookInbox();
  const order = anOrderSnapshot({ codes: [coupon.code], customerId: 207n });
  await prisma.$transaction((tx) => recordOrders({ shopId: shop.id, orders: [order], isFetched: true }, tx));
  expect((await prisma.order.findFirstOrThrow()).customerId).toBeNull();
});
