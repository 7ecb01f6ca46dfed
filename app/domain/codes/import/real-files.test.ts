import { describe, expect, it } from "vitest";
import { UTF8_BOM } from "~/lib/csv";
import { dryRunImport } from "./dry-run-import";

/** A file in a format that merchants have, with invented codes and names. */
interface RealFile {
  /** Text, or bytes if the file is not in UTF-8. */
  file: string | Buffer;
  /** Heading of the code column; null if the file has no header. */
  heading: string | null;
  codes: string[];
  /** Line and reason of each cell that can't be imported. */
  problems?: [line: number, reason: string][];
}

const utf16 = (text: string) => Buffer.concat([Buffer.of(0xff, 0xfe), Buffer.from(text, "utf16le")]);

/** Files whose code column is clear. */
const clearFiles: Record<string, RealFile> = {
  "WooCommerce’s coupon export": {
    file: `post_title,post_excerpt,post_status,post_parent,menu_order,post_date,ID,discount_type,coupon_amount,expiry_date
spring-7kq2,Spring newsletter,publish,0,0,2026-03-01 09:00:00,4211,percent,15,2026-05-31
spring-m4xt,Spring newsletter,publish,0,0,2026-03-01 09:00:00,4212,percent,15,2026-05-31
freeship26,"Free shipping, once",draft,0,0,2026-03-02 10:30:00,4213,fixed_cart,0,`,
    heading: "post_title",
    codes: ["SPRING-7KQ2", "SPRING-M4XT", "FREESHIP26"],
  },
  "another WooCommerce coupon export": {
    file: `id,code,type,description,amount,expiry_date,enable_free_shipping,minimum_amount,exclude_sale_items,usage_limit,usage_count
91,hello-2wv,percent,Welcome,10.00,,no,0.00,yes,1,0
92,hello-9rt,percent,Welcome,10.00,,no,0.00,yes,1,1`,
    heading: "code",
    codes: ["HELLO-2WV", "HELLO-9RT"],
  },
  "ReCharge’s template with its comment rows": {
    file: `HEADER,code,discount_type,value,duration,duration_usage_limit,starts_at,ends_at,status,usage_limit
REQUIRED?,REQUIRED,REQUIRED,REQUIRED,REQUIRED,,,,,
EXPLANATION,A code that no other discount has,Type of the discount.,"Amount without a currency symbol, in your currency.",How often it applies.,,First day,Last day,,
OPTIONS,,"percentage, fixed_amount or shipping",,"single_use, forever or usage_limit",,,,enabled or disabled,
EXAMPLE,discount123,fixed_amount,10,usage_limit,3,2026-02-13,2026-02-19,enabled,1
,BOX-A7K2,percentage,20,forever,,,,enabled,1
,BOX-Q9ZD,percentage,20,forever,,,,enabled,1`,
    heading: "code",
    codes: ["BOX-A7K2", "BOX-Q9ZD"],
  },
  "ReCharge’s template without its first column": {
    file: `code,discount_type,value,duration
required,required,required,required
BOX-A7K2,percentage,20,forever
BOX-Q9ZD,percentage,20,forever`,
    heading: "code",
    codes: ["BOX-A7K2", "BOX-Q9ZD"],
  },
  "Klaviyo’s coupon upload": {
    file: "Coupon\nKLV-2F7H\nKLV-8MND\n",
    heading: "Coupon",
    codes: ["KLV-2F7H", "KLV-8MND"],
  },
  "Klaviyo’s coupon upload without a header": {
    file: "KLV-2F7H\r\nKLV-8MND\r\n",
    heading: null,
    codes: ["KLV-2F7H", "KLV-8MND"],
  },
  "Klaviyo’s coupon export": {
    file: `Coupon Name,Unique Code,Status,Expires At,Profile
Welcome,wlc-72hfq,ASSIGNED_TO_PROFILE,2027-01-31T00:00:00+00:00,ada@example.com
Welcome,wlc-93mzp,UNASSIGNED,2027-01-31T00:00:00+00:00,`,
    heading: "Unique Code",
    codes: ["WLC-72HFQ", "WLC-93MZP"],
  },
  "Mailchimp’s promo codes": {
    file: `"Promo Code","Redemption URL","Usage Count","Enabled"
"MC-10A7","https://dino.example/?c=1","0","true"
"MC-20B8","https://dino.example/?c=2","3","true"`,
    heading: "Promo Code",
    codes: ["MC-10A7", "MC-20B8"],
  },
  "Omnisend’s discount codes": {
    file: "discountCode;validUntil\nOMNI7HQ2;31.12.2026\nOMNI9XD4;31.12.2026",
    heading: "discountCode",
    codes: ["OMNI7HQ2", "OMNI9XD4"],
  },
  "Yotpo’s coupon upload": {
    file: `"coupon_code","expires"\r\n"YOT7F2","12/31/2026"\r\n"YOT8G3","12/31/2026"\r\n`,
    heading: "coupon_code",
    codes: ["YOT7F2", "YOT8G3"],
  },
  "Smile’s imported codes": {
    file: "Code,starts_at,ends_at\nSMILE-44A,2026-05-01 00:00:00,2026-05-31 14:54:00\nSMILE-45B,2026-05-01 00:00:00,",
    heading: "Code",
    codes: ["SMILE-44A", "SMILE-45B"],
  },
  "Voucherify’s template": {
    file: `Code,Voucher Type,Value,Discount Type,Category,Active,Start Date,Expiration Date,Redeemed Quantity,Redemption Limit
VCH-7Q2M,DISCOUNT_VOUCHER,10,PERCENT,Summer,TRUE,2026-06-01T09:00:00.000Z,2026-08-31T23:59:59.000Z,0,1
VCH-4HX9,DISCOUNT_VOUCHER,10,PERCENT,Summer,TRUE,2026-06-01T09:00:00.000Z,2026-08-31T23:59:59.000Z,0,1`,
    heading: "Code",
    codes: ["VCH-7Q2M", "VCH-4HX9"],
  },
  "Voucherify’s template with the code at the end": {
    file: `Voucher Type,Value,Discount Type,Voucher Code Status,Voucher Code
DISCOUNT_VOUCHER,10,AMOUNT,ACTIVE,VCH-7Q2M
DISCOUNT_VOUCHER,10,AMOUNT,ACTIVE,VCH-4HX9`,
    heading: "Voucher Code",
    codes: ["VCH-7Q2M", "VCH-4HX9"],
  },
  "Stamped’s rewards": {
    file: "email,points,couponCode,dateCreated\nada@example.com,500,STMP7K2,2026-04-03\nbo@example.com,500,STMP9M4,2026-04-04",
    heading: "couponCode",
    codes: ["STMP7K2", "STMP9M4"],
  },
  "Gorgias’ discount codes": {
    file: "Customer email,Ticket,Discount code,Created\nada@example.com,10233,GRG-7HQ2,2026-04-03 10:12\nbo@example.com,10241,GRG-9XD4,2026-04-03 11:40",
    heading: "Discount code",
    codes: ["GRG-7HQ2", "GRG-9XD4"],
  },
  "Judge.me’s coupons": {
    file: "code,expired_at,limit_send\nREVIEW-7A,04/05/2027,1\nREVIEW-8B,,3",
    heading: "code",
    codes: ["REVIEW-7A", "REVIEW-8B"],
  },
  "WhatCounts’ coupons": {
    file: "send_by_date,code\n1/31/27,WC7H2Q\n1/31/27,WC9X4D",
    heading: "code",
    codes: ["WC7H2Q", "WC9X4D"],
  },
  "Shopify’s export of discounts": {
    file: `Name,Value,Value Type,Discount Class,Status,Times Used In Total,Starts At,Ends At
SPRING15,15.0,percentage,order,active,12,2026-03-01 00:00:00 +0100,
FLASH20,20.0,percentage,order,expired,140,2026-01-05 00:00:00 +0100,2026-01-06 00:00:00 +0100`,
    heading: "Name",
    codes: ["SPRING15", "FLASH20"],
  },
  "Shopify’s export of one discount’s codes": {
    file: "Code,Times Used\nSUMMER-7KQ2,0\nSUMMER-M4XT,1",
    heading: "Code",
    codes: ["SUMMER-7KQ2", "SUMMER-M4XT"],
  },
  "Shopify’s export of orders": {
    file: `Name,Email,Financial Status,Paid at,Currency,Subtotal,Discount Code,Discount Amount,Shipping Method,Created at
#1042,ada@example.com,paid,2026-04-03 10:12:00 +0200,EUR,45.00,VIP-7HQ2,5.00,Standard,2026-04-03 10:11:58 +0200
#1043,bo@example.com,paid,2026-04-03 11:40:00 +0200,EUR,80.00,,0.00,Standard,2026-04-03 11:39:10 +0200
#1044,cy@example.com,paid,2026-04-04 08:02:00 +0200,EUR,20.00,VIP-9XD4,5.00,Standard,2026-04-04 08:01:11 +0200`,
    heading: "Discount Code",
    codes: ["VIP-7HQ2", "VIP-9XD4"],
    problems: [[3, "empty"]],
  },
  "Matrixify’s discounts": {
    file: `ID,Title,Command,Code,Code Command,Code Used Count,Type,Value,Value Type,Status,Starts At
11920047631,Xmas Discount,MERGE,XMAS-7Q2,MERGE,0,Code,-10.0,Percentage,Active,2026-12-01 00:00:00 +0000
11920047631,Xmas Discount,MERGE,XMAS-8R3,MERGE,2,Code,-10.0,Percentage,Active,2026-12-01 00:00:00 +0000`,
    heading: "Code",
    codes: ["XMAS-7Q2", "XMAS-8R3"],
  },
  "BigCommerce’s coupons": {
    file: `Coupon ID,Coupon Name,Coupon Type,Discount Amount,Minimum Purchase,Expires,Enabled,Coupon Code,Applies To,Num Uses
31,May flyer,per_item_discount,5.0000,0.0000,"Thu, 31 Dec 2026 00:00:00 +0000",TRUE,BC-7HQ2,categories,0
32,June flyer,per_item_discount,5.0000,0.0000,"Thu, 31 Dec 2026 00:00:00 +0000",TRUE,BC-9XD4,categories,2`,
    heading: "Coupon Code",
    codes: ["BC-7HQ2", "BC-9XD4"],
  },
  "PrestaShop’s cart rules": {
    file: `"id_cart_rule";"name";"priority";"code";"quantity";"date_to";"active"
"12";"Flyer mai";"1";"PS7HQ2";"1";"2026-12-31 23:59:59";"1"
"13";"Flyer juin";"1";"PS9XD4";"1";"2026-12-31 23:59:59";"1"`,
    heading: "code",
    codes: ["PS7HQ2", "PS9XD4"],
  },
  "Magento’s coupon codes": {
    file: `"Coupon Code","Created","Uses","Times Used"
"MAG-7HQ2-A1","Apr 3, 2026, 10:12:00 AM","No","0"
"MAG-9XD4-B2","Apr 3, 2026, 10:12:00 AM","Yes","1"`,
    heading: "Coupon Code",
    codes: ["MAG-7HQ2-A1", "MAG-9XD4-B2"],
  },
  "Salesforce’s list under a comment": {
    file: "# exported 2026-04-03\ncode,redeemed\nSF7HQ2,false\nSF9XD4,true",
    heading: "code",
    codes: ["SF7HQ2", "SF9XD4"],
  },
  "commercetools’ discount codes": {
    file: "key,name.en,code,cartDiscounts,isActive\nspring-1,Spring,CT7HQ2,spring-rule,true\nspring-2,Spring,CT9XD4,spring-rule,true",
    heading: "code",
    codes: ["CT7HQ2", "CT9XD4"],
  },
  "Saleor’s voucher codes": {
    file: "code\nwinter2022\nvoucher123\nspring2023\n",
    heading: "code",
    codes: ["WINTER2022", "VOUCHER123", "SPRING2023"],
  },
  "OpenCart’s coupons": {
    file: "Coupon ID,Coupon Name,Code,Type,Discount,Date End,Status\n4,-10% Discount,2222,P,10.0000,2026-12-31,Enabled\n5,Free Shipping,3333,P,0.0000,2026-12-31,Enabled",
    heading: "Code",
    codes: ["2222", "3333"],
  },
  "SmithCart’s coupons with pipes": {
    file: "CouponCode|CouponName|CouponAmount|ExpireDate\nSC7HQ2|Flyer|5.00|12312026\nSC9XD4|Flyer, large|10.00|12312026",
    heading: "CouponCode",
    codes: ["SC7HQ2", "SC9XD4"],
  },
  "pipes without a header": {
    file: "PIPE-7HQ2|10,00|Ada Lovelace\nPIPE-9XD4|20,00|Bo Berg",
    heading: null,
    codes: ["PIPE-7HQ2", "PIPE-9XD4"],
  },
  "Excel’s sep=; line": {
    file: "sep=;\r\nCode;Wert\r\nXL-7HQ2;10,00\r\nXL-9XD4;20,00\r\n",
    heading: "Code",
    codes: ["XL-7HQ2", "XL-9XD4"],
  },
  "Excel’s sep= line in quotes above one column": {
    file: `${UTF8_BOM}"sep=,"\r\nXL-7HQ2\r\nXL-9XD4\r\n`,
    heading: null,
    codes: ["XL-7HQ2", "XL-9XD4"],
  },
  "Excel’s sep= line for pipes": {
    file: "SEP=|\nXL-7HQ2|a;b\nXL-9XD4|c;d\n",
    heading: null,
    codes: ["XL-7HQ2", "XL-9XD4"],
  },
  "Excel’s Unicode text": {
    file: utf16("Name\tGutschein-Code\tWert\r\nAda Lovelace\tUNI-7HQ2\t10 €\r\nBö Berg\tUNI-9XD4\t20 €\r\n"),
    heading: "Gutschein-Code",
    codes: ["UNI-7HQ2", "UNI-9XD4"],
  },
  "codes that Excel keeps as text with =": {
    file: 'Code,Value\n="0012",5\n="0013",5',
    heading: "Code",
    codes: ["0012", "0013"],
  },
  "codes that Excel keeps as text with = in quotes": {
    file: '"Code","Value"\n"=""0012""","5"\n"=""0013""","5"',
    heading: "Code",
    codes: ["0012", "0013"],
  },
  "codes after an apostrophe": {
    file: "Code\n'0012\n'0013",
    heading: "Code",
    codes: ["0012", "0013"],
  },
  "Numbers’ table name above the header": {
    file: "Table 1,,\nCode,Amount,Sent\nNUM-7HQ2,$5.00,4/3/26\nNUM-9XD4,$5.00,4/3/26",
    heading: "Code",
    codes: ["NUM-7HQ2", "NUM-9XD4"],
  },
  "Numbers’ table name above one column": {
    file: "Table 1\nCode\nNUM-7HQ2\nNUM-9XD4",
    heading: "Code",
    codes: ["NUM-7HQ2", "NUM-9XD4"],
  },
  "Numbers’ German table name and a blank line": {
    file: "Tabelle 1;;\n\nKunde;Rabattcode;Betrag\nAda Lovelace;NUM-7HQ2;5,00 €\nBo Berg;NUM-9XD4;5,00 €",
    heading: "Rabattcode",
    codes: ["NUM-7HQ2", "NUM-9XD4"],
  },
  "a report’s title and date above the header": {
    file: "Voucher report\nCreated: 2026-04-03\n\nVoucher,Value,Redeemed\nRPT-7HQ2,10.00,no\nRPT-9XD4,10.00,yes",
    heading: "Voucher",
    codes: ["RPT-7HQ2", "RPT-9XD4"],
  },
  "Google Sheets’ TSV": {
    file: "Recipient\tEmail\tCode\nAda Lovelace\tada@example.com\tGS-7HQ2\nBo Berg\tbo@example.com\tGS-9XD4",
    heading: "Code",
    codes: ["GS-7HQ2", "GS-9XD4"],
  },
  "Voucher, Discount, Expires": {
    file: "Voucher,Discount,Expires\nVX7HQ2,10,2026-12-31\nVX9XD4,15,2026-12-31",
    heading: "Voucher",
    codes: ["VX7HQ2", "VX9XD4"],
  },
  "Name, Discount, Status": {
    file: "Name,Discount,Status\nNDS7HQ2,10,active\nNDS9XD4,15,active",
    heading: "Name",
    codes: ["NDS7HQ2", "NDS9XD4"],
  },
  "dates beside codes without a header": {
    file: "2026-05-01,DT-7HQ2\n2026-05-02,DT-9XD4\n2026-05-03,DT-4MW8",
    heading: null,
    codes: ["DT-7HQ2", "DT-9XD4", "DT-4MW8"],
  },
  "links with codes": {
    file: "Link\nhttps://dino.example/discount/LNK-7HQ2?redirect=/collections/all\nhttps://dino.example/discount/lnk%2D9xd4",
    heading: "Link",
    codes: ["LNK-7HQ2", "LNK-9XD4"],
  },
  "links beside emails without a header": {
    file: "ada@example.com;https://dino.example/discount/LNK-7HQ2\nbo@example.com;dino.example/discount/LNK-9XD4/",
    heading: null,
    codes: ["LNK-7HQ2", "LNK-9XD4"],
  },
  "links with several codes": {
    file: 'Code\n"https://dino.example/discount/LNK-7HQ2,LNK-9XD4"\nLNK-4MW8',
    heading: "Code",
    codes: ["LNK-4MW8"],
    problems: [[2, "bad-character"]],
  },
  "German: Betrag and Aktionscode": {
    file: "Betrag;Aktionscode\n10,00;DE-7HQ2\n20,00;DE-9XD4",
    heading: "Aktionscode",
    codes: ["DE-7HQ2", "DE-9XD4"],
  },
  "German: codes of letters beside amounts and names": {
    file: "Gutschein;Kunde;Gültig bis\nSOMMER;Ada Lovelace;31.12.2026\nWINTER;Bo Berg;31.12.2026",
    heading: "Gutschein",
    codes: ["SOMMER", "WINTER"],
  },
  "Spanish: Cliente and Código de descuento": {
    file: "Cliente,Código de descuento\nAda,ES-7HQ2\nBo,ES-9XD4",
    heading: "Código de descuento",
    codes: ["ES-7HQ2", "ES-9XD4"],
  },
  "Spanish in capitals": {
    file: "CLIENTE;CÓDIGO;CADUCA\nADA;ES7HQ2;31/12/2026\nBO;ES9XD4;31/12/2026",
    heading: "CÓDIGO",
    codes: ["ES7HQ2", "ES9XD4"],
  },
  "Dutch: Klant and Kortingscode": {
    file: "Klant;Kortingscode;Geldig tot\nAda;NL-7HQ2;31-12-2026\nBo;NL-9XD4;31-12-2026",
    heading: "Kortingscode",
    codes: ["NL-7HQ2", "NL-9XD4"],
  },
  "French: Code de réduction": {
    file: "Prénom;Montant;Code de réduction\nÉlise;10,00 €;FR-7HQ2\nHugo;10,00 €;FR-9XD4",
    heading: "Code de réduction",
    codes: ["FR-7HQ2", "FR-9XD4"],
  },
  "Italian: Codice sconto": {
    file: "Valore,Codice sconto,Scadenza\n10%,IT-7HQ2,31/12/2026\n10%,IT-9XD4,31/12/2026",
    heading: "Codice sconto",
    codes: ["IT-7HQ2", "IT-9XD4"],
  },
  "Portuguese: Código de desconto": {
    file: 'Nome,Código de desconto,Valor\nAda,PT-7HQ2,"R$ 10,00"\nBo,PT-9XD4,"R$ 10,00"',
    heading: "Código de desconto",
    codes: ["PT-7HQ2", "PT-9XD4"],
  },
  "Polish: Kod rabatowy": {
    file: "Klient;Kod rabatowy;Wartość\nAda;PL-7HQ2;10 zł\nBo;PL-9XD4;10 zł",
    heading: "Kod rabatowy",
    codes: ["PL-7HQ2", "PL-9XD4"],
  },
  "Swedish: Rabattkod": {
    file: "Namn;Rabattkod;Utgår\nAda;SE-7HQ2;2026-12-31\nBo;SE-9XD4;2026-12-31",
    heading: "Rabattkod",
    codes: ["SE-7HQ2", "SE-9XD4"],
  },
  "Danish: Rabatkode": {
    file: "Beløb;Udløber;Rabatkode\n10,00 kr.;31.12.2026;DK-7HQ2\n10,00 kr.;31.12.2026;DK-9XD4",
    heading: "Rabatkode",
    codes: ["DK-7HQ2", "DK-9XD4"],
  },
  "Finnish headings, known from what is below them": {
    file: "Asiakas;Summa;Tunnus\nAda;10,00;FI-7HQ2\nBo;20,00;FI-9XD4",
    heading: "Tunnus",
    codes: ["FI-7HQ2", "FI-9XD4"],
  },
  "Japanese: クーポンコード": {
    file: "名前,クーポンコード,金額\n山田花子,JP-7HQ2,500円\n佐藤一郎,JP-9XD4,500円",
    heading: "クーポンコード",
    codes: ["JP-7HQ2", "JP-9XD4"],
  },
  "a country code, a zip code and a code": {
    file: "Country code,Zip code,Name,Reward code\nUS,10001,Ada,RW-7HQ2\nCA,90210,Bo,RW-9XD4",
    heading: "Reward code",
    codes: ["RW-7HQ2", "RW-9XD4"],
  },
  "a first code without digits beside names": {
    file: "HJKMNP,Anna\nH7KM2P,Bert\nX7KM2P,Cleo",
    heading: null,
    codes: ["HJKMNP", "H7KM2P", "X7KM2P"],
  },
  "a first code without digits beside a missing amount": {
    file: "HJKMNP,free\nH7KM2P,10.00\nX7KM2P,20.00",
    heading: null,
    codes: ["HJKMNP", "H7KM2P", "X7KM2P"],
  },
  "headings in capitals, known from what is below them": {
    file: "TUNNUS;SUMMA\nKESA-10;10,00\nTALVI-2026;20,00",
    heading: "TUNNUS",
    codes: ["KESA-10", "TALVI-2026"],
  },
  "Italian: a tax code beside the voucher": {
    file: "Nome;Codice fiscale;Buono sconto\nAda;RSSMRA80A01H501U;IT-7HQ2\nBo;VRDLGI80A01H501U;IT-9XD4",
    heading: "Buono sconto",
    codes: ["IT-7HQ2", "IT-9XD4"],
  },
  "a location code beside the promo": {
    file: "Store,Location code,Promo\nBerlin,BER01,LOC7HQ2\nHamburg,HAM01,LOC9XD4",
    heading: "Promo",
    codes: ["LOC7HQ2", "LOC9XD4"],
  },
  "GoAffPro’s affiliates with a referral code beside the coupon": {
    file: "id,name,email,ref_code,coupon,commission\n1,Ada,ada@example.com,ada-ref,ADA15,10\n2,Bo,bo@example.com,bo-ref,BO10,10",
    heading: "coupon",
    codes: ["ADA15", "BO10"],
  },
  "a campaign’s code on every row beside the coupon": {
    file: "Source,Campaign code,Coupon\nEM01,W26,CMP-7HQ2\nEM02,W26,CMP-9XD4",
    heading: "Coupon",
    codes: ["CMP-7HQ2", "CMP-9XD4"],
  },
  "a voucher’s name beside its identifier": {
    file: "Voucher,Type,Unique identifier\nWinter,percent,VID7HQ2\nWinter,percent,VID9XD4",
    heading: "Unique identifier",
    codes: ["VID7HQ2", "VID9XD4"],
  },
  "a heading with a digit": {
    file: "email_sha256,code\n6b1f4e9a0f3c4a3c9d0e,SHA7HQ2\n7b1f4e9a0f3c4a3c9d0f,SHA9XD4",
    heading: "code",
    codes: ["SHA7HQ2", "SHA9XD4"],
  },
  "German: Gutscheinnummer above numbers": {
    file: "Gutscheinnummer\n100001\n100002\n100003",
    heading: "Gutscheinnummer",
    codes: ["100001", "100002", "100003"],
  },
  "an unknown word above numbers": {
    file: "Karte\n100001\n100002\n100003",
    heading: "Karte",
    codes: ["100001", "100002", "100003"],
  },
  "a report’s settings above the header": {
    file: "Report:,Coupon codes\nCreated:,2026-01-01\nRows:,2\n\nCoupon,Redeemed\nSET7HQ2,no\nSET9XD4,no",
    heading: "Coupon",
    codes: ["SET7HQ2", "SET9XD4"],
  },
  "a report’s settings without colons above the header": {
    file: "Report,Coupon codes\nPeriod,January 2026\n\nCode,Uses\nSET7HQ2,1\nSET9XD4,0",
    heading: "Code",
    codes: ["SET7HQ2", "SET9XD4"],
  },
  "two rows of headings": {
    file: "Coupon,,Validity,\nCode,Amount,From,To\nTWO7HQ2,10,2026-01-01,2026-12-31\nTWO9XD4,10,2026-01-01,2026-12-31",
    heading: "Code",
    codes: ["TWO7HQ2", "TWO9XD4"],
  },
  "headings in two languages": {
    file: "Code,Value\nGutscheincode,Wert\nTWO7HQ2,10\nTWO9XD4,10",
    heading: "Gutscheincode",
    codes: ["TWO7HQ2", "TWO9XD4"],
  },
  "a Markdown table": {
    file: "| Code | Value |\n| --- | ---: |\n| MD7HQ2 | 10 |\n| MD9XD4 | 10 |",
    heading: "Code",
    codes: ["MD7HQ2", "MD9XD4"],
  },
  "a total in the last row": {
    file: "Code,Used\nTOT7HQ2,10\nTOT9XD4,10\nTotal,20",
    heading: "Code",
    codes: ["TOT7HQ2", "TOT9XD4"],
  },
  "a German total in the last row": {
    file: "Gutschein;Wert\nTOT7HQ2;10,00 €\nTOT9XD4;10,00 €\nSumme;20,00 €\n",
    heading: "Gutschein",
    codes: ["TOT7HQ2", "TOT9XD4"],
  },
  "a code that could be a total": {
    file: "Code,Used\nTOTAL,10\nTOT9XD4,10",
    heading: "Code",
    codes: ["TOTAL", "TOT9XD4"],
  },
  "codes with a day and a month": {
    file: "Code,Percent\n24DEC,10\n31DEC,20",
    heading: "Code",
    codes: ["24DEC", "31DEC"],
  },
  "the same batch on every row beside the codes": {
    file: "BATCH17,BAT7HQ2\nBATCH17,BAT9XD4\nBATCH17,BAT4MW8",
    heading: null,
    codes: ["BAT7HQ2", "BAT9XD4", "BAT4MW8"],
  },
  "Swedish: Värdekod": {
    file: "Namn;Värdekod;Belopp\nAda;SE-7HQ2;10 kr\nBo;SE-9XD4;20:-",
    heading: "Värdekod",
    codes: ["SE-7HQ2", "SE-9XD4"],
  },
  "codes with and without digits on one line": {
    file: "WELCOME, WELCOME10, VIP-ADA",
    heading: null,
    codes: ["WELCOME", "WELCOME10", "VIP-ADA"],
  },
  "a list with bullets": {
    file: "- BUL-7HQ2\n* BUL-9XD4\n• BUL-4MW8",
    heading: null,
    codes: ["BUL-7HQ2", "BUL-9XD4", "BUL-4MW8"],
  },
  "a word above the header": {
    file: `Winter\nCode,Tila\n${Array.from({ length: 9 }, (_, i) => `WIN-${i}7HQ,auki`).join("\n")}`,
    heading: "Code",
    codes: Array.from({ length: 9 }, (_, i) => `WIN-${i}7HQ`),
  },
  "ACCESS_CODE in capitals above codes": {
    file: "ACCESS_CODE\nAC7HQ2\nAC9XD4\nAC4MW8",
    heading: "ACCESS_CODE",
    codes: ["AC7HQ2", "AC9XD4", "AC4MW8"],
  },
  "a plural in lower case above codes": {
    file: "generated_codes\nge7hq2\nge9xd4",
    heading: "generated_codes",
    codes: ["GE7HQ2", "GE9XD4"],
  },
  "CARD_NUMBER above codes": {
    file: "CARD_NUMBER\n7H2K-99QX\n7H2K-99QY",
    heading: "CARD_NUMBER",
    codes: ["7H2K-99QX", "7H2K-99QY"],
  },
  "Swedish: RABATTKODER": {
    file: "RABATTKODER\nSOMMAR\nVINTER",
    heading: "RABATTKODER",
    codes: ["SOMMAR", "VINTER"],
  },
  "German: Vorteilscode": {
    file: "Vorteilscode\nSOMMER\nWINTER",
    heading: "Vorteilscode",
    codes: ["SOMMER", "WINTER"],
  },
  "the headings that Excel gives a table": {
    file: "Column1\tColumn2\nCOL-7HQ2\t10\nCOL-9XD4\t20",
    heading: "Column1",
    codes: ["COL-7HQ2", "COL-9XD4"],
  },
  "the heading that Excel gives a table with one column": {
    file: "Spalte1\nCOL-7HQ2\nCOL-9XD4",
    heading: "Spalte1",
    codes: ["COL-7HQ2", "COL-9XD4"],
  },
  "two exports in one file": {
    file: "Code\nEXP-7HQ2\nEXP-9XD4\nCode\nEXP-4MW8",
    heading: "Code",
    codes: ["EXP-7HQ2", "EXP-9XD4", "EXP-4MW8"],
  },
  "two exports with several columns in one file": {
    file: "Code,Status\nEXP-7HQ2,active\nCode,Status\nEXP-4MW8,active",
    heading: "Code",
    codes: ["EXP-7HQ2", "EXP-4MW8"],
  },
  "invalid codes under a heading": {
    file: "Code,Note\nOK-7HQ2,good\nNOT OK,a space\n10% OFF,a percent sign\nok-7hq2,twice\n,none",
    heading: "Code",
    codes: ["OK-7HQ2"],
    problems: [
      [3, "bad-character"],
      [4, "bad-character"],
      [5, "duplicate"],
      [6, "empty"],
    ],
  },
};

