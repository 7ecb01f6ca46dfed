import { type ChangedSetting, settingNames } from "~/domain/discounts/setting-difference";

/** "its end, its minimum and what it gives"; "something" where it is not known what. */
export function listSettings(settings: readonly ChangedSetting[]): string {
  const names = settings.map((setting) => settingNames[setting]);
  if (names.length === 0) return "something";
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}

/**
 * What keeping Shopify's settings does where only some of them can be kept: "Keeping Shopify’s takes over its end; what
 * it gives goes back to how it is here." Empty where all can be kept, or none.
 */
export function describeAdoption(
  changed: readonly ChangedSetting[],
  adoptable: readonly ChangedSetting[],
): string {
  const notAdopted = changed.filter((setting) => !adoptable.includes(setting));
  if (adoptable.length === 0 || notAdopted.length === 0) return "";
  const goBack = notAdopted.length === 1 ? "goes back to how it is here" : "go back to how they are here";
  return `Keeping Shopify’s takes over ${listSettings(adoptable)}; ${listSettings(notAdopted)} ${goBack}.`;
}
