import { z } from "zod";
import { prisma } from "~/db.server";

/** Why the notice could not be published. `message` is Shopify's message; empty for `unreachable`. */
const noticeError = z.object({
  reason: z.enum(["refused", "unreachable", "access-lost"]),
  message: z.string(),
});

export type NoticeError = z.output<typeof noticeError>;

export interface NoticePublication {
  isPending: boolean;
  error: NoticeError | null;
}

/**
 * Returns whether the shop's newest notice will be published without the merchant's help (`isPending`), and why the last
 * attempt to publish it failed. `error` is null if the notice is published or if no attempt has failed.
 */
export async function getNoticePublication({ shopId }: { shopId: bigint }): Promise<NoticePublication> {
  const settings = await prisma.settings.findUnique({ where: { shopId } });
  if (settings === null || settings.publishedNoticeVersion === settings.noticeVersion)
    return { isPending: false, error: null };
  const error = noticeError.safeParse(settings.noticeError).data ?? null;
  // While Shopify is unreachable, the job is retried. After the other errors, the merchant must act.
  return { isPending: error === null || error.reason === "unreachable", error };
}
