import fc from "fast-check";
import { expect, test } from "vitest";
import { z } from "zod";
import type { OrderSnapshot, RefundSnapshot } from "~/domain/redemptions/order-snapshot";
import { jsonForPostgres } from "~/lib/json-for-postgres";
import { parseJsonExactly } from "~/lib/parse-json-exactly";
import {
  compliancePayload,
  customerRedactPayload,
  dataRequestPayload,
  scopesPayload,
  uninstalledPayload,
} from "~/shopify/webhooks/account-payloads";
import { discountPayload, redeemCodePayload } from "~/shopify/webhooks/discount-payloads";
import { refundPayload } from "~/shopify/webhooks/order-payload";
import { orderSnapshot } from "~/shopify/webhooks/order-snapshot";
import { refundSnapshot } from "~/shopify/webhooks/refund-snapshot";
import { orderWebhooks, otherWebhooks } from "./base-webhooks";
import { fuzzRuns } from "./fuzz-runs";
import { mutateJson, mutations } from "./mutate-json";
import { plainOrder, plainRefunds } from "./plain-order";

const SHOP_CURRENCY = "USD";
const MAX_BIGINT = 2n ** 63n - 1n;

/** The top-level fields of an order and of a refund that the app reads. */
const READ_KEYS = new Set([
  ..."id name test source_name created_at processed_at updated_at cancelled_at currency presentment_currency".split(
    " ",
  ),
  ..."total_price_set total_discounts_set customer discount_codes discount_applications line_items".split(
    " ",
  ),
  ..."shipping_lines refunds order_id transactions refund_line_items refund_shipping_lines".split(" "),
  ..."order_adjustments total_duties_set total_additional_fees_set".split(" "),
]);

const readRefund = (payload: unknown) => {
  const { order_id: shopifyOrderId, ...refund } = refundPayload.parse(payload);
  return { shopifyOrderId, refund: refundSnapshot({ refund, currencyCode: SHOP_CURRENCY }) };
};

const otherReaders: Record<string, z.ZodType> = {
  "discounts/update": discountPayload,
  "discounts/delete": discountPayload,
  "discounts/redeemcode_added": redeemCodePayload,
  "discounts/redeemcode_removed": redeemCodePayload,
  "app/uninstalled": uninstalledPayload,
  "app/scopes_update": scopesPayload,
  "customers/data_request": dataRequestPayload,
  "customers/redact": customerRedactPayload,
  "shop/redact": compliancePayload,
};

/** Returns the payload as the app reads it from the inbox: parsed from the body, stored as JSON, and parsed again. */
const throughInbox = (body: string) => JSON.parse(jsonForPostgres(parseJsonExactly(body)));

/** Returns null if the app rejects the payload. Throws any error that is not a ZodError. */
function readOrNull<Value>(read: () => Value): Value | null {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof z.ZodError)) throw error;
    expect(error.issues.length).toBeGreaterThan(0);
    return null;
  }
}

/** Every bigint fits the database, and every date can be stored. */
function expectStorable(value: unknown): void {
  if (typeof value === "bigint") expect(value <= MAX_BIGINT && value >= -MAX_BIGINT).toBe(true);
  else if (value instanceof Date)
    expect(value.getUTCFullYear()).toSatisfy((year: number) => year >= 1970 && year <= 9999);
  else if (typeof value === "object" && value !== null)
    for (const part of Object.values(value)) expectStorable(part);
}

/** Returns the snapshot's parts that plainOrder also reads. */
function comparable({
  shopifyOrderId,
  name,
  totalMinor,
  snapshotAt,
  codes,
  automatic,
  refunds,
}: OrderSnapshot) {
  const amounts = (uses: { amountOffMinor: bigint; presentmentAmountMinor: bigint | null }) =>
    [uses.amountOffMinor, uses.presentmentAmountMinor] as const;
  return {
    shopifyOrderId: String(shopifyOrderId),
    name,
    totalMinor,
    snapshotAt: snapshotAt.getTime(),
    codes: new Map(codes.map((use) => [use.code, amounts(use)])),
    automatic: new Map(automatic.map((use) => [use.title, amounts(use)])),
    refunds: refundAmounts(refunds),
  };
}

/** By refund ID. Of two refunds with the same ID, the last one counts. */
const refundAmounts = (refunds: RefundSnapshot[]) =>
  new Map(refunds.map(({ shopifyRefundId, amountMinor }) => [String(shopifyRefundId), amountMinor]));

const mutated = (bases: { topic: string; body: string }[]) => fc.tuple(fc.constantFrom(...bases), mutations);

test("a changed order or refund is read correctly or rejected with a ZodError", {
  timeout: 3_600_000,
}, () => {
  let acceptedCount = 0;
  fc.assert(
    fc.property(mutated(orderWebhooks()), ([{ topic, body }, changes]) => {
      const changed = mutateJson({ body, mutations: changes, isReadKey: (key) => READ_KEYS.has(key) });
      const payload = throughInbox(changed.body);
      const read = topic === "refunds/create" ? readRefund : orderSnapshot;
      const result = readOrNull<unknown>(() => read(payload));
      if (changed.isUnread) expect(result).toEqual(read(throughInbox(body)));
      if (result === null) return;
      acceptedCount += 1;
      expectStorable(result);
      if (topic === "refunds/create") expectRefund(result as ReturnType<typeof readRefund>, payload);
      else expectOrder(result as OrderSnapshot, payload);
    }),
    fuzzRuns({ byDefault: 2_000 }),
  );
  // If nearly all bodies were rejected, the comparisons would prove nothing.
  expect(acceptedCount).toBeGreaterThan(fuzzRuns({ byDefault: 2_000 }).numRuns / 5);
});

function expectOrder(snapshot: OrderSnapshot, payload: unknown) {
  const { codes, automatic, refunds, ...facts } = plainOrder(payload);
  const { refunds: readRefunds, ...read } = comparable(snapshot);
  expect(read).toEqual({
    ...facts,
    codes: new Map(Object.entries(codes)),
    automatic: new Map(Object.entries(automatic)),
  });
  for (const [id, amountMinor] of Object.entries(refunds)) expect(readRefunds.get(id)).toBe(amountMinor);
}

function expectRefund({ shopifyOrderId, refund }: ReturnType<typeof readRefund>, payload: unknown) {
  expect(String(shopifyOrderId)).toBe(String((payload as { order_id: unknown }).order_id));
  const plain = plainRefunds([payload as Parameters<typeof plainRefunds>[0][number]], SHOP_CURRENCY);
  for (const [id, amountMinor] of Object.entries(plain)) {
    expect(refundAmounts(refund ? [refund] : []).get(id)).toBe(amountMinor);
  }
}

test("a changed webhook of any other topic is accepted or rejected with a ZodError", {
  timeout: 3_600_000,
}, () => {
  fc.assert(
    fc.property(mutated(otherWebhooks({ shop: "shop.myshopify.com" })), ([{ topic, body }, changes]) => {
      const changed = mutateJson({ body, mutations: changes, isReadKey: () => true });
      const payload = throughInbox(changed.body);
      const result = readOrNull(() => otherReaders[topic]?.parse(payload));
      expectStorable(result);
    }),
    fuzzRuns({ byDefault: 500 }),
  );
});
