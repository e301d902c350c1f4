// Sort, filter and search. Without it every page is a plain table.
(function () {
  "use strict";

  function value(row, index) {
    var text = row.cells[index].textContent.trim();
    var number = Number(text);
    return text === "" ? null : isNaN(number) ? text : number;
  }

  function compare(a, b) {
    if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
    if (typeof a === "number" && typeof b === "number") return a - b;
    return String(a).localeCompare(String(b), "zh-CN");
  }

  function sortable(table) {
    var body = table.tBodies[0];
    Array.prototype.forEach.call(table.tHead.rows[0].cells, function (cell, index) {
      var button = document.createElement("button");
      button.type = "button";
      button.textContent = cell.textContent;
      cell.textContent = "";
      cell.appendChild(button);
      button.addEventListener("click", function () {
        var up = cell.getAttribute("aria-sort") !== "ascending";
        Array.prototype.forEach.call(table.tHead.rows[0].cells, function (other) {
          other.removeAttribute("aria-sort");
        });
        cell.setAttribute("aria-sort", up ? "ascending" : "descending");
        var rows = Array.prototype.map.call(body.rows, function (row) {
          return { row: row, key: value(row, index) };
        });
        rows.sort(function (a, b) {
          var order = compare(a.key, b.key);
          return a.key === null || b.key === null ? order : up ? order : -order;
        });
        rows.forEach(function (one) { body.appendChild(one.row); });
      });
    });
  }

  function sticky(table) {
    var head = table.tHead.rows[0].cells;
    var place = 0;
    for (var i = 0; i < head.length; i++) {
      if (head[i].textContent === "户主") { place = i; break; }
    }
    Array.prototype.forEach.call(table.rows, function (row) {
      if (row.cells.length > place && row.cells.length === head.length) row.cells[place].classList.add("stick");
    });
  }

  function filter(field) {
    var box = field.closest(".huce-filter");
    var table = box.parentNode.querySelector(".huce-filter ~ .huce-scroll .huce-table");
    if (!table) return;
    box.hidden = false;
    var shown = box.querySelector("[data-shown]");
    var rows = Array.prototype.slice.call(table.tBodies[0].rows);
    field.addEventListener("input", function () {
      var wanted = field.value.trim();
      var count = 0;
      rows.forEach(function (row) {
        row.hidden = wanted !== "" && row.textContent.indexOf(wanted) < 0;
        if (!row.hidden) count += 1;
      });
      shown.textContent = wanted ? "显示 " + count + " 条" : "";
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

  document.querySelectorAll(".huce-table").forEach(function (table) { sticky(table); sortable(table); });
  document.querySelectorAll("[data-filter]").forEach(filter);
  document.querySelectorAll(".huce-search").forEach(search);
  document.querySelectorAll("[data-print]").forEach(function (button) {
    button.hidden = false;
    button.addEventListener("click", function () { window.print(); });
  });
})();
