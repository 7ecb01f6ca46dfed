const { dataset } = document.getElementById("drawer-theme");

/** The shop's cart URLs, in the page's language. */
export const routes = JSON.parse(dataset.routes);

/** How the product form adds an item. The values are in state/theme.ts. */
export const addBy = dataset.addBy;

/** Whether this theme configures Shopify's storefront actions, as Dawn does. */
export const configuresActions = dataset.actions === "configured";
