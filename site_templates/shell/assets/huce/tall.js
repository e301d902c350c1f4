// Tables of hundreds of rows on an old machine. A browser must look at every cell of a table before
// it can show the first one; here a tall table becomes a grid whose columns are known beforehand,
// and of a huge one the bodies in sight are laid out first. `site.js` hands over its sheets.
window.huceTall = (function () {
  "use strict";

  // characters from which a cell wraps, as the pages are written
  var LONG = 12;
  // of more cells only those in sight are laid out at once, the rest when the browser is idle
  var MOST_CELLS = 10000;

  // about what a text takes, in half em: Latin letters one, others two
  function weight(text) {
    var found = text.length;
    for (var i = 0; i < text.length; i++) if (text.charCodeAt(i) > 255) found += 1;
    return found;
  }

  // The heaviest text of each column, and whether it has one that wraps.
  function heaviest(sheet) {
    var found = sheet.heads.map(function () { return { words: "", weight: 0, wraps: false }; });
    var foot = sheet.table.tFoot;
    sheet.rows.concat(foot ? [foot.rows[0]] : []).forEach(function (row) {
      for (var cell = row.firstElementChild, i = 0; cell; cell = cell.nextElementSibling, i++) {
        var text = cell.textContent;
        var one = found[i];
        if (text.length > LONG) one.wraps = true;
        if (text.length * 2 <= one.weight) continue;
        var heavy = weight(text);
        if (heavy > one.weight) { one.words = text; one.weight = heavy; }
      }
    });
    return found;
  }

  // The width of each column in em, as a browser would find it from all rows.
  function widths(sheet) {
    var style = getComputedStyle(sheet.table);
    var size = parseFloat(style.fontSize);
    var pen = document.createElement("canvas").getContext("2d");
    // a font that has not come yet measures less than the characters will take
    function measured(words, bold) {
      pen.font = bold + " " + size + "px " + style.fontFamily;
      return Math.max(pen.measureText(words).width / size, weight(words) / 2) + 1.4;
    }
    return heaviest(sheet).map(function (one, index) {
      var own = Math.min(measured(one.words, 400), 22);
      return Math.max(own, measured(sheet.labels[index], 600), one.wraps ? 13 : 2.5);
    });
  }

  function lay(sheet) {
    var table = sheet.table;
    if (!window.CSS || !CSS.supports("content-visibility", "auto")) {
      table.classList.add("ready");
      return;
    }
    var found = widths(sheet);
    var sum = found.reduce(function (total, one) { return total + one; }, 0);
    table.style.setProperty("--huce-columns", found.map(function (one) {
      return "minmax(" + one.toFixed(2) + "em," + one.toFixed(2) + "fr)";
    }).join(" "));
    table.style.setProperty("--huce-width", "calc(" + (sum + .05).toFixed(2) + "em + 2px)");
    sheet.huge = sheet.rows.length * sheet.heads.length > MOST_CELLS;
    if (sheet.huge) {
      // what is not laid out yet is not counted for who listens
      table.setAttribute("aria-rowcount", sheet.rows.length + 1);
      table.classList.add("huge");
      later(sheet);
    }
    // both at once, or the browser would look at every row
    table.classList.add("ready", "laid");
  }

  // The bodies of a huge table wait, and are laid out one by one whenever nothing else is to do.
  function later(sheet) {
    Array.prototype.forEach.call(sheet.table.tBodies, function (body) { body.classList.remove("seen"); });
    if (sheet.waiting || !window.requestIdleCallback) return;
    sheet.waiting = true;
    requestIdleCallback(function next() {
      var body = sheet.table.querySelector("tbody:not(.seen):not([hidden])");
      if (body) body.classList.add("seen");
      sheet.waiting = body !== null;
      if (body) requestIdleCallback(next);
    });
  }

  return { lay: lay, later: later };
})();
