{% import "partials/language.html" as lang with context -%}
// What stands around every content: the reader's colours, the way back to the top, the drawer.
(function () {
  "use strict";

  {% set palette = config.theme.palette or {} -%}
  var SCHEMES = {{ ([] if palette is mapping else palette) | tojson }};
  var TOP = {{ (lang.t("top") if "navigation.top" in (config.theme.features or []) else "") | tojson }};
  var root = document.documentElement;
  // one choice for the whole site, wherever it lies
  var KEY = new URL("../..", document.currentScript.src).pathname + ".__palette";

  root.classList.add("js");

  function stored() {
    try {
      var index = JSON.parse(localStorage.getItem(KEY)).index;
      return SCHEMES[index] ? index : -1;
    } catch (error) { return -1; }
  }

  function store(index) {
    try { localStorage.setItem(KEY, JSON.stringify({ index: index })); } catch (error) { /* only for this page */ }
  }

  // the chosen scheme, else the first one that the reader's system asks for
  function current() {
    var index = stored();
    for (var i = 0; index < 0 && i < SCHEMES.length; i++) {
      if (!SCHEMES[i].media || matchMedia(SCHEMES[i].media).matches) index = i;
    }
    return Math.max(index, 0);
  }

  function paint(index) {
    ["scheme", "primary", "accent"].forEach(function (name) {
      var value = SCHEMES[index][name];
      if (value) root.setAttribute("data-md-color-" + name, value.replace(/ /g, "-"));
    });
  }

  function toggle() {
    var button = document.createElement("button");
    function show() {
      var index = current();
      var name = (SCHEMES[index].toggle || {}).name || "";
      paint(index);
      button.className = "md-header__button md-icon huce-scheme-" + index;
      button.title = name;
      button.setAttribute("aria-label", name);
    }
    button.type = "button";
    button.addEventListener("click", function () {
      store((current() + 1) % SCHEMES.length);
      show();
    });
    matchMedia("(prefers-color-scheme: dark)").onchange = show;
    document.querySelector(".md-header__inner").appendChild(button);
    show();
  }

  // offered to who scrolls back up, as the theme does
  function top(header) {
    var button = document.createElement("button");
    var before = 0;
    button.type = "button";
    button.className = "md-top";
    button.textContent = TOP;
    button.hidden = true;
    button.addEventListener("click", function () { scrollTo({ top: 0, behavior: "smooth" }); });
    if (TOP) document.querySelector(".md-main").appendChild(button);
    addEventListener("scroll", function () {
      if (scrollY === before) return;
      button.hidden = scrollY > before || scrollY < innerHeight / 2;
      header.classList.toggle("md-header--shadow", scrollY > header.offsetHeight);
      before = scrollY;
    }, { passive: true });
  }

  if (SCHEMES.length) paint(current());
  document.addEventListener("DOMContentLoaded", function () {
    if (SCHEMES.length > 1) toggle();
    top(document.querySelector(".md-header"));
  });
  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape") document.getElementById("__drawer").checked = false;
  });
  // lists wait for the script that lays them out; where it did not come they stand as they are
  addEventListener("load", function () { if (!window.huceReady) root.classList.remove("js"); });
})();
