// What a change does, in sentences for the officer and for the commit.
(function (root) {
  "use strict";

  var values = root.huceValues;

  function short(value) {
    if (Array.isArray(value)) {
      return value.length === 0 ? "无" : values.words(value) ? value.join("、") : value.length + " 条";
    }
    if (values.isMap(value)) {
      return Object.keys(value).filter(function (key) { return typeof value[key] === "string" || values.words([].concat(value[key])); })
        .slice(0, 4).map(function (key) { return short(value[key]); }).join("，");
    }
    var text = String(value).replace(/\s+/g, " ");
    return text.length > 40 ? text.slice(0, 39) + "…" : text;
  }

  function sentence(one) {
    var path = one.path.slice(), last = path[path.length - 1];
    if (one.kind === "insert") return values.name(path.slice(0, -1)) + "：加一条（" + short(one.value) + "）";
    if (one.kind === "drop") return values.name(path.slice(0, -1)) + "：删去第" + (last + 1) + "条（" + short(one.old) + "）";
    if (one.kind === "remove") return values.name(path) + "：删去（原来是 " + short(one.old) + "）";
    if (one.old === undefined) {
      if (Array.isArray(one.value) && !values.words(one.value)) return values.name(path) + "：加 " + one.value.length + " 条（" + short(one.value[0]) + "）";
      return values.name(path) + "：填上 " + short(one.value);
    }
    return values.name(path) + "：由 " + short(one.old) + " 改为 " + short(one.value);
  }

  root.huceWords = { sentence: sentence, short: short };
})(typeof window === "undefined" ? globalThis : window);
