import type { NoticeError } from "~/domain/settings/notice-error";

/** Explains to the merchant why the notice could not be published, and what to do. */
export function describeNoticeError({ reason, message }: NoticeError): string {
  if (reason === "access-lost")
    return "Dino Discounts no longer has access to your store. Open the app from Apps in your Shopify admin to restore access, then try again.";
  if (reason === "unreachable")
    return "We couldn’t reach Shopify. Your notice is saved here, and we’ll keep trying.";
  const quotation = message.trim().replace(/[.\s]+$/, "");
  return `Shopify rejected the notice${quotation ? `: “${quotation}”` : ""}. Your notice is saved here. Change it or try again.`;
}
