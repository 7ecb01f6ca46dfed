import { beforeEach, expect, test } from "vitest";
import { prisma } from "~/db.server";
import { type Lease, LeaseLost, withLease } from "~/jobs/with-lease.server";
import { adminForShop } from "~/shopify/admin-for-shop.server";
import { deleteDiscount } from "~/shopify/discounts/end-discount.server";
import { anInstalledShop } from "../../tests/builders/an-installed-shop";
import { emptyDatabase } from "../../tests/setup/database";
import { devShop } from "../../tests/setup/dev-shop";

beforeEach(emptyDatabase);

const name = "some-work:1";
const expireLease = () => prisma.lease.updateMany({ data: { expiresAt: new Date(Date.now() - 1) } });

test("work does not run while its lease is taken, and runs once the lease is released; work with another lease name runs at once", async () => {
  const results = await withLease({ name }, async () => [
    await withLease({ name }, async () => "ran"),
    await withLease({ name: "some-work:2" }, async () => "ran"),
  ]);
  expect(results).toEqual(["busy", "ran"]);
  expect(await withLease({ name }, async () => "ran")).toBe("ran");
});

test("releases the lease if the work throws", async () => {
  await expect(withLease({ name }, () => Promise.reject(new Error("failed")))).rejects.toThrow("failed");
  expect(await prisma.lease.count()).toBe(0);
});

test("another worker can take an expired lease, and the former holder then gets a LeaseLost and the result `busy`", async () => {
  const formerResult = await withLease({ name }, async (lease: Lease) => {
    await expireLease();
    const nextResult = await withLease({ name }, async () => {
      // A lease lasts only 30 seconds, so `ensure(60_000)` has to check the database.
      await expect(lease.ensure(60_000)).rejects.toThrow(LeaseLost);
      return "ran";
    });
    expect(nextResult).toBe("ran");
    await lease.ensure(60_000);
    return "ran";
  });
  expect(formerResult).toBe("busy");
});

test("a worker that was suspended until its lease expired deletes nothing in Shopify", async () => {
  const { domain: shopDomain } = await anInstalledShop();
  const { control } = await devShop();
  await control.clearCalls();
  const formerResult = await withLease({ name }, async (lease) => {
    const suspended = { ensure: () => lease.ensure(60_000) };
    const admin = await adminForShop({ shopDomain, lease: suspended });
    await expireLease();
    return withLease({ name }, () =>
      deleteDiscount({ admin, discountId: "gid://shopify/DiscountCodeNode/1" }),
    );
  });
  expect(formerResult).toBe("busy");
  expect(await control.calls({ operation: "discountCodeDelete" })).toEqual([]);
});

test("a call to Shopify inside a transaction throws", async () => {
  const { domain: shopDomain } = await anInstalledShop();
  const admin = await adminForShop({ shopDomain });
  const inTransaction = prisma.$transaction(async () =>
    deleteDiscount({ admin, discountId: "gid://shopify/DiscountCodeNode/1" }),
  );
  await expect(inTransaction).rejects.toThrow("inside a database transaction");
});

test("refreshing an access token inside a transaction throws", async () => {
  const { domain: shopDomain } = await anInstalledShop();
  await prisma.session.updateMany({ data: { expires: new Date() } });
  const inTransaction = prisma.$transaction(async () => adminForShop({ shopDomain }));
  await expect(inTransaction).rejects.toThrow("inside a database transaction");
});
