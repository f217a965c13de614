// Words of the pages about rules; {a} {b} {c} are parts of an expression, {t} the title of what is named.
import { addWords } from '@/words'

const zh = {
  title: '规则', articles: '法规依据', unreviewed: '规则复核', lead: '系统按这些规则办事。规则是数据：每一条写明依据、起止日期和适用地区，谁都可以看。',
  procedures: '程序', states: '状态', acts: '行为', limits: '期限', always: '始终成立', read: '逐条读', draw: '流程图', day: '按这一天', against: '和这一天比', place: '地点', whole: '全市', today: '今天',
  nothing: '这一天没有可办的行为。', elsewhere: '其他日子或地区的条目（{n}）', changed: '两天有 {n} 处不同', same: '两天相同', noCompare: '不比较',
  fresh: '新增', gone: '已不适用', who: '谁办', hands: '须 {n} 人', notBy: '不得由办过“{t}”的人办', form: '填什么', may: '可不填', defer: '可后补，最迟到“{t}”', only: '什么条件', ifNot: '不满足时', then: '办了以后',
  basis: '依据', from: '从', to: '到', begin: '开始', stays: '状态不变', before: '回到上一状态', common: '各程序共有', machine: '由系统到期自动办理', windows: '适用', everywhere: '全市', since: '{day} 起', until: '至 {day}', always2: '一直',
  source: { verified: '已核原文', partly: '部分核对', memory: '待核原文' }, review: { none: '未确认', first: '一人已签，等第二人', confirmed: '两人已确认' },
  waits: { office: '等消防机构', superior: '等上级机构', outside: '等外部', party: '等{t}' }, ends: { granted: '准予', refused: '不予', done: '办结', revoked: '撤销', dropped: '终止', moved: '移送', joined: '并案' },
  limit: {
    line: '从{start}起，{length}内', day: '到“{t}”为止', met: '办{acts}即算完成', office: '约束消防机构：逾期行为仍有效，但逾期记入执法记录', superior: '约束上级机构：逾期记入执法记录', party: '约束{who}', nobody: '只计时，不约束任何人',
    refuse: '过期不再受理', allow: '过期仍可办', strict: '最后一天是休息日也不顺延', roll: '最后一天是休息日的，顺延到下一个工作日', same: '当天起算', next: '次日起算', pause: '{list}期间不计', end: '届满由系统办“{t}”', when: '只在{c}时', or: '或者',
    act: '办“{t}”', served: '“{t}”送达', dayof: '“{t}”之日', ended: '“{t}”结束', asOf: '（按“{t}”之日算）',
  },
  effect: { paper: '制作文书《{t}》', set: '登记“{f}”为{v}', sub: '启动“{t}”', publish: '向社会公开', withdraw: '撤下公开信息', send: '送交{to}', tell: '告知{t}', extend: '顺延期限“{t}”', 'hand-over': '移交承办', own: '确定承办人', correct: '更正', undo: '撤销上一行为', when: '{c}时，{e}' },
  must: '办“{b}”之前，必须：', did: '已办“{t}”',
  say: {
    and: '，并且', or: '，或者', not: '并非（{a}）', eq: '{a}是{b}', ne: '{a}不是{b}', lt: '{a}小于{b}', le: '{a}不超过{b}', gt: '{a}大于{b}', ge: '{a}不少于{b}', in: '{b}包含{a}', add: '{a}加{b}', subtract: '{a}减{b}', times: '{a}×{b}', shared: '{a}与{b}的共同部分',
    if: '{a}时为{b}，否则为{c}', today: '当天', now: '此刻', field: '“{f}”', yes: '“{f}”为“是”', no: '“{f}”为“否”', about: '登记的“{f}”', cause: '原案的“{f}”', causeProcedure: '原案的程序', sub: '{of}中的“{f}”', state: '{of}的结果', judged: '{of} 的判断结果 {f}',
    value: '“{v}”', column: '{v}（表 {t}）', columnOpen: '表 {t} 的 {f}', columnYes: '按表 {t} 属于（{f}）', cell: '表中的 {f}', let: '{a}', true: '是', false: '否', notField: '“{f}”为“否”',
    known: '已填{a}', notKnown: '没有填{a}', given: '{a}（没有填时按{b}）', done: '已办“{t}”', notDone: '还没有办“{t}”', count: '办“{t}”的次数', persons: '办“{t}”的人数', 'day-of': '办“{t}”之日', last: '最近一次“{t}”的“{f}”', sum: '各次“{t}”的“{f}”之和',
    complete: '“{t}”要求的材料齐全（可后补的除外）', notComplete: '“{t}”要求的材料不齐', 'complete-all': '“{t}”要求的材料全部齐全', 'notComplete-all': '“{t}”要求的材料还没有补齐', signed: '{a}已由本人按现行文本签署', served: '“{t}”的送达日', over: '期限“{t}”已届满', late: '期限“{t}”逾期的次数', ended: '“{t}”已结束', open: '“{t}”正在进行', notOpen: '“{t}”没有在进行',
    add2: '{a}之后{b}', days: '{a}到{b}的天数', workdays: '{a}到{b}的工作日数', percent: '{a}的百分之{b}', min: '{a}中较小者', max: '{a}中较大者', size: '{a}的项数', inside: '位置在“{t}”范围内', row: '表 {t} 中 {a} 的一行', which: '（其中{c}）',
    unit: { minutes: '分钟', hours: '小时', workdays: '个工作日', days: '日', months: '个月', years: '年' }, yuan: '{n} 元',
  },
  sign: {
    lead: '写进系统的每一条规则，要由两个人分别读过、分别登录确认。改动一个数字，这一条就重新成为未确认；加重当事人负担的文书，不得依据未确认的条目出具（演示除外）。', mine: '等我签', open: '等第二人', none: '还没有人签', all: '全部未确认', done: '已确认', progress: '已确认 {done} / {of} 条',
    row: '条目', kind: '种类', source: '核对', review: '确认', kinds: { act: '行为', limit: '期限', flow: '联动', paper: '文书', view: '公开', table: '表' }, read: '读这一条', right: '我已读过这一条，与依据相符', sign: '签名确认', second: '签名确认（第二人）', unsign: '收回我的签名', wait: '您已签，等另一个人签。', waitOther: '{name} 已签于 {at}，等另一个人签。',
    both: '{a}、{b} 于 {at} 确认', mayNot: '确认规则是法制审核人员和负责人的事，您可以看，不能签。', empty: '没有未确认的条目。', hash: '行散列', file: '出处', text: '全文', gone: '条目已改动，这次确认不再有效', filter: '条目名称或程序', saved: '已签。', confirmed: '两人已确认，这一条生效。',
  },
  art: { lead: '每一条规则都写明依据。点开一条，可以看到哪些规则用到它。', cited: '{n} 条规则引用', old: '已废止或者被替代', now: '现行', replaced: '由 {t} 替代', search: '法规名称或条号', by: '引用它的规则', none: '没有规则引用它。' },
}

