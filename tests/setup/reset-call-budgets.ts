import { prisma } from "~/db.server";

/**
 * Deletes the app's call budgets. Use this function after changing the dev shop's points, so that the next call to
 * Shopify does not wait for points of the old budget.
 */
export async function resetCallBudgets(): Promise<void> {
  Reflect.deleteProperty(globalThis, "dinoCallBudgets");
  await prisma.callBudget.deleteMany();
}
