import { prisma } from "~/db.server";
import { type NoticeError, noticeError } from "~/domain/settings/notice-error";

/** Returns why the shop's newest notice could not be published. Null if it was published or no attempt has failed. */
export async function findNoticeError({ shopId }: { shopId: bigint }): Promise<NoticeError | null> {
  const settings = await prisma.settings.findUnique({ where: { shopId }, select: { noticeError: true } });
  return noticeError.safeParse(settings?.noticeError).data ?? null;
}
