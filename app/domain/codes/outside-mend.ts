import type { CodeCheck } from "~/domain/codes/code-check";
import { describeAdoption } from "~/domain/discounts/describe-adoption";
import type { ChangedSetting } from "~/domain/discounts/setting-difference";

/** What mends a setting that somebody changed in Shopify's own admin, beside others perhaps. */
export function outsideMend(
  setting: ChangedSetting,
  { changed, keepable }: { changed: readonly ChangedSetting[]; keepable: readonly ChangedSetting[] },
): Pick<CodeCheck, "mend" | "canKeep" | "keepNote"> {
  if (!keepable.includes(setting)) return { mend: "use-ours", canKeep: false };
  return { mend: "use-ours", canKeep: true, keepNote: describeAdoption(changed, keepable) };
}
