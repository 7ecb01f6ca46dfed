import { z } from "zod";

/** Why the notice could not be published. `message` is Shopify's message; empty for `unreachable`. */
export const noticeError = z.object({
  reason: z.enum(["refused", "unreachable", "access-lost"]),
  message: z.string(),
});

export type NoticeError = z.output<typeof noticeError>;
