import { useFetcher } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { useCallback, useEffect, useRef } from "react";
import type { loader } from "~/routes/app.coupons.$couponId.export";

/**
 * Which of a coupon's codes to export. The optional fields are filters and become URL parameters. Without a filter, all
 * codes are exported.
 */
interface CodeExport {
  couponId: bigint;
  batchId?: string;
  filter?: string;
  prefix?: string;
  /** The codes' IDs, separated by commas. */
  ids?: string;
}

/** Which of a coupon's redemptions to export. The optional fields are filters and become URL parameters. */
interface RedemptionExport {
  couponId: bigint;
  /** The URL parameter that selects redemptions. Without this parameter, the route exports codes. */
  of: "redemptions";
  status?: string;
  code?: string;
  order?: string;
  customer?: string;
  from?: string;
  until?: string;
}

/** The data request for which to export the customer's data. */
interface DataRequestExport {
  dataRequestId: bigint;
}

/**
 * Returns a function that downloads codes, redemptions or a customer's data as a CSV file. When the browser follows a
 * link in the admin's iframe, the browser sends no session token. Therefore the function first requests a URL that
 * works without a session token, only for this file and only for a few minutes. Then the function opens this URL.
 */
export function useCsvDownload(): (selection: CodeExport | RedemptionExport | DataRequestExport) => void {
  const shopify = useAppBridge();
  const { load, data } = useFetcher<typeof loader>();
  const lastDownload = useRef(data);
  useEffect(() => {
    if (!data || data === lastDownload.current) return;
    lastDownload.current = data;
    const link = document.createElement("a");
    link.href = data.url;
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
