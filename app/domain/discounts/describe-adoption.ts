import { type ChangedSetting, settingNames } from "~/domain/sync/drift/setting-difference";

/**
 * Joins the names of settings for use in a sentence: "its end date, its minimum purchase and its discount value".
 * Returns "something" if `settings` is empty.
 */
export function joinSettingNames(settings: readonly ChangedSetting[]): string {
  const names = settings.map((setting) => settingNames[setting]);
  if (names.length === 0) return "something";
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}

/**
 * Explains what adopting Shopify's settings does if only some of the changed settings can be adopted: "You can keep
 * only its end date. Doing so resets its discount value to this app’s settings." Returns "" if all or none of the
 * changed settings can be adopted.
 */
export function describeAdoption(
  changed: readonly ChangedSetting[],
  adoptable: readonly ChangedSetting[],
): string {
  const notAdopted = changed.filter((setting) => !adoptable.includes(setting));
  if (adoptable.length === 0 || notAdopted.length === 0) return "";
  const [kept, reset] = [joinSettingNames(adoptable), joinSettingNames(notAdopted)];
  return `You can keep only ${kept}. Doing so resets ${reset} to this app’s settings.`;
}
