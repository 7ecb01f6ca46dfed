import { emptyBatchFields } from "~/domain/batches/batch-form";
import { couponEditFields, editFormEntries, emptyCouponFields } from "~/domain/coupons/coupon-fields";
import { emptyRuleFields } from "~/domain/discounts/form/rule-fields";
import { loadPage, submitForm } from "./merchant";
import type { Soak } from "./soak";
import type { SoakCoupon, SoakShop } from "./soak-shop";

const TIME_ZONE = "America/New_York";

/** Opens the app in a shop, which installs it, and creates a discount with two coupons. Throws if a step fails. */
export async function setUpShop(soak: Soak, shop: SoakShop) {
  await openApp(soak, shop);
  const { rows } = await soak.deployment.database.query<{ id: string }>(
    "SELECT id FROM shops WHERE domain = $1",
    [shop.domain],
  );
  shop.shopId = rows[0]?.id ?? "";
  shop.coupons = [];
  shop.orders = [];
  shop.unconfirmedPercentages = [];
  await createDiscount(soak, shop);
  for (let count = 0; count < 2; count++) await createCoupon(soak, shop);
}

export async function openApp({ deployment }: Soak, shop: SoakShop) {
  await loadPage(deployment, { shop, path: "/app/coupons", route: "routes/app.coupons._index" });
}

async function createDiscount({ deployment, random }: Soak, shop: SoakShop) {
  const percentage = random.between(5, 40);
  const name = `Soak ${shop.number}`;
  const rule = JSON.stringify({ ...emptyRuleFields, name, percentage: String(percentage) });
  const form = { intent: "save", rule, version: "0", sellsSubscriptions: "" };
  await submitForm(deployment, { shop, path: "/app/discounts/new", form });
  const { rows } = await deployment.database.query<{ id: string }>(
    "SELECT id FROM discount_rules WHERE shop_id = $1 AND name = $2 ORDER BY id DESC LIMIT 1",
    [shop.shopId, name],
  );
  if (!rows[0]) throw new Error("The new discount is not in the database.");
  shop.ruleId = rows[0].id;
  shop.percentage = percentage;
}

/** Creates a Standard coupon with one code. */
export async function createCoupon(soak: Soak, shop: SoakShop) {
  const number = soak.nextNumber();
  const name = `Coupon ${number}`;
  const code = `SOAK${shop.number}-${number}`;
  const coupon = await submitNewCoupon(soak, { shop, name, fields: { type: "standard", code } });
  shop.coupons.push({ ...coupon, isPool: false, codes: [code] });
}

/** Creates a Bulk Pool. Small pools are more likely than large ones. */
export async function createPool(soak: Soak, shop: SoakShop, quantity: number) {
  const number = soak.nextNumber();
  const name = `Pool ${number}`;
  const fields = { type: "bulk_pool", quantity: String(quantity), prefix: `P${shop.number}` };
  const coupon = await submitNewCoupon(soak, { shop, name, fields });
  shop.coupons.push({ ...coupon, isPool: true, codes: [] });
  soak.measurements.count("pool codes ordered", quantity);
  soak.watches.poolOrdered(coupon.id);
}

async function submitNewCoupon(
  { deployment, watches }: Soak,
  { shop, name, fields }: { shop: SoakShop; name: string; fields: Record<string, string> },
): Promise<Omit<SoakCoupon, "isPool" | "codes">> {
  const { isOncePerCustomer: _, ...empty } = emptyCouponFields;
  const form = { ...empty, ...fields, name, discountRuleId: shop.ruleId };
  const response = await submitForm(deployment, { shop, path: "/app/coupons/new", form });
  const { rows } = await deployment.database.query<{ id: string }>(
    "SELECT id FROM coupons WHERE shop_id = $1 AND name = $2",
    [shop.shopId, name],
  );
  if (!rows[0]) throw new Error(`The coupon was not created: ${response}`);
  watches.couponSaved([rows[0].id]);
  return { id: rows[0].id, name, unconfirmedNames: [], isArchived: false };
}

