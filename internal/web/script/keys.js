// Keys that work on every page, listed with "?".
import {lang, make, typing} from "./dom.js";

const list = [];

// Single letters can be switched off: whoever speaks to the computer would press them unawares.
const off = () => localStorage.getItem("anyam-tombol") === "mati";

// key makes a key do something; text says what, group whose. Keys in a row ("g d") are pressed one after the other.
export const key = (keys, group, text, act) => list.push({keys: keys.split(" "), group, text, act});

let first = "", since = 0;
document.addEventListener("keydown", e => {
  if (off() && e.key !== "?" || typing(e) || document.querySelector("dialog[open]")) return;
  const row = e.timeStamp - since < 1200 ? first : "";
  const found = list.find(k => k.act && (k.keys.length > 1 ? k.keys[0] === row && k.keys[1] === e.key : !row && k.keys[0] === e.key));
  const begins = list.some(k => k.keys.length > 1 && k.keys[0] === e.key);
  [first, since] = !found && begins ? [e.key, e.timeStamp] : ["", 0];
  if (found && found.act(e) !== false) e.preventDefault();
});

const help = () => {
  let dialog = document.querySelector("dialog.keys");
  if (!dialog) {
    const groups = new Map();
    for (const k of list) groups.set(k.group, [...(groups.get(k.group) ?? []), k]);
    const tick = make("input", {type: "checkbox", checked: !off()});
    tick.addEventListener("change", () => localStorage.setItem("anyam-tombol", tick.checked ? "" : "mati"));
    const shut = make("button", {class: "btn plain small", type: "button"}, lang("Tutup", "Close"));
    dialog = document.body.appendChild(make("dialog", {class: "keys dialog", "aria-labelledby": "tombol-judul"},
      make("div", {class: "head"}, make("h2", {id: "tombol-judul"}, lang("Tombol pintas", "Keyboard shortcuts")), shut),
      ...[...groups].map(([name, keys]) => make("section", {}, make("h3", {}, name), make("dl", {}, ...keys.map(k =>
        make("div", {}, make("dt", {}, k.text), make("dd", {}, ...k.keys.map(x => make("kbd", {class: "keycap"}, x === " " ? lang("Spasi", "Space") : x)))))))),
      make("label", {class: "choice"}, tick, make("span", {}, lang("Pakai tombol pintas satu huruf", "Use shortcuts of single letters")))));
    shut.addEventListener("click", () => dialog.close());
    dialog.addEventListener("click", e => e.target === dialog && dialog.close());
  }
  dialog.showModal();
};

const everywhere = lang("Di mana-mana", "Everywhere");
key("?", everywhere, lang("Daftar ini", "This list"), help);
key("/", everywhere, lang("Ke kolom cari", "To the search field"), () => {
  const field = document.querySelector("main input[type=search]");
  if (!field) return false;
  field.focus();
  field.select();
});
key("z", everywhere, lang("Urungkan yang baru dikerjakan", "Undo what was just done"), () => {
  const form = document.querySelector(".notice form");
  if (!form) return false;
  form.requestSubmit();
});
// A link with data-key is followed by its keys, as long as it is on the page.
for (const a of document.querySelectorAll("[data-key]")) {
  const at = a.getAttribute("href");
  key(a.dataset.key, lang("Pergi ke", "Go to"), a.dataset.keyText ?? a.textContent.trim(), () => location.assign(at));
}
