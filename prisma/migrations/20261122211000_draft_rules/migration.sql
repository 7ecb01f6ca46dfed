-- A rule can be saved unfinished: what was typed stands in `draft` until it is complete.
ALTER TABLE "discount_rules" ALTER COLUMN "reward" DROP NOT NULL;
ALTER TABLE "discount_rules" ADD COLUMN "draft" JSONB;
ALTER TABLE "discount_rules" ADD CONSTRAINT "discount_rules_reward_check" CHECK ("reward" IS NOT NULL OR "status" IN ('draft', 'archived'));
