// htmx takes parts of whole pages (hx-get with hx-select), so that handlers know nothing of it. What would need eval (hx-on, js:, filters of
// triggers) is not used: the policy of the pages forbids it.
import htmx from "htmx.org";

Object.assign(htmx.config, {history: "reload", defaultTimeout: 30000, includeIndicatorCSS: false});
window.htmx = htmx;
document.addEventListener("anyam:page", () => htmx.process(document.body)); // a page that has come as an answer
