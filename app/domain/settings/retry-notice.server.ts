import { Prisma } from "@prisma/client";
import { prisma } from "~/db.server";
import { jobs } from "~/jobs/definitions";
import { enqueue } from "~/jobs/enqueue.server";

/** Clears the error of the last publication of the shop's notice, and enqueues another one. Safe to repeat. */
export async function retryNotice({ shopId }: { shopId: bigint }): Promise<void> {
  await prisma.$transaction(async (tx) => {
    await tx.settings.updateMany({ where: { shopId }, data: { noticeError: Prisma.DbNull } });
    await enqueue({ job: jobs.publishNotice, payload: { shopId } }, tx);
  });
}
