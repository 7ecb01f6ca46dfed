/**
 * What a heading says about its column:
 * - `code`: the column contains codes, such as "Discount code"
 * - `coupon`: the column probably contains codes, such as "Voucher"
 * - `other`: the column contains something else, such as "Email", or codes of another or an unknown kind, such as
 *   "Postal code" and "Team code"
 * - `name`: the column contains names, such as "Title"; some exports have the code in such a column
 * - `unknown`: anything else
 */
export type HeadingKind = "code" | "coupon" | "name" | "other" | "unknown";

/** The lists below contain words as splitHeading returns them: in lower case and without accents. */
const words = (text: string) => text.split(/\s+/).filter((word) => word !== "");

/** Words for a code, in the languages of the Shopify admin and a few more. */
const CODE_WORDS = words(`
  code codes kod kody kodu koodi koodit kode koder kodok codigo codigos codice codici cod coduri kods kodas
  コード 코드 码 碼 代码 代碼 код коды κωδικος
`);
/** Ends of compound words for a code: "Gutscheincode", "Rabattkod". */
const CODE_ENDINGS = /(?:codes?|kod|kode|koder|kodok|kody|koodi|koodit|コード|코드|码|碼|коды?)$/u;

const COUPON_WORDS = words(`
  coupon coupons promo promos voucher vouchers gutschein gutscheine kupon kupony kuponu kupong kuponger cupon cupones
  cupom cupons buono buoni bon bons kortingsbon waardebon tegoedbon クーポン 쿠폰 優惠券 优惠券 купон κουπονι posttitle
`);
/** Compound words for the number of a coupon: "Gutscheinnummer". */
const COUPON_NUMBER = /^(?:gutschein|coupon|voucher|kupong?)(?:nummer|number|nr|no)$/;

const NUMBER_WORDS = words("number numbers nummer numero numer nr no");

/** Words that can stand next to a code word: "Unique discount code", "Código de descuento", "Code list". */
const DISCOUNT_WORDS = words(`
  discount promotion promotional promo unique your the my gift redeem redemption reward offer referral
  rabatt rabatte rabattkupong aktion aktions gutschein mein ihr descuento promocional promocion regalo cupon su tu
  de del di da do des d la le el korting kortings actie reduction promotionnel remise promotionnelle cadeau bon
  sconto promozionale buono desconto cupom rabatowy rabatowe promocyjny znizkowy rabat indirim promosyon slevovy
  alennus ale kuponki kampanj kampagne kampanje tilbud tilbuds kupong kupon reducere промо купона
  優惠 优惠 折扣 兑换 促销 割引 優待 クーポン ギフト プロモーション 할인 쿠폰 프로모션
  discounts generated issued assigned promocionales promocionais promozionali slevove εκπτωτικος
  vorteils werbe geschenk zugangs einlose presentkorts kampanjs varde gave voordeel
  list lists liste lista ${NUMBER_WORDS.join(" ")}
`);

/** Words that stand next to a code word in a heading, but also in a code: "Loyalty code", but "VIP-CODE". */
const AUDIENCE_WORDS = words(`
  access activation affiliate all available birthday bonus card creator exclusive free friend influencer loyalty member
  new newsletter old partner personal printed private sent single special unused vip welcome
  treue willkommens neukunden sonder pramien spar avantage privilege parrainage fidelite fidelidad fedelta welkomst
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
  kundennummer artikelnummer message nachricht mensaje store location warehouse filiale characters digits
  iban bic swift vat account konto cuenta compte rekening art bezeichnung model modell utm segment
  password passwort kennwort contrasena artikel article articulo articolo item ordernummer hash
`);

/** Headings of names and of discounts as a whole. Some exports have the code in such a column. */
const NAME_WORDS = words(
  "name title label discount discounts rabatt descuento remise sconto korting desconto offer campaign link links url",
);

/** Words that make another heading of "code": "Code length", "QR code". */
const QUALIFIERS = new Set([
  ...OTHER_WORDS,
  ...NAME_WORDS,
  ...words("file version length prefix bar qr location tax fiscal fiscale"),
]);

const CODES = new Set(CODE_WORDS);
const COUPONS = new Set(COUPON_WORDS);
const DISCOUNTS = new Set(DISCOUNT_WORDS);
const AUDIENCES = new Set(AUDIENCE_WORDS);
const OTHERS = new Set(OTHER_WORDS);
const NAMES = new Set(NAME_WORDS);

/** Headings that Excel gives the columns of a table without headings: "Column1". */
const DEFAULT_HEADING =
  /^(?:column|spalte|colonne|columna|coluna|colonna|kolom|kolumn|kolumna|kolonne)\s?\d+$/i;

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
  return CODES.has(word) || CODE_ENDINGS.test(word);
}

function isCouponWord(word: string): boolean {
  return COUPONS.has(word) || COUPON_NUMBER.test(word);
}

/** Tests for a code word or a discount word, alone or as a compound of both: "Code", "Rabatt", "Rabattcode". */
function isDiscountWord(word: string): boolean {
  return [word, withoutCodeEnding(word)].some(
    (part) => CODES.has(part) || isCouponWord(part) || DISCOUNTS.has(part),
  );
}

function isAudienceWord(word: string): boolean {
  return AUDIENCES.has(word) || AUDIENCES.has(withoutCodeEnding(word));
}

function withoutCodeEnding(word: string): string {
  return word.replace(CODE_ENDINGS, "");
}

/** Detects what the heading says about its column. The cell is known to be a heading. */
export function detectHeadingKind(heading: string): HeadingKind {
  const parts = splitHeading(heading);
  const whole = parts.join("");
  if (COUPONS.has(whole)) return "coupon";
  if (OTHERS.has(whole)) return "other";
  if (parts.some(isCodeWord)) {
    return parts.every((word) => isDiscountWord(word) || isAudienceWord(word)) ? "code" : "other";
  }
  if (parts.some((word) => OTHERS.has(word))) return "other";
  const hasCouponWord = parts.some(isCouponWord);
  if (hasCouponWord && parts.every(isDiscountWord)) return "coupon";
  if (parts.some((word) => NAMES.has(word))) return "name";
  return hasCouponWord ? "coupon" : "unknown";
}

/**
 * Tests whether all words of a cell are known from headings. Such a cell is a heading even if nothing else indicates
 * that its row is a header. "PROMO-CODE-X", "VIP-CODE" and "SUMMERCODE" have other words and can be codes.
 */
export function hasOnlyHeadingWords(cell: string): boolean {
  if (DEFAULT_HEADING.test(cell)) return true;
  if (/\d/.test(cell)) return false;
  const parts = splitHeading(cell);
  const kind = detectHeadingKind(cell);
  if (kind === "unknown") return false;
  if (COUPONS.has(parts.join(""))) return true;
  const isOther = kind === "other" || kind === "name";
  return parts.every((word) => isDiscountWord(word) || (isOther && QUALIFIERS.has(word)));
}

/** Tests for several words that end in a code word or "number", without digits: "ACCESS_CODE". */
export function endsInCodeWord(cell: string): boolean {
  const parts = splitHeading(cell);
  const last = parts.at(-1) ?? "";
  return !/\d/.test(cell) && parts.length > 1 && (CODES.has(last) || NUMBER_WORDS.includes(last));
}

/** Tests for a heading of codes of any kind: "Team code", "Postleitcode". */
export function hasCodeWord(heading: string): boolean {
  return splitHeading(heading).some(isCodeWord);
}
