/** A number field between the buttons "minus" and "plus". */
class QuantityInput extends HTMLElement {
  connectedCallback() {
    this.addEventListener("click", ({ target }) => {
      const button = target.closest("button");
      const input = this.querySelector("input");
      if (!button) return;
      const before = input.value;
      if (button.name === "plus") input.stepUp();
      else input.stepDown();
      if (input.value !== before) input.dispatchEvent(new Event("change", { bubbles: true }));
    });
  }
}

customElements.define("quantity-input", QuantityInput);
