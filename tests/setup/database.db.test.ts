import { beforeEach, expect, test } from "vitest";
import { prisma } from "~/db.server";
import { emptyDatabase, withDatabaseDown } from "./database";

beforeEach(emptyDatabase);

function addShop() {
  const data = { domain: "dino-demo.myshopify.com", name: "Dino Demo", currencyCode: "USD", timeZone: "UTC" };
  return prisma.shop.create({ data });
}

test("each test finds the database migrated and empty, whatever the one before has left", async () => {
  await addShop();
  await emptyDatabase();
  expect(await prisma.shop.count()).toBe(0);
  await addShop();
  expect(await prisma.shop.count()).toBe(1);
});

test("the database can be taken away for a while", async () => {
  await addShop();
  await withDatabaseDown(async () => {
    await expect(prisma.shop.count()).rejects.toThrow();
  });
  expect(await prisma.shop.count()).toBe(1);
});
