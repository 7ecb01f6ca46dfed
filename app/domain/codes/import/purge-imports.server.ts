import { prisma } from "~/db.server";

/** Drops dry runs that nobody confirmed, and the reports of those that were, once they are a day old. */
export async function purgeImports({ now = new Date() }: { now?: Date } = {}): Promise<void> {
  const dayAgo = new Date(now.getTime() - 24 * 60 * 60 * 1000);
  await prisma.codeImport.deleteMany({ where: { createdAt: { lt: dayAgo } } });
}
