import { useAppBridge } from "@shopify/app-bridge-react";
import { useCallback } from "react";

/**
 * Returns a function that copies a text to the clipboard and shows `toastMessage` ("… copied" by default). If the
 * browser does not allow copying, the toast shows the text, so that the merchant can copy it manually.
 */
export function useCopy(): (text: string, toastMessage?: string) => Promise<void> {
  const shopify = useAppBridge();
  return useCallback(
    async (text, toastMessage = `${text} copied`) => {
      try {
        await navigator.clipboard.writeText(text);
        shopify.toast.show(toastMessage);
      } catch {
        shopify.toast.show(`Your browser blocked copying. Copy it manually: ${text}`, { isError: true });
      }
    },
    [shopify],
  );
}
