import { prisma } from "~/db.server";
import { noticeError } from "~/domain/settings/notice-error";

/**
 * Returns whether the publication of the shop's newest notice is pending, and why the last attempt failed. `error` is
 * null if the notice was published or if no attempt has failed.
 */
export async function getNoticePublication({ shopId }: { shopId: bigint }) {
  const settings = await prisma.settings.findUnique({ where: { shopId } });
  const error = noticeError.safeParse(settings?.noticeError).data ?? null;
  const isPublished = settings === null || settings.publishedNoticeVersion === settings.noticeVersion;
  return { isPending: !isPublished && error === null, error };
}
