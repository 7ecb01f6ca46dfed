import type pg from "pg";
import { emptyCouponFields } from "~/domain/coupons/coupon-fields";
import { emptyRuleFields } from "~/domain/discounts/form/rule-fields";
import { createSessionToken } from "../dev-shop/auth/session-token";
import { testEnvironment } from "../setup/test-environment";

export const SHOP = "dino-demo.myshopify.com";
/** More than the number of sync errors that an alert tolerates. */
const COUPON_COUNT = 25;
const USER_AGENT = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36";

/** A merchant who uses the app in the Shopify admin. */
export class Merchant {
  readonly #appUrl: string;
  readonly #database: pg.Pool;

  constructor({ appUrl, database }: { appUrl: string; database: pg.Pool }) {
    this.#appUrl = appUrl;
    this.#database = database;
  }

  /** Opens the app, which installs it, and creates a discount with 25 coupons. */
  async setUpShop() {
    await this.loadPage({ path: "/app/coupons", route: "routes/app.coupons._index" });
    await this.#saveDiscount({ path: "/app/discounts/new", version: 0 });
    const { id } = await this.#findDiscount();
    for (let number = 1; number <= COUPON_COUNT; number++) {
      const { isOncePerCustomer: _, ...empty } = emptyCouponFields;
      const fields = {
        name: `Coupon ${number}`,
        code: `ALERT${number}`,
        type: "standard",
        discountRuleId: id,
      };
      await this.#submitForm({ path: "/app/coupons/new", form: { ...empty, ...fields } });
    }
  }

  /** Changes the percentage of the discount, so that the discount of each coupon has to be synced. */
  async changeDiscount() {
    const { id, version } = await this.#findDiscount();
    await this.#saveDiscount({ path: `/app/discounts/${id}`, version });
  }

  /** Opens a page of the app, which loads its data. */
  async loadPage({ path, route }: { path: string; route: string }) {
    const response = await this.#send(`${path}.data?${new URLSearchParams({ _routes: route })}`);
    await response.arrayBuffer();
  }

  async #findDiscount(): Promise<{ id: string; version: number }> {
    const { rows } = await this.#database.query<{ id: string; version: number }>(
      "SELECT id, version FROM discount_rules",
    );
    if (!rows[0]) throw new Error("The discount is not in the database.");
    return rows[0];
  }

  async #saveDiscount({ path, version }: { path: string; version: number }) {
    // The version grows with each change, so the percentage differs from the last one.
    const percentage = String(10 + (version % 50));
    const rule = JSON.stringify({ ...emptyRuleFields, name: "Percentage off", percentage });
    const form = { intent: "save", rule, version: String(version), sellsSubscriptions: "" };
    await this.#submitForm({ path, form });
  }

  async #submitForm({ path, form }: { path: string; form: Record<string, string> }) {
    const response = await this.#send(`${path}.data`, form);
    const text = await response.text();
    if (response.status !== 200)
      throw new Error(`POST ${path} returned ${response.status}: ${text.slice(0, 300)}`);
  }

  #send(path: string, form?: Record<string, string>): Promise<Response> {
    const { SHOPIFY_API_KEY: apiKey, SHOPIFY_API_SECRET: apiSecret } = testEnvironment;
    const token = createSessionToken({ shop: SHOP, apiKey, apiSecret });
    return fetch(new URL(path, this.#appUrl), {
      method: form ? "POST" : "GET",
      headers: { authorization: `Bearer ${token}`, "user-agent": USER_AGENT },
      body: form && new URLSearchParams(form),
      redirect: "manual",
      signal: AbortSignal.timeout(60_000),
    });
  }
}