/** Changes a coupon's name and usage limit. The limit is so high that no order reaches it. */
export async function editCoupon(
  { deployment, random, nextNumber, watches }: Soak,
  shop: SoakShop,
  coupon: SoakCoupon,
) {
  const { rows } = await deployment.database.query<{
    version: number;
    startsAt: Date;
    endsAt: Date | null;
    code: string;
  }>(
    `SELECT version, starts_at AS "startsAt", ends_at AS "endsAt", (
       SELECT code FROM codes WHERE coupon_id = coupons.id AND coupons.type <> 'bulk_pool' LIMIT 1
     ) AS code FROM coupons WHERE id = $1`,
    [coupon.id],
  );
  const saved = rows[0];
  if (!saved) throw new Error(`The coupon ${coupon.id} is not in the database.`);
  const name = `${coupon.isPool ? "Pool" : "Coupon"} ${nextNumber()}`;
  const fields = couponEditFields({
    coupon: {
      ...saved,
      name,
      discountRuleId: BigInt(shop.ruleId),
      usageLimitPerCode: random.chance(0.5) ? null : random.between(10_000, 20_000),
      isOncePerCustomer: false,
    },
    timeZone: TIME_ZONE,
  });
  const form = { ...editFormEntries(fields), version: String(saved.version) };
  coupon.unconfirmedNames.push(name);
  const path = `/app/coupons/${coupon.id}/settings`;
  const response = await submitForm(deployment, { shop, path, form });
  if (!response.includes("isChanged")) throw new Error(`The coupon was not saved: ${response.slice(0, 300)}`);
  Object.assign(coupon, { name, unconfirmedNames: [] });
  watches.couponSaved([coupon.id]);
}

/** Changes the percentage of the shop's discount, which updates the discounts of all its coupons. */
export async function editDiscount({ deployment, random, watches }: Soak, shop: SoakShop) {
  const { rows } = await deployment.database.query<{ version: number }>(
    "SELECT version FROM discount_rules WHERE id = $1",
    [shop.ruleId],
  );
  const percentage = random.between(5, 40);
  const name = `Soak ${shop.number}`;
  const rule = JSON.stringify({ ...emptyRuleFields, name, percentage: String(percentage) });
  const form = { intent: "save", rule, version: String(rows[0]?.version) };
  shop.unconfirmedPercentages.push(percentage);
  const response = await submitForm(deployment, { shop, path: `/app/discounts/${shop.ruleId}`, form });
  if (!response.includes("Discount saved"))
    throw new Error(`The discount was not saved: ${response.slice(0, 300)}`);
  Object.assign(shop, { percentage, unconfirmedPercentages: [] });
  watches.couponSaved(shop.coupons.filter(({ isArchived }) => !isArchived).map(({ id }) => id));
}

export async function archiveOrRestore({ deployment, watches }: Soak, shop: SoakShop, coupon: SoakCoupon) {
  const intent = coupon.isArchived ? "restore" : "archive";
  await submitForm(deployment, { shop, path: "/app/coupons/archive", form: { intent, ids: coupon.id } });
  coupon.isArchived = !coupon.isArchived;
  watches.couponSaved([coupon.id]);
}

export async function generateMoreCodes(
  { deployment, measurements, watches }: Soak,
  {
    shop,
    pool,
    quantity,
    label = "",
  }: { shop: SoakShop; pool: SoakCoupon; quantity: number; label?: string },
) {
  const prefix = `P${shop.number}`;
  const form = { ...emptyBatchFields, intent: "generate", quantity: String(quantity), prefix, label };
  const path = `/app/coupons/${pool.id}/batches`;
  const response = await submitForm(deployment, { shop, path, form });
  if (!response.includes("Generating")) throw new Error(`No codes were generated: ${response.slice(0, 300)}`);
  measurements.count("pool codes ordered", quantity);
  watches.poolOrdered(pool.id);
}

const pages = [
  { path: "/app/coupons", route: "routes/app.coupons._index" },
  { path: "/app/discounts", route: "routes/app.discounts._index" },
  { path: "/app/analytics", route: "routes/app.analytics" },
  { path: "/app/settings", route: "routes/app.settings" },
];

/** Opens one of the app's pages: a list, the analytics, the settings, a coupon or the search for a code. */
export async function viewPage({ deployment, random }: Soak, shop: SoakShop) {
  const coupon = shop.coupons[random.between(0, shop.coupons.length - 1)];
  const page =
    (random.chance(0.4) && coupon
      ? random.chance(0.5)
        ? { path: `/app/coupons/${coupon.id}`, route: "routes/app.coupons.$couponId" }
        : { path: `/app/find?text=${coupon.codes[0] ?? "NONE"}`, route: "routes/app.find" }
      : null) ?? pages[random.between(0, pages.length - 1)];
  if (page) await loadPage(deployment, { shop, ...page });
}
