import { useFetcher } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { useCallback, useEffect, useRef } from "react";
import type { loader } from "~/routes/app.coupons.$couponId.export";

/** The codes of a coupon to export: all, those of a batch, those that match a filter and prefix, or those with these ids. */
export interface CodeSelection {
  couponId: bigint;
  batchId?: string;
  filter?: string;
  prefix?: string;
  ids?: string;
}

/** The redemptions of a coupon to export, filtered by URL parameters. */
interface RedemptionSelection {
  couponId: bigint;
  of: "redemptions";
  status?: string;
  code?: string;
  order?: string;
  customer?: string;
  from?: string;
  until?: string;
}

/** The stored data of the customer who made a data request. */
interface DataRequestSelection {
  dataRequestId: bigint;
}

/**
 * Downloads codes, redemptions or a customer's data as a CSV. A link in the admin's iframe carries no session token, so
 * this fetches a URL that is valid for one file and a few minutes, and opens it.
 */
export function useCsvDownload(): (
  wanted: CodeSelection | RedemptionSelection | DataRequestSelection,
) => void {
  const shopify = useAppBridge();
  const { load, data } = useFetcher<typeof loader>();
  const lastOpened = useRef(data);
  useEffect(() => {
    if (!data || data === lastOpened.current) return;
    lastOpened.current = data;
    const link = document.createElement("a");
    link.href = data.address;
    link.download = "";
    document.body.append(link);
    link.click();
    link.remove();
    shopify.toast.show("Downloading the CSV");
  }, [data, shopify]);
  return useCallback(
    (wanted) => {
      if ("dataRequestId" in wanted) return load(`/app/data-requests/${wanted.dataRequestId}`);
      const { couponId, ...selection } = wanted;
      load(`/app/coupons/${couponId}/export?${new URLSearchParams(selection)}`);
    },
    [load],
  );
}
