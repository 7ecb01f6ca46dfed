import { Banner, type BannerHandles } from "@shopify/polaris";
import { useEffect, useRef } from "react";

/** What keeps a form from being saved that belongs to no field; the eye and the focus go there when it comes. */
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
