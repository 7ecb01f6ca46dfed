import type { Prisma } from "@prisma/client";
import { customerMark } from "~/domain/privacy/customer-mark.server";
import { askLateOrders } from "~/domain/redemptions/ask-late-orders.server";
import type { OrderSnapshot } from "~/domain/redemptions/order-snapshot";

/**
 * Books many orders of which the ledger knows nothing yet, each as recordOrder would, in a handful of statements: what
 * a rush of orders is made of. Of an order that is told several times, as by orders/create and the orders/updated behind
 * it, the newest snapshot is booked. Answers which are done, by Shopify's number; all others it leaves as they are for
 * recordOrder: known ones, those with refunds, a cancellation or an automatic discount of ours, those whose discounts are
 * other ones in one snapshot than in the next, and those with a code that is ours by a former text. Runs in the caller's
 * transaction, which holds shareWithRedactions.
 */
export async function recordNewOrders(
  { shopId, orders }: { shopId: bigint; orders: OrderSnapshot[] },
  db: Prisma.TransactionClient,
): Promise<Set<bigint>> {
  const plain = await plainOnes({ shopId, orders }, db);
  const codes = await ourCodes({ shopId, orders: plain }, db);
  const withUses: OrderSnapshot[] = [];
  const withoutUses: OrderSnapshot[] = [];
  for (const order of plain) {
    const texts = order.codes.map(({ code }) => code);
    // Which of our codes it was is recordOrder's to find out.
    if (texts.some((text) => codes.former.has(text))) continue;
    (texts.some((text) => codes.byText.has(text)) ? withUses : withoutUses).push(order);
  }
  const made = await insert({ shopId, orders: withUses, codes: codes.byText }, db);
  await askLateOrders(
    { shopId, orders: withUses.filter(({ shopifyOrderId }) => made.has(shopifyOrderId)) },
    db,
  );
  const known = await knownOnes({ shopId, orders: withoutUses }, db);
  for (const { shopifyOrderId } of withoutUses) if (!known.has(shopifyOrderId)) made.add(shopifyOrderId);
  return made;
}

/** Each order once, and with nothing but codes. */
async function plainOnes(
  { shopId, orders }: { shopId: bigint; orders: OrderSnapshot[] },
  db: Prisma.TransactionClient,
): Promise<OrderSnapshot[]> {
  const told = new Map<bigint, OrderSnapshot[]>();
  for (const order of orders) {
    const before = told.get(order.shopifyOrderId);
    if (before) before.push(order);
    else told.set(order.shopifyOrderId, [order]);
  }
  const plain = [...told.values()].filter(isPlain).map(newestOf);
  const titles = [...new Set(plain.flatMap(({ automatic }) => automatic.map(({ title }) => title)))];
  if (titles.length === 0) return plain;
  const held = await db.ruleTitle.findMany({
    where: { shopId, title: { in: titles } },
    select: { title: true },
  });
  const ours = new Set(held.map(({ title }) => title));
  return plain.filter(({ automatic }) => !automatic.some(({ title }) => ours.has(title)));
}

function isPlain(snapshots: OrderSnapshot[]): boolean {
  const [first] = snapshots.map(discountsOn);
  return snapshots.every(
    (order) => order.cancelledAt === null && order.refunds.length === 0 && discountsOn(order) === first,
  );
}

function discountsOn({ codes, automatic }: OrderSnapshot): string {
  return JSON.stringify([codes.map(({ code }) => code).sort(), automatic.map(({ title }) => title).sort()]);
}

/** Of two of one second the later told, as recordOrder takes them. */
function newestOf(snapshots: OrderSnapshot[]): OrderSnapshot {
  return snapshots.reduce((newest, order) => (order.snapshotAt >= newest.snapshotAt ? order : newest));
}

interface OurCode {
  id: bigint;
  couponId: bigint;
  discountRuleId: bigint | null;
  code: string;
}

async function ourCodes(
  { shopId, orders }: { shopId: bigint; orders: OrderSnapshot[] },
  db: Prisma.TransactionClient,
): Promise<{ byText: Map<string, OurCode>; former: Set<string> }> {
  const texts = [...new Set(orders.flatMap(({ codes }) => codes.map(({ code }) => code)))];
  if (texts.length === 0) return { byText: new Map(), former: new Set() };
  const found = await db.$queryRaw<OurCode[]>`
    SELECT codes.id, codes.coupon_id AS "couponId", coupons.discount_rule_id AS "discountRuleId", codes.code
    FROM codes JOIN coupons ON coupons.id = codes.coupon_id AND coupons.shop_id = ${shopId}
    WHERE codes.shop_id = ${shopId} AND codes.code = ANY(${texts})`;
  const byText = new Map(found.map((code) => [code.code, code]));
  const unknown = texts.filter((text) => !byText.has(text));
  const former =
    unknown.length === 0
      ? []
      : await db.formerCode.findMany({ where: { shopId, code: { in: unknown } }, select: { code: true } });
  return { byText, former: new Set(former.map(({ code }) => code)) };
}

