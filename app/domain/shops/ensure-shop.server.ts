import { Prisma } from "@prisma/client";
import { prisma } from "~/db.server";
import { resumeShop } from "~/domain/shops/resume-shop.server";

interface ShopFacts {
  domain: string;
  name: string;
  currencyCode: string;
  timeZone: string;
  /** The storefront's origin, such as `https://dino.example`. */
  storefrontUrl: string;
}

/**
 * Creates or updates the row of a shop that has the app installed. If the row is marked as uninstalled, marks it as
 * installed again. Resumes work that was waiting for access (resumeShop). Safe to repeat.
 */
export async function ensureShop(facts: ShopFacts): Promise<{ id: bigint }> {
  const { domain, ...rest } = facts;
  return prisma.$transaction(async (tx) => {
    // Shopify ties the published notice to an installation, so a new installation has none.
    await tx.settings.updateMany({
      where: { shop: { domain, uninstalledAt: { not: null } } },
      data: { publishedNoticeVersion: 0, noticeError: Prisma.DbNull },
    });
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
