import { useFetcher } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { BlockStack, Button, InlineStack, Text } from "@shopify/polaris";
import { useEffect, useRef } from "react";
import type { CodeCheck } from "~/domain/explain/code-check";
import type { fixCode } from "~/routes/app.codes.$codeId/fix-code.server";
import type { CodeDetails } from "~/routes/app.codes.$codeId/load-code.server";
import { useNextSearch } from "~/ui/use-next-search";

/** Fixes that a button sends to the server. All other fixes are links to another page. */
type FixIntent = "enable" | "retry" | "overwrite-shopify" | "adopt-shopify" | "recreate" | "restore";

/**
 * Sends a fix to the server and shows a toast when the response arrives. Call this hook in a component that stays
 * mounted when the fixed check and its button disappear.
 */
export function useFixCode(codeId: bigint) {
  const shopify = useAppBridge();
  const fetcher = useFetcher<typeof fixCode>();
  const lastHandledData = useRef(fetcher.data);
  const { data } = fetcher;
  useEffect(() => {
    if (!data || data === lastHandledData.current) return;
    lastHandledData.current = data;
    if (data.ok) shopify.toast.show(data.toastMessage);
  }, [data, shopify]);
  const sendingIntent = fetcher.state === "idle" ? null : (fetcher.formData?.get("intent") ?? null);
  return {
    sendingIntent,
    send: (intent: FixIntent) => {
      if (fetcher.state === "idle")
        fetcher.submit({ intent }, { method: "post", action: `/app/codes/${codeId}` });
    },
  };
}

export type CodeFixes = ReturnType<typeof useFixCode>;

/** The buttons of a failed check: its fix, and "Keep Shopify’s settings" if the merchant can choose that instead. */
export function FixButtons({
  check: { id, fix, canAdopt, adoptionHint },
  code,
  fixes: { send, sendingIntent },
}: {
  check: CodeCheck;
  code: CodeDetails;
  fixes: CodeFixes;
}) {
  const { setSearchParams } = useNextSearch();
  // Every FixIntent except "enable" and "retry" fixes a change that someone made in Shopify. Only a live check can show
  // whether such a fix succeeded, so the page runs a live check.
  const fixAndRecheck = (intent: FixIntent) => {
    send(intent);
    if (intent !== "enable" && intent !== "retry") setSearchParams({ live: "1" });
  };
  const fixButton = (intent: FixIntent, label: string) => (
    <Button
      loading={sendingIntent === intent}
      disabled={sendingIntent !== null}
      onClick={() => fixAndRecheck(intent)}
    >
      {label}
    </Button>
  );
  const couponPage = `/app/coupons/${code.coupon.id}`;
  const fixControl = () => {
    switch (fix) {
      case "enable":
        return fixButton("enable", "Enable code");
      case "retry":
        return fixButton("retry", "Try again");
      case "recreate":
        return fixButton("recreate", "Create it again");
      case "restore":
        return fixButton("restore", "Restore the code");
      case "overwrite-shopify":
        return fixButton("overwrite-shopify", "Overwrite with app settings");
      case "link-discount":
        return <Button url={couponPage}>Link a discount</Button>;
      case "see-discounts":
        // If the check "combination" fails, the cause is another discount, so link to the list of discounts. All other
        // checks with this fix are about the linked discount.
        return code.discount && id !== "combination" ? (
          <Button url={`/app/discounts/${code.discount.id}`}>Go to the discount</Button>
        ) : (
          <Button url="/app/discounts">Go to Discounts</Button>
        );
      case "change-code":
        return <Button url={`${couponPage}?focus=code`}>Change code</Button>;
      case "see-coupon":
        return <Button url={couponPage}>Go to the coupon</Button>;
      case null:
        return null;
    }
  };
  const button = fixControl();
  if (!button) return null;
  return (
    <BlockStack gap="200">
      <InlineStack gap="200">
        {button}
        {canAdopt ? fixButton("adopt-shopify", "Keep Shopify’s settings") : null}
      </InlineStack>
      {adoptionHint ? (
        <Text as="p" tone="subdued" variant="bodySm" breakWord>
          {adoptionHint}
        </Text>
      ) : null}
    </BlockStack>
  );
}
