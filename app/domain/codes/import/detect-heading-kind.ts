/**
 * What a heading says about its column:
 * - `code`: the column contains codes, such as "Discount code"
 * - `coupon`: the column probably contains codes, such as "Voucher"
 * - `other`: the column contains something else, such as "Email"; `name`: such as "Title", which some exports use for
 *   the code
 * - `unknown`: anything else
 */
export type HeadingKind = "code" | "coupon" | "name" | "other" | "unknown";

/** The lists below contain words as splitHeading returns them: in lower case and without accents. */
const words = (text: string) => text.split(/\s+/).filter((word) => word !== "");

/** Words for a code, in the languages of the Shopify admin and a few more. */
const CODE_WORDS = words(`
  code codes kod kody kodu kodu koodi koodit kode koder codigo codigos codice codici cod coduri kods kodas
  コード 코드 码 碼 代码 代碼 код коды κωδικος
`);
/** Ends of compound words for a code: "Gutscheincode", "Rabattkod". */
const CODE_ENDINGS = /(?:codes?|kod|kode|koodi|コード|코드|码|碼|код)$/u;
/** Compound words that end like a code and mean something else. */
const OTHER_COMPOUNDS =
  /^(?:bar|strich|qr|zip|post|postal|postnummer|plz|lander|land|pais|wahrungs|valuta|sprach|taal|farb|sku|artikel|product|hs|area|source|quell|en|de)(?:codes?|kod|kode|koodi)$/u;

const COUPON_WORDS = words(`
  coupon coupons voucher vouchers gutschein gutscheine promo kupon kupony kuponu kupong kuponger cupon cupones cupom
  cupons buono buoni bon bons kortingsbon waardebon tegoedbon クーポン 쿠폰 優惠券 优惠券 купон κουπονι posttitle
`);

/** Words that can stand next to a code word: "Unique discount code", "Código de descuento". */
const DISCOUNT_WORDS = words(`
  discount promotion promotional promo unique your the my gift redeem redemption reward offer referral
  rabatt rabatte rabattkupong aktion aktions gutschein mein ihr descuento promocional promocion regalo cupon su tu
  de del di da do des d la le el korting kortings actie reduction promotionnel remise promotionnelle cadeau bon
  sconto promozionale buono desconto cupom rabatowy rabatowe promocyjny znizkowy rabat indirim promosyon slevovy
  alennus ale kuponki kampanj kampagne kampanje tilbud tilbuds kupong kupon coupon coupons voucher vouchers reducere
`);

/** Headings of columns that certainly do not contain codes, in several languages. */
const OTHER_WORDS = words(`
  email mail emailaddress courriel correo customer customers cliente clientes client kunde kunden klant klient kund
  firstname lastname surname prenom vorname nachname nombre apellido nome cognome imie nazwisko fornavn efternavn
  recipient empfanger phone telefon telephone profile user 名前 氏名 顧客 이름 姓名
  status state estado statut stato active enabled activated aktiv isactive
  value amount discounttype couponamount type kind price total subtotal sum currency points percent percentage
  wert betrag preis wahrung prozent valor importe montant valeur prix importo valore prezzo bedrag waarde kwota
  wartosc belopp belob varde 金額 金额 금액
  uses usage used count limit usages redeemed quantity qty times numuses minimum maximum menge anzahl quantite cantidad
  created createdat updated expires expiresat expired expiry expiration date dates datum fecha data dato starts ends
  startsat endsat valid validuntil validto from until to gultig ablauf caduca scadenza utgar udlober geldig vervaldatum
  日付 有効期限 날짜 日期
  id uuid sku key order orders ticket batch parent country zip postal postcode barcode product collection category
  note notes comment description descripcion beschreibung bemerkung tag tags excerpt postexcerpt command source
  redemptionurl priority language username login handle reference referenz referencia transaction payment invoice
  vendor variant company address street city province region ip ean isbn gtin upc tracking shipment carrier
  bestellung bestellnummer pedido commande ordine zamowienie rechnung rechnungsnummer factura facture fattura
  kundennummer artikelnummer
`);

/** Headings of names and of discounts as a whole. Some exports have the code in such a column. */
const NAME_WORDS = words(
  "name title label discount rabatt descuento remise sconto korting desconto offer campaign link links url",
);

/** Words that turn "Coupon …" and "Code …" into another heading: "Code status". */
const QUALIFIERS = new Set([
  ...OTHER_WORDS,
  ...words("name title label link links url file version length prefix"),
]);

const CODES = new Set(CODE_WORDS);
const COUPONS = new Set(COUPON_WORDS);
const DISCOUNTS = new Set(DISCOUNT_WORDS);
const OTHERS = new Set(OTHER_WORDS);
const NAMES = new Set(NAME_WORDS);

/** Letters that Unicode does not decompose into a base letter and an accent. */
const BASE_LETTERS: Record<string, string> = { ł: "l", ø: "o", ß: "ss", æ: "ae", ı: "i", đ: "d", œ: "oe" };

/** Splits a heading into lower-case words without accents: "couponCode", "COUPON_CODE" and "Coupon code" are equal. */
function splitHeading(heading: string): string[] {
  return (
    heading
      .normalize("NFD")
      // Only accents of Latin and Greek letters: the marks of Japanese letters change their meaning.
      .replace(/[\u0300-\u036f]/g, "")
      .normalize("NFC")
      .replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2")
      .toLowerCase()
      .replace(/[łøßæıđœ]/g, (letter) => BASE_LETTERS[letter] ?? letter)
      .split(/[^\p{L}]+/u)
      .filter((word) => word !== "")
  );
}

function isCodeWord(word: string): boolean {
  return CODES.has(word) || (CODE_ENDINGS.test(word) && !OTHER_COMPOUNDS.test(word));
}

/** Detects what the heading says about its column. The cell is known to be a heading. */
export function detectHeadingKind(heading: string): HeadingKind {
  const parts = splitHeading(heading);
  const whole = parts.join("");
  if (parts.length === 0) return "unknown";
  if (COUPONS.has(whole)) return "coupon";
  if (OTHERS.has(whole) || OTHER_COMPOUNDS.test(whole)) return "other";
  const hasQualifier = parts.some((word) => QUALIFIERS.has(word) && !DISCOUNTS.has(word));
  if (parts.some(isCodeWord)) return hasQualifier ? "other" : "code";
  if (parts.some((word) => OTHERS.has(word))) return "other";
  if (parts.some((word) => NAMES.has(word))) return "name";
  return parts.some((word) => COUPONS.has(word)) ? "coupon" : "unknown";
}

/**
 * Tests whether a cell is a heading and not a code, even if nothing else indicates that its row is a header: all of its
 * words are known. "PROMO-CODE-X" and "SUMMERCODE" can be codes.
 */
export function hasOnlyHeadingWords(cell: string): boolean {
  if (/\d/.test(cell)) return false;
  const parts = splitHeading(cell);
  const kind = detectHeadingKind(cell);
  if (kind === "unknown") return false;
  if (COUPONS.has(parts.join(""))) return true;
  const isOther = kind === "other" || kind === "name";
  return parts.every((word) => isKnownWord(word) || (isOther && QUALIFIERS.has(word)));
}

/** Tests for a code word or a discount word, alone or as a compound of both: "Code", "Rabatt", "Rabattcode". */
function isKnownWord(word: string): boolean {
  const start = word.replace(CODE_ENDINGS, "");
  return [word, start].some((part) => CODES.has(part) || COUPONS.has(part) || DISCOUNTS.has(part));
}
