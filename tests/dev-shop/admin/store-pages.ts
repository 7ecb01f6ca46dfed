import type { Deps } from "../deps";
import { type Html, html } from "../pages/html";
import type { Shop } from "../state/shop";
import type { State } from "../state/state";
import { appFramePage } from "./app-frame";
import {
  customerListPage,
  customerPage,
  discountListPage,
  missingPage,
  productListPage,
  productPage,
} from "./catalog-pages";
import { adminPage, appHandle } from "./chrome";
import { orderListPage, orderPage } from "./order-pages";

interface Content {
  title: string;
  section: string;
  content: Html;
}

const home = html`<div class="page"><div class="page-head"><h1>Home</h1></div>
<div class="card"><p>This admin stands in for Shopify’s. Open Dino Discounts in the menu.</p></div></div>`;

function customersSection(state: State, shop: Shop, id: number | null): Content | null {
  const domain = shop.domain;
  const section = "/customers";
  if (id === null) {
    return { title: "Customers", section, content: customerListPage(shop, state.customers.ofShop(domain)) };
  }
  const customer = state.customers.find(id);
  if (customer?.shop !== domain) return null;
  const orders = state.orders.ofShop(domain).filter((order) => order.customerId === id);
  return { title: customer.email, section, content: customerPage(shop, customer, orders) };
}

function ordersSection(state: State, shop: Shop, id: number | null): Content | null {
  const section = "/orders";
  if (id === null) {
    const list = orderListPage(shop, state.orders.ofShop(shop.domain), (each) => state.customers.find(each));
    return { title: "Orders", section, content: list };
  }
  const order = state.orders.find(id);
  if (order?.shop !== shop.domain) return null;
  const customer = order.customerId === null ? null : state.customers.find(order.customerId);
  return { title: order.name, section, content: orderPage(shop, order, customer) };
}

function productsSection(state: State, shop: Shop, id: number | null): Content | null {
  const section = "/products";
  if (id === null) {
    return { title: "Products", section, content: productListPage(shop, state.products.ofShop(shop.domain)) };
  }
  const product = state.products.find(id);
  if (product?.shop !== shop.domain) return null;
  return { title: product.title, section, content: productPage(shop, product) };
}

function discountsSection(state: State, shop: Shop): Content {
  const codesOf = (discount: { id: number }) => {
    const firstCodes: string[] = [];
    for (const { code } of state.codes.ofDiscount(discount.id)) {
      if (firstCodes.push(code) === 3) break;
    }
    return { firstCodes, count: state.codes.countOfDiscount(discount.id) };
  };
  const discounts = state.discounts.ofShop(shop.domain);
  const content = discountListPage({ discounts, now: state.clock.now(), codesOf });
  return { title: "Discounts", section: "/discounts", content };
}

function contentOf(state: State, shop: Shop, path: string): Content | null {
  const [, section = "", idText] = path.split("/");
  const id = idText ? Number(idText) : null;
  if (section === "") return { title: "Home", section: "", content: home };
  if (section === "orders") return ordersSection(state, shop, id);
  if (section === "products") return productsSection(state, shop, id);
  if (section === "customers") return customersSection(state, shop, id);
  if (section === "discounts") return discountsSection(state, shop);
  return null;
}

/** A page of a shop's admin. `path` is the path and query after `/store/:handle`. An unknown path gets status 404. */
export function storePage(
  state: State,
  deps: Deps,
  shop: Shop,
  path: string,
): { status: number; page: Html } {
  const shops = state.shops.all();
  const url = new URL(path || "/", "http://admin");
  const app = `/apps/${appHandle}`;
  if (url.pathname === app || url.pathname.startsWith(`${app}/`)) {
    const appPath = (url.pathname.slice(app.length).replace(/^\/$/, "") || "/app") + url.search;
    const { locale } = state.switches.admin;
    return {
      status: 200,
      page: appFramePage({ shop, shops, path: appPath, locale, deps, nowMs: Date.now() }),
    };
  }
  const found = contentOf(state, shop, url.pathname);
  const content = found ?? { title: "Not found", section: "none", content: missingPage("Not found") };
  return { status: found ? 200 : 404, page: adminPage({ shop, shops, ...content }) };
}
