import type { ControlDeps } from "./actions";

export const storefrontActions = ({ state }: ControlDeps) => ({
  /** Turns the app embed on or off and replaces its settings, as the merchant does in the theme editor. */
  setThemeEmbed({ isOn = true, settings = {} }: { isOn?: boolean; settings?: Record<string, string> }) {
    Object.assign(state.switches.storefront, { isEmbedOn: isOn, embedSettings: settings });
  },

  setStorefrontLocale({ locale }: { locale: string }) {
    state.switches.storefront.locale = locale;
  },
});
