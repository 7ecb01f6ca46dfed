import { Banner, type BannerHandles } from "@shopify/polaris";
import { useEffect, useRef } from "react";

/**
 * Banner for an error of the whole form. When the message appears or changes, the banner scrolls into view and takes
 * the focus.
 */
export function FormBanner({ message }: { message?: string }) {
  const banner = useRef<BannerHandles>(null);
  const container = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!message) return;
    container.current?.scrollIntoView({ block: "center" });
    banner.current?.focus();
  }, [message]);
  if (!message) return null;
  return (
    <div ref={container}>
      <Banner ref={banner} tone="critical">
        {message}
      </Banner>
    </div>
  );
}
