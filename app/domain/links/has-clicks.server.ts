import { prisma } from "~/db.server";

/** Whether anyone ever opened a link of the shop. If so, the app embed is turned on, or was at that time. */
export async function hasClicks({ shopId }: { shopId: bigint }): Promise<boolean> {
  return (await prisma.linkClick.findFirst({ where: { shopId }, select: { day: true } })) !== null;
}
