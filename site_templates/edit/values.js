// Values of records: what differs between two, and what two people's changes make together.
(function (root) {
  "use strict";

  function isMap(value) { return value !== null && typeof value === "object" && !Array.isArray(value); }

  function equal(a, b) {
    if (a === b) return true;
    if (Array.isArray(a) && Array.isArray(b)) {
      return a.length === b.length && a.every(function (one, index) { return equal(one, b[index]); });
    }
    if (!isMap(a) || !isMap(b)) return false;
    var keys = Object.keys(a);
    return keys.length === Object.keys(b).length && keys.every(function (key) {
      return Object.prototype.hasOwnProperty.call(b, key) && equal(a[key], b[key]);
    });
  }

  function copy(value) { return value === undefined ? undefined : JSON.parse(JSON.stringify(value)); }

  // Without empty texts, lists and mappings: an empty key is an absent key.
  // `needed(path)` says which lists must stay, even empty.
  function tidy(value, needed, path) {
    path = path || [];
    if (Array.isArray(value)) {
      return value.map(function (one) { return tidy(one, needed, path.concat("*")); }).filter(function (one) {
        return one !== undefined;
      });
    }
    if (isMap(value)) {
      var made = {};
      Object.keys(value).forEach(function (key) {
        var one = tidy(value[key], needed, path.concat(key));
        if (Array.isArray(one) && one.length === 0 && !(needed && needed(path.concat(key)))) return;
        if (one !== undefined) made[key] = one;
      });
      return path.length && Object.keys(made).length === 0 ? undefined : made;
    }
    if (value === null || value === undefined) return undefined;
    var text = String(value);
    return text.trim() === "" ? undefined : text;
  }

  // Which old item each new one is: the equal ones first, then, between them, by place.
  // Gives the matches as pairs [old index or -1, new index or -1], in order.
  function align(before, after) {
    var rows = before.length, columns = after.length, best = [], i, j;
    for (i = rows; i >= 0; i--) {
      best[i] = [];
      for (j = columns; j >= 0; j--) {
        best[i][j] = i === rows || j === columns ? 0
          : equal(before[i], after[j]) ? best[i + 1][j + 1] + 1 : Math.max(best[i + 1][j], best[i][j + 1]);
      }
    }
    var pairs = [], old = [], fresh = [];
    function flush() {
      while (old.length && fresh.length) pairs.push([old.shift(), fresh.shift()]);
      while (old.length) pairs.push([old.shift(), -1]);
      while (fresh.length) pairs.push([-1, fresh.shift()]);
    }
    i = 0; j = 0;
    while (i < rows || j < columns) {
      if (i < rows && j < columns && equal(before[i], after[j])) { flush(); pairs.push([i++, j++]); }
      else if (j >= columns || (i < rows && best[i + 1][j] >= best[i][j + 1])) old.push(i++);
      else fresh.push(j++);
    }
    flush();
    return pairs;
  }

  function words(list) { return list.every(function (one) { return typeof one === "string"; }); }

  // What leads from one value to another: set, remove, insert, drop, in an order in which
  // they can be carried out one after the other.
  function diff(before, after, path) {
    path = path || [];
    if (equal(before, after)) return [];
    if (isMap(before) && isMap(after)) {
      var found = [];
      Object.keys(before).forEach(function (key) {
        if (!Object.prototype.hasOwnProperty.call(after, key)) {
          found.push({ kind: "remove", path: path.concat(key), old: before[key] });
        } else found = found.concat(diff(before[key], after[key], path.concat(key)));
      });
      Object.keys(after).forEach(function (key) {
        if (!Object.prototype.hasOwnProperty.call(before, key)) {
          found.push({ kind: "set", path: path.concat(key), value: after[key] });
        }
      });
      return found;
    }
    if (Array.isArray(before) && Array.isArray(after) && before.length && after.length && !(words(before) && words(after))) {
      return items(before, after, path);
    }
    return [{ kind: "set", path: path, value: after, old: before }];
  }

  function items(before, after, path) {
    var steps = [], place = before.length;
    align(before, after).reverse().forEach(function (pair) {
      if (pair[0] < 0) steps.push({ kind: "insert", path: path.concat(place), value: after[pair[1]] });
      else {
        place = pair[0];
        if (pair[1] < 0) steps.push({ kind: "drop", path: path.concat(place), old: before[place] });
        else steps = steps.concat(diff(before[place], after[pair[1]], path.concat(place)));
      }
    });
    return steps;
  }

  // The value after one step; throws where the step has no place in it.
  function step(value, one) {
    var made = copy(value), last = one.path[one.path.length - 1], around = made;
    one.path.slice(0, -1).forEach(function (part) {
      if (around === undefined || around[part] === undefined) throw new Error("找不到要改的地方：" + name(one.path));
      around = around[part];
    });
    if (one.kind === "insert") around.splice(last, 0, copy(one.value));
    else if (one.kind === "drop") around.splice(last, 1);
    else if (one.kind === "remove") delete around[last];
    else around[last] = copy(one.value);
    return made;
  }

  function name(path) {
    return path.map(function (part) { return typeof part === "number" ? "第" + (part + 1) + "条" : part; }).join(" › ");
  }

  // Both sides' changes of one value together. `clashes` collects the paths that both
  // changed in different ways; there what was typed here stands.
  function merge(base, mine, theirs, clashes, path) {
    path = path || [];
    if (equal(mine, theirs) || equal(base, theirs)) return copy(mine);
    if (equal(base, mine)) return copy(theirs);
    if (isMap(mine) && isMap(theirs) && (isMap(base) || base === undefined)) {
      var from = base || {}, made = {};
      Object.keys(theirs).concat(Object.keys(mine)).forEach(function (key) {
        if (Object.prototype.hasOwnProperty.call(made, key)) return;
        var one = merge(from[key], mine[key], theirs[key], clashes, path.concat(key));
        if (one !== undefined) made[key] = one;
      });
      return made;
    }
    if (Array.isArray(mine) && Array.isArray(theirs) && (Array.isArray(base) || base === undefined)) {
      return mergeLists(base || [], mine, theirs, clashes, path);
    }
    clashes.push({ path: path, mine: mine, theirs: theirs });
    return copy(mine);
  }

  function mergeLists(base, mine, theirs, clashes, path) {
    function sides(list) {
      var kept = {}, gaps = {}, place = 0;
      align(base, list).forEach(function (pair) {
        if (pair[0] >= 0) { kept[pair[0]] = pair[1] < 0 ? undefined : list[pair[1]]; place = pair[0] + 1; }
        else (gaps[place] = gaps[place] || []).push(list[pair[1]]);
      });
      return { kept: kept, gaps: gaps };
    }
    var here = sides(mine), there = sides(theirs), made = [];
    for (var index = 0; index <= base.length; index++) {
      var added = (there.gaps[index] || []).slice();
      (here.gaps[index] || []).forEach(function (one) {
        if (!added.some(function (other) { return equal(one, other); })) added.push(one);
      });
      made = made.concat(added);
      if (index === base.length) break;
      var one = merge(base[index], here.kept[index], there.kept[index], clashes, path.concat(index));
      if (one !== undefined) made.push(one);
    }
    return made;
  }

  // Lines that were added (+) and taken out (-) between two texts, for showing.
  function lineChanges(before, after) {
    var old = before.replace(/\r\n/g, "\n").split("\n"), fresh = after.replace(/\r\n/g, "\n").split("\n");
    var head = 0, tail = 0;
    while (head < old.length && head < fresh.length && old[head] === fresh[head]) head++;
    while (tail < old.length - head && tail < fresh.length - head && old[old.length - 1 - tail] === fresh[fresh.length - 1 - tail]) tail++;
    var a = old.slice(head, old.length - tail), b = fresh.slice(head, fresh.length - tail), found = [];
    align(a, b).forEach(function (pair) {
      if (pair[0] >= 0 && pair[1] >= 0 && a[pair[0]] === b[pair[1]]) return;
      if (pair[0] >= 0) found.push({ sign: "-", line: a[pair[0]] });
      if (pair[1] >= 0) found.push({ sign: "+", line: b[pair[1]] });
    });
    return found;
  }

  root.huceValues = {
    align: align, copy: copy, diff: diff, equal: equal, isMap: isMap, lineChanges: lineChanges,
    merge: merge, name: name, step: step, tidy: tidy, words: words
  };
})(typeof window === "undefined" ? globalThis : window);
