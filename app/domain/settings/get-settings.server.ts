import { type Database, prisma } from "~/db.server";
import { couponInteraction, defaultInteraction } from "~/domain/settings/coupon-interaction";
import { defaultNewPoolFormat, type NewPoolFormat, newPoolFormat } from "~/domain/settings/new-pool-format";
import { readNotice } from "~/domain/settings/storefront-notice";

/** Returns a shop's settings, with the default for each setting that is missing or invalid. */
export async function getSettings({ shopId }: { shopId: bigint }, db: Database = prisma) {
  const settings = await db.settings.findUnique({ where: { shopId } });
  const codeFormat: NewPoolFormat =
    newPoolFormat.safeParse(settings?.codeFormat).data ?? defaultNewPoolFormat;
  const notice = readNotice(settings?.storefrontNotice);
  const mode = settings?.couponInteraction;
  const interaction = couponInteraction.safeParse({ mode, pairs: settings?.interactionByClass ?? [] });
  return { couponInteraction: interaction.data ?? defaultInteraction, codeFormat, notice };
}
