import { prisma } from "~/db.server";

/** Webhooks of the inbox, of all shops, that wait since before `olderThan`: their jobs ran out of tries. */
export async function listWaitingWebhooks({ olderThan, limit }: { olderThan: Date; limit: number }) {
  return prisma.webhookEvent.findMany({
    where: { processedAt: null, receivedAt: { lt: olderThan } },
    orderBy: { id: "asc" },
    take: limit,
    select: { id: true },
  });
}
