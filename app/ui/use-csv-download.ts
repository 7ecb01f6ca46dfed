import { useFetcher } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { useCallback, useEffect, useRef } from "react";
import type { loader } from "~/routes/app.coupons.$couponId.export";

/**
 * The codes of a coupon to export. Each optional field narrows the selection. If none is set, all codes are exported.
 */
export interface CodeSelection {
  couponId: bigint;
  batchId?: string;
  filter?: string;
  prefix?: string;
  /** Ids of codes, separated by commas. */
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

/** The data to export for a customer's data request. */
interface DataRequestSelection {
  dataRequestId: bigint;
}

/**
 * Returns a function that downloads codes, redemptions or a customer's data as a CSV file. When the browser opens a
 * link in the admin's iframe, it sends no session token. Therefore the function first requests a URL that needs no
 * token. The URL is valid only for this file and for a few minutes. Then the function opens the URL.
 */
export function useCsvDownload(): (
  selection: CodeSelection | RedemptionSelection | DataRequestSelection,
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
    (selection) => {
      if ("dataRequestId" in selection) return load(`/app/data-requests/${selection.dataRequestId}`);
      const { couponId, ...parameters } = selection;
      load(`/app/coupons/${couponId}/export?${new URLSearchParams(parameters)}`);
    },
    [load],
  );
}
