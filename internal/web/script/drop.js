// Files are dragged or pasted onto the page, listed before they are sent, and sent with progress.
import {enter, lang, make, say} from "./dom.js";

const size = n => n < 1e6 ? `${Math.max(1, Math.round(n / 1e3))} KB` : `${(n / 1e6).toLocaleString(document.documentElement.lang, {maximumFractionDigits: 1})} MB`;

customElements.define("anyam-drop", class extends HTMLElement {
  connectedCallback() {
    const form = this.form = this.querySelector("form");
    this.input = form.querySelector("input[type=file]");
    this.chosen = make("ul", {class: "chosen"});
    (form.querySelector(".pick") ?? this.input).after(this.chosen);
    this.input.addEventListener("change", () => this.list());
    let depth = 0;
    const has = e => e.dataTransfer?.types.includes("Files");
    form.addEventListener("dragenter", e => { if (has(e)) { depth++; form.classList.add("over"); } });
    form.addEventListener("dragleave", () => { if (--depth <= 0) form.classList.remove("over"); });
    form.addEventListener("dragover", e => { if (has(e)) e.preventDefault(); });
    form.addEventListener("drop", e => {
      if (!has(e)) return;
      e.preventDefault();
      depth = 0;
      form.classList.remove("over");
      this.add(e.dataTransfer.files);
    });
    this.paste = e => {
      if (e.target.closest?.("input, textarea")) return;
      const files = [...e.clipboardData.files], text = e.clipboardData.getData("text/plain");
      if (!files.length && text.trim().length > 80) files.push(new File([text], lang("tempelan.txt", "pasted.txt"), {type: "text/plain"}));
      if (files.length) { e.preventDefault(); this.add(files); }
    };
    document.addEventListener("paste", this.paste);
    form.addEventListener("submit", e => this.send(e));
  }

  disconnectedCallback() { document.removeEventListener("paste", this.paste); }

  add(files) {
    const all = new DataTransfer();
    if (this.input.multiple) for (const f of this.input.files) all.items.add(f);
    for (const f of this.input.multiple ? files : [...files].slice(0, 1)) all.items.add(f);
    this.input.files = all.files;
    this.list();
  }

  list() {
    const files = [...this.input.files];
    this.chosen.replaceChildren(...files.map(f => {
      const away = make("button", {class: "btn plain small", type: "button"}, make("span", {class: "unseen"}, lang(`Buang ${f.name}`, `Remove ${f.name}`)), "×");
      away.addEventListener("click", () => {
        const rest = new DataTransfer();
        for (const x of this.input.files) if (x !== f) rest.items.add(x);
        this.input.files = rest.files;
        this.list();
      });
      return make("li", {}, make("b", {title: f.name}, f.name), make("small", {}, size(f.size)), away);
    }));
    if (files.length) say(lang(`${files.length} berkas siap dikirim`, `${files.length} files ready to send`));
  }

  send(e) {
    e.preventDefault();
    const button = e.submitter ?? this.form.querySelector("[type=submit]"), data = new FormData(this.form, e.submitter ?? undefined), request = new XMLHttpRequest();
    const bar = make("progress", {max: "100", "aria-label": lang("Terkirim", "Sent")}), far = make("p", {class: "small", role: "status"}, lang("Mengirim …", "Sending …"));
    this.querySelector(".progress")?.remove();
    this.form.append(make("div", {class: "progress"}, bar, far));
    button.disabled = true;
    request.upload.addEventListener("progress", p => {
      if (p.lengthComputable) bar.value = 100 * p.loaded / p.total;
      far.textContent = p.loaded < p.total ? `${size(p.loaded)} / ${size(p.total)}` : lang("Membaca …", "Reading …");
      if (p.loaded === p.total) bar.removeAttribute("value");
    });
    request.addEventListener("load", () => {
      const next = new DOMParser().parseFromString(request.responseText, "text/html");
      if (next.querySelector("main")) enter(next, request.status < 400 ? request.responseURL : "");
      else this.failed(button, bar, far);
    });
    request.addEventListener("error", () => this.failed(button, bar, far));
    request.open("POST", this.form.action);
    request.setRequestHeader("Accept", "text/html");
    request.send(data);
  }

  failed(button, bar, far) {
    button.disabled = false;
    bar.remove();
    far.textContent = lang("Sambungan terputus. Berkas masih di sini; kirim lagi.", "The connection broke. The files are still here; send them again.");
  }
});
