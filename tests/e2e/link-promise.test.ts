import { describe, expect, test } from "vitest";
import type { ThemeInput } from "../dev-shop/state/theme";
import { createFlyer } from "./create-flyer";
import { useJourney } from "./journey";
import { asShopper, type Shopper, type ShopperOptions } from "./shoppers";

const journey = useJourney();

/** A link to the socks, which cost $12.00. The code takes 20% off. */
const LINK = "/products/fossil-socks?dino_apply=FLYER-2026";
const FULL_PRICE = 1200;
const PRICE = 960;

/** The notices that promise the discount, in English and German. */
const PROMISE = /FLYER-2026 (is applied|comes off|ist|wird|geht)/;
const APPLIED = /FLYER-2026 is applied/;

const addToCart = ({ page }: Shopper) => page.getByRole("button", { name: "Add to cart" }).click();
const buyItNow = ({ page }: Shopper) => page.getByRole("button", { name: "Buy it now" }).click();

/** The first checkout button of the page: in the drawer or on the cart page. */
const checkoutButton = ({ page }: Shopper) =>
  page
    .getByRole("button", { name: "Check out" })
    .or(page.getByRole("link", { name: "Check out" }))
    .first();

/** Goes to the checkout as soon as a checkout button can be clicked. */
const checkOut = (shopper: Shopper) => checkoutButton(shopper).click();

async function fillCart(shopper: Shopper) {
  await shopper.open("/products/fossil-socks");
  await addToCart(shopper);
  await checkoutButton(shopper).waitFor();
}

interface Case {
  /** What the shopper does until the checkout opens. */
  shop: (shopper: Shopper) => Promise<void>;
  options?: ShopperOptions;
  /** Whether the shopper must pay the discounted price. Otherwise, only if a notice promised it. */
  isDiscounted: boolean;
}

/** Opens a link, reads that the code is ready, adds an item, reads that the code is applied, and checks out. */
async function readNoticesAndPay(shopper: Shopper) {
  await shopper.open(LINK);
  await shopper.seeNotice(/comes off/);
  await addAndPay(shopper);
}

/** Opens a link, adds an item at once, reads that the code is applied, and checks out. */
async function addAtOnceAndPay(shopper: Shopper) {
  await shopper.open(LINK);
  await addAndPay(shopper);
}

async function addAndPay(shopper: Shopper) {
  await addToCart(shopper);
  await shopper.seeNotice(APPLIED);
  await checkOut(shopper);
}

/** Fills the cart and opens a link to the cart page. */
async function openCartLink(shopper: Shopper) {
  await fillCart(shopper);
  await shopper.open("/cart?dino_apply=FLYER-2026");
}

const cases: Record<string, Case> = {
  "reads the notice, adds an item and checks out": { shop: readNoticesAndPay, isDiscounted: true },
  "adds an item at once and waits for the notice": { shop: addAtOnceAndPay, isDiscounted: true },
  "adds an item and checks out as fast as possible": {
    shop: async (shopper) => {
      await shopper.open(LINK);
      await addToCart(shopper);
      await checkOut(shopper);
    },
    isDiscounted: false,
  },
  "has a filled cart, opens the link on the cart page and checks out at once": {
    shop: async (shopper) => {
      await openCartLink(shopper);
      await checkOut(shopper);
    },
    isDiscounted: false,
  },
  "has a filled cart, opens the link and waits for the notice": {
    shop: async (shopper) => {
      await openCartLink(shopper);
      await shopper.seeNotice(APPLIED);
      await checkOut(shopper);
    },
    isDiscounted: true,
  },
  "reads the notice and buys it now": {
    shop: async (shopper) => {
      await shopper.open(LINK);
      await shopper.seeNotice(/comes off/);
      await buyItNow(shopper);
    },
    isDiscounted: true,
  },
  "buys it now at once": {
    shop: async (shopper) => {
      await shopper.open(LINK);
      await buyItNow(shopper);
    },
    isDiscounted: false,
  },
  "opens a link to a page in another language": {
    shop: async (shopper) => {
      await shopper.open(`/de${LINK}`);
      await shopper.seeNotice(PROMISE);
      await addToCart(shopper);
      await shopper.seeNotice(/FLYER-2026 ist aktiv/);
      await checkOut(shopper);
    },
    isDiscounted: true,
  },
  "uses a browser without PerformanceObserver": {
    shop: readNoticesAndPay,
    options: { beforeScripts: () => Reflect.deleteProperty(window, "PerformanceObserver") },
    isDiscounted: true,
  },
  "uses a browser that blocks storage, and opens the link on the cart page": {
    shop: async (shopper) => {
      await openCartLink(shopper);
      await shopper.seeNotice(APPLIED);
      await shopper.page.getByText("$9.60").first().waitFor();
      await checkOut(shopper);
    },
    options: {
      beforeScripts: () => {
        const get = () => {
          throw new DOMException("denied", "SecurityError");
        };
        Object.defineProperty(window, "localStorage", { get });
        Object.defineProperty(window, "sessionStorage", { get });
      },
    },
    isDiscounted: true,
  },
  "has damaged data in storage": {
    shop: async (shopper) => {
      await shopper.open("/");
      await shopper.page.evaluate(() => localStorage.setItem("dino-apply-link", "null"));
      await readNoticesAndPay(shopper);
    },
    isDiscounted: true,
  },
  "gets no answer from the app, adds an item and checks out": {
    shop: async (shopper) => {
      await shopper.page.route("**/apps/dino/**", () => {});
      const [securing] = await Promise.all([
        shopper.page.waitForRequest(/\/discount\/FLYER-2026/),
        shopper.open(LINK),
      ]);
      await securing.response();
      await addToCart(shopper);
      await checkOut(shopper);
    },
    isDiscounted: true,
  },
};

