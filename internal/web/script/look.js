// The look changes at once; the server keeps it for the pages to come.
import {on} from "./dom.js";

on("click", "form.modes button, form.density button", (button, e) => {
  e.preventDefault();
  const form = button.form, root = document.documentElement;
  const data = new URLSearchParams(new FormData(form));
  data.set(button.name, button.value);
  if (button.name === "mode") {
    if (button.value) root.dataset.mode = button.value;
    else delete root.dataset.mode;
    document.querySelector("meta[name=color-scheme]").content = button.value || "light dark";
  } else root.toggleAttribute("data-dense", button.value === "rapat");
  for (const b of form.querySelectorAll("button")) b.setAttribute("aria-pressed", b === button);
  fetch(form.action, {method: "POST", body: data, headers: {Accept: "*/*"}});
});
