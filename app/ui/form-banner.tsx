import { Banner, type BannerHandles } from "@shopify/polaris";
import { useEffect, useRef } from "react";

/** What keeps a form from being saved that belongs to no field; the eye and the focus go there when it comes. */
export function FormBanner({ sentence }: { sentence?: string }) {
  const banner = useRef<BannerHandles>(null);
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!sentence) return;
    place.current?.scrollIntoView({ block: "center" });
    banner.current?.focus();
  }, [sentence]);
  if (!sentence) return null;
  return (
    <div ref={place}>
      <Banner ref={banner} tone="critical">
        {sentence}
      </Banner>
    </div>
  );
}