/** Fills the cart and opens a link to a page from which the shopper can open the drawer. */
async function openDrawerLink(shopper: Shopper) {
  await fillCart(shopper);
  await shopper.open("/collections/all?dino_apply=FLYER-2026");
}
const checkOutInDrawer = async (shopper: Shopper) => {
  await shopper.page.getByRole("button", { name: /^Cart/ }).click();
  await checkOut(shopper);
};

const drawerCases: Record<string, Case> = {
  "has a filled cart, opens the link, opens the drawer and checks out at once": {
    shop: async (shopper) => {
      await openDrawerLink(shopper);
      await checkOutInDrawer(shopper);
    },
    isDiscounted: false,
  },
  "has a filled cart, opens the link, and checks out in the drawer after the notice": {
    shop: async (shopper) => {
      await openDrawerLink(shopper);
      await shopper.seeNotice(APPLIED);
      await checkOutInDrawer(shopper);
    },
    isDiscounted: true,
  },
};

// The drawer theme can add an item in several ways. Each must be noticed, also if it happens before the notice.
for (const addBy of ["unread-fetch", "keepalive", "xhr", "form"] as const) {
  const options = { addBy };
  drawerCases[`adds an item by ${addBy}`] = { shop: readNoticesAndPay, options, isDiscounted: true };
  drawerCases[`adds an item by ${addBy} at once`] = { shop: addAtOnceAndPay, options, isDiscounted: true };
}

const drawerTheme = { name: "drawer", actions: "default" } as const;

/** The shoppers of one group shop at the same time. More than six would wait for each other on a busy machine. */
const GROUP_SIZE = 6;

function groupsOf(name: string, theme: ThemeInput, all: Record<string, Case>) {
  const entries = Object.entries(all);
  return Array.from({ length: Math.ceil(entries.length / GROUP_SIZE) }, (_, i) => ({
    group: `${name}, group ${i + 1}`,
    theme,
    cases: entries.slice(i * GROUP_SIZE, (i + 1) * GROUP_SIZE),
  }));
}

const groups = [
  ...groupsOf("in the plain theme", { name: "plain" }, cases),
  ...groupsOf("in the drawer theme", drawerTheme, cases),
  ...groupsOf("by other ways in the drawer theme", drawerTheme, drawerCases),
];

describe.each([0, 800, 3_000])("with a latency of %i ms", (latencyMs) => {
  test.each(groups)("every shopper pays the promised price $group", async ({ theme, cases }) => {
    await createFlyer(journey);
    await journey.running.devShop.control.setTheme(theme);
    const results = await Promise.all(
      cases.map(async ([name, { shop, options, isDiscounted }]) => {
        const run = async (shopper: Shopper) => {
          await shop(shopper);
          const price = await shopper.readCheckoutPrice();
          const isPromised = shopper.notices.some((text) => PROMISE.test(text));
          const isHonest = price === PRICE || (price === FULL_PRICE && !isPromised && !isDiscounted);
          return { name, isHonest, price, notices: shopper.notices, errors: shopper.errors };
        };
        return asShopper(journey, { latencyMs, ...options }, run).catch((error) => ({
          name,
          isHonest: false,
          error: String(error),
          errors: [],
        }));
      }),
    );
    expect(results.filter(({ isHonest, errors }) => !isHonest || errors.length > 0)).toEqual([]);
  });
});
