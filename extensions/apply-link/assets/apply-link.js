/*
 * Applies the discount of a link: `?dino_apply=TOKEN` on any page of the shop. Asks the app how the token stands, puts
 * its code beside those in the cart, and says so; without a cart it waits for one, over pages and visits. Whatever goes
 * wrong leaves the page as it was.
 */
(() => {
  const PARAMETER = "dino_apply";
  const KEY = "dino-apply-link";
  const KEPT_MS = 14 * 24 * 3600 * 1000; // as long as Shopify keeps a cart
  const SHOWN_MS = 12000;

  const json = async (address, body) => {
    const headers = { "Content-Type": "application/json" };
    const response = await fetch(address, body && { method: "POST", headers, body: JSON.stringify(body) });
    if (!response.ok) throw response;
    return response.json();
  };

  // Where the browser forbids to keep anything, a token is good for this page.
  let memory;
  const kept = () => {
    let tokens = memory || [];
    try {
      if (!memory) tokens = JSON.parse(localStorage[KEY] || "[]");
    } catch {}
    return tokens.filter(({ at }) => Date.now() - at < KEPT_MS);
  };
  const keep = (tokens) => {
    try {
      localStorage[KEY] = JSON.stringify(tokens);
    } catch {
      memory = tokens;
    }
  };
  const without = (token) => kept().filter((each) => each.token !== token);
  const remember = (token) => keep([...without(token), { token, at: Date.now() }].slice(-5));

  /** The token in the address, which is taken out of it; every other parameter stays as it is written. */
  const takeToken = () => {
    let token;
    const rest = location.search
      .slice(1)
      .split("&")
      .filter((part) => {
        const [name, value = ""] = part.split("=");
        const isOurs = name === PARAMETER;
        if (isOurs) token = value.toUpperCase();
        return !isOurs;
      });
    if (token === undefined) return;
    const query = rest.length ? `?${rest.join("&")}` : "";
    history.replaceState(history.state, "", location.origin + location.pathname + query + location.hash);
    if (/^[\w-]{1,255}$/.test(token)) return token;
  };

  const find = ({ discount_codes: codes = [] }, wanted) =>
    codes.find(({ code }) => code.toUpperCase() === wanted);

  const start = () => {
    const { cart: cartAddress, update, place, words } = JSON.parse(document.getElementById(KEY).textContent);

    /** Tells it in the merchant's words, or in ours; nothing where the merchant wants nothing told. */
    const tell = (word, { code, notice }) => {
      if (!notice) return;
      const box = document.createElement("div");
      const line = document.createElement("span");
      const close = document.createElement("button");
      box.style.cssText = `position:fixed;${place}:16px;left:0;right:0;margin:auto;width:fit-content;max-width:calc(100% - 32px);display:flex;align-items:center;padding:4px 4px 4px 16px;border-radius:8px;box-shadow:0 2px 12px #0005;z-index:2147483000;overflow-wrap:anywhere;background:${notice.background};color:${notice.color}`;
      close.style.cssText = "background:0 0;border:0;color:inherit;font:inherit;min-width:44px;height:44px";
      line.setAttribute("role", "status");
      close.textContent = "×";
      close.setAttribute("aria-label", words.close);
      close.onclick = () => box.remove();
      box.append(line, close);
      document.body.append(box);
      // A status is read out when it changes, not when it comes.
      setTimeout(() => {
        line.textContent = ((word === "ready" && notice.text) || words[word]).replaceAll("{code}", code);
      }, 100);
      const leave = () => {
        if (box.matches(":hover,:focus-within")) setTimeout(leave, 2000);
        else box.remove();
      };
      setTimeout(leave, SHOWN_MS);
      if (!matchMedia("(prefers-reduced-motion:reduce)").matches) box.animate({ opacity: [0, 1] }, 200);
    };

    /** Puts the code beside those that are there. Where the cart would be dearer for it, it stays as it was. */
    const apply = async (code, cart) => {
      const old = (cart.discount_codes || []).map((each) => each.code);
      const after = await json(update, { discount: [...old, code].join() });
      if (after.total_price <= cart.total_price) return find(after, code);
      await json(update, { discount: old.join() });
    };

    /** Brings one token as far as it goes: to the app's no, into the cart, or to waiting for one. */
    const bring = async (token, isClick) => {
      const cart = await json(cartAddress);
      if (!isClick && !cart.item_count) return;
      const answer = await json(`/apps/dino/link?token=${token}${isClick ? "" : "&again=1"}`);
      const isReady = answer.standing === "ready";
      if (isReady && !cart.item_count) return tell("ready", answer);
      const present = isReady && find(cart, answer.code);
      const { applicable } = present || (isReady && (await apply(answer.code, cart))) || {};
      keep(without(token));
      // The cart's page shows what it was made with; it says the rest when it is made again.
      if (applicable && !present && /\/cart\/?$/.test(location.pathname)) {
        sessionStorage[KEY] = JSON.stringify(answer);
        location.reload();
      } else if (isClick || applicable) {
        tell(isReady ? (applicable ? "ready" : "later") : answer.standing, answer);
      }
    };

    const bringAll = async (clicked) => {
      // Another tab may have brought it before it was this one's turn; this one tells of it all the same.
      if (clicked) remember(clicked);
      for (const { token } of kept()) {
        // What is not to be had at the moment stays, for the next page.
        await bring(token, token === clicked).catch(() => {});
      }
      if (!kept().length) return;
      // A theme's script may fill the cart without another page; we see that it asked, and ask what came of it.
      new PerformanceObserver((list, observer) => {
        if (!list.getEntries().some(({ name }) => name.includes("/cart/add"))) return;
        observer.disconnect();
        alone();
      }).observe({ type: "resource" });
    };

    // Two tabs at once would each put back what the other has just added.
    const alone = (clicked) =>
      navigator.locks ? navigator.locks.request(KEY, () => bringAll(clicked)) : bringAll(clicked);

    try {
      const told = sessionStorage[KEY];
      sessionStorage.removeItem(KEY);
      if (told) tell("ready", JSON.parse(told));
    } catch {}
    const token = takeToken();
    if (token) remember(token);
    if (kept().length) alone(token);
  };

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
