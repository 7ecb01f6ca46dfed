/*
 * Applies the discount of a share link (`?dino_apply=TOKEN` on any storefront page). Requests the token's status from
 * the app, adds the token's code to the cart, and shows a notice. Keeps the token while the cart is empty or a request
 * fails.
 */
(() => {
  const PARAMETER = "dino_apply";
  const KEY = "dino-apply-link"; // storage key, lock name and ID of the block's element
  const MAX_AGE_MS = 14 * 24 * 3600 * 1000; // Shopify keeps a cart for the same time
  const NOTICE_MS = 12000;

  const json = async (url, body) => {
    const headers = { "Content-Type": "application/json" };
    const response = await fetch(url, body && { method: "POST", headers, body: JSON.stringify(body) });
    if (!response.ok) throw response;
    return response.json();
  };

  // If the browser blocks storage, tokens are kept in memory for this page only.
  let memory;
  const loadTokens = () => {
    let tokens = memory || [];
    try {
      if (!memory) tokens = JSON.parse(localStorage[KEY] || "[]");
    } catch {}
    return tokens.filter(({ at }) => Date.now() - at < MAX_AGE_MS);
  };
  const saveTokens = (tokens) => {
    try {
      localStorage[KEY] = JSON.stringify(tokens);
    } catch {
      memory = tokens;
    }
  };
  const tokensWithout = (token) => loadTokens().filter((each) => each.token !== token);
  const addToken = (token) => saveTokens([...tokensWithout(token), { token, at: Date.now() }].slice(-5));

  /** Removes the token from the URL. Returns the token if it is valid. Other parameters stay exactly as written. */
  const takeToken = () => {
    let token;
    const rest = location.search
      .slice(1)
      .split("&")
      .filter((part) => {
        const [name, value = ""] = part.split("=");
        const isToken = name === PARAMETER;
        if (isToken) token = value.toUpperCase();
        return !isToken;
      });
    if (token === undefined) return;
    const query = rest.length ? `?${rest.join("&")}` : "";
    history.replaceState(history.state, "", location.origin + location.pathname + query + location.hash);
    if (/^[\w-]{1,255}$/.test(token)) return token;
  };

  const findCode = ({ discount_codes: codes = [] }, wanted) =>
    // Converts only a to z, because toUpperCase() turns "ß" into "SS".
    codes.find(({ code }) => code.replace(/[a-z]/g, (letter) => letter.toUpperCase()) === wanted);

  const start = () => {
    const { cartUrl, updateUrl, place, locale, notice, texts } = JSON.parse(
      document.getElementById(KEY).textContent,
    );
    const { isShown = true, background = "#1a1a1a", color = "#fff", texts: own = {} } = notice || {};

    /** For `applied`, the merchant's own text takes precedence. */
    const showNotice = (textKey, { code }) => {
      if (!isShown) return;
      const box = document.createElement("div");
      const message = document.createElement("span");
      const close = document.createElement("button");
      box.style.cssText = `position:fixed;${place}:16px;left:0;right:0;margin:auto;width:fit-content;max-width:calc(100% - 32px);display:flex;align-items:center;padding:4px 4px 4px 16px;border-radius:8px;box-shadow:0 2px 12px #0005;z-index:2147483000;overflow-wrap:anywhere;background:${background};color:${color}`;
      close.style.cssText = "background:0 0;border:0;color:inherit;font:inherit;min-width:44px;height:44px";
      message.setAttribute("role", "status");
      close.textContent = "×";
      close.setAttribute("aria-label", texts.close);
      close.onclick = () => box.remove();
      box.append(message, close);
      document.body.append(box);
      // Screen readers announce a status element when its text changes, not when the element is inserted.
      setTimeout(() => {
        message.textContent = (
          (textKey === "applied" && own[locale.toLowerCase()]) ||
          texts[textKey.replace("-", "_")]
        ).replaceAll("{code}", code);
      }, 100);
      const hide = () => {
        if (box.matches(":hover,:focus-within")) setTimeout(hide, 2000);
        else box.remove();
      };
      setTimeout(hide, NOTICE_MS);
      if (!matchMedia("(prefers-reduced-motion:reduce)").matches) box.animate({ opacity: [0, 1] }, 200);
    };

    /**
     * Adds the code to the cart and returns the code's entry in the cart. If the total goes up, restores the previous
     * codes and returns nothing.
     */
    const applyCode = async (code, cart) => {
      const old = (cart.discount_codes || []).map((each) => each.code);
      const updated = await json(updateUrl, { discount: [...old, code].join() });
      if (updated.total_price <= cart.total_price) return findCode(updated, code);
      await json(updateUrl, { discount: old.join() });
    };

    /**
     * Applies the token's code if the link is ready, and removes the token. While the cart is empty, keeps the tokens
     * of ready links and of earlier pages. `isClick`: the shopper has just opened the link.
     */
    const processToken = async (token, isClick) => {
      const cart = await json(cartUrl);
      if (!isClick && !cart.item_count) return;
      const link = await json(`/apps/dino/link?token=${token}${isClick ? "" : "&again=1"}`);
      const isReady = link.status === "ready";
      if (isReady && !cart.item_count) return showNotice("ready", link);
      const present = isReady && findCode(cart, link.code);
      const { applicable } = present || (isReady && (await applyCode(link.code, cart))) || {};
      saveTokens(tokensWithout(token));
      // An open cart page shows the new discount only after a reload, so show the notice after the reload.
      if (applicable && !present && /\/cart\/?$/.test(location.pathname)) {
        sessionStorage[KEY] = JSON.stringify(link);
        location.reload();
      } else if (isClick || applicable) {
        showNotice(isReady ? (applicable ? "applied" : "later") : link.status, link);
      }
    };

    const processTokens = async (clicked) => {
      // Another tab may have removed this tab's token. Add it again, so that this tab shows the notice, too.
      if (clicked) addToken(clicked);
      for (const { token } of loadTokens()) {
        await processToken(token, token === clicked).catch(() => {});
      }
      if (!loadTokens().length) return;
      // A theme may fill the cart without a page load, so process the tokens again after the next request to /cart/add.
      new PerformanceObserver((list, observer) => {
        if (!list.getEntries().some(({ name }) => name.includes("/cart/add"))) return;
        observer.disconnect();
        processExclusively();
      }).observe({ type: "resource" });
    };

    // If the browser supports locks, only one tab at a time processes tokens, because two tabs would overwrite each
    // other's cart codes.
    const processExclusively = (clicked) =>
      navigator.locks ? navigator.locks.request(KEY, () => processTokens(clicked)) : processTokens(clicked);

    try {
      const link = sessionStorage[KEY];
      sessionStorage.removeItem(KEY);
      if (link) showNotice("applied", JSON.parse(link));
    } catch {}
    const token = takeToken();
    if (token) addToken(token);
    if (loadTokens().length) processExclusively(token);
  };

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
