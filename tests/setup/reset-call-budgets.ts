import { prisma } from "~/db.server";

/** Forgets what is known of the shops' call budgets, after a test has changed the dev shop's: the next call goes at once. */
export async function resetCallBudgets(): Promise<void> {
  Reflect.deleteProperty(globalThis, "dinoCallBudgets");
  await prisma.callBudget.deleteMany();
}
