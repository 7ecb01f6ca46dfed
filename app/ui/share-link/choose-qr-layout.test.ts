import decodeQR from "qr/decode.js";
import { create } from "qrcode";
import { expect, test } from "vitest";
import { chooseQrLayout, QR_MARGIN_MODULES } from "~/ui/share-link/choose-qr-layout";

/** Draws the QR code as a screen with one pixel per CSS pixel shows it: as RGB bytes, with the margin. */
function drawOnScreen(text: string) {
  const layout = chooseQrLayout(text);
  if (!layout) throw new Error("The text is too long for a QR code.");
  const { errorCorrectionLevel, displaySizePx: size } = layout;
  const { modules } = create(text, { errorCorrectionLevel });
  const modulesPerPx = (modules.size + 2 * QR_MARGIN_MODULES) / size;
  const moduleAt = (px: number) => Math.floor((px + 0.5) * modulesPerPx) - QR_MARGIN_MODULES;
  const isInside = (index: number) => index >= 0 && index < modules.size;
  const data = new Uint8Array(size * size * 3).fill(255);
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      const [row, column] = [moduleAt(y), moduleAt(x)];
      if (isInside(row) && isInside(column) && modules.get(row, column))
        data.fill(0, (y * size + x) * 3, (y * size + x) * 3 + 3);
    }
  }
  return { width: size, height: size, data };
}

const linkOfLength = (length: number) =>
  "https://dino.example/buy/44069737332902:1?continue_to=/cart&dino_apply=".padEnd(length, "SUMMER-2026,");

test.each([40, 120, 180, 250, 320, 512, 1_000, 1_600, 2_300])(
  "a scanner reads the QR code of a link with %i characters from the screen",
  (length) => {
    const link = linkOfLength(length);
    expect(decodeQR(drawOnScreen(link), { timeLimit: Number.POSITIVE_INFINITY, effort: 3 })).toBe(link);
  },
);

test("short links survive damage to a quarter of the code, longer links to less, so that their code is not too dense", () => {
  expect(chooseQrLayout(linkOfLength(120))?.errorCorrectionLevel).toBe("Q");
  expect(chooseQrLayout(linkOfLength(220))?.errorCorrectionLevel).toBe("M");
  expect(chooseQrLayout(linkOfLength(300))?.errorCorrectionLevel).toBe("L");
});

test("the QR code of a very long link is larger on the screen and counts as dense", () => {
  expect(chooseQrLayout(linkOfLength(300))).toMatchObject({ displaySizePx: 144, isDense: false });
  const layout = chooseQrLayout(linkOfLength(1_000));
  expect(layout?.isDense).toBe(true);
  expect(layout?.displaySizePx).toBeGreaterThan(144);
});

test("a link that does not fit into a QR code has no layout", () => {
  expect(chooseQrLayout(linkOfLength(3_500))).toBeNull();
});
