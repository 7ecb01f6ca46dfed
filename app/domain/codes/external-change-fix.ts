import type { CodeCheck } from "~/domain/codes/code-check";
import { describeAdoption } from "~/domain/discounts/describe-adoption";
import type { ChangedSetting } from "~/domain/discounts/setting-difference";

/** What mends a setting that somebody changed in Shopify's own admin, beside others perhaps. */
export function externalChangeFix(
  setting: ChangedSetting,
  { changed, adoptable }: { changed: readonly ChangedSetting[]; adoptable: readonly ChangedSetting[] },
): Pick<CodeCheck, "fix" | "canKeep" | "keepHint"> {
  if (!adoptable.includes(setting)) return { fix: "overwrite-shopify", canKeep: false };
  return { fix: "overwrite-shopify", canKeep: true, keepHint: describeAdoption(changed, adoptable) };
}
