// A text and what was read from it: what the pointer or the focus is on lights up on the other side; words that are selected can be used for a value.
import {make, page, say} from "./dom.js";

const bytes = s => new TextEncoder().encode(s).length;

// into scrolls a box until an element in it is seen.
const into = (box, e) => {
  const b = box.getBoundingClientRect(), r = e.getBoundingClientRect();
  if (r.top < b.top || r.bottom > b.bottom) box.scrollTop += r.top - b.top - b.height / 3;
};

// Words are the words of a text, to choose some of them that follow each other. Half a word counts as the whole.
class Words {
  constructor(text) {
    this.text = text;
    this.list = [];
    const walk = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
    for (let n; n = walk.nextNode();) {
      if (!n.parentElement.closest("[data-b]")) continue;
      for (const m of n.data.matchAll(/\S*[\p{L}\p{N}]\S*/gu)) this.list.push([n, m.index, m.index + m[0].length]);
    }
  }

  // byte is how many bytes of the whole text stand before a place in it.
  byte(node, offset) {
    const line = (node.nodeType === 1 ? node : node.parentElement).closest("[data-b]"), r = document.createRange();
    r.setStart(line, 0);
    r.setEnd(node, offset);
    return +line.dataset.b + bytes(r.toString());
  }

  // range is the words from one to another.
  range(from, to) {
    const r = document.createRange();
    r.setStart(this.list[from][0], this.list[from][1]);
    r.setEnd(this.list[to][0], this.list[to][2]);
    return r;
  }

  // selected is the first and the last word that is selected in the page; undefined where none is.
  selected() {
    const s = getSelection();
    if (!s.rangeCount || s.isCollapsed) return;
    const r = s.getRangeAt(0);
    if (!this.text.contains(r.commonAncestorContainer)) return;
    const inside = this.list.keys().filter(i => {
      const w = this.range(i, i);
      return r.compareBoundaryPoints(Range.START_TO_END, w) > 0 && r.compareBoundaryPoints(Range.END_TO_START, w) < 0;
    }).toArray();
    if (inside.length) return [inside[0], inside.at(-1)];
  }

  // fill puts words into the fields of a form.
  fill(form, from, to) {
    const r = this.range(from, to), field = form.elements;
    field.awal.value = this.byte(r.startContainer, r.startOffset);
    field.akhir.value = this.byte(r.endContainer, r.endOffset);
    return field.kata.value = r.toString().replace(/\s+/g, " ").trim();
  }
}

// onSelect calls back when the selection has stood for a moment, as long as the element is in the page.
const onSelect = (e, call) => {
  let timer;
  const changed = () => {
    if (!e.isConnected) return document.removeEventListener("selectionchange", changed);
    clearTimeout(timer);
    timer = setTimeout(call, 150);
  };
  document.addEventListener("selectionchange", changed);
};

customElements.define("anyam-reading", class extends HTMLElement {
  connectedCallback() {
    this.text = this.querySelector(".text");
    this.addEventListener("pointerover", e => this.light(e.target, false));
    this.addEventListener("pointerleave", () => this.light(null));
    this.addEventListener("focusin", e => this.light(e.target, true));
    this.addEventListener("focusout", e => { if (!this.contains(e.relatedTarget)) this.light(null); });
    this.pick = this.querySelector("form.pick");
    if (!this.pick) return;
    this.words = new Words(this.text);
    onSelect(this, () => this.offer());
    this.text.addEventListener("click", e => { if (!getSelection().isCollapsed) e.preventDefault(); }); // words of a link were selected
    this.pick.addEventListener("change", () => this.fitting());
    this.addEventListener("keydown", e => { if (e.key === "Escape") this.pick.hidden = true; });
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

  // offer offers what the words that are selected can be used for, of the agreement whose words stand there or before.
  offer() {
    const at = this.words.selected();
    if (!at) {
      if (!this.pick.matches(":hover, :focus-within")) this.pick.hidden = true;
      return;
    }
    this.pick.querySelector("q").textContent = this.words.fill(this.pick, ...at);
    const end = this.words.range(...at), of = this.pick.elements.naskah;
    for (const a of this.text.querySelectorAll("a[data-k]")) {
      if (end.comparePoint(a, 0) > 0) break;
      const open = a.dataset.k.split(" ").find(k => [...of.options].some(o => o.value === k));
      if (open) of.value = open;
    }
    this.fitting();
    if (this.pick.hidden) say(this.pick.getAttribute("aria-label"));
    this.pick.hidden = false;
  }

  // fitting shows the values that the agreement, or the whole text, has.
  fitting() {
    const whole = this.pick.elements.naskah.value === "-1";
    for (const b of this.pick.querySelectorAll("[data-of]")) b.hidden = (b.dataset.of === "whole") !== whole;
  }
});

// Words of a text are chosen for a value: by selecting them, or by the keyboard while the text has the focus. What they mean is asked at once.
customElements.define("anyam-words", class extends HTMLElement {
  connectedCallback() {
    this.text = this.querySelector(".text.choose");
    this.form = this.querySelector("form.correct");
    if (!this.text || !this.form) return;
    this.words = new Words(this.text);
    const {kata, awal, akhir} = this.form.elements, list = this.words.list;
    const from = +awal.value, to = +akhir.value;
    if (to > from) {
      this.at = list.findIndex(([n, , e]) => this.words.byte(n, e) > from);
      this.last = this.at;
      while (this.last + 1 < list.length && this.words.byte(...list[this.last + 1]) < to) this.last++;
      if (this.at >= 0) this.show(false);
    }
    onSelect(this, () => {
      const at = this.words.selected();
      if (!at || at[0] === this.at && at[1] === this.last) return;
      [this.at, this.last] = at;
      this.take();
    });
    this.text.addEventListener("keydown", e => this.key(e));
    kata.addEventListener("input", () => { awal.value = akhir.value = "0"; this.ask(); });
    this.form.addEventListener("change", e => { if (e.target !== kata && e.target.name !== "alasan") this.ask(); });
    this.form.querySelector("[data-preview]").hidden = true;
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
    const most = this.words.list.length - 1, to = n => Math.min(most, Math.max(0, n));
    if (e.shiftKey && this.at >= 0) this.last = Math.max(this.at, to(this.last + step));
    else this.at = this.last = this.at === undefined ? 0 : to((step > 0 ? this.last : this.at) + step);
    this.show(true);
    this.take();
  }

  // show selects the words that are chosen, as the mouse would.
  show(aloud) {
    const r = this.words.range(this.at, this.last);
    getSelection().setBaseAndExtent(r.startContainer, r.startOffset, r.endContainer, r.endOffset);
    into(this.text, r);
    if (aloud) say(r.toString());
  }

  // take puts the words into the form.
  take() {
    this.words.fill(this.form, this.at, this.last);
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