const en: typeof zh = {
  title: 'Rules', articles: 'Statutes', unreviewed: 'Confirming rules', lead: 'The system works by these rules. Rules are data: each says its basis, its days and its territory, and anybody may read them.',
  procedures: 'Procedures', states: 'States', acts: 'Acts', limits: 'Time limits', always: 'Always true', read: 'Read', draw: 'Diagram', day: 'As on', against: 'Compared with', place: 'Place', whole: 'whole city', today: 'today',
  nothing: 'Nothing can be done on this day.', elsewhere: 'Rows of other days or places ({n})', changed: '{n} differences between the days', same: 'the same on both days', noCompare: 'not compared',
  fresh: 'new', gone: 'no longer', who: 'By whom', hands: '{n} persons', notBy: 'not by who did “{t}”', form: 'Form', may: 'optional', defer: 'may follow, at the latest with “{t}”', only: 'Only if', ifNot: 'Otherwise', then: 'Effects',
  basis: 'Basis', from: 'From', to: 'To', begin: 'the beginning', stays: 'state unchanged', before: 'back to the state before', common: 'common to all procedures', machine: 'by the clock', windows: 'Applies', everywhere: 'whole city', since: 'from {day}', until: 'to {day}', always2: 'always',
  source: { verified: 'text verified', partly: 'partly verified', memory: 'to be verified' }, review: { none: 'unconfirmed', first: 'one has signed, waits for the second', confirmed: 'confirmed by two' },
  waits: { office: 'waits for the office', superior: 'waits for the superior', outside: 'waits for others', party: 'waits for {t}' }, ends: { granted: 'granted', refused: 'refused', done: 'done', revoked: 'revoked', dropped: 'dropped', moved: 'transferred', joined: 'joined' },
  limit: {
    line: 'within {length} from {start}', day: 'until “{t}”', met: 'met by {acts}', office: 'binds the office: a late act stands, the lateness is recorded', superior: 'binds the superior: lateness is recorded', party: 'binds {who}', nobody: 'counts only, binds nobody',
    refuse: 'refused when late', allow: 'still possible when late', strict: 'does not roll over days of rest', roll: 'rolls to the next working day', same: 'counted from the same day', next: 'counted from the next day', pause: 'not counting {list}', end: 'at its end the clock does “{t}”', when: 'only when {c}', or: ' or ',
    act: '“{t}”', served: 'service of “{t}”', dayof: 'the day “{t}”', ended: 'the end of “{t}”', asOf: ' (as of “{t}”)',
  },
  effect: { paper: 'makes the paper “{t}”', set: 'sets “{f}” to {v}', sub: 'begins “{t}”', publish: 'is published', withdraw: 'is withdrawn from publication', send: 'is sent to {to}', tell: 'tells {t}', extend: 'extends “{t}”', 'hand-over': 'hands over', own: 'names the handler', correct: 'corrects', undo: 'undoes the last act', when: 'when {c}: {e}' },
  must: 'Before “{b}” there must be:', did: '“{t}” done',
  say: {
    and: ', and ', or: ', or ', not: 'not ({a})', eq: '{a} is {b}', ne: '{a} is not {b}', lt: '{a} is under {b}', le: '{a} is at most {b}', gt: '{a} is over {b}', ge: '{a} is at least {b}', in: '{b} contains {a}', add: '{a} plus {b}', subtract: '{a} minus {b}', times: '{a} × {b}', shared: 'what {a} and {b} share',
    if: '{b} if {a}, else {c}', today: 'today', now: 'now', field: '“{f}”', yes: '“{f}” is yes', no: '“{f}” is no', about: 'registered “{f}”', cause: '“{f}” of the cause', causeProcedure: 'procedure of the cause', sub: '“{f}” of {of}', state: 'result of {of}', judged: '{f} by judgement {of}',
    value: '“{v}”', column: '{v} (table {t})', columnOpen: '{f} of table {t}', columnYes: 'table {t} says so ({f})', cell: '{f} of the table', let: '{a}', true: 'yes', false: 'no', notField: '“{f}” is no',
    known: '{a} was entered', notKnown: '{a} was not entered', given: '{a} (else {b})', done: '“{t}” was done', notDone: '“{t}” was not done yet', count: 'times of “{t}”', persons: 'persons of “{t}”', 'day-of': 'day of “{t}”', last: '“{f}” of the last “{t}”', sum: 'sum of “{f}” of “{t}”',
    complete: 'what “{t}” asks for is complete (but for what may follow)', notComplete: 'what “{t}” asks for is not complete', 'complete-all': 'all that “{t}” asks for is there', 'notComplete-all': 'not all that “{t}” asks for is there', signed: '{a} was signed in its present text', served: 'day of service of “{t}”', over: 'the limit “{t}” is over', late: 'times “{t}” was late', ended: '“{t}” has ended', open: '“{t}” is open', notOpen: '“{t}” is not open',
    add2: '{b} after {a}', days: 'days from {a} to {b}', workdays: 'working days from {a} to {b}', percent: '{b} per cent of {a}', min: 'the least of {a}', max: 'the greatest of {a}', size: 'number of {a}', inside: 'the point lies in “{t}”', row: 'row of table {t} where {a}', which: ' (where {c})',
    unit: { minutes: ' minutes', hours: ' hours', workdays: ' working days', days: ' days', months: ' months', years: ' years' }, yuan: '{n} yuan',
  },
  sign: {
    lead: 'Each row of the rules is read by two persons and confirmed by each on an own sign-in. One changed figure makes the row unconfirmed again; no paper that burdens rests on an unconfirmed row (the demonstration apart).', mine: 'waits for me', open: 'waits for the second', none: 'nobody yet', all: 'all unconfirmed', done: 'confirmed', progress: '{done} of {of} rows confirmed',
    row: 'Row', kind: 'Kind', source: 'Verified', review: 'Confirmed', kinds: { act: 'act', limit: 'limit', flow: 'flow', paper: 'paper', view: 'publication', table: 'table' }, read: 'Read this row', right: 'I have read this row and found it right', sign: 'Sign', second: 'Sign as the second', unsign: 'Take my signature back', wait: 'You have signed; another person has to sign.', waitOther: '{name} signed on {at}; another person has to sign.',
    both: 'confirmed by {a} and {b} on {at}', mayNot: 'Rows are confirmed by legal reviewers and heads; you may read them.', empty: 'No unconfirmed rows.', hash: 'Row hash', file: 'File', text: 'Text', gone: 'the row has changed since', filter: 'title or procedure', saved: 'Signed.', confirmed: 'Confirmed by two persons.',
  },
  art: { lead: 'Each rule says what it rests on. Open an article to see which rules use it.', cited: 'cited by {n} rows', old: 'repealed or replaced', now: 'in force', replaced: 'replaced by {t}', search: 'name or number', by: 'Rules that cite it', none: 'No rule cites it.' },
}
addWords('rules', { zh, en })
