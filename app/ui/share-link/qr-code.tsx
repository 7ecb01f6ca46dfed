import { BlockStack, Box, Button, ButtonGroup, InlineStack, SkeletonThumbnail, Text } from "@shopify/polaris";
import { useEffect, useState } from "react";
import type { DrawnQrCode } from "~/ui/share-link/draw-qr-code";

const INITIAL_SIZE_PX = 144;

/** Shows the QR code for `text`. Merchants can scan the code from the screen or download it for print. */
export function QrCode({ text, name }: { text: string; name: string }) {
  const result = useQrCode(text);
  const drawn = result?.drawn ?? null;
  const size = drawn?.layout.displaySizePx ?? INITIAL_SIZE_PX;
  if (result && !drawn) {
    return (
      <Text as="p">This link is too long for a QR code. Use fewer codes or a page with a shorter URL.</Text>
    );
  }
  const isReady = result?.text === text;
  return (
    <InlineStack gap="400" blockAlign="center">
      <Box minHeight={`${size}px`} minWidth={`min(${size}px, 100%)`}>
        {drawn ? (
          <img
            src={drawn.png}
            width={size}
            height={size}
            alt={`QR code for the link of ${name}`}
            style={{ display: "block", maxWidth: "100%", height: "auto" }}
          />
        ) : (
          <SkeletonThumbnail size="large" />
        )}
      </Box>
      <BlockStack gap="200">
        <Text as="h3" variant="headingSm">
          QR code
        </Text>
        <Text as="p" tone="subdued">
          {drawn?.layout.isDense
            ? "This link is long. Print its QR code large, and test the print."
            : "For flyers, posters and packaging. SVG stays sharp at any size."}
        </Text>
        <ButtonGroup>
          <Button
            disabled={!isReady}
            onClick={() => drawn && download(svgUrl(drawn.svg), `${fileName(name)}.svg`)}
          >
            Download SVG
          </Button>
          <Button disabled={!isReady} onClick={() => drawn && download(drawn.png, `${fileName(name)}.png`)}>
            Download PNG
          </Button>
        </ButtonGroup>
      </BlockStack>
    </InlineStack>
  );
}

/**
 * Draws a QR code in the browser, with a library that is loaded on demand. Returns null until the first code is drawn.
 * After `text` has changed, returns the old code until the new code is drawn. `drawn` is null if the text is too long.
 */
function useQrCode(text: string): { text: string; drawn: DrawnQrCode | null } | null {
  const [result, setResult] = useState<{ text: string; drawn: DrawnQrCode | null } | null>(null);
  useEffect(() => {
    let isCurrent = true;
    void import("~/ui/share-link/draw-qr-code")
      .then(({ drawQrCode }) => drawQrCode(text))
      .then((drawn) => {
        if (isCurrent) setResult({ text, drawn });
      });
    return () => {
      isCurrent = false;
    };
  }, [text]);
  return result;
}

const svgUrl = (svg: string) => `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;

const fileName = (name: string) => `${name.toLowerCase().replace(/[^a-z0-9_-]+/g, "-")}-qr`;

function download(url: string, name: string): void {
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
}
