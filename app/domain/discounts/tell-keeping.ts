import { type ChangedSetting, nameOfSetting } from "~/domain/discounts/setting-difference";

/** "its end, its minimum and what it gives"; "something" where it is not known what. */
export function listSettings(settings: readonly ChangedSetting[]): string {
  const names = settings.map((setting) => nameOfSetting[setting]);
  if (names.length === 0) return "something";
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}

/**
 * What keeping Shopify's settings does where only some of them can be kept: "Keeping Shopify’s takes over its end; what
 * it gives goes back to how it is here." Empty where all can be kept, or none.
 */
export function tellKeeping(changed: readonly ChangedSetting[], keepable: readonly ChangedSetting[]): string {
  const others = changed.filter((setting) => !keepable.includes(setting));
  if (keepable.length === 0 || others.length === 0) return "";
  const goBack = others.length === 1 ? "goes back to how it is here" : "go back to how they are here";
  return `Keeping Shopify’s takes over ${listSettings(keepable)}; ${listSettings(others)} ${goBack}.`;
}
