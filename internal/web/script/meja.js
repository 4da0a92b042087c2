// What pages of the desk do besides.
import "./anyam.js";
import "./htmx.js";
