import { beforeEach, expect, test } from "vitest";
import { prisma } from "~/db.server";
import { emptyDatabase, withDatabaseDown } from "./database";

beforeEach(emptyDatabase);

function addShop() {
  const data = { domain: "dino-demo.myshopify.com", name: "Dino Demo", currencyCode: "USD", timeZone: "UTC" };
  return prisma.shop.create({ data });
}

test("emptyDatabase deletes all shops, and then the same shop can be added again", async () => {
  await addShop();
  await emptyDatabase();
  expect(await prisma.shop.count()).toBe(0);
  await addShop();
  expect(await prisma.shop.count()).toBe(1);
});

test("a query fails inside withDatabaseDown and works again afterwards", async () => {
  await addShop();
  await withDatabaseDown(async () => {
    await expect(prisma.shop.count()).rejects.toThrow();
  });
  expect(await prisma.shop.count()).toBe(1);
});
