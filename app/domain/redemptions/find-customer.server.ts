import { prisma } from "~/db.server";
import { adminForShop } from "~/shopify/admin-for-shop.server";
import { findCustomerByEmail } from "~/shopify/find-customer-by-email.server";
import { isGatewayError } from "~/shopify/gateway.server";

type FindCustomerResult =
  | { ok: true; customer: string }
  | { ok: false; reason: "no-such-customer" | "not-told" };

/**
 * Whom a merchant means by a number, a name or an email address, in the terms of findCustomerUse. We keep no email
 * addresses, so Shopify is asked for whose it is; `not-told` where it does not answer, or may not tell the app.
 */
export async function findCustomer({
  shopId,
  search,
}: {
  shopId: bigint;
  search: string;
}): Promise<FindCustomerResult> {
  if (!/^[^\s@]+@[^\s@]+$/.test(search)) return { ok: true, customer: search };
  const shop = await prisma.shop.findFirst({ where: { id: shopId, uninstalledAt: null } });
  if (!shop) return { ok: false, reason: "not-told" };
  try {
    const admin = await adminForShop({ shopDomain: shop.domain });
    const customerId = await findCustomerByEmail({ admin, email: search });
    return customerId === null
      ? { ok: false, reason: "no-such-customer" }
      : { ok: true, customer: String(customerId) };
  } catch (error) {
    if (isGatewayError(error)) return { ok: false, reason: "not-told" };
    throw error;
  }
}
