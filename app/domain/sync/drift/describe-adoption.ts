import { type ChangedSetting, settingNames } from "~/domain/sync/drift/setting-difference";
import { joinWords } from "~/lib/words";

/**
 * Names settings for use in a sentence: "its end date, its minimum purchase and its discount value".
 * Returns "something" if `settings` is empty.
 */
export function describeSettings(settings: readonly ChangedSetting[]): string {
  return joinWords(settings.map((setting) => settingNames[setting])) || "something";
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
  const [kept, reset] = [describeSettings(adoptable), describeSettings(notAdopted)];
  return `You can keep only ${kept}. Doing so resets ${reset} to this app’s settings.`;
}
