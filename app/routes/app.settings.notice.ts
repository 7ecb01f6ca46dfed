import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import type { ClientActionFunctionArgs, ClientLoaderFunctionArgs } from "@remix-run/react";
import { authenticateMerchant } from "~/authenticate-merchant.server";
import { getNoticePublication } from "~/domain/settings/get-notice-publication.server";
import { retryNotice } from "~/domain/settings/retry-notice.server";
import { withErrorResponse } from "~/ui/error-response";
import { lostSave } from "~/ui/lost-save";

/** Returns the publication of the shop's notice. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { shopId } = await authenticateMerchant(request);
  return getNoticePublication({ shopId });
}

/** Returns null if the request fails, so that the page is not replaced with an error page. */
export async function clientLoader({ serverLoader }: ClientLoaderFunctionArgs) {
  return withErrorResponse(serverLoader<typeof loader>(), () => null);
}

/** Publishes the shop's notice again after a failure. */
export async function action({ request }: ActionFunctionArgs) {
  const { shopId } = await authenticateMerchant(request);
  await retryNotice({ shopId });
  return { ok: true } as const;
}

export async function clientAction({ serverAction }: ClientActionFunctionArgs) {
  return withErrorResponse(serverAction<typeof action>(), (error) => lostSave(error, " and try again."));
}
