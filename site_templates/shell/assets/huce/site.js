// Sort, filter, group and search. Without it every page is a plain table.
(function () {
  "use strict";

  var MOST_CHOICES = 60;
  // rows of a tall table's body, as the pages are written
  var BODY_ROWS = 25;

  function each(list, act) { Array.prototype.forEach.call(list, act); }
  function words(row, index) { return row.cells[index].textContent.trim(); }

  function value(row, index) {
    var text = words(row, index);
    var number = Number(text);
    return text === "" ? null : isNaN(number) ? text : number;
  }

  function compare(a, b) {
    if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
    if (typeof a === "number" && typeof b === "number") return a - b;
    return String(a).localeCompare(String(b), "zh-CN");
  }

  // `*` something, `!x` anything but x, `^x` begins with x, else x itself.
  function fits(text, wanted) {
    if (wanted === "*") return text !== "";
    if (wanted[0] === "!") return text !== wanted.slice(1);
    if (wanted[0] === "^") return text.indexOf(wanted.slice(1)) === 0;
    return text === wanted;
  }

  function asked(label, wanted) {
    if (wanted === "*") return label + "有内容";
    if (wanted[0] === "!") return label + "不是" + wanted.slice(1);
    if (wanted[0] === "^") return label + "在" + wanted.slice(1);
    return label + "为" + wanted;
  }

  // One table with what the reader asked of it; `show` puts all of it on the page.
  function Sheet(table) {
    this.table = table;
    this.tall = table.classList.contains("tall");
    this.huge = false;
    this.heads = Array.prototype.slice.call(table.tHead.rows[0].cells);
    this.labels = this.heads.map(function (cell) { return cell.textContent.trim(); });
    this.rows = Array.prototype.slice.call(table.querySelectorAll("tbody > tr:not(.huce-none)"));
    this.text = "";
    this.wanted = {};
    this.group = "";
    this.moved = false;
    this.after = [];
  }

  Sheet.prototype.matches = function (row) {
    if (this.text && row.textContent.indexOf(this.text) < 0) return false;
    for (var label in this.wanted) {
      var index = this.labels.indexOf(label);
      if (this.wanted[label] && index >= 0 && !fits(words(row, index), this.wanted[label])) return false;
    }
    return true;
  };

  Sheet.prototype.show = function () {
    var sheet = this;
    var shown = [];
    sheet.rows.forEach(function (row) {
      row.hidden = !sheet.matches(row);
      if (!row.hidden) shown.push(row);
    });
    if (sheet.moved && sheet.rows.length) sheet.place(sheet.group ? sheet.grouped(shown) : sheet.rows);
    if (sheet.tall) each(sheet.table.tBodies, count);
    if (sheet.huge) window.huceTall.later(sheet);
    sheet.moved = sheet.group !== "";
    sheet.sums(shown);
    sheet.after.forEach(function (act) { act(shown.length); });
  };

  // a body without rows takes no room, and its height is known before it is in sight
  function count(body) {
    var shown = Array.prototype.filter.call(body.rows, function (row) { return !row.hidden; }).length;
    body.hidden = shown === 0;
    body.style.setProperty("--huce-rows", shown);
  }

  // Rows and heads of groups in this order, those of a tall table in bodies of BODY_ROWS that show.
  Sheet.prototype.place = function (order) {
    var sheet = this;
    var bodies = document.createDocumentFragment();
    var shown = 0;
    order.forEach(function (row) {
      if (!bodies.lastChild || (sheet.tall && shown === BODY_ROWS)) {
        bodies.appendChild(document.createElement("tbody"));
        shown = 0;
      }
      bodies.lastChild.appendChild(row);
      if (!row.hidden) shown += 1;
    });
    each(Array.prototype.slice.call(sheet.table.tBodies), function (body) { body.remove(); });
    sheet.table.insertBefore(bodies, sheet.table.tFoot);
  };

  Sheet.prototype.summed = function () {
    var foot = this.table.tFoot;
    if (!foot) return [];
    return Array.prototype.map.call(foot.rows[0].cells, function (cell, index) {
      return index > 0 && cell.textContent.trim() !== "" ? index : -1;
    }).filter(function (index) { return index > 0; });
  };

  Sheet.prototype.sum = function (rows, index) {
    // in cents, so that sums are exact
    var cents = rows.reduce(function (total, row) { return total + Math.round(Number(words(row, index)) * 100 || 0); }, 0);
    return this.heads[index].classList.contains("k-money") ? (cents / 100).toFixed(2) : String(cents / 100);
  };

  Sheet.prototype.sums = function (shown) {
    var sheet = this;
    if (!sheet.columns) sheet.columns = sheet.summed();
    sheet.columns.forEach(function (index) {
      sheet.table.tFoot.rows[0].cells[index].textContent = sheet.sum(shown, index);
    });
  };

  // The shown rows under the heads of their groups, then those that are hidden.
  Sheet.prototype.grouped = function (shown) {
    var sheet = this;
    var placed = [];
    var index = sheet.labels.indexOf(sheet.group);
    var groups = {};
    var order = [];
    shown.forEach(function (row) {
      var key = words(row, index) || "（空）";
      if (!groups[key]) { groups[key] = []; order.push(key); }
      groups[key].push(row);
    });
    order.forEach(function (key) {
      var head = document.createElement("tr");
      var cell = document.createElement("th");
      head.className = "huce-group";
      cell.colSpan = sheet.labels.length;
      var parts = (sheet.columns || []).map(function (column) {
        return sheet.labels[column] + " " + sheet.sum(groups[key], column);
      });
      cell.textContent = sheet.group + "：" + key + "　" + groups[key].length + " 条" + (parts.length ? "　" + parts.join("，") : "");
      head.appendChild(cell);
      placed.push(head);
      Array.prototype.push.apply(placed, groups[key]);
    });
    return placed.concat(sheet.rows.filter(function (row) { return row.hidden; }));
  };

  Sheet.prototype.sortable = function () {
    var sheet = this;
    sheet.heads.forEach(function (cell, index) {
      var button = document.createElement("button");
      button.type = "button";
      button.textContent = cell.textContent;
      cell.textContent = "";
      cell.appendChild(button);
      button.addEventListener("click", function () {
        var up = cell.getAttribute("aria-sort") !== "ascending";
        sheet.heads.forEach(function (other) { other.removeAttribute("aria-sort"); });
        cell.setAttribute("aria-sort", up ? "ascending" : "descending");
        var keyed = sheet.rows.map(function (row) { return { row: row, key: value(row, index) }; });
        keyed.sort(function (a, b) {
          var order = compare(a.key, b.key);
          return a.key === null || b.key === null ? order : up ? order : -order;
        });
        sheet.rows = keyed.map(function (one) { return one.row; });
        sheet.moved = true;
        sheet.show();
      });
    });
  };

  Sheet.prototype.sticky = function () {
    var place = this.labels.indexOf("户主");
    if (place < 0) place = 0;
    each(this.table.rows, function (row) {
      if (row.cells.length > place) row.cells[place].classList.add("stick");
    });
  };

  function option(select, text, chosen) {
    var one = document.createElement("option");
    one.textContent = text;
    one.value = chosen;
    select.appendChild(one);
  }

  function labelled(text, field) {
    var label = document.createElement("label");
    label.appendChild(document.createTextNode(text + " "));
    label.appendChild(field);
    return label;
  }

  Sheet.prototype.tools = function (box) {
    var sheet = this;
    var field = box.querySelector("[data-filter]");
    var shown = box.querySelector("[data-shown]");
    var place = box.querySelector("[data-choices]");
    var groups = (sheet.table.dataset.groups || "").split("|").filter(Boolean);
    box.hidden = false;
    field.addEventListener("input", function () { sheet.text = field.value.trim(); sheet.show(); });
    groups.forEach(function (label) {
      var index = sheet.labels.indexOf(label);
      var seen = {};
      sheet.rows.forEach(function (row) { seen[words(row, index)] = true; });
      var names = Object.keys(seen).filter(Boolean);
      if (names.length < 2 || names.length > MOST_CHOICES) return;
      var select = document.createElement("select");
      select.dataset.label = label;
      option(select, "全部", "");
      names.sort(function (a, b) { return a.localeCompare(b, "zh-CN"); });
      names.forEach(function (name) { option(select, name, name); });
      select.addEventListener("change", function () { sheet.wanted[label] = select.value; sheet.show(); });
      place.appendChild(labelled(label, select));
    });
    if (groups.length && sheet.rows.length) {
      var by = document.createElement("select");
      by.dataset.group = "";
      option(by, "不分组", "");
      groups.forEach(function (label) { option(by, "按" + label, label); });
      by.addEventListener("change", function () { sheet.group = by.value; sheet.moved = true; sheet.show(); });
      place.appendChild(labelled("分组", by));
    }
    var only = document.createElement("button");
    only.type = "button";
    only.hidden = true;
    only.className = "huce-only";
    only.addEventListener("click", function () {
      sheet.wanted = {};
      each(place.querySelectorAll("select[data-label]"), function (select) { select.value = ""; });
      sheet.show();
    });
    box.appendChild(only);
    sheet.after.push(function (count) {
      var labels = Object.keys(sheet.wanted).filter(function (label) { return sheet.wanted[label]; });
      only.hidden = labels.length === 0;
      only.textContent = "只看 " + labels.map(function (label) { return asked(label, sheet.wanted[label]); }).join("、") + "　看全部";
      shown.textContent = sheet.text || labels.length ? "显示 " + count + " 条" : "";
      each(place.querySelectorAll("select[data-label]"), function (select) { select.value = sheet.wanted[select.dataset.label] || ""; });
    });
  };

  // `#层级=一般户&村=朱砂村` in the address shows those rows only, a row's id brings it in sight.
  function fromAddress(sheets) {
    var hash = location.hash.slice(1);
    try { hash = decodeURIComponent(hash); } catch (error) { return; }
    if (hash.indexOf("=") < 0) {
      var row = document.getElementById(hash);
      if (row && row.parentNode.nodeName === "TBODY") row.scrollIntoView();
      return;
    }
    var wanted = {};
    hash.split("&").forEach(function (pair) {
      var at = pair.indexOf("=");
      if (at > 0) wanted[pair.slice(0, at)] = pair.slice(at + 1);
    });
    sheets.forEach(function (sheet) {
      var known = Object.keys(wanted).every(function (label) { return sheet.labels.indexOf(label) >= 0; });
      if (known && sheet.after.length) { sheet.wanted = wanted; sheet.show(); }
    });
  }

  function search(form) {
    var field = form.querySelector("input");
    var list = form.querySelector(".huce-hits");
    var base = form.dataset.index.replace("search/index.js", "");
    var waiting = false;

    function show() {
      var wanted = field.value.trim();
      list.textContent = "";
      if (wanted.length < 2 || !window.huceIndex) return;
      var found = window.huceIndex.filter(function (row) {
        return row[0].indexOf(wanted) >= 0 || row[2].indexOf(wanted) >= 0;
      });
      found.slice(0, 50).forEach(function (row) {
        var item = document.createElement("li");
        var link = document.createElement("a");
        link.href = base + row[1];
        link.textContent = row[0];
        item.appendChild(link);
        list.appendChild(item);
      });
      var last = document.createElement("li");
      last.textContent = found.length === 0 ? "没有找到" : found.length > 50 ? "共 " + found.length + " 户，列出前 50 户" : "共 " + found.length + " 户";
      list.appendChild(last);
    }

    function load() {
      if (waiting) return;
      waiting = true;
      var script = document.createElement("script");
      script.src = form.dataset.index;
      script.addEventListener("load", show);
      document.head.appendChild(script);
    }

    form.addEventListener("submit", function (event) { event.preventDefault(); });
    field.addEventListener("focus", load);
    field.addEventListener("input", function () { load(); show(); });
  }

  var sheets = Array.prototype.map.call(document.querySelectorAll(".huce-table"), function (table) {
    var sheet = new Sheet(table);
    sheet.sticky();
    if (sheet.tall) window.huceTall.lay(sheet);
    sheet.sortable();
    return sheet;
  });
  each(document.querySelectorAll(".huce-filter"), function (box) {
    var next = box.nextElementSibling;
    var table = next && next.querySelector(".huce-table");
    sheets.forEach(function (sheet) { if (sheet.table === table) sheet.tools(box); });
  });
  fromAddress(sheets);
  window.addEventListener("hashchange", function () { fromAddress(sheets); });
  each(document.querySelectorAll(".huce-search"), search);
  each(document.querySelectorAll("[data-print]"), function (button) {
    button.hidden = false;
    button.addEventListener("click", function () { window.print(); });
  });
  window.huceReady = true;
})();
