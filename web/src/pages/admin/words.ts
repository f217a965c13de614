// Words of the three administrators' pages and of one's own account.
import { addWords } from '@/words'

const zh = {
  system: '系统管理', security: '安全管理', audit: '审计管理', me: '我的账户',
  systemLead: '系统管理员管账号和运行，不授权，不看案件。', securityLead: '安全管理员授权、解锁、重置口令，不建账号，不看案件。', auditLead: '审计管理员看谁读了什么、账号发生过什么，不改任何东西，不看案件内容。',
  running: { title: '运行状态', ok: '全部在运行', bad: '{n} 个程序没有运行', role: '程序', state: '状态', since: '从', starts: '启动次数', up: '运行中', down: '没有运行', alone: '各程序分开启动，这里看不到它们的状态。', facts: '版本与数据', version: '版本', database: '数据库', started: '办事程序启动', pack: '法律包', backup: '最近备份', never: '没有备份记录。备份脚本最后一行写一次 run/backup，这里就显示时间。', unplaced: '未写入存证的记录', names: { desk: '办事（HTTP）', clock: '时限', gate: '设备接入', watch: '报警处理', log: '存证', publish: '公示', post: '交换' } },
  list: { title: '账号', search: '用户名或姓名', login: '用户名', name: '姓名', kind: '种类', state: '状态', open: '正常', locked: '已锁定', closed: '已关闭', empty: '没有这样的账号。', more: '再看一页', kinds: { person: '人员', 'admin-system': '系统管理员', 'admin-security': '安全管理员', 'admin-audit': '审计管理员' } },
  add: { title: '新建账号', go: '新建账号', name: '姓名（全名）', find: '找人', none: '登记簿里没有叫这个名字的人。先在人员登记里登记，再建账号。', has: '已有账号 {login}', login: '用户名', loginHint: '小写字母、数字、点、横线，2 到 64 个字', make: '建立', first: '初始口令', firstWhy: '只显示这一次。交给本人，本人第一次登录后必须改掉。', copied: '已复制', copy: '复制', done: '我已记下，关闭' },
  why: { title: '理由', hint: '写明谁提出、怎样核实的，会记入账号的经过。', must: '请写理由', go: '确认', cancel: '取消' },
  lock: { go: '锁定', title: '锁定 {login}', words: '锁定后立即退出登录，只有安全管理员可以解锁。', unlock: '解锁', unlockTitle: '解锁 {login}', done: '已锁定', undone: '已解锁' },
  reset: { go: '重置口令', title: '重置 {name}（{login}）的口令', words: '原口令作废，所有登录立即结束，本人用新的初始口令登录后必须改掉。', factor: '动态验证码也重新设置（手机遗失时）', done: '新的初始口令' },
  posts: { title: '岗位', none: '没有岗位。', now: '在任', over: '已结束', since: '{day} 起', until: '至 {day}', give: '授予岗位', organ: '机构', role: '角色', from: '从', to: '到（可不填）', go: '授予', end: '结束', endTitle: '结束岗位：{post}', last: '最后一天', self: '不能给自己授权。', admin: '三员不担任岗位。', choose: '选一个账号，看它的岗位、锁定和动态验证码。', back: '换一个账号' },
  factor: { on: '已设动态验证码', off: '没有动态验证码', must: '登录后必须改口令', until: '锁定到 {at}' },
  keys: { title: '密钥与存证', checkpoint: '最新检查点', none: '还没有检查点。', size: '{n} 条记录', root: '根散列', key: '验证公钥', origin: '日志名称', words: '签名私钥只在存证程序里（log/private），动态验证码的密封钥在 keys/secrets.key；两者都要离线备份，丢失的处理见运维手册。' },
  access: { title: '读取记录', facts: '账号经过', at: '时间', who: '账号', as: '身份', what: '读了什么', n: '次数', status: '结果', peer: '来处', empty: '还没有读取记录。', of: '只看账号', all: '全部账号', act: '发生了什么', actor: '谁', why: '理由', choose: '选一个账号，看它发生过什么。', older: '更早的', save: '存为 CSV', self: '本人' },
  acts: { 'account-added': '建立账号', 'account-changed': '改动账号', 'account-locked': '锁定', 'account-unlocked': '解锁', 'account-password': '本人改口令', 'account-reset': '重置口令', 'account-factor': '设置动态验证码', 'account-bound': '绑定省统一身份', 'log-in-done': '登录' },
  mine: {
    sessions: '正在登录的地方', this: '现在这里', seen: '最近使用 {at}', made: '登录于 {at}', end: '结束', one: '只有这里在登录。', endAll: '结束其他全部',
    password: '改口令', old: '现在的口令', fresh: '新口令', again: '再输一次', rule: '至少 10 个字，含大写、小写、数字、符号中的三种；或者 16 个字以上。不能与用户名相同。', change: '改口令', changed: '口令已改，其他登录都已结束。', differ: '两次输入的不一样',
    factor: '动态验证码', begin: '设置新的验证码', scan: '用手机验证器扫码，或者手工输入密钥，再填它显示的六位数字。', secret: '密钥', code: '六位数字', show: '验证', shown: '已设好，下次登录时要用。', need: '执法人员和三员登录时都要用动态验证码。', must: '登录后先验证原来的，才能换新的。', name: '姓名', login: '用户名', province: '还可以用省统一身份认证登录',
  },
}

