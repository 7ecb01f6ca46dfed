import type { NoticeTexts } from "~/domain/settings/storefront-notice";

/**
 * The app's own text for an applied discount, in every language that the app embed is translated to. The same texts as
 * `notice.applied` in extensions/apply-link/locales.
 */
export const defaultNoticeTexts = {
  de: "Dein Rabatt {code} ist aktiv.",
  en: "Your discount {code} is applied.",
  es: "Se ha aplicado tu descuento {code}.",
  fr: "Votre réduction {code} a été appliquée.",
  it: "Il tuo sconto {code} è attivo.",
  ja: "割引 {code} が適用されました。",
  nl: "Je korting {code} is toegepast.",
  "pt-BR": "Seu desconto {code} está ativo.",
} as const satisfies NoticeTexts;

/** The app's own text in a language. English if the app embed is not translated to the language. */
export function defaultNoticeText(language: string): string {
  return (defaultNoticeTexts as Record<string, string>)[language] ?? defaultNoticeTexts.en;
}
