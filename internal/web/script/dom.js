// The few things that all modules need.

// lang picks a sentence in the page's language.
export const lang = (id, en) => document.documentElement.lang === "en" ? en : id;

// on listens for events of elements that match a selector, wherever and whenever they come to be.
export const on = (type, selector, act, options) => document.addEventListener(type, e => {
  const found = e.target.closest?.(selector);
  if (found) act(found, e);
}, options);

// make makes an element with attributes and children.
export const make = (name, attributes = {}, ...children) => {
  const e = document.createElement(name);
  for (const [k, v] of Object.entries(attributes)) if (v !== undefined && v !== false) e.setAttribute(k, v === true ? "" : v);
  e.append(...children);
  return e;
};

// page fetches a page and gives it as a document.
export const page = async (address, options) => {
  const r = await fetch(address, {credentials: "same-origin", ...options, headers: {Accept: "text/html", ...options?.headers}});
  const d = new DOMParser().parseFromString(await r.text(), "text/html");
  return {ok: r.ok, url: r.url, document: d};
};

// typing tells whether keys belong to what has the focus.
export const typing = e => e.target.closest?.("input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]") || e.ctrlKey || e.metaKey || e.altKey || e.isComposing;

// say tells people who hear the page something, politely.
let voice;
export const say = text => {
  if (!voice?.isConnected) voice = document.body.appendChild(make("div", {class: "unseen", role: "status", "aria-live": "polite"}));
  voice.textContent = "";
  requestAnimationFrame(() => voice.textContent = text);
};

let entered = false;

// enter goes to a page that has come already, as the answer to what was sent; "" stays at this address, for an answer that says what is wrong.
export const enter = (next, address) => {
  if (address) {
    history.pushState(null, "", address);
    if (!entered) addEventListener("popstate", () => location.reload());
    entered = true;
  }
  document.title = next.title;
  document.body.replaceWith(next.body);
  scrollTo(0, 0);
  document.dispatchEvent(new Event("anyam:page"));
  (document.querySelector("[data-focus]") ?? document.querySelector("main")).focus();
};

// each does something now, and again whenever a page or a part of one has come.
export const each = act => {
  act();
  for (const event of ["anyam:page", "htmx:after:swap"]) document.addEventListener(event, act);
};
