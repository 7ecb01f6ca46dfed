import type { CodeCheck } from "~/domain/codes/code-check";
import { describeAdoption } from "~/domain/discounts/describe-adoption";
import type { ChangedSetting } from "~/domain/discounts/setting-difference";

/**
 * The fixes for a setting that was changed in Shopify: overwrite it there, or adopt Shopify's value if the coupon can.
 * `adoptionHint` describes what adopting does to the other changed settings.
 */
export function externalChangeFix(
  setting: ChangedSetting,
  { changed, adoptable }: { changed: readonly ChangedSetting[]; adoptable: readonly ChangedSetting[] },
): Pick<CodeCheck, "fix" | "canAdopt" | "adoptionHint"> {
  if (!adoptable.includes(setting)) return { fix: "overwrite-shopify", canAdopt: false };
  return { fix: "overwrite-shopify", canAdopt: true, adoptionHint: describeAdoption(changed, adoptable) };
}
