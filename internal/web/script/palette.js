// The command palette: Ctrl-K, Cmd-K or the button opens it over any page; what it shows is the page that the button leads to without script.
import {lang, make, on, page, say} from "./dom.js";
import {key} from "./keys.js";

let dialog, input, list, soon, asked = 0, here = -1, address;

const build = () => {
  input = make("input", {type: "text", role: "combobox", "aria-expanded": "true", "aria-controls": "palet", "aria-autocomplete": "list", autocomplete: "off", spellcheck: "false",
    "aria-label": lang("Temukan apa saja", "Find anything"), placeholder: lang("Daerah, kesepakatan, peristiwa, halaman …", "Region, agreement, event, page …")});
  list = make("div", {class: "found", id: "palet", role: "listbox", "aria-label": lang("Temuan", "What was found")});
  dialog = make("dialog", {class: "dialog palette", "aria-label": lang("Temukan apa saja", "Find anything")},
    make("div", {class: "ask"}, document.querySelector(".find svg").cloneNode(true), input, make("kbd", {class: "keycap"}, "Esc")), list,
    make("div", {class: "foot", "aria-hidden": "true"}, lang("↑ ↓ memilih · Enter membuka · ? semua tombol pintas", "↑ ↓ choose · Enter opens · ? all shortcuts")));
  input.addEventListener("input", () => { clearTimeout(soon); soon = setTimeout(ask, 120); });
  input.addEventListener("keydown", pressed);
  list.addEventListener("pointermove", e => { const o = e.target.closest("[role=option]"); if (o) at(options().indexOf(o), false); });
  list.addEventListener("click", e => go(e.target.closest("[role=option]"), e));
  dialog.addEventListener("click", e => e.target === dialog && dialog.close());
  dialog.addEventListener("close", () => { asked++; dialog.remove(); });
};

export const open = from => {
  if (document.querySelector("dialog[open]")) return;
  if (!dialog) build();
  address = from ?? document.querySelector("[data-palette]")?.href;
  if (!address) return;
  document.body.append(dialog);
  dialog.showModal();
  input.select();
  input.focus();
  ask();
};

const ask = async () => {
  const mine = ++asked, at = new URL(address);
  at.searchParams.set("q", input.value);
  let found;
  try {
    found = (await page(at)).document.querySelector("#temuan");
  } catch {
    found = null;
  }
  if (mine !== asked) return;
  show(found);
};

// show makes options of the links that a page has.
const show = found => {
  if (!found) return void list.replaceChildren(make("p", {}, lang("Tidak ada sambungan. Tekan Enter untuk mencari begitu ada.", "No connection. Press Enter to search once there is one.")));
  let n = 0;
  list.replaceChildren(...[...found.querySelectorAll("section")].map((s, i) => {
    const name = make("h2", {id: `palet-k${i}`, role: "presentation"}, s.querySelector("h2").textContent);
    return make("section", {role: "group", "aria-labelledby": name.id}, name, ...[...s.querySelectorAll("li")].map(li => {
      const a = li.querySelector("a"), o = make("li", {role: "option", id: `palet-${n++}`, "aria-selected": "false", "data-href": a.getAttribute("href")}, make("span", {lang: a.lang || undefined}, a.textContent));
      o.append(...[...li.children].slice(1));
      return o;
    }));
  }));
  if (!n) list.append(make("p", {class: "quiet"}, found.textContent.trim()));
  at(n ? 0 : -1);
  say(n ? lang(`${n} temuan`, `${n} found`) : lang("Tidak ada yang cocok", "Nothing fits"));
};

const options = () => [...list.querySelectorAll("[role=option]")];

const at = (i, scroll = true) => {
  here = i;
  options().forEach((o, n) => o.setAttribute("aria-selected", n === i));
  const o = options()[i];
  if (!o) return input.removeAttribute("aria-activedescendant");
  input.setAttribute("aria-activedescendant", o.id);
  if (scroll) o.scrollIntoView({block: "nearest"});
};

const go = (option, e) => {
  if (!option) return;
  if (e.ctrlKey || e.metaKey) window.open(option.dataset.href, "_blank", "noopener");
  else location.assign(option.dataset.href);
};

const pressed = e => {
  const n = options().length, by = {ArrowDown: 1, ArrowUp: -1}[e.key];
  if (by && n) at((here + by + n) % n);
  else if (e.key === "Home" && e.ctrlKey && n) at(0);
  else if (e.key === "End" && e.ctrlKey && n) at(n - 1);
  else if (e.key === "Enter") {
    if (options()[here]) go(options()[here], e);
    else location.assign(`${address}?q=${encodeURIComponent(input.value)}`);
  } else return;
  e.preventDefault();
};

key("Ctrl K", lang("Di mana-mana", "Everywhere"), lang("Temukan apa saja", "Find anything"));
document.addEventListener("keydown", e => {
  if ((e.ctrlKey || e.metaKey) && !e.shiftKey && !e.altKey && e.key.toLowerCase() === "k" && document.querySelector("[data-palette]")) {
    e.preventDefault();
    if (dialog?.open) dialog.close();
    else open();
  }
});
on("click", "[data-palette]", (link, e) => {
  if (e.ctrlKey || e.metaKey || e.shiftKey || e.button) return;
  e.preventDefault();
  open(link.href);
});
if (/Mac|iP(hone|ad)/.test(navigator.platform)) for (const k of document.querySelectorAll(".find kbd")) k.textContent = "⌘ K";
