import { beforeEach, expect, test } from "vitest";
import { prisma } from "~/db.server";
import { jobs } from "~/jobs/definitions";
import { handlers } from "~/jobs/handlers.server";
import { listQueued } from "~/jobs/list-queued.server";
import { action, loader } from "~/routes/app.check-orders";
import { aMerchantRequest, OTHER_SHOP } from "../../tests/builders/a-merchant-request";
import { anInstalledShop } from "../../tests/builders/an-installed-shop";
import { NO_DEADLINE } from "../../tests/builders/no-deadline";
import { emptyDatabase } from "../../tests/setup/database";

beforeEach(emptyDatabase);

const routeArgs = async (method: "GET" | "POST", shop?: string) => {
  const form = method === "POST" ? {} : undefined;
  return {
    request: await aMerchantRequest({ path: "/app/check-orders", shop, form }),
    params: {},
    context: {},
  };
};

test('"Check orders now" queues an order check and clears the last error; once the check is done, the loader returns the time at which the check finished', async () => {
  const { id: shopId } = await anInstalledShop();
  expect(await loader(await routeArgs("GET"))).toEqual({ check: null });
  await prisma.reconciliation.create({
    data: { shopId, coveredUntil: new Date(Date.now() - 60_000), error: "access-lost" },
  });
  const { startedAt } = await action(await routeArgs("POST"));
  expect(await listQueued({ job: jobs.reconcileOrders })).toEqual([{ shopId }]);
  expect((await loader(await routeArgs("GET"))).check).toMatchObject({ error: null, finishedAt: null });

  await handlers.reconcileOrders.run({
    payload: jobs.reconcileOrders.payload.parse({ shopId }),
    deadline: NO_DEADLINE,
  });
  const { check } = await loader(await routeArgs("GET"));
  expect(check).toMatchObject({ isRunning: false, error: null });
  expect(check?.finishedAt?.getTime()).toBeGreaterThanOrEqual(startedAt.getTime());
});

test("a shop can neither read the order check of another shop nor clear that check's error", async () => {
  const { id: shopId } = await anInstalledShop();
  await anInstalledShop({ domain: OTHER_SHOP });
  await prisma.reconciliation.create({ data: { shopId, coveredUntil: new Date(), error: "access-lost" } });
  expect(await loader(await routeArgs("GET", OTHER_SHOP))).toEqual({ check: null });
  await action(await routeArgs("POST", OTHER_SHOP));
  expect(await prisma.reconciliation.findUnique({ where: { shopId } })).toMatchObject({
    error: "access-lost",
  });
});
