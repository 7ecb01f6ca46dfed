import type { CodeCheck } from "~/domain/codes/code-check";
import type { ChangedSetting } from "~/domain/discounts/setting-difference";
import { tellKeeping } from "~/domain/discounts/tell-keeping";

/** What mends a setting that somebody changed in Shopify's own admin, beside others perhaps. */
export function outsideMend(
  setting: ChangedSetting,
  { changed, keepable }: { changed: readonly ChangedSetting[]; keepable: readonly ChangedSetting[] },
): Pick<CodeCheck, "mend" | "canKeep" | "keepNote"> {
  if (!keepable.includes(setting)) return { mend: "use-ours", canKeep: false };
  return { mend: "use-ours", canKeep: true, keepNote: tellKeeping(changed, keepable) };
}
