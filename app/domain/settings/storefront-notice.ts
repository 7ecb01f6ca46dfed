import { z } from "zod";

/** What stands in the notice's text where the code goes. */
export const CODE_PLACEHOLDER = "{code}";

/** What the storefront tells a shopper who came by a link. */
export const storefrontNotice = z.object({
  isShown: z.boolean(),
  /** "" for our own words, in the shopper's language. */
  text: z.string().trim().max(160, "Keep the text within 160 characters."),
  /** Behind the text, which is black or white, whichever reads better on it. */
  background: z
    .string()
    .trim()
    .toLowerCase()
    .regex(/^#[0-9a-f]{6}$/, "Enter a color such as #1a7f5a."),
});

export type StorefrontNotice = z.output<typeof storefrontNotice>;

/** A shop that never said anything. */
export const defaultNotice: StorefrontNotice = { isShown: true, text: "", background: "#1a1a1a" };

/** The same as it is typed. */
export interface NoticeFields {
  isShown: boolean;
  text: string;
  background: string;
}

export type NoticeErrors = Partial<Record<"text" | "background", string>>;

/** The fields as a form sends them. */
export function readNoticeFields(form: FormData): NoticeFields {
  return {
    isShown: form.get("noticeIsShown") === "on",
    text: String(form.get("noticeText") ?? ""),
    background: String(form.get("noticeBackground") ?? ""),
  };
}

/** Makes a notice of its fields, or says what is wrong with each. */
export function parseNotice(
  fields: NoticeFields,
): { ok: true; input: StorefrontNotice } | { ok: false; errors: NoticeErrors } {
  const parsed = storefrontNotice.safeParse(fields);
  if (parsed.success) return { ok: true, input: parsed.data };
  const errors: NoticeErrors = {};
  for (const { path, message } of parsed.error.issues) errors[path[0] as keyof NoticeErrors] ??= message;
  return { ok: false, errors };
}
