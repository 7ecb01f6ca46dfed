import { prisma } from "~/db.server";

/**
 * Deletes dry runs that are more than a day old, with their reports, whether confirmed or not. Safe to repeat.
 */
export async function purgeImports({ now = new Date() }: { now?: Date } = {}): Promise<void> {
  const dayAgo = new Date(now.getTime() - 24 * 60 * 60 * 1000);
  await prisma.codeImport.deleteMany({ where: { createdAt: { lt: dayAgo } } });
}
