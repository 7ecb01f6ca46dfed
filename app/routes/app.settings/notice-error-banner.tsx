import { useFetcher } from "@remix-run/react";
import { Banner } from "@shopify/polaris";
import type { NoticeError } from "~/domain/settings/notice-error";
import { quoteAfterColon } from "~/lib/words";
import type { clientAction } from "~/routes/app.settings.notice";

/** Tells the merchant that shoppers still see the previous notice, and why. Offers to publish the notice again. */
export function NoticeErrorBanner({ error }: { error: NoticeError }) {
  const fetcher = useFetcher<typeof clientAction>();
  const retry = () => fetcher.submit(null, { method: "post", action: "/app/settings/notice" });
  return (
    <Banner
      tone="warning"
      title="Shoppers don’t see your latest notice yet"
      action={{ content: "Try again", onAction: retry, loading: fetcher.state !== "idle" }}
    >
      <p>{describeNoticeError(error)}</p>
      {fetcher.data?.ok === false ? <p>{fetcher.data.errors.form}</p> : null}
    </Banner>
  );
}

function describeNoticeError({ reason, message }: NoticeError): string {
  if (reason === "access-lost")
    return "Dino Discounts no longer has access to your store. Open the app from Apps in your Shopify admin to restore access, then try again.";
  if (reason === "unreachable")
    return "We couldn’t reach Shopify. Your notice is saved here, and we’ll keep trying.";
  return `Shopify rejected the notice${quoteAfterColon(message)}. Your notice is saved here. Change it or try again.`;
}
