"use strict";
// The plain status page: reads /api/status every few seconds; in the demo it also lists who may sign in, by organ and company.
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
  at("demo").hidden = at("sign-in").hidden = at("real").hidden = !s.demo;
  const down = (s.roles || []).filter((r) => !r.runs).map((r) => (roleWords[r.role] || [r.role])[0]);
  say("state", down.length ? "部分停止：" + down.join("、") : "运行正常");
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
  if (s.roles) at("roles").replaceChildren(...s.roles.map(roleOf));
  if (s.leaves.length) at("leaves").replaceChildren(...s.leaves.map(rowOf));
}

const made = (tag, text, css) => {
  const e = document.createElement(tag);
  if (text) e.textContent = text;
  if (css) e.className = css;
  return e;
};

const roleWords = {
  log: ["日志", "排序、签名"], desk: ["服务台", "网页与接口、办事"], clock: ["时限", "到期与逾期"],
  watch: ["值守", "信号变为警情"], gate: ["设备接入", "接收、确认"], publish: ["公示", "公开的文件"],
  post: ["交换", "送往其他部门"],
};

function roleOf(r) {
  const [name, does] = roleWords[r.role] || [r.role, ""];
  const li = made("li", "", r.runs ? "" : "down");
  const head = made("strong", name);
  head.append(made("span", r.runs ? "运行中" : "已停止"));
  const again = r.starts > 1 ? "，重新启动过 " + (r.starts - 1) + " 次" : "";
  li.append(head, made("small", does), made("small", (r.runs ? "自 " : "上次启动 ") + when(r.since) + again));
  return li;
}

// Posts that sign no act of the law have no title in the pack.
const posts = {
  clerk: "消防文员", firefighter: "消防员", centre: "接警调度", department: "协同部门", committee: "消安办",
  government: "政府", group: "集团", "police-station": "派出所", discipline: "纪检监察", inspectorate: "内部督察",
};
const kinds = { "admin-system": "系统管理员", "admin-security": "安全管理员", "admin-audit": "审计管理员" };
let pressed = null;

async function signIn(row, button) {
  const answer = await fetch("/api/demo/sign-in", {
    method: "POST", headers: { "Content-Type": "application/json", "X-Huoyan": "1" },
    body: JSON.stringify({ login: row.login }),
  });
  const body = await answer.json();
  say("me", answer.ok ? "已登录：" + (row.name || kinds[row.kind] || row.login) : body.zh + body.next_zh);
  if (!answer.ok) return;
  if (pressed) pressed.removeAttribute("aria-pressed");
  pressed = button;
  pressed.setAttribute("aria-pressed", "true");
}

// One button for each hat: 李建国 · 执法人员, and the login below.
function personOf(row, titles) {
  const li = made("li");
  const button = made("button", [row.name || kinds[row.kind] || row.login, ...titles].join(" · "));
  button.append(made("small", row.login));
  button.addEventListener("click", () => signIn(row, button));
  li.append(button);
  return li;
}

// Under each organ or company those who act for it; who acts for several stands under each.
function groupsOf(rows) {
  const staff = new Map(), parties = new Map(), others = [];
  for (const row of rows) {
    if (!row.hats.length) others.push([row, []]);
    for (const of of new Set(row.hats.map((h) => h.of))) {
      const hats = row.hats.filter((h) => h.of === of);
      const into = hats[0].role ? staff : parties;
      if (!into.has(of)) into.set(of, []);
      into.get(of).push([row, hats.map((h) => h.title || posts[h.role] || h.role || "代表")]);
    }
  }
  const rest = [];
  const admins = others.filter(([row]) => kinds[row.kind]), alone = others.filter(([row]) => !kinds[row.kind]);
  if (alone.length) rest.push(["个人", alone]);
  if (admins.length) rest.push(["系统的三个管理员", admins]);
  return [...staff, ...parties, ...rest];
}

async function listAccounts() {
  const answer = await fetch("/api/demo/accounts");
  if (!answer.ok) return;
  const { rows } = await answer.json();
  at("accounts").replaceChildren(...groupsOf(rows).flatMap(([of, people]) => {
    const ul = made("ul", "", "people");
    ul.append(...people.map(([row, titles]) => personOf(row, titles)));
    return [made("h3", of), ul];
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
