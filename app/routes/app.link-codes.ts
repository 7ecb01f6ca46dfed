import type { LoaderFunctionArgs } from "@remix-run/node";
import type { ClientLoaderFunctionArgs, ShouldRevalidateFunction } from "@remix-run/react";
import { authenticateMerchant } from "~/authenticate-merchant.server";
import { normalizeCode } from "~/domain/codes/code-text";
import { findLinkCodes } from "~/domain/share-links/find-link-codes.server";
import type { LinkCode } from "~/domain/share-links/link-code";
import { withErrorResponse } from "~/ui/error-response";

export interface LinkCodes {
  /** The text that was searched for. The link's modal uses it to ignore responses to earlier texts. */
  typed: string;
  /** The code of the link; null if the shop does not have the code, or if the request failed. */
  own: LinkCode | null;
  /** Null if the request failed. */
  found: LinkCode[] | null;
  /** Whether more coupons match than `found` contains. */
  hasMore: boolean;
}

/** Finds codes to add to the link of `?code=`, by the text `?typed=` (see findLinkCodes). */
export async function loader({ request }: LoaderFunctionArgs): Promise<LinkCodes> {
  const { shopId } = await authenticateMerchant(request);
  const { code, typed } = readSearch(request);
  return {
    typed,
    ...(await findLinkCodes({ shopId, code: normalizeCode(code), text: typed, now: new Date() })),
  };
}

/** Returns `found: null` if the request fails, so that the page is not replaced with an error page. */
export async function clientLoader({ request, serverLoader }: ClientLoaderFunctionArgs): Promise<LinkCodes> {
  return withErrorResponse(serverLoader<typeof loader>(), () => ({
    typed: readSearch(request).typed,
    own: null,
    found: null,
    hasMore: false,
  }));
}

function readSearch(request: Request): { code: string; typed: string } {
  const { searchParams } = new URL(request.url);
  return {
    code: (searchParams.get("code") ?? "").replaceAll("\0", ""),
    typed: searchParams.get("typed") ?? "",
  };
}

/** Codes rarely change while a merchant builds a link, so they are not reloaded when the page refreshes. */
export const shouldRevalidate: ShouldRevalidateFunction = () => false;
