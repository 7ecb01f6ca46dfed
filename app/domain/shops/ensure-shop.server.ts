import { prisma } from "~/db.server";

interface ShopFacts {
  domain: string;
  name: string;
  currencyCode: string;
  timeZone: string;
  /** Where shoppers find it: `https://dino.example`. */
  storefrontUrl: string;
}

/** Notes an installation, the first or a later one, and what Shopify says of the shop. */
export async function ensureShop(facts: ShopFacts): Promise<{ id: bigint }> {
  const { domain, ...rest } = facts;
  await prisma.shop.updateMany({
    where: { domain, uninstalledAt: { not: null } },
    data: { installedAt: new Date(), uninstalledAt: null },
  });
  return prisma.shop.upsert({ where: { domain }, create: facts, update: rest, select: { id: true } });
}
