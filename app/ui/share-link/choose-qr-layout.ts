import { create, type QRCode, type QRCodeErrorCorrectionLevel } from "qrcode";

/** Width of the white border around a QR code, which scanners need. */
export const QR_MARGIN_MODULES = 4;

const SMALLEST_DISPLAY_SIZE_PX = 144;

/** A scanner needs about two pixels for each module, which is one of the squares that a QR code consists of. */
const PX_PER_MODULE = 2;

export interface QrLayout {
  errorCorrectionLevel: QRCodeErrorCorrectionLevel;
  /** Width and height at which the code can be scanned from a screen, in CSS pixels. */
  displaySizePx: number;
  /** True if the code has so many modules that a small print of it may be hard to scan. */
  isDense: boolean;
}

/**
 * Chooses how a QR code is drawn. Error correction keeps a code readable if part of it is damaged: 25% at level Q, 15%
 * at level M, and 7% at level L. But a higher level adds modules, which makes the code harder to scan. So this chooses
 * the highest level at which each module is large enough, or else level L and a larger code. Returns null if the text is
 * too long for a QR code.
 */
export function chooseQrLayout(text: string): QrLayout | null {
  for (const errorCorrectionLevel of ["Q", "M", "L"] as const) {
    const sizePx = sizeOnScreen(encode(text, errorCorrectionLevel));
    if (sizePx !== null && sizePx <= SMALLEST_DISPLAY_SIZE_PX)
      return { errorCorrectionLevel, displaySizePx: SMALLEST_DISPLAY_SIZE_PX, isDense: false };
  }
  const displaySizePx = sizeOnScreen(encode(text, "L"));
  return displaySizePx === null ? null : { errorCorrectionLevel: "L", displaySizePx, isDense: true };
}

function sizeOnScreen(code: QRCode | null): number | null {
  return code && (code.modules.size + 2 * QR_MARGIN_MODULES) * PX_PER_MODULE;
}

/** Returns null if the text is too long. The library reports this only as an error. */
function encode(text: string, errorCorrectionLevel: QRCodeErrorCorrectionLevel): QRCode | null {
  try {
    return create(text, { errorCorrectionLevel });
  } catch {
    return null;
  }
}
