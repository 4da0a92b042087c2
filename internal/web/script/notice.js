// What was just done is said at the foot of the screen until it is shut; what is wrong with a form is read first.
import {lang, make} from "./dom.js";

const notice = document.querySelector(".notice");
if (notice) {
  notice.classList.add("toast");
  const shut = make("button", {class: "btn plain small shuts", type: "button"}, make("span", {class: "unseen"}, lang("Tutup", "Close")), "×");
  shut.addEventListener("click", () => notice.remove());
  notice.append(shut);
}
document.querySelector("[data-focus]")?.focus();