const en: typeof zh = {
  system: 'System', security: 'Security', audit: 'Audit', me: 'My account',
  systemLead: 'The system administrator keeps accounts and what runs; grants nothing and sees no matter.', securityLead: 'The security administrator grants, unlocks and resets; makes no account and sees no matter.', auditLead: 'The audit administrator sees who read what and what happened to accounts; changes nothing and sees no matter.',
  running: { title: 'What runs', ok: 'everything runs', bad: '{n} programs do not run', role: 'Program', state: 'State', since: 'Since', starts: 'Starts', up: 'runs', down: 'does not run', alone: 'The programs were started one by one; their state is not seen here.', facts: 'Version and data', version: 'Version', database: 'Database', started: 'Desk started', pack: 'Law pack', backup: 'Last backup', never: 'No backup is recorded. When the backup script touches run/backup at its end, the time stands here.', unplaced: 'Records not in the log yet', names: { desk: 'desk (HTTP)', clock: 'limits', gate: 'devices', watch: 'alarms', log: 'log', publish: 'publication', post: 'exchange' } },
  list: { title: 'Accounts', search: 'sign-in name or name', login: 'Sign-in name', name: 'Name', kind: 'Kind', state: 'State', open: 'open', locked: 'locked', closed: 'closed', empty: 'No such account.', more: 'next page', kinds: { person: 'person', 'admin-system': 'system administrator', 'admin-security': 'security administrator', 'admin-audit': 'audit administrator' } },
  add: { title: 'New account', go: 'New account', name: 'Name (whole)', find: 'Find', none: 'Nobody of that name is registered. Register the person first.', has: 'has account {login}', login: 'Sign-in name', loginHint: 'a-z, digits, points, dashes; 2 to 64', make: 'Make', first: 'First password', firstWhy: 'Shown this once. It must be changed at the first sign-in.', copied: 'copied', copy: 'Copy', done: 'Noted, close' },
  why: { title: 'Reason', hint: 'Who asked for it and how that was checked; it is kept with the account.', must: 'Give a reason', go: 'Confirm', cancel: 'Cancel' },
  lock: { go: 'Lock', title: 'Lock {login}', words: 'Sessions end at once; only the security administrator unlocks.', unlock: 'Unlock', unlockTitle: 'Unlock {login}', done: 'Locked', undone: 'Unlocked' },
  reset: { go: 'Reset password', title: 'Reset the password of {name} ({login})', words: 'The old password is void, all sessions end, the new first password must be changed.', factor: 'also set up the second factor anew (lost telephone)', done: 'New first password' },
  posts: { title: 'Posts', none: 'No posts.', now: 'held', over: 'ended', since: 'from {day}', until: 'to {day}', give: 'Give a post', organ: 'Organ', role: 'Role', from: 'From', to: 'To (optional)', go: 'Give', end: 'End', endTitle: 'End the post: {post}', last: 'Last day', self: 'Nobody grants to himself.', admin: 'Administrators hold no posts.', choose: 'Choose an account to see its posts, locks and second factor.', back: 'another account' },
  factor: { on: 'second factor set', off: 'no second factor', must: 'password must be changed', until: 'locked until {at}' },
  keys: { title: 'Keys and log', checkpoint: 'Latest checkpoint', none: 'No checkpoint yet.', size: '{n} records', root: 'Root hash', key: 'Verification key', origin: 'Log', words: 'The signing key is with the log alone (log/private), the key of sealed secrets in keys/secrets.key; back both up offline. The operator’s guide says what to do when one is lost.' },
  access: { title: 'Reads', facts: 'Facts of an account', at: 'Time', who: 'Account', as: 'As', what: 'What was read', n: 'Times', status: 'Result', peer: 'From', empty: 'Nothing was read yet.', of: 'of account', all: 'all accounts', act: 'What happened', actor: 'Who', why: 'Reason', choose: 'Choose an account to see what happened to it.', older: 'older', save: 'Save as CSV', self: 'oneself' },
  acts: { 'account-added': 'account made', 'account-changed': 'account changed', 'account-locked': 'locked', 'account-unlocked': 'unlocked', 'account-password': 'own password changed', 'account-reset': 'password reset', 'account-factor': 'second factor set', 'account-bound': 'bound to the province', 'log-in-done': 'signed in' },
  mine: {
    sessions: 'Signed in at', this: 'here', seen: 'last used {at}', made: 'since {at}', end: 'End', one: 'Signed in only here.', endAll: 'End all others',
    password: 'Change password', old: 'Present password', fresh: 'New password', again: 'Once more', rule: 'At least 10 characters of three kinds (upper, lower, digit, sign), or 16 and more; not the sign-in name.', change: 'Change password', changed: 'Changed; all other sessions have ended.', differ: 'The two differ',
    factor: 'Second factor', begin: 'Set up a new one', scan: 'Scan this with an authenticator, or type the secret, then give the six digits it shows.', secret: 'Secret', code: 'Six digits', show: 'Verify', shown: 'Set. It is asked for at the next sign-in.', need: 'Officers and administrators show it at each sign-in.', must: 'Show the present one first.', name: 'Name', login: 'Sign-in name', province: 'One may also sign in by the province',
  },
}
addWords('adm', { zh, en })
