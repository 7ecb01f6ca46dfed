import { type Database, prisma } from "~/db.server";
import { couponInteraction, plainInteraction } from "~/domain/settings/coupon-interaction";
import { type NewPoolFormat, newPoolFormat, plainNewPoolFormat } from "~/domain/settings/new-pool-format";
import { plainNotice, storefrontNotice } from "~/domain/settings/storefront-notice";

/** A shop's settings; one that never set any has the defaults. */
export async function getSettings({ shopId }: { shopId: bigint }, db: Database = prisma) {
  const settings = await db.settings.findUnique({ where: { shopId } });
  const codeFormat: NewPoolFormat = newPoolFormat.safeParse(settings?.codeFormat).data ?? plainNewPoolFormat;
  const notice = storefrontNotice.safeParse(settings?.storefrontNotice).data ?? plainNotice;
  const mode = settings?.couponInteraction;
  const interaction = couponInteraction.safeParse({ mode, pairs: settings?.interactionByClass ?? [] });
  return { couponInteraction: interaction.data ?? plainInteraction, codeFormat, notice };
}
