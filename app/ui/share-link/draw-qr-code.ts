import { toDataURL, toString as toSvg } from "qrcode";
import { chooseQrLayout, QR_MARGIN_MODULES, type QrLayout } from "~/ui/share-link/choose-qr-layout";

/** Width of the downloaded PNG, which is large enough to print a QR code of 4 cm at 600 dpi. */
const PNG_WIDTH_PX = 1024;

export interface DrawnQrCode {
  layout: QrLayout;
  svg: string;
  /** A data URL. */
  png: string;
}

/** Draws a QR code as SVG and as PNG. Returns null if the text is too long for a QR code. */
export async function drawQrCode(text: string): Promise<DrawnQrCode | null> {
  const layout = chooseQrLayout(text);
  if (!layout) return null;
  const options = { errorCorrectionLevel: layout.errorCorrectionLevel, margin: QR_MARGIN_MODULES };
  const [svg, png] = await Promise.all([
    toSvg(text, { ...options, type: "svg" }),
    toDataURL(text, { ...options, width: PNG_WIDTH_PX }),
  ]);
  return { layout, svg, png };
}
