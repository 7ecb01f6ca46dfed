import { prisma } from "~/db.server";

/**
 * Deletes the app's call budgets. Call it after a change of the dev shop's points, so that the next call does not wait.
 */
export async function resetCallBudgets(): Promise<void> {
  Reflect.deleteProperty(globalThis, "dinoCallBudgets");
  await prisma.callBudget.deleteMany();
}
