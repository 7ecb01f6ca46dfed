import { prisma } from "~/db.server";

/** Whether a link of the shop was ever opened: then the app embed is on, or was. */
export async function hasClicks({ shopId }: { shopId: bigint }): Promise<boolean> {
  return (await prisma.linkClick.findFirst({ where: { shopId }, select: { day: true } })) !== null;
}
