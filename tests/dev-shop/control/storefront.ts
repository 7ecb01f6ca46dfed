import { type AnalyticsConsent, analyticsConsent, type ThemeInput, themeInput } from "../state/theme";
import type { ControlDeps } from "./actions";

export const storefrontActions = ({ state }: ControlDeps) => ({
  /** Turns the app embed on or off and replaces its settings, as the merchant does in the theme editor. */
  setThemeEmbed({ isOn = true, settings = {} }: { isOn?: boolean; settings?: Record<string, string> }) {
    Object.assign(state.switches.storefront, { isEmbedOn: isOn, embedSettings: settings });
  },

  /** Sets the language of pages without a language in their path. */
  setStorefrontLocale({ locale }: { locale: string }) {
    state.switches.storefront.locale = locale;
  },

  /** Publishes a theme: `plain`, or `drawer` with its options. */
  setTheme(theme: ThemeInput) {
    state.switches.storefront.theme = themeInput.parse(theme);
  },

  /** Sets what `Shopify.customerPrivacy.analyticsProcessingAllowed()` returns, or removes `Shopify.customerPrivacy`. */
  setAnalyticsConsent({ consent }: { consent: AnalyticsConsent }) {
    state.switches.storefront.analyticsConsent = analyticsConsent.parse(consent);
  },
});
