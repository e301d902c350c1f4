// Signing in: OAuth 2 with PKCE where the host knows public clients and the settings name
// one; else a token that the officer types. Either is kept until the tab is closed.
(function (root) {
  "use strict";

  var KEPT = "huce-token", ASKED = "huce-asked";

  function place() { return location.href.split(/[?#]/)[0]; }

  function token() { return sessionStorage.getItem(KEPT) || ""; }
  function keep(value) { sessionStorage.setItem(KEPT, value); }
  function forget() { sessionStorage.removeItem(KEPT); }

  function possible(git) {
    var way = root.huceHosts.HOSTS[git.host];
    return Boolean(git.client_id && way && way.authorize && location.protocol !== "file:" && root.crypto && root.crypto.subtle);
  }

  function url64(bytes) {
    var made = "";
    bytes.forEach(function (one) { made += String.fromCharCode(one); });
    return btoa(made).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  }

  function random() { return url64(root.crypto.getRandomValues(new Uint8Array(32))); }

  function go(git) {
    var way = root.huceHosts.HOSTS[git.host], asked = { state: random(), verifier: random(), hash: location.hash };
    sessionStorage.setItem(ASKED, JSON.stringify(asked));
    return root.crypto.subtle.digest("SHA-256", new TextEncoder().encode(asked.verifier)).then(function (digest) {
      var query = new URLSearchParams({
        client_id: git.client_id, redirect_uri: place(), response_type: "code", state: asked.state,
        code_challenge: url64(new Uint8Array(digest)), code_challenge_method: "S256"
      });
      if (way.scope) query.set("scope", way.scope);
      location.assign(git.root + way.authorize + "?" + query);
    });
  }

  // After the host has sent the officer back: the code for a token. Resolves to whether
  // somebody is signed in now.
  function back(git) {
    var query = new URLSearchParams(location.search), asked = JSON.parse(sessionStorage.getItem(ASKED) || "null");
    if (!query.get("state")) return Promise.resolve(Boolean(token()));
    sessionStorage.removeItem(ASKED);
    history.replaceState(null, "", place() + (asked ? asked.hash : location.hash));
    if (!asked || asked.state !== query.get("state") || !query.get("code")) {
      return Promise.reject(new root.huceHosts.Refused("登录没有完成，请再点一次登录。", 0));
    }
    var body = new URLSearchParams({
      grant_type: "authorization_code", client_id: git.client_id, code: query.get("code"),
      redirect_uri: place(), code_verifier: asked.verifier
    });
    var options = { method: "POST", headers: { "Accept": "application/json" }, body: body, credentials: "omit", referrerPolicy: "no-referrer" };
    return fetch(git.root + root.huceHosts.HOSTS[git.host].token, options).then(function (answer) {
      return answer.ok ? answer.json() : {};
    }, function () { return {}; }).then(function (made) {
      if (!made.access_token) throw new root.huceHosts.Refused("托管网站没有给登录信息，请再点一次登录；还不行找管理员核对 client_id。", 0);
      keep(made.access_token);
      return true;
    });
  }

  root.huceSignin = { token: token, keep: keep, forget: forget, possible: possible, go: go, back: back };
})(window);
