import { prisma } from "~/db.server";

/** Deletes the known call budgets after a test changed the dev shop's budget, so that the next call does not wait. */
export async function resetCallBudgets(): Promise<void> {
  Reflect.deleteProperty(globalThis, "dinoCallBudgets");
  await prisma.callBudget.deleteMany();
}
