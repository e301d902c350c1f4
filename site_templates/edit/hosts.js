// The hosts that keep the records: one row each. Reading a file, one commit on a new
// branch, and a request to take it in; nothing else is asked of a host.
(function (root) {
  "use strict";

  function Refused(words, status) { this.message = words; this.status = status; }
  Refused.prototype = Object.create(Error.prototype);
  Refused.prototype.name = "Refused";

  var SAID = {
    400: "托管网站不接受这次保存",
    401: "登录信息不对或已过期，请重新登录",
    403: "您没有权限，或这个令牌的权限不够，请找管理员",
    404: "找不到这份仓库或文件，也可能是没有权限看",
    405: "托管网站不允许这样做",
    409: "同一份文件刚被别人改过",
    413: "文件太大",
    422: "托管网站不接受这次保存",
    429: "操作太频繁，过几分钟再试"
  };

  // An answer as JSON; every failure as a sentence.
  function ask(git, method, path, body, quiet) {
    var headers = { "Accept": "application/json" };
    var way = HOSTS[git.host];
    if (git.token) headers["Authorization"] = way.authorization(git.token);
    if (body) headers["Content-Type"] = "application/json";
    var options = { method: method, headers: headers, cache: "no-store", credentials: "omit", referrerPolicy: "no-referrer" };
    if (body) options.body = JSON.stringify(body);
    return fetch(git.api + path, options).then(function (answer) {
      if (answer.ok) return answer.status === 204 ? null : answer.json();
      if (quiet && answer.status === quiet) return null;
      return answer.text().then(function (text) {
        var told = SAID[answer.status] || "托管网站出了问题，过一会儿再试";
        throw new Refused(told + "（" + answer.status + hint(text) + "）", answer.status);
      });
    }, function () {
      throw new Refused("连不上托管网站 " + git.api.split("/").slice(0, 3).join("/") + "。检查网络，或过一会儿再试。填的内容还在。", 0);
    });
  }

  // The host's own words, for whoever helps: short, and only what is no token.
  function hint(text) {
    try {
      var said = JSON.parse(text).message;
      return typeof said === "string" && said.length < 120 ? "，" + said : "";
    } catch (error) { return ""; }
  }

  function encoded(path) { return path.split("/").map(encodeURIComponent).join("/"); }

  function toBase64(text) {
    var bytes = new TextEncoder().encode(text), made = "";
    bytes.forEach(function (one) { made += String.fromCharCode(one); });
    return btoa(made);
  }

  function fromBase64(data) {
    var made = atob(data.replace(/\s/g, "")), bytes = new Uint8Array(made.length);
    for (var at = 0; at < made.length; at++) bytes[at] = made.charCodeAt(at);
    try { return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes); } catch (error) {
      throw new Refused("这份文件的编码不是 UTF-8，表单读不出来。先在编辑器里另存为 UTF-8。", 0);
    }
  }

  // GitHub, Gitea, Forgejo and Gitee give a file the same way; an empty list is Gitee's "no such file".
  function contents(git, file) {
    return ask(git, "GET", git.repository + "/contents/" + encoded(file) + "?ref=" + encodeURIComponent(git.branch), null, 404)
      .then(function (found) {
        if (found === null || Array.isArray(found)) return { text: "", version: null };
        return { text: fromBase64(found.content), version: found.sha };
      });
  }

  function request(git, change) {
    return ask(git, "POST", git.repository + "/pulls", { title: change.title, body: change.body, head: change.branch, base: git.branch })
      .then(function (made) { return made.html_url; });
  }

  function bearer(token) { return "Bearer " + token; }

  function put(git, change, more) {
    var body = { message: change.message, content: toBase64(change.text) };
    Object.keys(more).forEach(function (key) { body[key] = more[key]; });
    if (change.version) body.sha = change.version;
    return body;
  }

  var GITEA = {
    authorization: bearer,
    read: contents,
    save: function (git, change) {
      var body = put(git, change, { branch: git.branch, new_branch: change.branch });
      return ask(git, change.version ? "PUT" : "POST", git.repository + "/contents/" + encoded(change.file), body);
    },
    request: request,
    authorize: "/login/oauth/authorize",
    token: "/login/oauth/access_token",
    scope: ""
  };

  var HOSTS = {
    github: {
      authorization: bearer,
      read: contents,
      save: function (git, change) {
        return ask(git, "GET", git.repository + "/git/ref/heads/" + encoded(git.branch)).then(function (head) {
          return ask(git, "POST", git.repository + "/git/refs", { ref: "refs/heads/" + change.branch, sha: head.object.sha });
        }).then(function () {
          return ask(git, "PUT", git.repository + "/contents/" + encoded(change.file), put(git, change, { branch: change.branch }));
        });
      },
      request: request
    },
    gitea: GITEA,
    forgejo: GITEA,
    gitlab: {
      authorization: bearer,
      read: function (git, file) {
        return ask(git, "GET", git.repository + "/repository/files/" + encodeURIComponent(file) + "?ref=" + encodeURIComponent(git.branch), null, 404)
          .then(function (found) {
            if (found === null) return { text: "", version: null };
            return { text: fromBase64(found.content), version: found.blob_id, commit: found.last_commit_id };
          });
      },
      save: function (git, change) {
        var action = { action: change.version ? "update" : "create", file_path: change.file, content: toBase64(change.text), encoding: "base64" };
        if (change.commit) action.last_commit_id = change.commit;
        return ask(git, "POST", git.repository + "/repository/commits", {
          branch: change.branch, start_branch: git.branch, commit_message: change.message, actions: [action]
        });
      },
      request: function (git, change) {
        return ask(git, "POST", git.repository + "/merge_requests", {
          source_branch: change.branch, target_branch: git.branch, title: change.title, description: change.body, remove_source_branch: true
        }).then(function (made) { return made.web_url; });
      },
      authorize: "/oauth/authorize",
      token: "/oauth/token",
      scope: "api"
    },
    gitee: {
      authorization: bearer,
      read: contents,
      save: function (git, change) {
        return ask(git, "POST", git.repository + "/branches", { refs: git.branch, branch_name: change.branch }).then(function () {
          var body = put(git, change, { branch: change.branch });
          return ask(git, change.version ? "PUT" : "POST", git.repository + "/contents/" + encoded(change.file), body);
        });
      },
      request: request
    }
  };

  function read(git, file) { return HOSTS[git.host].read(git, file); }

  // Saves a change whose file must still be the version that was loaded. Gives
  // { conflict: the newer file } or { address: where the request is }. A request that
  // cannot be opened does not lose the change: `unopened` says why.
  function save(git, change) {
    var way = HOSTS[git.host];
    return way.read(git, change.file).then(function (now) {
      if (now.version !== change.version) return { conflict: now };
      change.commit = now.commit;
      return way.save(git, change).then(function () {
        return way.request(git, change).then(function (address) { return { address: address }; }, function (error) {
          return { unopened: error.message };
        });
      }, function (error) {
        // the file is another by now: GitHub says 409, Gitea 422, GitLab 400
        if ([400, 409, 422].indexOf(error.status) < 0) throw error;
        return way.read(git, change.file).then(function (later) {
          if (later.version === change.version) throw error;
          return { conflict: later };
        });
      });
    });
  }

  root.huceHosts = { HOSTS: HOSTS, Refused: Refused, read: read, save: save };
})(typeof window === "undefined" ? globalThis : window);
