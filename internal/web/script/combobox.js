// A combobox after the ARIA Authoring Practices: a field of text with a list of what matches, moved through without leaving the field.
import {lang, make, say} from "./dom.js";

let nth = 0;

customElements.define("anyam-combobox", class extends HTMLElement {
  connectedCallback() {
    if (this.list) return;
    const input = this.input = this.querySelector("input");
    this.list = this.appendChild(make("ul", {class: "options", role: "listbox", id: `pilihan-${++nth}`, hidden: true, "aria-label": this.parentElement.querySelector("label")?.textContent.trim() ?? ""}));
    for (const [k, v] of Object.entries({role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": this.list.id})) input.setAttribute(k, v);
    input.addEventListener("input", () => this.ask());
    input.addEventListener("keydown", e => this.pressed(e));
    input.addEventListener("blur", () => this.shut());
    input.addEventListener("click", () => this.list.hidden && this.ask());
    this.list.addEventListener("pointerdown", e => e.preventDefault()); // the field keeps the focus
    this.list.addEventListener("click", e => this.take(e.target.closest("[role=option]")));
  }

  ask() {
    clearTimeout(this.soon);
    this.asked?.abort();
    this.soon = setTimeout(async () => {
      this.asked = new AbortController();
      const at = new URL(this.dataset.list, location.href);
      at.searchParams.set("q", this.input.value);
      try {
        const r = await fetch(at, {signal: this.asked.signal, headers: {Accept: "application/json"}});
        this.show(r.ok ? await r.json() : []);
      } catch { /* asked again, or no line: the field stays a field */ }
    }, 120);
  }

  show(options) {
    const typed = this.input.value.trim();
    this.list.replaceChildren(...options.map((o, i) => {
      const li = make("li", {role: "option", id: `${this.list.id}-${i}`, "aria-selected": "false"}, make("span", {}, o.text));
      if (o.hint) li.append(make("small", {}, o.hint));
      li.value_ = o.value ?? o.text;
      return li;
    }));
    if (!options.length && typed) this.list.append(make("li", {class: "none", role: "option", "aria-disabled": "true", "aria-selected": "false"}, lang("Tidak ada yang cocok", "Nothing matches")));
    this.at(-1);
    this.open(this.list.childElementCount > 0 && document.activeElement === this.input);
    if (!this.list.hidden) say(options.length ? lang(`${options.length} pilihan`, `${options.length} options`) : lang("Tidak ada yang cocok", "Nothing matches"));
  }

  open(is) {
    this.list.hidden = !is;
    this.input.setAttribute("aria-expanded", is);
    if (!is) this.at(-1);
  }

  shut() {
    clearTimeout(this.soon);
    this.asked?.abort();
    this.open(false);
  }

  at(i) {
    this.here = i;
    const options = [...this.list.querySelectorAll("[role=option]:not([aria-disabled])")];
    options.forEach((o, n) => o.setAttribute("aria-selected", n === i));
    if (options[i]) {
      this.input.setAttribute("aria-activedescendant", options[i].id);
      options[i].scrollIntoView({block: "nearest"});
    } else this.input.removeAttribute("aria-activedescendant");
  }

  pressed(e) {
    const n = this.list.querySelectorAll("[role=option]:not([aria-disabled])").length, open = !this.list.hidden;
    if (e.key === "ArrowDown" || e.key === "ArrowUp") {
      e.preventDefault();
      if (!open) return this.ask();
      if (n) this.at(e.key === "ArrowDown" ? (this.here + 1) % n : (this.here <= 0 ? n : this.here) - 1);
    } else if (e.key === "Enter" && open && this.here >= 0) {
      e.preventDefault();
      this.take(this.list.children[this.here]);
    } else if (e.key === "Escape" && open) {
      e.preventDefault();
      e.stopPropagation();
      this.shut();
    } else if (e.key === "Tab" && open && this.here >= 0) this.take(this.list.children[this.here]);
  }

  take(option) {
    if (!option || option.hasAttribute("aria-disabled")) return;
    this.input.value = option.value_;
    this.shut();
    this.input.dispatchEvent(new Event("change", {bubbles: true}));
  }
});