async function knownOnes(
  { shopId, orders }: { shopId: bigint; orders: OrderSnapshot[] },
  db: Prisma.TransactionClient,
): Promise<Set<bigint>> {
  if (orders.length === 0) return new Set();
  const ids = orders.map(({ shopifyOrderId }) => shopifyOrderId);
  const known = await db.$queryRaw<{ id: bigint }[]>`
    SELECT shopify_order_id AS id FROM orders WHERE shop_id = ${shopId} AND shopify_order_id = ANY(${ids})`;
  return new Set(known.map(({ id }) => id));
}

/** Orders, uses and counts in one statement; answers which orders were new. */
async function insert(
  { shopId, orders, codes }: { shopId: bigint; orders: OrderSnapshot[]; codes: Map<string, OurCode> },
  db: Prisma.TransactionClient,
): Promise<Set<bigint>> {
  if (orders.length === 0) return new Set();
  const forgotten = await forgottenOnes({ shopId, orders }, db);
  const facts = orders.map(({ codes: _, automatic: __, refunds: ___, ...order }) => {
    const isForgotten = order.customerId !== null && forgotten.has(order.customerId);
    return isForgotten ? { ...order, customerId: null, customerName: null } : order;
  });
  const uses = orders.flatMap(({ shopifyOrderId, codes: used }) =>
    used.flatMap(({ code, ...amounts }) => {
      const ours = codes.get(code);
      if (!ours) return [];
      const { id: codeId, couponId, discountRuleId } = ours;
      return [{ ...amounts, shopifyOrderId, codeId, couponId, discountRuleId, code }];
    }),
  );
  const made = await db.$queryRaw<{ id: bigint }[]>`
    WITH told AS (
      SELECT * FROM jsonb_to_recordset(${asJson(facts)}::jsonb) AS told ("shopifyOrderId" bigint, name text,
        "customerId" bigint, "customerName" text, "isNewCustomer" boolean, "currencyCode" text, "totalMinor" bigint,
        "isTest" boolean, "sourceName" text, "placedAt" timestamptz, "snapshotAt" timestamptz)
    ),
    made AS (
      INSERT INTO orders (shop_id, shopify_order_id, name, customer_id, customer_name, is_new_customer, currency_code,
        total_minor, is_test, source_name, placed_at, snapshot_at)
      SELECT ${shopId}, "shopifyOrderId", name, "customerId", "customerName", "isNewCustomer", "currencyCode",
        "totalMinor", "isTest", "sourceName", "placedAt", "snapshotAt"
      FROM told ORDER BY "shopifyOrderId"
      ON CONFLICT (shop_id, shopify_order_id) DO NOTHING
      RETURNING id, shopify_order_id, currency_code, placed_at
    ),
    booked AS (
      INSERT INTO redemptions (shop_id, order_id, coupon_id, code_id, discount_rule_id, code, amount_off_minor,
        currency_code, presentment_amount_minor, presentment_currency, redeemed_at)
      SELECT ${shopId}, made.id, uses."couponId", uses."codeId", uses."discountRuleId", uses.code,
        uses."amountOffMinor", made.currency_code, uses."presentmentAmountMinor", uses."presentmentCurrency",
        made.placed_at
      FROM jsonb_to_recordset(${asJson(uses)}::jsonb) AS uses ("shopifyOrderId" bigint, "couponId" bigint,
        "codeId" bigint, "discountRuleId" bigint, code text, "amountOffMinor" bigint,
        "presentmentAmountMinor" bigint, "presentmentCurrency" text)
      JOIN made ON made.shopify_order_id = uses."shopifyOrderId"
      RETURNING coupon_id, code_id, redeemed_at
    ),
    counted AS (
      INSERT INTO usage_deltas (shop_id, coupon_id, code_id, delta, used_at)
      SELECT ${shopId}, coupon_id, code_id, 1, redeemed_at FROM booked
    )
    SELECT shopify_order_id AS id FROM made`;
  return new Set(made.map(({ id }) => id));
}

async function forgottenOnes(
  { shopId, orders }: { shopId: bigint; orders: OrderSnapshot[] },
  db: Prisma.TransactionClient,
): Promise<Set<bigint>> {
  const byMark = new Map<string, bigint>();
  for (const { customerId } of orders) {
    if (customerId !== null) byMark.set(customerMark({ shopId, customerId }), customerId);
  }
  const marks = [...byMark.keys()];
  const forgotten = await db.redactedCustomer.findMany({ where: { shopId, mark: { in: marks } } });
  return new Set(forgotten.flatMap(({ mark }) => byMark.get(mark) ?? []));
}

function asJson(rows: object[]): string {
  return JSON.stringify(rows, (_key, value) => (typeof value === "bigint" ? String(value) : value));
}
