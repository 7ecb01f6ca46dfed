-- The key begins with the shop, and so finds all of a shop's clicks too.
ALTER TABLE "link_clicks" DROP CONSTRAINT "link_clicks_pkey";
ALTER TABLE "link_clicks" ADD CONSTRAINT "link_clicks_pkey" PRIMARY KEY ("shop_id", "code_id", "day", "slot");
DROP INDEX "link_clicks_shop_id_idx";
