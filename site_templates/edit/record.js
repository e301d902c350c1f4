// A record's text and its value: read without guessing, changed only where it was edited.
//
// Every scalar stays the text that was typed. A change is spliced into the text at the
// place of its node; comments, quotes and layout of everything else stay byte for byte.
// After each change the text is read again and must say exactly what was meant.
(function (root) {
  "use strict";

  var YAML = root.YAML, values = root.huceValues;
  var NULLS = ["", "~", "null", "Null", "NULL"];
  var READ = { schema: "failsafe", version: "1.2", uniqueKeys: true, stringKeys: false, merge: false };
  var WRITE = { indent: 2, indentSeq: true, lineWidth: 0, flowCollectionPadding: false, minContentWidth: 0 };
  var SHORT_FLOW = 60;

  function Unreadable(words) { this.message = words; }
  Unreadable.prototype = Object.create(Error.prototype);
  Unreadable.prototype.name = "Unreadable";

  // ---- text to value ----

  function parse(text) {
    var doc = YAML.parseDocument(text, READ);
    if (doc.errors.length) {
      var at = doc.errors[0].linePos;
      throw new Unreadable("这份记录第 " + (at ? at[0].line : 1) + " 行写法有错，表单读不出来。先在编辑器里改好这一行。");
    }
    YAML.visit(doc, {
      Alias: function () { throw new Unreadable("这份记录用了“&”“*”引用，表单读不出来。先在编辑器里把内容直接写出来。"); },
      Node: function (key, node) {
        if (node.anchor || node.tag && node.srcToken && /^!/.test(node.tag)) {
          throw new Unreadable("这份记录用了“&”“!”，表单读不出来。先在编辑器里删掉。");
        }
      }
    });
    if (doc.contents !== null && !absent(doc.contents) && !YAML.isMap(doc.contents)) {
      throw new Unreadable("这份文件的内容不是“字段: 内容”的形式，表单读不出来。");
    }
    return doc;
  }

  // A key without a value is an absent key; quoted blanks are too, as the check reads them.
  function absent(node) {
    if (node === null || node === undefined) return true;
    if (!YAML.isScalar(node)) return false;
    var value = node.value === null || node.value === undefined ? "" : String(node.value);
    return value.trim() === "" || ((!node.type || node.type === "PLAIN") && NULLS.indexOf(value) >= 0);
  }

  function plain(node) {
    if (YAML.isMap(node)) {
      var found = {};
      node.items.forEach(function (pair) {
        if (!absent(pair.value)) found[keyOf(pair)] = plain(pair.value);
      });
      return found;
    }
    if (YAML.isSeq(node)) return node.items.map(plain);
    return absent(node) ? "" : String(node.value);
  }

  function keyOf(pair) { return YAML.isScalar(pair.key) ? String(pair.key.value) : String(pair.key); }

  function valueOf(text) {
    var doc = parse(text);
    return YAML.isMap(doc.contents) ? plain(doc.contents) : {};
  }

  // ---- value to text ----

  function node(value) {
    var doc = new YAML.Document(value, { schema: "failsafe" });
    YAML.visit(doc, {
      Seq: function (key, one) { if (one.items.every(YAML.isScalar)) one.flow = true; },
      Map: function (key, one) {
        var small = key !== null && one.items.length <= 4 && one.items.every(function (pair) { return YAML.isScalar(pair.value) && !/\n/.test(pair.value.value); });
        if (small && String(new YAML.Document(one.toJSON(), { schema: "failsafe" })).length <= SHORT_FLOW) one.flow = true;
      },
      Scalar: function (key, one) {
        if (key === "key") return;
        if (NULLS.indexOf(String(one.value)) >= 0 || /^\d+$/.test(one.value) && /^0./.test(one.value)) one.type = "QUOTE_DOUBLE";
      }
    });
    return doc;
  }

  // Lines of a value, the first one standing after what stands before it.
  function lines(value) { return node(value).toString(WRITE).replace(/\n$/, "").split("\n"); }

  function scalarText(value) { return node({ k: value }).toString(WRITE).replace(/^k: /, "").replace(/\n$/, ""); }

  function flowText(value) {
    var doc = new YAML.Document(value, { schema: "failsafe" });
    doc.contents.flow = true;
    return doc.toString(WRITE).replace(/\n$/, "");
  }

  function indented(list, indent) {
    var blank = new Array(indent + 1).join(" ");
    return list.map(function (line) { return line === "" ? "" : blank + line; }).join("\n") + "\n";
  }

  function pairText(key, value, indent) {
    var one = {};
    one[key] = value;
    return indented(lines(one), indent);
  }

  function itemText(value, indent) {
    var list = [value];
    var doc = node(list);
    doc.contents.flow = false;
    var text = doc.toString(WRITE).replace(/\n$/, "").split("\n");
    return indented(text, indent);
  }

  function lineStart(text, at) { return text.lastIndexOf("\n", at - 1) + 1; }
  function lineEnd(text, at) { var end = text.indexOf("\n", at); return end < 0 ? text.length : end + 1; }
  function column(text, at) { return at - lineStart(text, at); }

  // The place after the last character of a node's content.
  function lastOf(one, text) {
    if (YAML.isPair(one)) return one.value && one.value.range ? Math.max(lastOf(one.value, text), one.key.range[1]) : one.key.range[1];
    if (!YAML.isCollection(one) || one.flow || !one.items.length) {
      var end = one.range[1];
      while (end > one.range[0] && /\s/.test(text[end - 1])) end--;
      return end;
    }
    return lastOf(one.items[one.items.length - 1], text);
  }

  function splice(text, from, to, fresh) { return text.slice(0, from) + fresh + text.slice(to); }

  // `fresh` lines after the line on which something ends.
  function after(text, at, fresh) {
    var end = lineEnd(text, at);
    var gap = end === text.length && end > 0 && text[end - 1] !== "\n" ? "\n" : "";
    return splice(text, end, end, gap + fresh);
  }

  function at(doc, path) {
    var found = doc.contents;
    path.forEach(function (part) {
      if (YAML.isMap(found)) {
        var pair = found.items.filter(function (one) { return keyOf(one) === part; })[0];
        found = pair && pair.value;
      } else if (YAML.isSeq(found)) found = found.items[part];
      else found = undefined;
    });
    return found;
  }

  // One step spliced into the text, or null where that needs the whole written again.
  function splicedStep(text, doc, one, order) {
    var last = one.path[one.path.length - 1], around = at(doc, one.path.slice(0, -1));
    if (doc.contents === null || absent(doc.contents)) return one.kind === "set" && one.path.length === 1 ? text + (text && !/\n$/.test(text) ? "\n" : "") + pairText(last, one.value, 0) : null;
    if (YAML.isSeq(around)) return inList(text, around, one, last);
    if (!YAML.isMap(around)) return null;
    var place = around.items.findIndex(function (pair) { return keyOf(pair) === last; });
    if (one.kind === "remove") return removed(text, around, place);
    return place < 0 ? added(text, around, last, one, order) : changed(text, around, around.items[place], one);
  }

  function changed(text, around, pair, one) {
    var was = pair.value, value = one.value;
    if (typeof value === "string" && YAML.isScalar(was) && !/\n/.test(value) && /^(PLAIN|QUOTE_)/.test(was.type || "PLAIN")) {
      var fresh = scalarText(value);
      if (was.type === "QUOTE_DOUBLE" && fresh[0] !== '"') fresh = JSON.stringify(value);
      if (around.flow && /[,[\]{}]/.test(value) && fresh[0] !== '"' && fresh[0] !== "'") fresh = JSON.stringify(value);
      var gap = was.range[0] > 0 && text[was.range[0] - 1] === ":" ? " " : "";
      return splice(text, was.range[0], was.range[1], gap + fresh);
    }
    if (around.flow || YAML.isCollection(was) && was.flow && Array.isArray(value) && values.words(value) && was.items.every(YAML.isScalar)) {
      return was && was.range && !/\n|#/.test(text.slice(was.range[0], was.range[1])) && typeof value !== "string"
        ? splice(text, was.range[0], was.range[1], flowText(value)) : null;
    }
    // a value of another shape: the pair's own lines anew
    var start = pair.key.range[0], indent = column(text, start), end = lastOf(pair, text);
    if (/#/.test(text.slice(end, lineEnd(text, end)))) return null;
    return splice(text, start, lineEnd(text, end), pairText(one.path[one.path.length - 1], value, indent).slice(indent));
  }

  // A new key, after the last of those that stand before it in the model.
  function added(text, around, key, one, order) {
    var names = order(one.path.slice(0, -1)), rank = names.indexOf(key), before = around.items[around.items.length - 1];
    if (!around.items.length) return null;
    if (rank >= 0) {
      var earlier = around.items.filter(function (pair) {
        var other = names.indexOf(keyOf(pair));
        return other >= 0 && other < rank;
      });
      if (earlier.length) before = earlier[earlier.length - 1];
      else if (!around.flow) {
        var first = around.items[0].key.range[0], start = lineStart(text, first);
        if (text.slice(start, first).trim() === "") return splice(text, start, start, pairText(key, one.value, first - start));
      }
    }
    if (around.flow) {
      if (/\n|#/.test(text.slice(around.range[0], around.range[1]))) return null;
      var pair = {};
      pair[key] = one.value;
      var fresh = flowText(pair).slice(1, -1), end = lastOf(before, text);
      return splice(text, end, end, ", " + fresh);
    }
    return after(text, lastOf(before, text), pairText(key, one.value, column(text, around.items[0].key.range[0])));
  }

  function removed(text, around, place) {
    var pair = around.items[place], next = around.items[place + 1], start = pair.key.range[0];
    if (around.flow) {
      if (/\n|#/.test(text.slice(around.range[0], around.range[1])) || around.items.length < 2) return null;
      return next ? splice(text, start, next.key.range[0], "")
        : splice(text, lastOf(around.items[place - 1], text), lastOf(pair, text), "");
    }
    if (text.slice(lineStart(text, start), start).trim() === "") {
      if (around.items.length < 2 && lineStart(text, start) > 0) return null;
      return splice(text, lineStart(text, start), lineEnd(text, lastOf(pair, text)), "");
    }
    // the first key of an item, on the line of its dash
    if (!next || text.slice(lastOf(pair, text), next.key.range[0]).trim() !== "") return null;
    return splice(text, start, next.key.range[0], "");
  }

  function inList(text, list, one, place) {
    if (list.flow) {
      if (/\n|#/.test(text.slice(list.range[0], list.range[1])) || one.kind === "set") return null;
      var made = one.kind === "insert" ? plain(list).concat([one.value]) : plain(list).filter(function (_, index) { return index !== place; });
      if (one.kind === "insert") { made.pop(); made.splice(place, 0, one.value); }
      return splice(text, list.range[0], list.range[1], flowText(made));
    }
    var indent = column(text, list.range[0]);
    if (one.kind === "insert") {
      if (place > 0) return after(text, lastOf(list.items[place - 1], text), itemText(one.value, indent));
      var first = lineStart(text, list.range[0]);
      return text.slice(first, list.range[0]).trim() === "" ? splice(text, first, first, itemText(one.value, indent)) : null;
    }
    if (one.kind !== "drop" || list.items.length < 2) return null;
    var dash = text.lastIndexOf("-", list.items[place].range[0]);
    if (place === 0 && text.slice(lineStart(text, dash), dash).trim() !== "") return null;
    return splice(text, lineStart(text, dash), lineEnd(text, lastOf(list.items[place], text)), "");
  }

  // The whole written again by the library: comments stay, layout becomes the usual one.
  function rewritten(doc, one) {
    var last = one.path[one.path.length - 1], around = at(doc, one.path.slice(0, -1));
    if (one.kind === "insert") around.items.splice(last, 0, node(one.value).contents);
    else if (one.kind === "drop") around.items.splice(last, 1);
    else if (one.kind === "remove") doc.deleteIn(one.path);
    else doc.setIn(one.path, node(one.value).contents);
    return doc.toString(WRITE);
  }

  // The text after all steps. `order(path)` gives the keys of the entry at a path as the
  // model lists them. Throws Unreadable rather than write anything else than was meant.
  function apply(text, steps, order) {
    var bom = text[0] === "\ufeff" ? "\ufeff" : "";
    var windows = /\r\n/.test(text) && !/[^\r]\n/.test(text);
    var made = text.slice(bom.length).replace(/\r\n/g, "\n");
    steps.forEach(function (one) {
      var wanted = values.step(valueOf(made), one);
      var tries = [function (doc) { return splicedStep(made, doc, one, order); }, function (doc) { return rewritten(doc, one); }];
      var good = null;
      tries.forEach(function (attempt) {
        if (good !== null) return;
        var fresh = attempt(parse(made));
        if (fresh !== null && reads(fresh, wanted)) good = fresh;
      });
      if (good === null) throw new Unreadable("“" + values.name(one.path) + "”表单改不了，没有保存。请在编辑器里改这一处。");
      made = good;
    });
    return bom + (windows ? made.replace(/\n/g, "\r\n") : made);
  }

  function reads(text, wanted) {
    try { return values.equal(values.tidy(valueOf(text), null), values.tidy(wanted, null)); } catch (error) { return false; }
  }

  root.huceRecord = { Unreadable: Unreadable, valueOf: valueOf, apply: apply };
})(typeof window === "undefined" ? globalThis : window);
