// A text and what was read from it: what the pointer or the focus is on lights up on the other side.
import {make, page, say} from "./dom.js";

customElements.define("anyam-reading", class extends HTMLElement {
  connectedCallback() {
    this.text = this.querySelector(".text");
    this.addEventListener("pointerover", e => this.light(e.target, false));
    this.addEventListener("pointerleave", () => this.light(null));
    this.addEventListener("focusin", e => this.light(e.target, true));
    this.addEventListener("focusout", e => { if (!this.contains(e.relatedTarget)) this.light(null); });
  }

  // light lights what belongs to an element; by the keyboard the text also scrolls to it. A card's first words come into view in any case, because the
  // text has a bar of its own and nothing else moves.
  light(target, focused) {
    const from = target?.closest?.("[data-k]");
    if (from === this.from && target) return;
    this.from = from;
    for (const x of this.querySelectorAll(".lit")) x.classList.remove("lit");
    if (!from) return;
    const cards = from.dataset.k.split(" "), mine = from.matches("article");
    let first;
    for (const x of this.querySelectorAll("[data-k]")) {
      if (x === from || x.matches("article") === mine || !x.dataset.k.split(" ").some(k => cards.includes(k))) continue;
      x.classList.add("lit");
      // Words of this card alone say more of where it stands than words of all.
      if (mine && (!first || x.dataset.k.length < first.dataset.k.length)) first = x;
    }
    if (first && (focused || this.text.scrollHeight > this.text.clientHeight)) into(this.text, first);
  }
});

// into scrolls a box until an element in it is seen.
const into = (box, e) => {
  const b = box.getBoundingClientRect(), r = e.getBoundingClientRect();
  if (r.top < b.top || r.bottom > b.bottom) box.scrollTop += r.top - b.top - b.height / 3;
};

const bytes = s => new TextEncoder().encode(s).length;

// Words of a text are chosen for a value: with the mouse, or by the keyboard while the text has the focus. What they mean is asked at once.
customElements.define("anyam-words", class extends HTMLElement {
  connectedCallback() {
    this.text = this.querySelector(".text.choose");
    this.form = this.querySelector("form.correct");
    if (!this.text || !this.form) return;
    const field = name => this.form.elements[name];
    [this.words, this.start, this.end] = ["kata", "awal", "akhir"].map(field);
    this.list = [];
    const walk = document.createTreeWalker(this.text, NodeFilter.SHOW_TEXT);
    for (let n; n = walk.nextNode();) {
      if (!n.parentElement.closest("[data-b]")) continue;
      for (const m of n.data.matchAll(/\S*[\p{L}\p{N}]\S*/gu)) this.list.push([n, m.index, m.index + m[0].length]);
    }
    const from = +this.start.value, to = +this.end.value;
    if (to > from) {
      this.at = this.list.findIndex(([n, , e]) => this.byte(n, e) > from);
      this.last = this.at;
      while (this.last + 1 < this.list.length && this.byte(...this.list[this.last + 1]) < to) this.last++;
      if (this.at >= 0) this.show(false);
    }
    this.text.addEventListener("pointerup", () => setTimeout(() => this.taken()));
    this.text.addEventListener("keydown", e => this.key(e));
    this.words.addEventListener("input", () => { this.start.value = this.end.value = "0"; this.ask(); });
    this.form.addEventListener("change", e => { if (e.target !== this.words && e.target.name !== "alasan") this.ask(); });
    this.form.querySelector("[data-preview]").hidden = true;
  }

  // byte is how many bytes of the whole text stand before a place in it.
  byte(node, offset) {
    const line = (node.nodeType === 1 ? node : node.parentElement).closest("[data-b]"), r = document.createRange();
    r.setStart(line, 0);
    r.setEnd(node, offset);
    return +line.dataset.b + bytes(r.toString());
  }

  // taken takes what is selected with the mouse.
  taken() {
    const s = getSelection();
    if (!s.rangeCount || s.isCollapsed) return;
    const r = s.getRangeAt(0);
    if (!this.text.contains(r.commonAncestorContainer)) return;
    const inside = this.list.keys().filter(i => {
      const w = this.range(i, i);
      return r.compareBoundaryPoints(Range.START_TO_END, w) > 0 && r.compareBoundaryPoints(Range.END_TO_START, w) < 0;
    }).toArray();
    if (!inside.length) return;
    this.at = inside[0];
    this.last = inside.at(-1);
    this.take();
  }

  // range is the words from one to another.
  range(from, to) {
    const r = document.createRange();
    r.setStart(this.list[from][0], this.list[from][1]);
    r.setEnd(this.list[to][0], this.list[to][2]);
    return r;
  }

  key(e) {
    const step = {ArrowRight: 1, ArrowLeft: -1, ArrowDown: 8, ArrowUp: -8}[e.key];
    if (e.key === "Enter" && this.at >= 0) {
      e.preventDefault();
      this.form.querySelector("[type=submit].main").focus();
      return;
    }
    if (!step || e.ctrlKey || e.altKey || e.metaKey) return;
    e.preventDefault();
    const most = this.list.length - 1, to = n => Math.min(most, Math.max(0, n));
    if (e.shiftKey && this.at >= 0) this.last = Math.max(this.at, to(this.last + step));
    else this.at = this.last = this.at === undefined ? 0 : to((step > 0 ? this.last : this.at) + step);
    this.show(true);
    this.take();
  }

  // show selects the words that are chosen, as the mouse would.
  show(aloud) {
    const r = this.range(this.at, this.last);
    getSelection().setBaseAndExtent(r.startContainer, r.startOffset, r.endContainer, r.endOffset);
    into(this.text, r);
    if (aloud) say(r.toString());
  }

  // take puts the words into the form.
  take() {
    const r = this.range(this.at, this.last);
    this.start.value = this.byte(r.startContainer, r.startOffset);
    this.end.value = this.byte(r.endContainer, r.endOffset);
    this.words.value = r.toString().replace(/\s+/g, " ").trim();
    this.ask();
  }

  // ask asks what the words mean, once they have stood for a moment.
  ask() {
    clearTimeout(this.timer);
    this.timer = setTimeout(async () => {
      const asked = this.asked = new URLSearchParams(new FormData(this.form));
      try {
        const {document: next} = await page(this.form.action + "?" + asked);
        const heard = next.getElementById("paham"), wrong = next.querySelector("#kata-salah");
        if (asked !== this.asked || !heard) return;
        this.querySelector("#paham").replaceChildren(...heard.childNodes);
        if (wrong) this.querySelector("#paham").append(make("p", {class: "wrong"}, ...wrong.childNodes));
        for (const name of ["awal", "akhir"]) this.form.elements[name].value = next.querySelector(`form.correct [name=${name}]`).value;
      } catch { /* no line: the answer to the form says it */ }
    }, 250);
  }
});
