import { prisma } from "~/db.server";

/**
 * Deletes the call budgets of all shops, in this process and in the database. Call this function after changing a
 * shop's available points in the dev shop. Otherwise, the app would still assume the previous number of points.
 */
export async function resetCallBudgets(): Promise<void> {
  Reflect.deleteProperty(globalThis, "dinoCallBudgets");
  await prisma.callBudget.deleteMany();
}
