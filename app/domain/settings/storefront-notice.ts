import { z } from "zod";

/** Placeholder for the code in the notice's text. */
export const CODE_PLACEHOLDER = "{code}";

/** The notice that the storefront shows to a shopper who opened a link. */
export const storefrontNotice = z.object({
  isShown: z.boolean(),
  /** "" means the app's default text, in the shopper's language. */
  text: z.string().trim().max(160, "Use up to 160 characters."),
  /** Background color. The text color is black or white, whichever has more contrast. */
  background: z
    .string()
    .trim()
    .toLowerCase()
    .regex(/^#[0-9a-f]{6}$/, "Enter a color such as #1a7f5a."),
});

export type StorefrontNotice = z.output<typeof storefrontNotice>;

/** The notice of a shop that has not saved a notice. */
export const defaultNotice: StorefrontNotice = { isShown: true, text: "", background: "#1a1a1a" };

/** The fields of the notice form, before parseNotice checks them. */
export interface NoticeFields {
  isShown: boolean;
  text: string;
  background: string;
}

export type NoticeErrors = Partial<Record<"text" | "background", string>>;

/** Reads the fields from a submitted form, without checking them. */
export function readNoticeFields(form: FormData): NoticeFields {
  return {
    isShown: form.get("noticeIsShown") === "on",
    text: String(form.get("noticeText") ?? ""),
    background: String(form.get("noticeBackground") ?? ""),
  };
}

/** Parses the form fields into a notice, or returns an error message for each invalid field. */
export function parseNotice(
  fields: NoticeFields,
): { ok: true; input: StorefrontNotice } | { ok: false; errors: NoticeErrors } {
  const parsed = storefrontNotice.safeParse(fields);
  if (parsed.success) return { ok: true, input: parsed.data };
  const errors: NoticeErrors = {};
  for (const { path, message } of parsed.error.issues) errors[path[0] as keyof NoticeErrors] ??= message;
  return { ok: false, errors };
}
