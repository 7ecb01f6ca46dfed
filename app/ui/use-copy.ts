import { useAppBridge } from "@shopify/app-bridge-react";
import { useCallback } from "react";

/**
 * Copies a text to the clipboard and confirms it with a toast: `toastMessage`, by default the copied text. If the browser
 * does not allow copying, the toast shows the text to copy by hand.
 */
export function useCopy(): (text: string, toastMessage?: string) => Promise<void> {
  const shopify = useAppBridge();
  return useCallback(
    async (text, said = `${text} copied`) => {
      try {
        await navigator.clipboard.writeText(text);
        shopify.toast.show(said);
      } catch {
        shopify.toast.show(`Your browser blocked copying. Copy it manually: ${text}`, { isError: true });
      }
    },
    [shopify],
  );
}