/** Files whose code column is not clear. */
const unclearFiles: Record<string, string> = {
  "names and amounts without a header": "Anna,10\nBert,20\nCleo,30",
  "names in lower case and amounts": "anna,10\nbert,20\ncleo,30",
  "emails and dates": "ada@example.com,2026-05-01\nbo@example.com,2026-05-02",
  "one column of dates": "2026-05-01\n2026-05-02",
  "one column of names": "Anna\nBert\nCleo",
  "one column of small numbers": "10\n15\n20",
  "one column of currencies": "EUR\nUSD",
  "a discount and its status": "Discount,Status\n10,active\n15,active",
  "customers and amounts": "Kunde;Betrag\nANNA;10,00\nBERT;20,00",
  "dates under the heading Code": "Code,Customer\n2026-05-01,Ada\n2026-05-02,Bo",
  "amounts under the heading Coupon": "Coupon,Customer\n10,Ada\n15,Bo",
  "order numbers beside amounts": "10001,1500\n10002,2000",
  "two columns that look like codes": "Old,New\nA1-7HQ2,B1-7HQ2\nA2-9XD4,B2-9XD4",
  "SKUs and codes of different shapes": "shirt-m-01,RW7HQ2\nshirt-l-02,RW9XD4",
  "codes with a mistake beside other references":
    "Anna,CARD-7HQ2,NOTE-1\nBert,CARD-9XD4,NOTE-2\nCleo,CARD 4MW8,NOTE-3",
  "one row with a name and an amount": "Anna,10",
  "Shopify’s gift cards, which have only the last characters of their codes":
    "Id,Last Characters,Customer Name,Initial Balance,Enabled?\n588,a1b2,Ada Lovelace,25.00,true\n589,c3d4,Bo Berg,50.00,true",
  "Italian tax codes": "Nome;Codice fiscale\nAda;RSSMRA80A01H501U\nBo;VRDLGI80A01H501U",
  "Polish postal codes": "Imię;Kod pocztowy\nAda;00-001\nBo;30-001",
  "bank codes": "Name;IBAN;BIC code\nAda;DE89370400440532013000;COBADEFF\nBo;DE89370400440532013001;MARKDEFF",
  "VAT codes": "Company,VAT code\nAcme,DE123456789\nDino,FR12345678901",
  "status codes and messages":
    "Timestamp,Status code,Message\n2026-01-01 10:00,200,OK\n2026-01-01 10:01,404,NOT_FOUND",
  "the number of codes": "Number of codes,Campaign\n10,WINTER\n20,SUMMER",
  "words in upper case under an unknown heading": "Team,Points\nTIGERS,10.00\nLIONS,20.00",
  "numbers under an unknown heading beside amounts": "Karte;Betrag\n100001;10,00\n100002;10,00",
  "codes of items": "Item code,Price\nI0001,10.00\nI0002,12.00",
  "codes of staff": "Staff code;Name\nST-001;Ada\nST-002;Bo",
  barcodes: "Código de barras;Nombre\n4006381333931;Taza\n4006381333948;Plato",
  "product codes in Japanese": "商品コード,価格\nK0001,1000\nK0002,2000",
  passwords: "Login,Password\nada77,7HQ2X9XD4\nbo88,4MW8Z2RV7",
  "bank accounts": "Name,Account\nAda,DE89370400440532013000\nBo,DE89370400440532013001",
  "SKUs under the heading Art.-Nr.": "Art.-Nr.;Bezeichnung;Preis\nT-1001;Tasse;10,00\nT-1002;Teller;12,00",
  "campaigns of links": "utm_source,utm_campaign,clicks\nnewsletter,W26,10\ninstagram,S26,20",
  "SKUs and codes in upper case": "TEE-001,RW7HQ2\nMUG-009,RW9XD4\nCAP-004,RW4MW8",
};

