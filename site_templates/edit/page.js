// The page: what is edited, signing in, the form, what it changes, saving.
(function (root) {
  "use strict";

  var settings = root.huceSettings = JSON.parse(document.getElementById("edit-settings").textContent);
  var hosts = root.huceHosts, signin = root.huceSignin, record = root.huceRecord, values = root.huceValues;
  var fields = root.huceFields, people = root.hucePeople, words = root.huceWords, schemas = root.huceSchemas;
  var main = document.getElementById("edit");
  var git = Object.assign({}, settings.git);
  var parts = root.huceParts, el = parts.el, show = parts.show, note = parts.note, button = parts.button;
  var listed = parts.listed, today = parts.today, village = parts.village, target = parts.target, place = parts.place;
  var now = {};

  function heading() {
    var one = now.target;
    if (!one) return el("h1", {}, "改记录");
    var head = now.loaded && one.kind === "household" && now.value && now.value["户主"];
    return el("h1", {}, one.fresh ? village(one.village).name + "　新建户 " + one.name : (head ? head + "（" + one.title + "）" : one.title + "　") + (one.visit ? "记一次走访" : schemas[one.kind].title));
  }

  function tabs() {
    var one = now.target;
    if (!one || one.kind !== "household" || one.fresh) return null;
    var base = "#household/" + one.village + "/" + one.name;
    return el("p", { className: "edit-tabs" }, [[base + "/visit", "记一次走访", one.visit], [base, "全部内容", !one.visit]].map(function (tab) {
      return el("a", tab[2] ? { href: tab[0], "aria-current": "page" } : { href: tab[0] }, tab[1]);
    }));
  }

  function file() { return el("p", { className: "edit-soft" }, "文件：" + now.target.file); }

  // ---- start, signing in, loading ----

  function start() {
    // back from the host's sign-in, which knows no #: the address is restored first
    if (git.host && /[?&]state=/.test(location.search)) {
      now = { target: null };
      return signin.back(git).then(function () { return start(); }, function (error) {
        now = { target: target(location.hash) };
        ask(error.message);
      });
    }
    now = { target: target(location.hash) };
    if (now.target === null) return choose();
    if (!git.host) return paste("没有设置托管网站，表单不能直接读取和保存。");
    show(heading(), tabs(), note("正在读取……"));
    return signin.back(git).then(function (known) {
      git.token = signin.token();
      return known ? load() : ask();
    }).catch(function (error) { ask(error.message); });
  }

  function choose() {
    var field = el("input", { type: "text", placeholder: "ZS-0001", autocapitalize: "characters", "aria-label": "户编号" });
    var form = el("form", { on: { submit: function (event) {
      event.preventDefault();
      location.hash = "#household/" + field.value.trim().toUpperCase() + "/visit";
    } } }, [el("p", {}, [el("label", {}, "户编号"), field]), el("div", { className: "edit-buttons" }, el("button", { className: "main" }, "记一次走访"))]);
    var month = today().slice(0, 7);
    var asked = decodeURIComponent(location.hash).split("/").filter(function (part) { return part && part[0] !== "#" && part !== "visit"; }).join("、");
    show(heading(), asked ? note("找不到“" + asked + "”。核对村和编号，编号写成 ZS-0001。", true) : null, form,
      el("h2", {}, "按村"), el("ul", {}, settings.villages.map(function (one) {
        return el("li", {}, [one.name + "　", one.next ? el("a", { href: "#new-household/" + one.folder }, "新建户") : null, "　",
          el("a", { href: "#month/" + one.folder + "/" + month }, month + " 的线索、会议、问题"), "　", el("a", { href: "#village/" + one.folder }, "村的资料和队伍")]);
      })));
  }

  function ask(problem) {
    var field = el("input", { type: "password", autocomplete: "off", id: "token" });
    var form = el("form", { on: { submit: function (event) {
      event.preventDefault();
      if (!field.value.trim()) return;
      signin.keep(field.value.trim());
      git.token = signin.token();
      load();
    } } }, [
      el("p", {}, [el("label", { htmlFor: "token" }, "访问令牌"), field]),
      el("p", { className: "edit-soft" }, "令牌在托管网站的个人设置里生成，要能读写这个仓库、提合并请求。只留在这个窗口里，关掉就没有了。"),
      el("div", { className: "edit-buttons" }, el("button", { className: "main" }, "用令牌登录"))
    ]);
    var way = signin.possible(git) ? el("div", { className: "edit-buttons" }, button("到托管网站登录", function () { signin.go(git); }, true)) : null;
    show(heading(), tabs(), problem ? note(problem, true) : null, el("p", {}, "改记录前先登录 " + settings.git.name + "。"), way,
      way ? el("details", {}, [el("summary", {}, "用访问令牌"), form]) : form, other());
  }

  // The ways that need no form.
  function other() {
    return el("p", { className: "edit-soft" }, [
      "也可以", el("a", { href: "#", on: { click: function (event) { event.preventDefault(); paste(""); } } }, "把文件内容贴进来改"),
      "，改好再复制回去。"
    ]);
  }

  function load() {
    show(heading(), tabs(), note("正在读取……"));
    return hosts.read(git, now.target.file).then(function (found) {
      if (found.version === null && now.target.kind === "household" && !now.target.fresh) throw new hosts.Refused("仓库里没有 " + now.target.file + "。", 404);
      if (found.version !== null && now.target.fresh) return nextNumber();
      now.loaded = found;
      var one = now.target;
      return (one.kind === "household" ? people.read(git, settings.git.folder, one.village) : Promise.resolve(null)).then(function (roster) {
        now.roster = roster;
        now.names = roster ? people.likely(roster, today()).concat(people.names(roster, today())).filter(function (name, at, all) { return all.indexOf(name) === at; }) : [];
        open(now.loaded.text);
      });
    }).catch(failed);
  }

  // The number is taken: the next one.
  function nextNumber() {
    var one = now.target, parts = one.name.split("-"), next = String(Number(parts[1]) + 1);
    while (next.length < parts[1].length) next = "0" + next;
    now.target = place("household", one.village, "households/" + parts[0] + "-" + next, parts[0] + "-" + next, false);
    now.target.fresh = true;
    return load();
  }

  function failed(error) {
    if (error.status === 401) { signin.forget(); ask(error.message); return; }
    if (!(error instanceof hosts.Refused || error instanceof record.Unreadable)) { show(heading(), note("表单出了问题，没有保存：" + error.message, true)); throw error; }
    show(heading(), tabs(), note(error.message, true), el("div", { className: "edit-buttons" }, [button("再读一次", load, true), button("换一个账号", function () { signin.forget(); ask(); })]), file(), other());
  }

  function paste(why) {
    var field = el("textarea", { rows: 12, spellcheck: false, id: "pasted" });
    show(heading(), tabs(), why ? note(why) : null, file(), el("p", {}, [el("label", { htmlFor: "pasted" }, "把这份文件现在的内容全部贴在这里；新文件留空"), field]),
      el("div", { className: "edit-buttons" }, button("打开表单", function () {
        now.loaded = { text: field.value, version: undefined };
        now.pasted = true;
        now.names = [];
        now.roster = null;
        try { open(field.value); } catch (error) { failed(error); }
      }, true)));
  }

  // ---- the form ----

  function needed(path) { return fields.requiredAt(schemas[now.target.kind], path); }
  function tidy(value) { return values.tidy(value, needed); }

  function open(text, typed, clashes) {
    var whole = schemas[now.target.kind], one = now.target, schema, value;
    now.text = text;
    now.value = record.valueOf(text);
    if (one.visit) {
      schema = fields.prepared(whole.$defs.Visit, whole);
      var own = (now.value["监测联系人"] || []).filter(function (contact) { return !(contact["止"] < today()); }).map(function (contact) { return contact["姓名"]; });
      var names = own.concat(now.names.filter(function (name) { return own.indexOf(name) < 0; }));
      one.likely = own.length + people.likely(now.roster, today()).filter(function (name) { return own.indexOf(name) < 0; }).length;
      if (names.length) schema.properties["走访人"] = fields.ticks(schema.properties["走访人"], names, typed && typed["走访人"]);
      else schema.properties["走访人"]["x-some"] = true;
      ["存档日期", "地点"].forEach(function (key) { delete schema.properties[key]; });
      value = Object.assign(fields.empty(schema), typed || { "日期": today(), "录入日期": today() });
    } else {
      schema = fields.prepared(whole, whole);
      if (one.kind === "household") schema.properties["编号"].readonly = true;
      value = typed || values.copy(now.value);
      if (one.fresh && !typed) value = { "编号": one.name, "成员": [{ "关系": "户主" }] };
    }
    var place = el("div", { id: "fields" }), problems = el("div", {});
    var head = one.visit ? el("p", { className: "edit-soft" }, (now.value["户主"] || "") + "，" + (now.value["组"] || "") + "组" + ((now.value["走访"] || []).length ? "，上次走访 " + lastVisit() : "")) : null;
    show(heading(), tabs(), clashes && clashes.length ? clashNote(clashes) : null, head, place, problems,
      el("div", { className: "edit-buttons" }, button("看看改了什么", function () { review(problems); }, true)), file());
    now.editor = fields.make(place, schema, one.visit ? value : values.copy(now.value), !one.visit);
    now.ready = new Promise(function (resolve) { now.editor.on("ready", resolve); }).then(function () {
      now.before = tidy(now.editor.getValue());
      if (!one.visit && !values.equal(value, now.value)) now.editor.setValue(value);
      if (one.visit) fields.fold(place, "huce.走访人", one.likely, "名册上的其他人");
      else if (!one.fresh) place.parentNode.insertBefore(contents(place), place);
      main.dataset.ready = "yes";
    });
  }

  // The record's parts, to go to without scrolling through all of it.
  function contents(place) {
    var parts = Object.keys(now.value).filter(function (key) { return typeof now.value[key] !== "string"; });
    return el("p", { className: "edit-contents" }, ["到："].concat(parts.map(function (key) {
      return button(key, function () { place.querySelector('[data-schemapath="huce.' + key + '"]').scrollIntoView(); });
    })));
  }

  function lastVisit() {
    return now.value["走访"].map(function (one) { return one["日期"] || ""; }).sort().pop();
  }

  function clashNote(clashes) {
    return note([el("p", {}, "这份记录刚被别人改过，已经读入新的内容，您填的都还在。下面几处两边改得不一样，先按您填的，请核对："),
      listed(clashes.map(function (one) { return values.name(one.path) + "：别人改成 " + (one.theirs === undefined ? "删去" : words.short(one.theirs)) + "，您填的是 " + (one.mine === undefined ? "删去" : words.short(one.mine)); }))], true);
  }

  // The officer's steps on the record as it was loaded.
  function steps() {
    var typed = now.editor.getValue();
    if (now.target.visit) {
      var visit = values.tidy(typed, null, []) || {}, list = now.value["走访"];
      return list && list.length ? [{ kind: "insert", path: ["走访", list.length], value: visit }] : [{ kind: "set", path: ["走访"], value: [visit] }];
    }
    return values.diff(now.before, tidy(typed));
  }

  // What the form finds wrong, where it was touched; what was wrong before is only told.
  function wrong(made) {
    var touched = made.map(function (one) { return one.path; });
    // the library's own word of a missing key stands at the entry; ours at the field
    return now.editor.validate().filter(function (one) { return !/^缺“/.test(one.message); }).map(function (one) {
      var path = one.path.split(".").slice(1).map(function (part) { return /^[0-9]+$/.test(part) ? Number(part) : part; });
      var mine = now.target.visit || touched.some(function (other) {
        var shorter = Math.min(path.length, other.length);
        return values.equal(path.slice(0, shorter), other.slice(0, shorter));
      });
      return { words: (path.length ? values.name(path) + "：" : "") + one.message, mine: mine };
    });
  }

  // The library takes over what was typed when its field is left, a frame later.
  function settled() {
    if (document.activeElement) document.activeElement.blur();
    return new Promise(function (resolve) {
      root.requestAnimationFrame(function () { root.requestAnimationFrame(function () { setTimeout(resolve, 0); }); });
    });
  }

  function review(problems) {
    return settled().then(function () { reviewed(problems); }).catch(failed);
  }

  function reviewed(problems) {
    var made = steps(), found = wrong(made), mine = unique(found.filter(function (one) { return one.mine; }));
    problems.textContent = "";
    fields.tell(now.editor);
    if (!made.length) { problems.appendChild(note("没有改动。")); return; }
    if (mine.length) { problems.appendChild(note([el("p", {}, "先改好这几处："), listed(mine)], true)); return; }
    var fresh;
    try { fresh = record.apply(now.text, made, function (path) { return fields.keysAt(schemas[now.target.kind], path); }); }
    catch (error) {
      if (!(error instanceof record.Unreadable)) throw error;
      problems.appendChild(note(error.message, true));
      return;
    }
    confirm(made, fresh, unique(found.filter(function (one) { return !one.mine; })));
  }

  function unique(found) {
    return found.map(function (one) { return one.words; }).filter(function (one, at, all) { return all.indexOf(one) === at; });
  }

  // ---- what it changes, saving ----

  function confirm(made, fresh, before) {
    var sentences = made.map(words.sentence), place = el("div", {});
    var form = Array.prototype.slice.call(main.childNodes);
    function back() { show.apply(null, form); }
    var lines = el("div", { className: "edit-lines", tabIndex: 0 }, values.lineChanges(now.text, fresh).map(function (one) {
      return el("span", { className: one.sign === "+" ? "add" : "out" }, one.sign + " " + one.line);
    }));
    var keep = now.pasted ? copyButtons(fresh) : [button("保存，送街道审核", function (event) { save(event.target, place, sentences, fresh, back); }, true)];
    var strangers = people.strangers(now.roster, made);
    show(heading(), el("h2", {}, "改了什么"), listed(sentences),
      strangers.length ? note([listed(strangers), el("p", {}, "写错的，回去改；外村名册上的人可以保存；新来的人先补登队伍，否则检查通不过。")], true) : null, el("h2", {}, "文件里的变化"), lines,
      before.length ? note([el("p", {}, "这份记录原来就有的问题，不影响这次保存："), listed(before)]) : null, place,
      el("div", { className: "edit-buttons" }, keep.concat([button("回去改", back)])), file());
    root.scrollTo(0, 0);
  }

  function copyButtons(fresh) {
    var field = el("textarea", { rows: 10, readOnly: true, value: fresh, id: "changed" });
    var copy = button("复制改好的内容", function () {
      field.select();
      if (navigator.clipboard) navigator.clipboard.writeText(fresh).catch(function () { document.execCommand("copy"); });
      else document.execCommand("copy");
      copy.textContent = "已复制，贴回文件里再提交";
    }, true);
    return [el("p", {}, [el("label", { htmlFor: "changed" }, "改好的内容"), field]), copy];
  }

  function save(pressed, place, sentences, fresh, back) {
    var one = now.target, subject = one.name + "：" + (one.visit ? "记一次走访 " + now.editor.getValue()["日期"] : one.fresh ? "新建户" : sentences.length === 1 ? sentences[0] : "改 " + sentences.length + " 处");
    if (one.kind !== "household") subject = village(one.village).name + (one.kind === "month" ? " " + one.name : "") + "：" + (sentences.length === 1 ? sentences[0] : "改 " + sentences.length + " 处");
    var body = sentences.map(function (line) { return "- " + line; }).join("\n");
    var change = {
      file: one.file, text: fresh, version: now.loaded.version, title: subject, body: body, message: subject + "\n\n" + body + "\n",
      branch: "form/" + one.village + "-" + one.name + "-" + Date.now().toString(36)
    };
    pressed.disabled = true;
    place.textContent = "";
    place.appendChild(note("正在保存……"));
    hosts.save(git, change).then(function (done) {
      if (done.conflict) return conflict(done.conflict);
      saved(change, done);
    }).catch(function (error) {
      pressed.disabled = false;
      place.textContent = "";
      if (!(error instanceof hosts.Refused)) { place.appendChild(note("没有保存：" + error.message, true)); throw error; }
      var again = error.status === 401 ? relogin(place) : null;
      place.appendChild(note([el("p", {}, error.message + (error.status === 0 ? "" : "。没有保存，填的内容还在。")), again], true));
      if (error.status === 0) copyButtons(fresh).forEach(function (part) { place.appendChild(part); });
    });
  }

  // A new token without losing what was typed.
  function relogin(place) {
    var field = el("input", { type: "password", autocomplete: "off", "aria-label": "访问令牌" });
    return el("p", {}, ["换一个令牌：", field, button("换上", function () {
      signin.keep(field.value.trim());
      git.token = signin.token();
      place.textContent = "";
      place.appendChild(note("令牌已换上，请再点保存。"));
    })]);
  }

  function conflict(newer) {
    var typed = now.editor.getValue(), clashes = [];
    if (newer.version === null && now.loaded.version) return show(heading(), note("这份文件刚被别人删掉或移走，没有保存。请和街道核对。", true), file());
    if (now.target.fresh) return nextNumberKept(typed);
    var base = now.value, theirs;
    try { theirs = record.valueOf(newer.text); } catch (error) { return failed(error); }
    now.loaded = newer;
    if (now.target.visit) {
      open(newer.text, typed);
    } else {
      var mine = steps().reduce(values.step, base);
      open(newer.text, values.merge(base, mine, theirs, clashes), clashes);
    }
    if (!clashes.length) main.insertBefore(note("这份记录刚被别人改过，还没有保存。已经读入新的内容，您填的都还在，请再看一遍，再保存。", true), document.getElementById("fields"));
    root.scrollTo(0, 0);
  }

  // Somebody took the number meanwhile: the same household under the next one.
  function nextNumberKept(typed) {
    var was = now.target.name;
    return nextNumber().then(function () {
      return now.ready;
    }).then(function () {
      typed["编号"] = now.target.name;
      now.editor.setValue(typed);
      main.insertBefore(note(was + " 这个编号刚被别人用了，换成 " + now.target.name + "，您填的都还在。", true), document.getElementById("fields"));
    });
  }

  function saved(change, done) {
    var link = done.address && done.address.indexOf(settings.git.origin + "/") === 0 ? el("a", { href: done.address, className: "edit-button main" }, "去看这次修改") : null;
    var told = done.unopened
      ? note([el("p", {}, "已存到分支 " + change.branch + "，但合并请求没有提成：" + done.unopened), el("p", {}, "请街道到托管网站上从这个分支提一次合并请求。")], true)
      : note([el("p", {}, "已保存，送街道审核。街道同意后，网站第二天更新。"),
        el("p", {}, "过几分钟点“去看这次修改”：那里会写明有没有错、" + (now.target.visit ? "这次走访计不计。" : "改动带来什么。") + "有错的，照那里写的改。")]);
    show(heading(), told, listed(change.body.split("\n").map(function (line) { return line.slice(2); })),
      el("div", { className: "edit-buttons" }, [link, now.target.kind === "household" && !now.target.fresh ? el("a", { href: "../villages/" + now.target.village + "/" + now.target.name + "/index.html", className: "edit-button" }, "回到户页") : null,
        el("a", { href: "../villages/" + now.target.village + "/index.html", className: "edit-button" }, "回到村页")]));
  }

  root.addEventListener("hashchange", function () { delete main.dataset.ready; start(); });
  root.huceEditNow = function () { return now; };
  start();
})(window);
