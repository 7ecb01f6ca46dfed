import { prisma } from "~/db.server";

/** Whether anyone ever opened a link of the shop. A click proves that the app embed was turned on at that time. */
export async function hasClicks({ shopId }: { shopId: bigint }): Promise<boolean> {
  return (await prisma.linkClick.findFirst({ where: { shopId }, select: { day: true } })) !== null;
}
