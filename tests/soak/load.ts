import { setTimeout as wait } from "node:timers/promises";
import { continueWithClosedShop, redactCustomer, requestData, uninstall } from "./lifecycle-actions";
import {
  archiveOrRestore,
  createCoupon,
  createPool,
  editCoupon,
  editDiscount,
  generateMoreCodes,
  viewPage,
} from "./merchant-actions";
import { changeOrder, openLink, placeOrder } from "./shopper-actions";
import type { Soak } from "./soak";
import type { SoakShop } from "./soak-shop";

/** An actor waits this long between two actions on average, so that a few actors do not use all of the machine. */
const PAUSE_MS = 200;
const MAX_COUPONS = 8;
const MIN_POOL_SIZE = 100;
const MAX_POOL_SIZE = 5_000;
/** Limits how many codes are ordered, because each code causes a call's share and a webhook. */
const POOL_CODES_PER_SECOND = 60;

/** Shares of the actions, of 1,000. `isMerchant`: a shop runs only one of these at a time. */
const actions: {
  name: string;
  share: number;
  isMerchant?: boolean;
  run: (soak: Soak, shop: SoakShop) => Promise<unknown>;
}[] = [
  { name: "place order", share: 520, run: placeOrder },
  { name: "change order", share: 130, run: changeOrder },
  { name: "open link", share: 130, run: openLink },
  { name: "view page", share: 100, run: viewPage },
  { name: "edit coupon", share: 50, isMerchant: true, run: editAnyCoupon },
  { name: "edit discount", share: 15, isMerchant: true, run: editDiscount },
  { name: "create coupon", share: 15, isMerchant: true, run: createCouponUpToLimit },
  { name: "archive or restore coupon", share: 10, isMerchant: true, run: archiveAnyCoupon },
  { name: "order pool codes", share: 6, isMerchant: true, run: orderPoolCodes },
  { name: "redact customer", share: 10, run: redactCustomer },
  { name: "request data", share: 3, run: requestData },
  { name: "uninstall", share: 4, isMerchant: true, run: uninstallIfUnused },
  { name: "continue with closed shop", share: 7, run: continueWithClosedShop },
];
const totalShare = actions.reduce((sum, { share }) => sum + share, 0);

/**
 * Runs actions until `isOver` returns true. A fixed number of actors each run one action after the other, and wait while
 * the app is behind, so that a slow machine gets less load instead of growing queues.
 */
export async function runLoad(soak: Soak, isOver: () => boolean) {
  const actor = async () => {
    while (!isOver() && !soak.signal.aborted) {
      await soak.watches.untilNotBehind();
      await runAction(soak);
      await wait(soak.random.between(0, 2 * PAUSE_MS));
    }
  };
  await Promise.all(Array.from({ length: soak.options.actors }, actor));
}

async function runAction(soak: Soak) {
  const shop = chooseShop(soak);
  let remaining = soak.random.between(1, totalShare);
  const action = actions.find(({ share }) => {
    remaining -= share;
    return remaining <= 0;
  });
  if (!shop || !action || (action.isMerchant && shop.isEditing)) return;
  shop.actionCount += 1;
  if (action.isMerchant) shop.isEditing = true;
  try {
    await action.run(soak, shop);
    soak.measurements.count(`actions: ${action.name}`);
  } catch (error) {
    soak.measurements.failure(action.name, error);
  } finally {
    shop.actionCount -= 1;
    if (action.isMerchant) shop.isEditing = false;
  }
}

/** Chooses an open shop. A third of the actions are in one percent of the shops. */
function chooseShop({ random, shops }: Soak): SoakShop | null {
  const busyCount = Math.ceil(shops.length / 100);
  const upTo = random.chance(1 / 3) ? busyCount : shops.length;
  const shop = shops[random.between(0, upTo - 1)];
  return shop?.state === "open" ? shop : null;
}

async function editAnyCoupon(soak: Soak, shop: SoakShop) {
  const coupon = anyCoupon(soak, shop);
  if (coupon && !coupon.isArchived) await editCoupon(soak, shop, coupon);
}

async function archiveAnyCoupon(soak: Soak, shop: SoakShop) {
  const coupon = anyCoupon(soak, shop);
  if (coupon) await archiveOrRestore(soak, shop, coupon);
}

const anyCoupon = ({ random }: Soak, { coupons }: SoakShop) => coupons[random.between(0, coupons.length - 1)];

async function createCouponUpToLimit(soak: Soak, shop: SoakShop) {
  if (shop.coupons.length < MAX_COUPONS) await createCoupon(soak, shop);
}

async function orderPoolCodes(soak: Soak, shop: SoakShop) {
  const { random, options, measurements } = soak;
  const limit = options.minutes * 60 * POOL_CODES_PER_SECOND;
  const ordered = measurements.counts()["pool codes ordered"] ?? 0;
  // The exponent is uniform, so small pools are more likely than large ones.
  const exponent = random.between(0, 1_000) / 1_000;
  const quantity = Math.round(MIN_POOL_SIZE * (MAX_POOL_SIZE / MIN_POOL_SIZE) ** exponent);
  if (ordered + quantity > limit) return;
  const pool = shop.coupons.find(({ isPool, isArchived }) => isPool && !isArchived);
  if (pool) await generateMoreCodes(soak, { shop, pool, quantity });
  else if (shop.coupons.length < MAX_COUPONS) await createPool(soak, shop, quantity);
}

async function uninstallIfUnused(soak: Soak, shop: SoakShop) {
  // This action itself is counted.
  if (shop.actionCount === 1) await uninstall(soak, shop);
}
