// What was just done is said at the foot of the screen until it is shut; what is wrong with a form is read first.
import {each, lang, make} from "./dom.js";

each(() => {
  const notice = document.querySelector(".notice:not(.toast)");
  if (!notice) return;
  const shut = make("button", {class: "btn plain small", type: "button"}, make("span", {class: "unseen"}, lang("Tutup", "Close")), make("span", {"aria-hidden": "true"}, "×"));
  shut.addEventListener("click", () => notice.remove());
  notice.classList.add("toast");
  notice.append(shut);
});
document.querySelector("[data-focus]")?.focus();
