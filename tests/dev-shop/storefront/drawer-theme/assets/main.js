import "./configured-actions.js";
import "./cart-items.js";
import "./cart-drawer.js";
import "./cart-notification.js";
import "./cart-note.js";
import "./product-form.js";
import "./quantity-input.js";
