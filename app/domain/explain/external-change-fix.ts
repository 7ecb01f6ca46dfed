import type { CodeCheck } from "~/domain/explain/code-check";
import { describeAdoption } from "~/domain/sync/drift/describe-adoption";
import type { ChangedSetting } from "~/domain/sync/drift/setting-difference";

/**
 * Returns the fixes for a setting that was changed in Shopify: overwrite Shopify's value or, if the setting is
 * adoptable, adopt the value. `adoptionHint` describes what adopting does to the other changed settings.
 */
export function externalChangeFix(
  setting: ChangedSetting,
  { changed, adoptable }: { changed: readonly ChangedSetting[]; adoptable: readonly ChangedSetting[] },
): Pick<CodeCheck, "fix" | "canAdopt" | "adoptionHint"> {
  if (!adoptable.includes(setting)) return { fix: "overwrite-shopify", canAdopt: false };
  return { fix: "overwrite-shopify", canAdopt: true, adoptionHint: describeAdoption(changed, adoptable) };
}
