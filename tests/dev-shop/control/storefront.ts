import type { ControlDeps } from "./actions";

export const storefrontActions = ({ state }: ControlDeps) => ({
  /** Switches our app embed on or off, as the merchant does in the theme editor, with what can be set there. */
  setThemeEmbed({ isOn = true, settings = {} }: { isOn?: boolean; settings?: Record<string, string> }) {
    Object.assign(state.switches.storefront, { isEmbedOn: isOn, embedSettings: settings });
  },

  setStorefrontLocale({ locale }: { locale: string }) {
    state.switches.storefront.locale = locale;
  },
});
