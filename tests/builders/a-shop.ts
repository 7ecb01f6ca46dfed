import { prisma } from "~/db.server";

let count = 0;

/** Creates only the row of an installed shop. To store the shop's access token too, use `anInstalledShop`. */
export async function aShop(overrides: Partial<Parameters<typeof prisma.shop.create>[0]["data"]> = {}) {
  count += 1;
  return prisma.shop.create({
    data: {
      domain: `shop-${count}-${process.pid}.myshopify.com`,
      name: "A shop",
      currencyCode: "USD",
      timeZone: "America/New_York",
      ...overrides,
    },
  });
}
