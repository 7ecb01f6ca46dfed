import { useFetcher } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { useCallback, useEffect, useRef } from "react";
import type { action } from "~/routes/app.coupons.archive";
import { useFormat } from "~/ui/use-format";

/** A coupon to archive or restore. The toast shows the name. */
interface NamedCoupon {
  id: bigint;
  name: string;
}

export interface ArchiveActions {
  archive: (coupons: NamedCoupon[]) => void;
  restore: (coupons: NamedCoupon[]) => void;
  isSending: boolean;
}

/**
 * Returns functions that archive and restore coupons and then show a toast. The toast after archiving has an "Undo"
 * button. Call this hook in a component that stays mounted when the coupons disappear from the list. Otherwise the
 * toast would be lost.
 */
export function useArchive(): ArchiveActions {
  const { formatCount } = useFormat();
  const shopify = useAppBridge();
  const fetcher = useFetcher<typeof action>();
  const sentCoupons = useRef<NamedCoupon[]>([]);
  const lastHandledData = useRef(fetcher.data);
  const { submit, data, state } = fetcher;
  const send = useCallback(
    (intent: "archive" | "restore", coupons: NamedCoupon[]) => {
      sentCoupons.current = coupons;
      const ids = coupons.map(({ id }) => id).join(",");
      submit({ intent, ids }, { method: "post", action: "/app/coupons/archive" });
    },
    [submit],
  );

  useEffect(() => {
    if (!data || data === lastHandledData.current || state !== "idle") return;
    lastHandledData.current = data;
    const changed = new Set(data.changed);
    const coupons = sentCoupons.current.filter(({ id }) => changed.has(String(id)));
    if (coupons.length === 0) return;
    const subject = coupons.length === 1 ? coupons[0]?.name : `${formatCount(coupons.length)} coupons`;
    if (data.intent === "restore") {
      shopify.toast.show(`${subject} restored`);
    } else {
      const onAction = () => send("restore", coupons);
      shopify.toast.show(`${subject} archived`, { action: "Undo", onAction });
    }
  }, [data, state, shopify, send, formatCount]);

  return {
    archive: (coupons) => send("archive", coupons),
    restore: (coupons) => send("restore", coupons),
    isSending: state !== "idle",
  };
}
