import { html } from "../pages/html";
import { sendPage } from "./layout";
import { localPath, pathInLanguage, redirect, setSignedInCustomer, type Visit } from "./visit";

/** Sends the sign-in page, where the shopper picks one of the shop's first 12 customers. There are no passwords. */
export function sendLogin(visit: Visit) {
  const customers = visit.state.customers.ofShop(visit.shop.domain).slice(0, 12);
  return sendPage(
    visit,
    "Sign in",
    html`<h1>Sign in</h1><p>Choose who you are.</p>
<form method="post" action="${pathInLanguage(visit, "/account/login")}" class="stack narrow"><input type="hidden" name="return_to" value="${localPath(visit.url.searchParams.get("return_to"))}">
${customers.map((customer) => html`<button name="customer" value="${customer.id}">${customer.firstName} ${customer.lastName}</button>`)}
</form>`,
  );
}

export function submitLogin(visit: Visit, form: URLSearchParams) {
  const customer = visit.state.customers.find(Number(form.get("customer")));
  if (customer?.shop === visit.shop.domain) setSignedInCustomer(visit, customer);
  return redirect(visit, localPath(form.get("return_to")));
}

export function logOut(visit: Visit) {
  setSignedInCustomer(visit, null);
  return redirect(visit, "/");
}
