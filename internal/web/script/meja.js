// What pages of the desk do besides.
import "./anyam.js";
import "./htmx.js";
import "./date.js";
import "./drop.js";
import "./reading.js";
import "./confirm.js";
