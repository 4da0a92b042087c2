// A field of a date says how it is understood while one types: the server reads it, so that both understand the same.
customElements.define("anyam-date", class extends HTMLElement {
  connectedCallback() {
    const input = this.querySelector("input"), heard = this.querySelector(".heard");
    let soon, asked;
    const read = async () => {
      asked?.abort();
      heard.classList.remove("not");
      if (!input.value.trim()) return void (heard.textContent = "");
      asked = new AbortController();
      try {
        const r = await fetch(`${this.dataset.read}?q=${encodeURIComponent(input.value)}`, {signal: asked.signal});
        heard.textContent = await r.text();
        heard.classList.toggle("not", !r.ok);
      } catch { /* asked again, or no line: what is sent is read all the same */ }
    };
    input.addEventListener("input", () => { clearTimeout(soon); soon = setTimeout(read, 250); });
  }
});
