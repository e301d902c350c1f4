// The rosters: whose names are offered, and names in a household's record that are on none.
(function (root) {
  "use strict";

  var hosts = root.huceHosts, record = root.huceRecord, values = root.huceValues;
  // whoever is named here must be on a roster; of a 监测联系人 it is the 姓名
  var NAMED = ["走访人", "核算人", "核实人", "制定人", "责任人", "批准人"];

  // The entries of the village's and the street's roster. One that cannot be read has none,
  // and `whole` is then false: nothing can be said of names.
  function read(git, folder, village) {
    var whole = true;
    return Promise.all([folder + "/villages/" + village + "/village.yaml", folder + "/street/street.yaml"].map(function (one) {
      return hosts.read(git, one).then(function (found) { return record.valueOf(found.text)["队伍"] || []; }).catch(function (error) {
        if (error.status === 401) throw error;
        whole = false;
        return [];
      });
    })).then(function (both) {
      return { whole: whole, entries: both[0].concat(both[1]).filter(function (one) { return one["姓名"]; }) };
    });
  }

  // Names on the roster on a day, the village's first.
  function names(roster, day) {
    return roster.entries.filter(function (one) { return !(one["起"] > day) && !(one["止"] < day); })
      .map(function (one) { return one["姓名"]; }).filter(first);
  }

  // Of those, who is most likely at the door: whose visits can count, and the village's cadres.
  function likely(roster, day) {
    if (!roster) return [];
    var offices = ["监测联系人", "防贫监测信息员", "驻村干部", "第一书记", "党支部书记", "村主任", "综合服务专干", "综治专干"];
    var there = roster.entries.filter(function (one) {
      return [].concat(one["职务"] || []).some(function (office) { return offices.indexOf(office) >= 0; });
    });
    return names({ entries: there }, day).sort(function (a, b) { return rank(there, a, offices) - rank(there, b, offices); });
  }

  function rank(entries, name, offices) {
    return Math.min.apply(null, entries.filter(function (one) { return one["姓名"] === name; }).map(function (one) {
      return Math.min.apply(null, [].concat(one["职务"]).map(function (office) { return offices.indexOf(office); }).filter(function (at) { return at >= 0; }));
    }));
  }

  function first(one, at, all) { return all.indexOf(one) === at; }

  // Whether two names are different and one may be a slip for the other: as the check has it.
  function alike(one, other) {
    var a = one.replace(/[0-9]+$/, ""), b = other.replace(/[0-9]+$/, ""), at, wrong = 0;
    if (a === b || Math.min(a.length, b.length) < 2) return one !== other && a === b;
    if (a.length === b.length) {
      for (at = 0; at < a.length; at++) if (a[at] !== b[at]) wrong++;
      return wrong === 1 || a.split("").sort().join("") === b.split("").sort().join("");
    }
    var longer = a.length > b.length ? a : b, shorter = a.length > b.length ? b : a;
    for (at = 0; at < longer.length; at++) if (longer.slice(0, at) + longer.slice(at + 1) === shorter) return true;
    return false;
  }

  // Each name of a value, with its path.
  function named(value, path) {
    var last = path.filter(function (part) { return typeof part === "string"; }), key = last[last.length - 1], found = [];
    if (values.isMap(value)) Object.keys(value).forEach(function (one) { found = found.concat(named(value[one], path.concat(one))); });
    else if (Array.isArray(value)) value.forEach(function (one, at) { found = found.concat(named(one, path.concat(at))); });
    else if (typeof value === "string" && value && (NAMED.indexOf(key) >= 0 || key === "姓名" && last[0] === "监测联系人")) found.push({ path: path, name: value });
    return found;
  }

  // What the officer's steps name that neither roster knows, in words. It may be an officer of
  // another village, so it is asked, not refused.
  function strangers(roster, steps) {
    if (!roster || !roster.whole) return [];
    var known = roster.entries.map(function (one) { return one["姓名"]; }), found = [];
    steps.forEach(function (step) {
      if (step.value === undefined) return;
      named(step.value, step.path).forEach(function (one) {
        if (known.indexOf(one.name) >= 0) return;
        var meant = known.filter(function (other) { return alike(one.name, other); }).filter(first)
          .sort(function (a, b) { return (a[0] !== one.name[0]) - (b[0] !== one.name[0]); }).slice(0, 3);
        found.push(values.name(one.path) + "：“" + one.name + "”不在本村和街道的队伍名册上" + (meant.length ? "，是不是“" + meant.join("”“") + "”？" : "。"));
      });
    });
    return found;
  }

  root.hucePeople = { read: read, names: names, likely: likely, strangers: strangers };
})(window);
