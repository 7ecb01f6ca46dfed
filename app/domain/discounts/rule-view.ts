import { z } from "zod";

/** The views of the Discounts tab. `all` excludes archived rules. */
export const ruleView = z.enum(["all", "active", "drafts", "inactive", "archived"]);

export type RuleView = z.infer<typeof ruleView>;
