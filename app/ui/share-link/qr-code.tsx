import { BlockStack, Box, Button, ButtonGroup, InlineStack, SkeletonThumbnail, Text } from "@shopify/polaris";
import { useEffect, useState } from "react";

/** Width of the downloaded image in pixels. It is large enough to print a QR code of 4 cm at 600 dpi. */
const PNG_WIDTH = 1024;
const DISPLAY_PX = 144;

interface QrImages {
  text: string;
  svg: string;
  png: string;
}

/** QR code of a text. Merchants can scan it from the screen or download it for print. */
export function QrCode({ text, name }: { text: string; name: string }) {
  const pictures = useQrCode(text);
  const isReady = pictures?.text === text;
  return (
    <InlineStack gap="400" blockAlign="center">
      <Box minHeight={`${DISPLAY_PX}px`} minWidth={`${DISPLAY_PX}px`}>
        {pictures ? (
          <img
            src={pictures.png}
            width={DISPLAY_PX}
            height={DISPLAY_PX}
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
            onClick={() => pictures && save(svgUrl(pictures.svg), `${fileName(name)}.svg`)}
          >
            Download SVG
          </Button>
          <Button disabled={!isReady} onClick={() => pictures && save(pictures.png, `${fileName(name)}.png`)}>
            Download PNG
          </Button>
        </ButtonGroup>
      </BlockStack>
    </InlineStack>
  );
}

/** Draws a QR code in the browser, with a library that is loaded on demand. Returns null until the images are drawn. */
function useQrCode(text: string): QrImages | null {
  const [pictures, setPictures] = useState<QrImages | null>(null);
  useEffect(() => {
    let isCurrent = true;
    void draw(text).then((drawn) => {
      if (isCurrent) setPictures(drawn);
    });
    return () => {
      isCurrent = false;
    };
  }, [text]);
  return pictures;
}

async function draw(text: string): Promise<QrImages> {
  const { toDataURL, toString: toText } = await import("qrcode");
  // A QR code with error correction level Q is readable even if a quarter of the code is damaged. `margin` is the white
  // border, which scanners need.
  const options = { errorCorrectionLevel: "Q", margin: 4 } as const;
  const [svg, png] = await Promise.all([
    toText(text, { ...options, type: "svg" }),
    toDataURL(text, { ...options, width: PNG_WIDTH }),
  ]);
  return { text, svg, png };
}

const svgUrl = (svg: string) => `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;

const fileName = (name: string) => `${name.toLowerCase().replace(/[^a-z0-9_-]+/g, "-")}-qr`;

function save(url: string, name: string): void {
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
}
