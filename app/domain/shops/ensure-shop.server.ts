import { prisma } from "~/db.server";
import { resumeShop } from "~/domain/shops/resume-shop.server";

interface ShopFacts {
  domain: string;
  name: string;
  currencyCode: string;
  timeZone: string;
  /** Where shoppers find it: `https://dino.example`. */
  storefrontUrl: string;
}

/**
 * Saves what Shopify says of a shop that has installed the app, for the first time or again, and resumes what waited for
 * its permission. Safe to repeat.
 */
export async function ensureShop(facts: ShopFacts): Promise<{ id: bigint }> {
  const { domain, ...rest } = facts;
  return prisma.$transaction(async (tx) => {
    await tx.shop.updateMany({
      where: { domain, uninstalledAt: { not: null } },
      data: { installedAt: new Date(), uninstalledAt: null },
    });
    const shop = await tx.shop.upsert({
      where: { domain },
      create: facts,
      update: rest,
      select: { id: true },
    });
    await resumeShop({ shopId: shop.id }, tx);
    return shop;
  });
}
