-- A code's history tells what happened to its discount.
CREATE INDEX "activities_discount_rule_id_id_idx" ON "activities"("discount_rule_id", "id" DESC);
