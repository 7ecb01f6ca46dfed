import { z } from "zod";
import { type NoticeLanguage, noticeLanguages } from "~/domain/settings/notice-languages";
import { readableTextColor } from "~/lib/contrast";

/** Placeholder for the code in the notice's texts. */
export const CODE_PLACEHOLDER = "{code}";

/** The merchant's own texts, by language. */
export type NoticeTexts = Partial<Record<NoticeLanguage, string>>;

/** The notice that the storefront shows to a shopper who opened a link. */
export const storefrontNotice = z.object({
  isShown: z.boolean(),
  /** Background color. The text color is black or white, whichever has more contrast. */
  background: z
    .string()
    .trim()
    .toLowerCase()
    .regex(/^#[0-9a-f]{6}$/, "Enter a color such as #1a7f5a."),
  /** Shown once the discount is applied. In a language without a text, shoppers see the app's default text. */
  texts: z
    .partialRecord(z.enum(noticeLanguages), z.string().trim().max(160, "Use up to 160 characters."))
    .transform((texts) => mapTexts(texts, (text) => text || undefined)),
});

export type StorefrontNotice = z.output<typeof storefrontNotice>;

/** The notice of a shop that has not saved a notice. The app embed's script has the same default. */
export const defaultNotice: StorefrontNotice = { isShown: true, background: "#1a1a1a", texts: {} };

/** Reads the stored notice. Returns the default if none is stored or if it is invalid. */
export function readNotice(stored: unknown): StorefrontNotice {
  return storefrontNotice.safeParse(stored).data ?? defaultNotice;
}

/** The notice as the app embed reads it from the metafield. The keys of `texts` are in lower case. */
export function toPublishedNotice({ isShown, background, texts }: StorefrontNotice) {
  const byLowerCase = Object.entries(texts).map(([language, text]) => [language.toLowerCase(), text]);
  const color = readableTextColor(background);
  return { isShown, background, color, texts: Object.fromEntries(byLowerCase) };
}

/** The fields of the notice form, before parseNotice checks them. `texts` has at least one language. */
export interface NoticeFields {
  isShown: boolean;
  background: string;
  texts: NoticeTexts;
}

export interface NoticeErrors {
  background?: string;
  texts?: NoticeTexts;
}

/** Returns the fields of a saved notice. A notice without texts has an empty one in `language`. */
export function noticeFields(notice: StorefrontNotice, language: NoticeLanguage): NoticeFields {
  const hasTexts = Object.keys(notice.texts).length > 0;
  return { ...notice, texts: hasTexts ? notice.texts : { [language]: "" } };
}

/**
 * Sets the text of a language, or removes the language if the text is undefined. The languages are always in the same
 * order, so that texts can be compared as JSON.
 */
export function withText(
  texts: NoticeTexts,
  language: NoticeLanguage,
  text: string | undefined,
): NoticeTexts {
  return mapTexts({ ...texts, [language]: text }, (each) => each);
}

const TEXT_FIELD = "noticeText.";

/** The form data of the fields. The counterpart of readNoticeFields. */
export function toFormData({ isShown, background, texts }: NoticeFields): Record<string, string> {
  const textFields = Object.entries(texts).map(([language, text]) => [TEXT_FIELD + language, text]);
  return {
    noticeIsShown: isShown ? "on" : "",
    noticeBackground: background,
    ...Object.fromEntries(textFields),
  };
}

/** Reads the fields from a submitted form, without checking them. Ignores texts in unknown languages. */
export function readNoticeFields(form: FormData): NoticeFields {
  const texts = Object.fromEntries(
    noticeLanguages.map((language) => [language, form.get(TEXT_FIELD + language)]),
  );
  return {
    isShown: form.get("noticeIsShown") === "on",
    background: String(form.get("noticeBackground") ?? ""),
    texts: mapTexts(texts, (text) => (text === null ? undefined : String(text))),
  };
}

/** Parses the form fields into a notice, or returns an error message for each invalid field. */
export function parseNotice(
  fields: NoticeFields,
): { ok: true; input: StorefrontNotice } | { ok: false; errors: NoticeErrors } {
  const parsed = storefrontNotice.safeParse(fields);
  if (parsed.success) return { ok: true, input: parsed.data };
  const errors: NoticeErrors = {};
  for (const { path, message } of parsed.error.issues) {
    const [field, language] = path;
    if (field === "texts") errors.texts = { [language as NoticeLanguage]: message, ...errors.texts };
    else errors.background ??= message;
  }
  return { ok: false, errors };
}

/** Maps the text of each language, in the order of `noticeLanguages`. Leaves out undefined results. */
function mapTexts<Text>(
  texts: Partial<Record<NoticeLanguage, Text>>,
  map: (text: Text) => string | undefined,
): NoticeTexts {
  const mapped: NoticeTexts = {};
  for (const language of noticeLanguages) {
    const text = texts[language];
    const result = text === undefined ? undefined : map(text);
    if (result !== undefined) mapped[language] = result;
  }
  return mapped;
}
