// What every page does beyond what it does without script.
import "./look.js";
import "./keys.js";
import "./notice.js";
import "./table.js";
import "./combobox.js";
import "./palette.js";

document.documentElement.classList.add("scripted");
