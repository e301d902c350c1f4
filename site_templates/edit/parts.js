// Small parts of the page, and what an address asks to edit.
(function (root) {
  "use strict";

  var MONTH = /^[0-9]{4}-(0[1-9]|1[0-2])$/, ID = /^[A-Z]{2,4}-[0-9]{4,6}$/;

  function el(tag, props, inside) {
    var made = document.createElement(tag);
    Object.keys(props || {}).forEach(function (key) {
      if (key === "on") Object.keys(props.on).forEach(function (event) { made.addEventListener(event, props.on[event]); });
      else if (key in made && key !== "list") made[key] = props[key];
      else made.setAttribute(key, props[key]);
    });
    [].concat(inside === undefined ? [] : inside).forEach(function (one) {
      if (one) made.appendChild(typeof one === "string" ? document.createTextNode(one) : one);
    });
    return made;
  }

  function box() { return document.getElementById("edit"); }

  function show() {
    box().textContent = "";
    for (var at = 0; at < arguments.length; at++) if (arguments[at]) box().appendChild(arguments[at]);
  }

  function note(text, bad) { return el("div", { className: "edit-note" + (bad ? " bad" : ""), role: bad ? "alert" : "status" }, text); }
  function button(text, act, chief) { return el("button", { type: "button", className: chief ? "main" : "", on: { click: act } }, text); }
  function listed(sentences) { return el("ul", {}, sentences.map(function (one) { return el("li", {}, one); })); }

  function today() {
    var day = new Date();
    return day.getFullYear() + "-" + two(day.getMonth() + 1) + "-" + two(day.getDate());
  }
  function two(number) { return (number < 10 ? "0" : "") + number; }

  function settings() { return root.huceSettings; }

  function village(folder) { return settings().villages.filter(function (one) { return one.folder === folder; })[0]; }

  // From the address: #household/ZS-0001/visit, #household/zhusha/ZS-0001, #month/zhusha/2022-06,
  // #village/zhusha, #new-household/zhusha. null where it leads nowhere.
  function target(hash) {
    var parts = decodeURIComponent(hash.replace(/^#/, "")).split("/"), kind = parts.shift(), home;
    if (kind === "household") {
      if (ID.test(parts[0] || "")) {
        home = settings().villages.filter(function (one) { return one.prefix === parts[0].split("-")[0]; })[0];
        if (home) parts.unshift(home.folder);
      }
      if (!village(parts[0]) || !ID.test(parts[1] || "") || parts[2] && parts[2] !== "visit") return null;
      return place("household", parts[0], "households/" + parts[1], parts[1], parts[2] === "visit");
    }
    if (!village(parts[0])) return null;
    if (kind === "month" && MONTH.test(parts[1] || "")) return place("month", parts[0], "months/" + parts[1], village(parts[0]).name + " " + parts[1], false);
    if (kind === "village") return place("village", parts[0], "village", village(parts[0]).name, false);
    if (kind === "new-household") {
      home = village(parts[0]);
      if (!home.next) return null;
      home = place("household", parts[0], "households/" + home.next, home.next, false);
      home.fresh = true;
      return home;
    }
    return null;
  }

  function place(kind, folder, name, title, visit) {
    return { kind: kind, village: folder, file: settings().git.folder + "/villages/" + folder + "/" + name + ".yaml", name: name.split("/").pop(), title: title, visit: visit };
  }

  root.huceParts = {
    el: el, show: show, note: note, button: button, listed: listed, today: today,
    village: village, target: target, place: place
  };
})(window);
