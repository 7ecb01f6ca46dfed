import { useAppBridge } from "@shopify/app-bridge-react";
import { useCallback } from "react";

/** Puts a text on the clipboard and tells the merchant, also where the browser does not allow it. */
export function useCopy(): (text: string) => Promise<void> {
  const shopify = useAppBridge();
  return useCallback(
    async (text) => {
      try {
        await navigator.clipboard.writeText(text);
        shopify.toast.show(`${text} copied`);
      } catch {
        shopify.toast.show(`Your browser did not allow copying. Copy by hand: ${text}`, { isError: true });
      }
    },
    [shopify],
  );
}
