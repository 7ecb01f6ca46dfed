import { Prisma } from "@prisma/client";
import { prisma } from "~/db.server";
import { resumeShop } from "~/domain/shops/resume-shop.server";
import { callBudget } from "~/shopify/call-budget.server";
import type { ShopifyAdmin } from "~/shopify/gateway.server";
import { getShopFacts } from "~/shopify/shop-facts.server";

/**
 * Creates or updates the row of a shop that has the app installed, with the shop's name, currency, time zone and
 * storefront URL, which it reads from Shopify. If the row is marked as uninstalled, marks it as installed again. Resumes
 * work that was waiting for access (resumeShop). Runs after every token exchange. Throws the errors of callShopify. Safe
 * to retry.
 */
export async function installShop({
  shopDomain,
  graphql,
}: {
  shopDomain: string;
  graphql: ShopifyAdmin["graphql"];
}): Promise<void> {
  const facts = await getShopFacts({ admin: { graphql, budget: callBudget(shopDomain) } });
  await prisma.$transaction(async (tx) => {
    // Shopify ties the published notice to an installation, so a new installation has none.
    await tx.settings.updateMany({
      where: { shop: { domain: shopDomain, uninstalledAt: { not: null } } },
      data: { publishedNoticeVersion: 0, noticeError: Prisma.DbNull },
    });
    await tx.shop.updateMany({
      where: { domain: shopDomain, uninstalledAt: { not: null } },
      data: { installedAt: new Date(), uninstalledAt: null },
    });
    const shop = await tx.shop.upsert({
      where: { domain: shopDomain },
      create: { domain: shopDomain, ...facts },
      update: facts,
      select: { id: true },
    });
    await resumeShop({ shopId: shop.id }, tx);
  });
}