async function* stream(file: string | Buffer) {
  yield Buffer.from(file);
}

const read = (source: string | AsyncIterable<Uint8Array>) =>
  dryRunImport({ source, findTaken: async () => new Set<string>() });

describe("a real file", () => {
  it.each(Object.entries(clearFiles))("%s is read", async (_, { file, heading, codes, problems = [] }) => {
    const run = await read(stream(file));
    expect(run.ok ? run.valid.map(({ code }) => code) : run.reason).toEqual(codes);
    expect(run.ok && run.heading).toBe(heading);
    expect(run.ok && run.problems.map(({ line, reason }) => [line, reason])).toEqual(problems);
  });

  it.each(Object.entries(clearFiles).filter(([, { file }]) => typeof file === "string"))(
    "%s is read from pasted text",
    async (_, { file, codes }) => {
      const run = await read(String(file));
      expect(run.ok ? run.valid.map(({ code }) => code) : run.reason).toEqual(codes);
    },
  );

  it.each(Object.entries(unclearFiles))(
    "with %s is not imported until the merchant chooses a column",
    async (_, text) => {
      expect(await read(stream(text))).toMatchObject({ ok: false, reason: "column-unclear" });
      expect(await read(text)).toMatchObject({ ok: false, reason: "column-unclear" });
    },
  );
});
