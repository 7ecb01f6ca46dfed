import { prisma } from "~/db.server";

/** Whether a link of the shop was ever opened. If so, the app embed is or was turned on. */
export async function hasClicks({ shopId }: { shopId: bigint }): Promise<boolean> {
  return (await prisma.linkClick.findFirst({ where: { shopId }, select: { day: true } })) !== null;
}
