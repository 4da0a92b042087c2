// What pages of the desk do besides.
import "./anyam.js";
import "./htmx.js";
import "./date.js";
import "./drop.js";
import "./intake.js";
import "./confirm.js";
import "./passkey.js";
