// What every page does beyond what it does without script.
document.documentElement.classList.add("scripted");
