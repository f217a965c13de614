// Words of the hall.  Titles, labels, refusals and articles come from the desk.
export default {
  everywhere: '全市',
  span: { minutes: '{n} 分钟', hours: '{n} 小时', workdays: '{n} 个工作日', days: '{n} 天', months: '{n} 个月', years: '{n} 年' },
  limit: { after: '{title}：{after}后 {span}内', byDay: '{title}：按告知的日期（{day}）' },
  window: { between: '{where}，{since}至{until}', since: '{where}，{since}起', always: '{where}' },
  row: {
    when: '多久拿证', now: '现在交', later: '可以后补', then: '之后', bad: '不合格会怎样', fee: '费用', count: '，共 {n} 项', depends: '看情况：{list}', defer: '{title}（最迟：{at}时）', nothing: '没有', noneNow: '没有必须马上交的，下面各项按时补齐',
    visit: '{title}：{limit}', leads: '还可能引起：{list}', free: '不收费', unknown: '以窗口告知为准', yuan: '{n} 元',
  },
  home: {
    lead: '先看要不要办、走哪条路，再登录办理。不收费，不要求提交检测、评估报告。', need: '看看要不要办', apply: '直接去办', services: '能办的事', mine: '我的办件', drafts: '没办完的', messages: '消息', allMatters: '全部办件', noMatters: '还没有办件。先看看要不要办。',
    noDrafts: '没有没办完的申请。', noMessages: '没有消息。', draftAt: '{at} 保存', go: '接着办', drop: '删掉', dropped: '已删掉', signIn: '登录后查看办件、草稿和消息', signInGo: '登录', unit: '以 {name} 的名义办理', waits: '等您办', help: '有人帮您',
    booking: '预约和现场帮办', bookingWords: '打 12345 或者到所在区县大队窗口预约；网上预约开通后会在这里公布。', deferTitle: '材料不齐能不能先办', deferWords: '能。申请页里写着“可以后补”的材料可以先不交，最迟到哪一步交齐，那里写得清楚。',
    free: '不收费，不指定', freeWords: '本事项不收费。任何人向您推荐公司或产品，请打 12345 告诉我们。',
  },
  need: {
    title: '要不要办、怎么办', lead: '不用登录，回答几个问题。答案按您选的那一天的规定给出。', where: '在哪个区县？', zone: '在{title}里面吗？', unsure: '不清楚', day: '按哪一天的规定？', dayHint: '一般就是今天。', today: '今天', next: '下一步', back: '上一步', of: '第 {n} 步，共 {all} 步',
    answer: '看答案', again: '改一改', yes: '要办', no: '不用办', unknown: '还说不准', yesWords: '这个场所投入使用、营业前，要办{title}。', noWords: '按您说的情况，不用办{title}。', unknownWords: '还缺几项回答，先看下面两条路。',
    because: '为什么', asOf: '按 {day} 的规定', place: '{scopes}', paths: '您可以走 {n} 条路，自己选', one: '现在只有一条路', none: '这一天没有可以走的路', pick: '走这条路：{title}', shut: '现在不能走', why: '为什么', lives: '这条路适用于：',
    whole: '看完整依据和判断过程', checked: '判断过程', holds: '符合', fails: '不符合', open: '要等登录以后才知道', cite: '依据：', choose: '请选一个',
  },
  apply: {
    meta: '{org} · {place}', tasks: '办这件事要做 {n} 步，顺序不限，自动保存', parts: { unit: '单位和经办人', place: '选场所', facts: '填写情况', files: '交材料', later: '可以后补的材料', promise: '读{title}', sign: '签字提交' },
    sub: { unit: '已从登记带出 {n} 项，请核对', unitOk: '已核对', place: '从您的场所里选，或者新添一个', facts: '{n} 项', files: '{list}', later: '最迟{at}时交齐', promise: '{n} 条，可以朗读', sign: '前面几步完成后开放' },
    state: { todo: '未开始', part: '进行中 {n}/{all}', fix: '需补正 {n} 处', done: '已完成', later: '可以后补', locked: '暂不能开始' },
    back: '回到步骤', save: '存好，回到步骤', later: '先存着，以后再办', saved: '{time} 已保存', savedHere: '{time} 已存在本机，稍后存到系统', restored: '接着上次填的内容', goOn: '接着办：{title}', path: '换一条路', pathNow: '现在走：{title}',
    after: '提交后会怎样', confirmUnit: '核对无误', unitWrong: '不对？登记信息要到市场监管部门变更，联系电话可以在窗口更改。', uscc: '统一社会信用代码', legal: '法定代表人或主要负责人', address: '地址', phone: '联系电话', who: '经办人', org: '单位', self: '个人',
    noOrg: '您现在没有可以代表的单位。', newPlace: '添一个场所', placeName: '场所名称', placeAddress: '地址（写到门牌号）', placeDistrict: '区县', placeUse: '场所用途', placeArea: '建筑面积（平方米）', placeAdd: '添上这个场所', busy: '正在办理，去看进度', licensed: '已有许可', pickPlace: '选这个场所', fill: '已从登记带出，请核对',
    agree: '我承诺', item: '第 {n} 条', speak: '朗读', stop: '停止朗读', noSpeak: '这台设备不能朗读', readAll: '逐条看完、逐条打勾后，才能签。', signed: '已逐条承诺', signPromise: '签承诺书并提交', file: '提交：{title}', check: '提交前请再看一遍', causes: '提交以后：', fixFirst: '还有 {n} 处要改，才能提交', wait: '正在提交', unsignedYet: '还没有读完：{title}',
    photo: '拍照', pickFile: '选文件', sending: '正在上传 {name}，{percent}', sent: '已收到：{name}', remove: '拿掉', fileHint: 'PDF、JPG、PNG 等，照片也可以', failed: '没有传上：{why}', filedTitle: '已收到您的申请', filedWords: '办件已经建立，可以在这里看进度。', help: '有人帮您', helpWords: '不会填？打 12345 转消防，或者到所在区县大队窗口，工作人员帮您填。',
    find: '找场所', morePlaces: '还有 {n} 个场所，请输入名称查找',
  },
  matter: {
    right: '您的时限', duty: '我们的时限', rightWords: '过了这个时间，这项权利就没有了。', dutyWords: '这是消防机构的办理时限，超期会有人被追问。', waitsYou: '等您：{what}', waitsOffice: '等 {who}：{what}', waitsDone: '已经办完：{what}', steps: '办到哪一步', next: '您可以办的', none: '现在没有要您办的事。',
    visited: '上门检查', door: '核对检查人员', rate: '匿名评价这次检查', papers: '文书', noPapers: '还没有文书。', download: '下载 PDF', view: '看全文', served: '{day}送达', made: '{day}制作', messages: '消息', timeline: '经过', number: '编号', opened: '{day}申请', handler: '经办：{name}（{organ}）', follows: '由此引起的办件', values: '申请内容', filed: '提交成功', lead: '接下来：',
  },
  act: { title: '{act}', causes: '办了以后：', go: '{act}', done: '已办：{act}', back: '回到办件', law: '依据' },
  message: { waiting: '待发送', sent: '已发出', delivered: '已送达', failed: '没有送到', read: '已读', told: '{title}', served: '文书已送达：{number}', late: '已超期：{title}', other: '有新消息', open: '看办件', way: { 'in-app': '站内', file: '短信', http: '短信' } },
  list: { all: '全部', todo: '等我办', open: '在办', done: '办结', empty: '这里没有办件。' },
  unit: {
    places: '我的场所', people: '谁能替单位办事', give: '授权给代办人', login: '代办人的用户名', loginHint: '问代办人本人，登录时用的名字', name: '代办人姓名', nameHint: '和身份证一致', until: '授权到哪天', untilHint: '不填就一直有效，随时可以撤回', go: '授权', given: '已授权给 {name}', end: '撤回', endTitle: '撤回对 {name} 的授权', endWhy: '撤回原因', endWords: '撤回后，他的下一步操作马上被拒绝；以前办的仍然有效。', endGo: '撤回授权', endDone: '已撤回对 {name} 的授权', lay: '我不再代办',
    own: '法定代表人或消防部门登记', by: '{name} 授权', from: '{since}起', to: '{since}至{until}', over: '已撤回：{why}', ended: '已到期', mine: '我代表的单位', noPlaces: '还没有场所。', area: '{n} 平方米', apply: '为它办事', none: '还没有授权给别人。',
  },
  english: 'English',
}
