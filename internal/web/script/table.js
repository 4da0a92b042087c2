// Tables are moved through by keyboard, rows ticked with shift, and what is done to several stands ready when some are ticked.
import {each, lang, make, on} from "./dom.js";
import {key} from "./keys.js";

const links = () => [...document.querySelectorAll("[data-table] tbody [data-row], .rows h3 a")];

const move = by => () => {
  const list = links(), here = list.findIndex(l => l.closest("tr, li")?.contains(document.activeElement));
  const next = list[here < 0 ? (by > 0 ? 0 : list.length - 1) : Math.min(list.length - 1, Math.max(0, here + by))];
  if (!next) return false;
  next.focus();
  next.scrollIntoView({block: "nearest"});
};
const group = lang("Dalam daftar", "In lists");
key("j", group, lang("Baris berikutnya", "Next row"), move(1));
key("k", group, lang("Baris sebelumnya", "Previous row"), move(-1));
key("Enter", group, lang("Buka baris", "Open the row"));
key("x", group, lang("Centang baris", "Tick the row"), () => {
  const box = document.activeElement?.closest("tr")?.querySelector(".check");
  if (!box) return false;
  box.click();
});

// Arrows move once the focus is in a row, so that elsewhere they scroll.
on("keydown", "[data-table] tbody tr", (row, e) => {
  const by = {ArrowDown: 1, ArrowUp: -1}[e.key];
  if (!by || e.target.matches("select, textarea, input:not(.check)")) return;
  e.preventDefault();
  const box = e.target.matches(".check");
  move(by)();
  if (box) document.activeElement.closest("tr")?.querySelector(".check")?.focus();
});

let last; // the box that was ticked last, from which shift goes on
on("click", "[data-table] tbody .check", (box, e) => {
  const boxes = [...box.closest("[data-table]").querySelectorAll("tbody .check")];
  if (e.shiftKey && last && boxes.includes(last)) {
    const [a, b] = [boxes.indexOf(last), boxes.indexOf(box)].sort((x, y) => x - y);
    for (const x of boxes.slice(a, b + 1)) x.checked = box.checked;
  }
  last = box;
  count(box.closest("[data-table]"));
});
on("change", "[data-table] [data-all]", all => {
  for (const x of all.closest("[data-table]").querySelectorAll("tbody .check")) x.checked = all.checked;
  count(all.closest("[data-table]"));
});

const count = table => {
  const boxes = [...table.querySelectorAll("tbody .check")], n = boxes.filter(b => b.checked).length, bar = table.querySelector("[data-bulk]");
  if (!bar) return;
  const all = table.querySelector("[data-all]");
  all.checked = n === boxes.length;
  all.indeterminate = n > 0 && n < boxes.length;
  bar.classList.toggle("on", n > 0);
  bar.querySelector("[data-count]").textContent = n ? lang(`${n} dipilih`, `${n} chosen`) : "";
};

// arm gives a table that has boxes to tick the one that ticks all.
const arm = () => {
  for (const table of document.querySelectorAll("[data-table]")) {
    const head = table.querySelector("thead .ticks");
    if (head && !head.querySelector("input"))
      head.append(make("label", {}, make("input", {class: "check", type: "checkbox", "data-all": true}), make("span", {class: "unseen"}, lang("Pilih semua baris", "Choose all rows"))));
    count(table);
  }
};
each(arm);
addEventListener("pageshow", arm); // a browser that goes back fills boxes in again

// A menu closes when one goes elsewhere.
document.addEventListener("click", e => {
  for (const d of document.querySelectorAll("details.drop[open]")) if (!d.contains(e.target)) d.open = false;
});
on("keydown", "details.drop[open]", (d, e) => {
  if (e.key !== "Escape") return;
  d.open = false;
  d.querySelector("summary").focus();
});
