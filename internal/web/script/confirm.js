// The question of a confirming page comes as a dialog over the page that one is on.
import {make, on, page} from "./dom.js";

on("click", "a[data-confirm]", async (link, e) => {
  if (e.ctrlKey || e.metaKey || e.shiftKey || e.button) return;
  e.preventDefault();
  let question;
  try {
    question = (await page(link.href)).document.querySelector("[data-question]");
  } catch { /* no line: as without script */ }
  if (!question) return void location.assign(link.href);
  const title = make("h2", {id: "tanya-judul"}, ...question.querySelector("h1").childNodes);
  question.querySelector("h1").replaceWith(title);
  const dialog = document.body.appendChild(make("dialog", {class: "dialog", role: "alertdialog", "aria-labelledby": "tanya-judul"}, ...question.childNodes));
  dialog.addEventListener("close", () => { dialog.remove(); link.focus(); });
  dialog.querySelector("[data-no]").addEventListener("click", no => { no.preventDefault(); dialog.close(); });
  dialog.showModal();
  dialog.querySelector("input:not([type=hidden]), textarea, [data-no]").focus();
});
