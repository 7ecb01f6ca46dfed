import { BlockStack, Box, Button, ButtonGroup, InlineStack, SkeletonThumbnail, Text } from "@shopify/polaris";
import { useEffect, useState } from "react";

/** Width of the downloaded PNG, which is large enough to print a QR code of 4 cm at 600 dpi. */
const PNG_WIDTH_PX = 1024;
const DISPLAY_SIZE_PX = 144;

interface QrImages {
  text: string;
  svg: string;
  png: string;
}

/** Shows the QR code for `text`. Merchants can scan the code from the screen or download it for print. */
export function QrCode({ text, name }: { text: string; name: string }) {
  const images = useQrCode(text);
  const isReady = images?.text === text;
  return (
    <InlineStack gap="400" blockAlign="center">
      <Box minHeight={`${DISPLAY_SIZE_PX}px`} minWidth={`${DISPLAY_SIZE_PX}px`}>
        {images ? (
          <img
            src={images.png}
            width={DISPLAY_SIZE_PX}
            height={DISPLAY_SIZE_PX}
            alt={`QR code for the link of ${name}`}
            style={{ display: "block" }}
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
          For flyers, posters and packaging. SVG stays sharp at any size.
        </Text>
        <ButtonGroup>
          <Button
            disabled={!isReady}
            onClick={() => images && download(svgUrl(images.svg), `${fileName(name)}.svg`)}
          >
            Download SVG
          </Button>
          <Button disabled={!isReady} onClick={() => images && download(images.png, `${fileName(name)}.png`)}>
            Download PNG
          </Button>
        </ButtonGroup>
      </BlockStack>
    </InlineStack>
  );
}

/**
 * Draws a QR code in the browser, with a library that is loaded on demand. Returns null until the first images are
 * drawn. After `text` has changed, returns the old images until the new images are drawn.
 */
function useQrCode(text: string): QrImages | null {
  const [images, setImages] = useState<QrImages | null>(null);
  useEffect(() => {
    let isCurrent = true;
    void draw(text).then((drawn) => {
      if (isCurrent) setImages(drawn);
    });
    return () => {
      isCurrent = false;
    };
  }, [text]);
  return images;
}

async function draw(text: string): Promise<QrImages> {
  const { toDataURL, toString: toSvg } = await import("qrcode");
  // A QR code with error correction level Q is readable even if a quarter of the code is damaged. `margin` is the white
  // border, which scanners need.
  const options = { errorCorrectionLevel: "Q", margin: 4 } as const;
  const [svg, png] = await Promise.all([
    toSvg(text, { ...options, type: "svg" }),
    toDataURL(text, { ...options, width: PNG_WIDTH_PX }),
  ]);
  return { text, svg, png };
}

const svgUrl = (svg: string) => `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;

const fileName = (name: string) => `${name.toLowerCase().replace(/[^a-z0-9_-]+/g, "-")}-qr`;

function download(url: string, name: string): void {
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
}
