import { prisma } from "~/db.server";
import type { NoticeError } from "~/domain/settings/get-notice-publication.server";

/** Records why the shop's notice could not be published, so that the merchant sees it in Settings. Safe to repeat. */
export async function recordNoticeFailure({
  shopId,
  error,
}: {
  shopId: bigint;
  error: NoticeError;
}): Promise<void> {
  await prisma.settings.updateMany({ where: { shopId }, data: { noticeError: error } });
}
