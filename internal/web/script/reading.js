// A reading: what the pointer or the focus is on lights up on the other side, in the text or among the cards.
class Reading extends HTMLElement {
  connectedCallback() {
    const light = (target, on) => {
      const from = target.closest?.("[data-k]");
      for (const x of this.querySelectorAll(".lit")) x.classList.remove("lit");
      if (!on || !from) return;
      const cards = from.dataset.k.split(" ");
      for (const x of this.querySelectorAll("[data-k]")) {
        if (x !== from && x.dataset.k.split(" ").some((k) => cards.includes(k))) x.classList.add("lit");
      }
    };
    this.addEventListener("pointerover", (e) => light(e.target, true));
    this.addEventListener("pointerleave", (e) => light(e.target, false));
    this.addEventListener("focusin", (e) => light(e.target, true));
    this.addEventListener("focusout", (e) => light(e.target, false));
    this.addEventListener("click", (e) => {
      const mark = e.target.closest?.("mark[data-k]");
      if (mark) this.querySelector("#k" + mark.dataset.k.split(" ")[0])?.scrollIntoView({ block: "nearest" });
    });
  }
}
customElements.define("anyam-reading", Reading);

// Words that are selected in a text go into a field.
class Words extends HTMLElement {
  connectedCallback() {
    const take = () => {
      const s = getSelection();
      const words = s && this.contains(s.anchorNode) && this.contains(s.focusNode) ? s.toString().trim() : "";
      const field = document.getElementById(this.dataset.for);
      if (words && field) {
        field.value = words;
        field.dispatchEvent(new Event("input", { bubbles: true }));
      }
    };
    this.addEventListener("pointerup", take);
    this.addEventListener("keyup", take);
  }
}
customElements.define("anyam-words", Words);
