"use strict";
// The plain status page: reads /api/status every few seconds; in the demo it also lists who may sign in.
const at = (id) => document.getElementById(id);
const say = (id, text) => { at(id).textContent = text; };
const when = (text) => (text ? text.slice(0, 10) + " " + text.slice(11, 19) : "—");

function rowOf(leaf) {
  const tr = document.createElement("tr");
  for (const [text, css] of [[leaf.number, ""], [when(leaf.at), ""], [leaf.hash, "hash"]]) {
    const td = document.createElement("td");
    td.textContent = text;
    td.className = css;
    tr.append(td);
  }
  return tr;
}

function show(s) {
  at("demo").hidden = at("sign-in").hidden = !s.demo;
  say("state", "运行正常");
  say("today", s.today);
  say("version", s.version);
  say("started", when(s.started));
  say("database", s.database === "sqlite" ? "SQLite（内嵌）" : "PostgreSQL");
  say("pack-title", s.pack.title + "（" + s.pack.id + "）");
  say("pack-procedures", s.pack.procedures + " 个");
  say("pack-hash", s.pack.hash);
  say("log-size", s.checkpoint ? s.checkpoint.size + " 条" : "还没有签名");
  say("log-at", s.checkpoint ? when(s.checkpoint.at) : "—");
  say("log-unplaced", s.unplaced + " 条");
  say("log-root", s.checkpoint ? s.checkpoint.root : "—");
  if (s.leaves.length) at("leaves").replaceChildren(...s.leaves.map(rowOf));
}

async function signIn(login) {
  const answer = await fetch("/api/demo/sign-in", {
    method: "POST", headers: { "Content-Type": "application/json", "X-Huoyan": "1" }, body: JSON.stringify({ login }),
  });
  const body = await answer.json();
  say("me", answer.ok ? "已登录：" + login : body.zh + body.next_zh);
}

async function listAccounts() {
  const answer = await fetch("/api/demo/accounts");
  if (!answer.ok) return;
  const { rows } = await answer.json();
  at("accounts").replaceChildren(...rows.map((row) => {
    const li = document.createElement("li");
    const button = document.createElement("button");
    button.textContent = row.login;
    button.addEventListener("click", () => signIn(row.login));
    li.append(button);
    return li;
  }));
}

let listed = false;
async function turn() {
  try {
    const s = await (await fetch("/api/status")).json();
    show(s);
    if (s.demo && !listed) {
      listed = true;
      await listAccounts();
    }
  } catch {
    say("state", "暂时连不上服务，稍后自动重试");
  }
  setTimeout(turn, 3000);
}
turn();
