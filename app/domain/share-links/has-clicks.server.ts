import { prisma } from "~/db.server";

/**
 * Whether a click on any of the shop's links has been counted. Only the app embed reports clicks, so a click shows that
 * the app embed was turned on at that time.
 */
export async function hasClicks({ shopId }: { shopId: bigint }): Promise<boolean> {
  return (await prisma.linkClick.findFirst({ where: { shopId }, select: { day: true } })) !== null;
}
