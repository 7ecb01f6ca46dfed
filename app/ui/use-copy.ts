import { useAppBridge } from "@shopify/app-bridge-react";
import { useCallback } from "react";

/**
 * Returns a function that copies `text` to the clipboard and shows `toastMessage` in a toast. The default message is
 * the text followed by "copied". If the browser blocks copying, an error toast shows the text, so that the merchant can
 * copy the text manually.
 */
export function useCopy(): (text: string, toastMessage?: string) => Promise<void> {
  const shopify = useAppBridge();
  return useCallback(
    async (text, toastMessage = `${text} copied`) => {
      try {
        await navigator.clipboard.writeText(text);
        shopify.toast.show(toastMessage);
      } catch {
        shopify.toast.show(`Your browser blocked copying. Copy this manually: ${text}`, { isError: true });
      }
    },
    [shopify],
  );
}
