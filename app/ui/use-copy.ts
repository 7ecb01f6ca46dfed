import { useAppBridge } from "@shopify/app-bridge-react";
import { useCallback } from "react";

/** Puts a text on the clipboard and tells the merchant, in `said` or by the text itself; also where it is not allowed. */
export function useCopy(): (text: string, toastMessage?: string) => Promise<void> {
  const shopify = useAppBridge();
  return useCallback(
    async (text, said = `${text} copied`) => {
      try {
        await navigator.clipboard.writeText(text);
        shopify.toast.show(said);
      } catch {
        shopify.toast.show(`Your browser did not allow copying. Copy by hand: ${text}`, { isError: true });
      }
    },
    [shopify],
  );
}
