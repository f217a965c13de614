// Every word of the draw's page, Chinese first.  {0} stands for a value.
const zh = {
  'title': '双随机抽查 · 自己验一遍', 'crumb': '公示公开 ／ 双随机抽查', 'other-view': '大字版', 'normal-view': '标准版', 'language': 'English', 'skip': '跳到正文',
  'lead': '抽查谁、谁去查，都由公开的号码和各家封存的数算出来。这一页在您自己的手机或电脑上把它重算一遍：读完文件就不再联网，不需要相信我们。',
  'open-head': '打开一次抽查', 'choose': '选文件或 .zip', 'folder': '选文件夹', 'drop': '或者把整包文件夹、.zip 拖到这里',
  'what': '一次抽查是六个文件：plan.json、subjects.csv、officers.csv、seed.json、result.json，和存证回执 receipt。',
  'listed': '本站已公开的抽查', 'listed-none': '本站还没有公开的抽查：一次抽查要等最后一家查完或作废，才整包公开。', 'fairness-go': '历次公平统计',
  'not-found': '没有找到 {0} 这次抽查的文件。请从公示页的链接进来，或者把下载的整包放进来。', 'no-bundle': '这里面没有 plan.json，不是一次抽查的文件。', 'many': '这里有 {0} 次抽查，一起统计；要看某一次，请只放它的文件夹。',
  'working': '正在您的设备上重算', 'at-files': '读文件', 'at-roots': '算名单的根', 'at-secrets': '核对封存数', 'at-numbers': '核对号码', 'at-seed': '算种子', 'at-subjects': '逐家算签号', 'at-officers': '逐家配检查人', 'at-excluded': '核对排除的单位', 'at-bytes': '逐字比对结果', 'at-trail': '核对存证回执',
  'head': '{0}年{1}月{2}日双随机抽查', 'once': '批次 {0} · 一次抽取，不可重抽', 'good': '您的浏览器刚刚复算过，结果一致', 'good-ms': '用时 {0} 秒', 'bad': '复算对不上', 'bad-what': '这一包文件被改动过，或者不完整。第一处不一致：',
  'step1': '先锁名单', 'step2': '等公开号码', 'step3': '揭开封存数', 'step4': '算出结果',
  'step1-what': '{0} 家单位、{1} 名执法人员；{2} 家按规则排除，逐家有理由。', 'root-frame': '名单', 'root-roster': '人员', 'root-plan': '计划', 'root-result': '结果',
  'step1-sealed': '{0}写进了公开存证', 'step1-unsealed': '这一包没有附存证回执：名单什么时候锁的，请在公示页上看。', 'step1-nokey': '（没有公钥，签名没有核对）',
  'step2-none': '这次的种子只用各家封存的数。', 'issue': '{0} {1}', 'issue-number': '{0} 第 {1} 期',
  'code-notary-balls': '公证摇号', 'code-double-colour': '双色球', 'code-super-lotto': '大乐透', 'code-fire': '消防救援机构', 'code-justice': '司法行政机关', 'code-discipline': '纪检监察机构',
  'step3-none': '这次没有封存数。', 'kept': '与承诺一致', 'withheld': '没有揭开', 'broken': '与承诺不符', 'step3-what': '每家事先公布了封存数的指纹。缺一家，其余两家照样能揭，没人能拦下结果。',
  'step4-what': '{0} 家，每家 {1} 人', 'step4-seed': '种子', 'step4-infeasible': '这次人手不够，没有抽成',
  'infeasible': '为什么没有抽成', 'infeasible-what': '有 {0} 家（{1}）要的检查人多于能派的：最多派得出 {2} 人次。', 'infeasible-more': '等 {0} 家',
  'grid': '谁在名单里，谁被抽中', 'drawn': '抽中', 'not': '未抽中', 'excluded': '排除', 'mine': '您查的单位', 'grid-how': '一格一家，按公布的次序', 'always': '必查', 'always-what': '{0} 家，不抽签，都查',
  'layer': '层 {0}', 'layer-count': '{0} 家抽 {1}', 'layer-chance': '每家机会 {0}', 'layer-all': '{0} 家全部检查', 'layer-per-mille': '按千分之 {0}，进一取整', 'layer-excluded': '{0} 家，本次不抽',
  'reason-yearly-cap': '今年已查满 {0} 次', 'reason-no-stratum': '计划里没有这一层', 'reason-no-capacity': '人手不够，让出名额', 'reason-other': '排除代码 {0}', 'reason-not-this-month': '本月计划不查这一类', 'reason-unclassed': '不属于任何抽查类别', 'reason-visited': '本年度已查过，让没查过的先抽', 'reason-all-departments': '各部门合计已查满次数',
  'cell': '{0}：{1}', 'cell-press': '点一格看是哪一家',
  'steps': '自己验一遍', 'steps-what': '在您的设备上计算，不联网，不需要相信我们。', 'again': '再算一遍', 'seconds': '{0} 秒', 'look': '请您核对', 'none': '不适用', 'not-reached': '没有算到',
  's-files': '文件齐全，写法合规', 's-roots': '名单、人员、计划与抽取时锁定的相同', 's-secrets': '封存数与事先的承诺相符', 's-numbers': '号码与开奖公告相符', 's-seed': '种子由号码和封存数算出', 's-subjects': '{0} 家逐一重算，签号名次相同', 's-officers': '检查人的搭配、回避、轮换、负荷相同', 's-excluded': '排除的单位和理由相同', 's-bytes': '结果文件一字不差', 's-trail': '存证回执是真的',
  'change': '改一个字试试', 'change-what': '在名单的第 {0} 行改一个字，再算一遍：', 'change-was': '原来', 'change-is': '改成', 'change-fails': '马上对不上。名单的根变了；照改过的名单抽，{0} 家里有 {1} 家会是别家。没有人能先看结果再改名单。',
  'my': '我的单位在不在里面', 'my-label': '单位的编号或名称', 'my-go': '查询', 'my-hint': '公开名单用编号；您单位的编号在检查通知书上，或者在网上大厅“我的单位”里。', 'my-none': '名单里没有“{0}”。如果您认为应当在名单里，可以提出异议。', 'my-many': '有 {0} 家，只列出前 {1} 家，请写得再全一些。',
  'my-in': '在名单第 {0} 行，{1}。', 'my-chance': '机会 {0}/{1} = {2}。', 'my-why-drawn': '签号在本层从小到大排第 {0}，前 {1} 名抽中，所以抽中。', 'my-why-not': '签号在本层从小到大排第 {0}，前 {1} 名抽中，所以没有抽中。', 'my-why-always': '属于计划写明的必查单位，不抽签。', 'my-why-excluded': '没有进入抽签：{0}。', 'my-visits': '今年此前已查 {0} 次。', 'my-ticket': '签号 {0}', 'my-ticket-how': '签号 = HMAC(种子算出的钥匙, 层, 编号)，谁也预先算不出来。', 'my-officers': '检查人 {0}，从能查这一家的人里抽出。',
  'table': '抽中单位与检查人', 'th-rank': '次序', 'th-ticket': '签号', 'th-unit': '单位', 'th-layer': '层', 'th-chance': '机会', 'th-officers': '检查人', 'table-more': '再显示 {0} 家', 'must': '必查',
  'loads': '检查人各查几家', 'loads-what': '最多的 {0} 家，最少的 {1} 家；规则许可相差 {2}。', 'loads-unbalanced': '{0} 因为回避或资格排不匀，已在结果里写明。', 'loads-bar': '{0} 家：{1} 人',
  'relaxed': '按计划事先写好的办法放宽了：{0}。', 'relax-load': '各人家数可以多差一家', 'relax-region': '可以跨区派人', 'relax-pair': '可以和上次同一对人', 'relax-fewer': '少查几家',
  'close': '换一次抽查', 'save': '下载单文件验证页（存在自己的设备上，断了网也能验）', 'made': '算法公开：SHA-256、SM3、RFC 3797、RFC 9162、HMAC；逐字节的说明见 docs/draw.md。本页读完文件就不再连任何服务器。',
  'lacks': '缺文件 {0}', 'twice': '同一个批次号有两次抽取：一个批次只能抽一次', 'differs-plan_root': '计划被改过', 'differs-frame_root': '名单被改过', 'differs-roster_root': '人员表被改过', 'differs-secret': '{0} 揭开的数和它事先的承诺不符', 'differs-revealed': '揭开的封存数不到两家', 'differs-string': '{0} {1} 的号码和写成的字串不符', 'differs-seed': '种子和号码、封存数不符', 'differs-subjects': '抽中的第 {0} 家不同', 'differs-officers': '第 {0} 家的检查人不同', 'differs-load': '{0} 的家数不同', 'differs-unbalanced': '排不匀的人不同', 'differs-relaxed': '放宽的办法不同', 'differs-excluded': '排除的第 {0} 家不同', 'differs-infeasible': '一个说抽成了，一个说没有抽成', 'differs-bytes': '结果文件从第 {0} 个字节起不同', 'differs-receipt': '存证回执被改动过，或者不完整',
  'said': '文件里写的', 'computed': '重算得到的',
  'malformed': '文件读不了：{0}', 'malformed-line-end': '{0} 第 {1} 行的行尾不合规（只用 LF）', 'malformed-line-empty': '{0} 第 {1} 行是空行', 'malformed-not-utf8': '{0} 不是 UTF-8', 'malformed-header': '{0} 的表头不对', 'malformed-too-many': '{0} 太长', 'malformed-cells': '{0} 第 {1} 行的列数不对', 'malformed-order': '{0} 第 {1} 行的编号没有按次序，或者重复', 'malformed-count': '{0} 第 {1} 行的次数不是数字', 'malformed-day': '{0} 第 {1} 行的日期不存在', 'malformed-not-json': '{0} 不是合规的 JSON', 'malformed-plan-member': '{0} 里有规定以外的项', 'malformed-plan-hash': '{0} 的散列算法不是 sha256 或 sm3', 'malformed-plan-id-day': '{0} 缺批次号或日期', 'malformed-plan-strata': '{0} 的分层写得不对', 'malformed-plan-team': '{0} 的检查组写得不对', 'malformed-plan-always': '{0} 的必查单位不在名单里，或者重复', 'malformed-plan-relax': '{0} 的放宽办法写得不对', 'malformed-plan-limits': '{0} 的上限写得不对', 'malformed-department': '{0} 第 {1} 行的部门不在检查组里', 'malformed-seed-numbers': '{0} 的号码写得不对', 'malformed-seed-secret': '{0} 的封存数写得不对', 'malformed-seed-nothing': '{0} 里既没有号码也没有封存数',
  'at-repeat': '逐次复算', 'at-reruns': '换种子重抽，看运气会是什么样',
  'f-even': '{0} 次抽查，都像碰运气抽出来的', 'f-odd': '{0} 次抽查里，有比碰运气更不匀的地方', 'f-none': '没有一次对得上的抽查', 'f-wrong': '{0} 复算对不上，没有算在统计里：',
  'f-lead': '名单累计 {0} 家次，抽中 {1}，必查 {2}，排除 {3}。每次抽查先在您的设备上复算，对得上的才统计。',
  'q': '四个问题', 'q-what': '把每次抽查换 499 个种子各重抽一遍，看真的那一次是不是比它们更不匀。不匀程度：数越大越不匀。', 'q-head': '看什么', 'q-observed': '真的不匀程度', 'q-expected': '碰运气平均', 'q-p': '碰运气也会这样的比例', 'q-adjusted': '四问合算后', 'q-says': '结论', 'q-odd': '比碰运气更不匀', 'q-even': '像碰运气',
  'q-kinds': '各区、各类单位抽中得匀不匀', 'q-lines': '名单前段后段抽中得匀不匀', 'q-pairs': '同样两个人搭档得多不多', 'q-work': '检查人分到的单位类别匀不匀',
  'q-holm': '问题事先定好，一次都不少报；四问合算用 Holm 法，小于 0.010 才算不匀。完全公平的抽查，也会有百分之一的报告碰巧落到线下。',
  'f-chances': '每层机会', 'f-chances-what': '同一层里每家机会一样；层与层不同，只因为计划公布的比例不同。', 'f-pairs': '两人搭档几次', 'f-pairs-what': '同一次抽查里，同样两名检查人一起去几家。', 'f-pairs-row': '一起去 {0} 家', 'f-pairs-count': '{0} 对', 'f-loads': '检查人最多查几家', 'f-loads-what': '每次抽查里，最少的和最多的；回避和资格会让有的人排不匀。', 'f-loads-row': '{0}–{1} 家，许可差 {2}',
  'f-limits': '这说明什么，不说明什么', 'f-limit-1': '说明：抽中谁、谁去查，看不出比碰运气更偏的地方。', 'f-limit-2': '不说明名单没有漏掉该在里面的单位：那要和登记的单位对，每家可以自己查在不在。', 'f-limit-3': '公开文件里的编号每次抽查都换，所以看不出同一家、同一名检查人各次之间的情况；那由纪检监察看。',
}
export type Word = keyof typeof zh
const en: Record<Word, string> = {
  'title': 'Random inspections · check it yourself', 'crumb': 'Public notices / Random inspections', 'other-view': 'Large type', 'normal-view': 'Standard', 'language': '中文', 'skip': 'To the content',
  'lead': 'Who is inspected, and by whom, is computed from public numbers and sealed secrets. This page repeats it on your own device: once the files are read it asks nobody, so you need not trust us.',
  'open-head': 'Open a draw', 'choose': 'Choose files or a .zip', 'folder': 'Choose a folder', 'drop': 'or drop the folder or .zip here',
  'what': 'A draw is six files: plan.json, subjects.csv, officers.csv, seed.json, result.json and the receipt of the public log.',
  'listed': 'Published on this site', 'listed-none': 'Nothing is published yet: a draw becomes public when its last visit is done or void.', 'fairness-go': 'Fairness of all draws',
  'not-found': 'The files of {0} were not found. Use the link of the public page, or drop the downloaded files here.', 'no-bundle': 'There is no plan.json here: this is not a draw.', 'many': 'There are {0} draws here, taken together; to see one of them, drop its folder alone.',
  'working': 'Computing on your device', 'at-files': 'reading the files', 'at-roots': 'roots of the lists', 'at-secrets': 'sealed secrets', 'at-numbers': 'public numbers', 'at-seed': 'the seed', 'at-subjects': 'a ticket for everyone', 'at-officers': 'officers for everyone', 'at-excluded': 'exclusions', 'at-bytes': 'comparing byte by byte', 'at-trail': 'receipts',
  'head': 'Random inspection of {0}-{1}-{2}', 'once': 'Draw {0} · drawn once, never again', 'good': 'Your browser has just repeated it: the same result', 'good-ms': 'in {0} s', 'bad': 'It does not match', 'bad-what': 'These files were changed or are incomplete. The first difference:',
  'step1': 'Lists are locked', 'step2': 'Public numbers', 'step3': 'Secrets revealed', 'step4': 'The result',
  'step1-what': '{0} places, {1} officers; {2} excluded by rule, each with its reason.', 'root-frame': 'Places', 'root-roster': 'Officers', 'root-plan': 'Plan', 'root-result': 'Result',
  'step1-sealed': '{0} in the public log', 'step1-unsealed': 'No receipt is enclosed: see the public page for when the lists were locked.', 'step1-nokey': '(no key: signature not checked)',
  'step2-none': 'This seed comes from sealed secrets alone.', 'issue': '{0} {1}', 'issue-number': '{0}, issue {1}',
  'code-notary-balls': 'Notarised ball draw', 'code-double-colour': 'Double colour ball', 'code-super-lotto': 'Super lotto', 'code-fire': 'Fire brigade', 'code-justice': 'Justice bureau', 'code-discipline': 'Discipline inspection',
  'step3-none': 'No secrets in this draw.', 'kept': 'as committed', 'withheld': 'not revealed', 'broken': 'not as committed', 'step3-what': 'Each body published a fingerprint beforehand. If one is missing the others suffice; nobody can hold up the result.',
  'step4-what': '{0} places, {1} officers each', 'step4-seed': 'Seed', 'step4-infeasible': 'Not enough officers: nothing was drawn',
  'infeasible': 'Why nothing was drawn', 'infeasible-what': '{0} places ({1}) need more officers than there are: at most {2} can be sent.', 'infeasible-more': 'of {0} places',
  'grid': 'Who is in the pool, who was drawn', 'drawn': 'drawn', 'not': 'not drawn', 'excluded': 'excluded', 'mine': 'yours', 'grid-how': 'one cell a place, in the published order', 'always': 'Always', 'always-what': '{0} places, visited without lot',
  'layer': 'Stratum {0}', 'layer-count': '{1} of {0}', 'layer-chance': 'chance {0}', 'layer-all': 'all {0} visited', 'layer-per-mille': '{0} per mille, rounded up', 'layer-excluded': '{0} places, not in this lottery',
  'reason-yearly-cap': 'visited {0} times this year', 'reason-no-stratum': 'stratum not in the plan', 'reason-no-capacity': 'not enough officers', 'reason-other': 'exclusion code {0}', 'reason-not-this-month': 'not a class of this month', 'reason-unclassed': 'in no class of the plan', 'reason-visited': 'visited this year, others come first', 'reason-all-departments': 'visited often enough by all departments',
  'cell': '{0}: {1}', 'cell-press': 'Press a cell to see whose it is',
  'steps': 'Check it yourself', 'steps-what': 'Computed on your device, offline; trust is not needed.', 'again': 'Once more', 'seconds': '{0} s', 'look': 'please compare', 'none': 'does not apply', 'not-reached': 'not reached',
  's-files': 'Files complete and well-formed', 's-roots': 'Lists and plan are those that were locked', 's-secrets': 'Secrets match their commitments', 's-numbers': 'Numbers are those of the bulletin', 's-seed': 'The seed follows from numbers and secrets', 's-subjects': '{0} tickets repeated, the same order', 's-officers': 'Officers, recusals, rotation and loads the same', 's-excluded': 'Exclusions and reasons the same', 's-bytes': 'The result is the same, byte for byte', 's-trail': 'The receipts are genuine',
  'change': 'Change one letter', 'change-what': 'One letter changed in line {0} of the list, computed again:', 'change-was': 'was', 'change-is': 'is', 'change-fails': 'It fails at once. The root is another; with that list {1} of {0} places would be others. Nobody can look at the result and then change the list.',
  'my': 'Is my company in it', 'my-label': 'Code or name', 'my-go': 'Find', 'my-hint': 'The public list has codes; yours is on the inspection notice and in the online hall.', 'my-none': '“{0}” is not in the list. If it should be, you may object.', 'my-many': '{0} places; the first {1} are shown.',
  'my-in': 'Line {0} of the list, {1}.', 'my-chance': 'Chance {0}/{1} = {2}.', 'my-why-drawn': 'Its ticket is number {0} of its stratum from the smallest; the first {1} are drawn: drawn.', 'my-why-not': 'Its ticket is number {0} of its stratum from the smallest; the first {1} are drawn: not drawn.', 'my-why-always': 'The plan names it as always visited: no lot.', 'my-why-excluded': 'Not in the lottery: {0}.', 'my-visits': 'Visited {0} times this year before.', 'my-ticket': 'Ticket {0}', 'my-ticket-how': 'Ticket = HMAC(key from the seed, stratum, code): nobody could know it before.', 'my-officers': 'Officers {0}, by lot among those who may.',
  'table': 'Drawn places and their officers', 'th-rank': 'No.', 'th-ticket': 'Ticket', 'th-unit': 'Place', 'th-layer': 'Stratum', 'th-chance': 'Chance', 'th-officers': 'Officers', 'table-more': 'Show {0} more', 'must': 'always',
  'loads': 'Places per officer', 'loads-what': 'Most {0}, fewest {1}; the rule allows a difference of {2}.', 'loads-unbalanced': '{0} cannot be balanced because of recusals or certificates; the result says so.', 'loads-bar': '{0} places: {1} officers',
  'relaxed': 'Relaxed as the plan had fixed beforehand: {0}.', 'relax-load': 'one more place of difference', 'relax-region': 'officers of other regions', 'relax-pair': 'the same pair as last time', 'relax-fewer': 'fewer places',
  'close': 'Another draw', 'save': 'Download this page as one file (works offline)', 'made': 'Public algorithms: SHA-256, SM3, RFC 3797, RFC 9162, HMAC; byte by byte in docs/draw.md. Once the files are read this page asks no server.',
  'lacks': '{0} is missing', 'twice': 'Two draws have the same number: there can be only one', 'differs-plan_root': 'The plan was changed', 'differs-frame_root': 'The list of places was changed', 'differs-roster_root': 'The list of officers was changed', 'differs-secret': 'The secret of {0} is not what it had committed to', 'differs-revealed': 'Fewer than two secrets were revealed', 'differs-string': 'Numbers and string of {0}, issue {1}, differ', 'differs-seed': 'The seed does not follow from numbers and secrets', 'differs-subjects': 'Drawn place {0} is another', 'differs-officers': 'The officers of place {0} are others', 'differs-load': 'The load of {0} is another', 'differs-unbalanced': 'Others cannot be balanced', 'differs-relaxed': 'Other rules were relaxed', 'differs-excluded': 'Excluded place {0} is another', 'differs-infeasible': 'One says drawn, the other says it cannot be', 'differs-bytes': 'The result differs from byte {0} on', 'differs-receipt': 'A receipt was changed or is incomplete',
  'said': 'the file says', 'computed': 'computed',
  'malformed': 'A file cannot be read: {0}', 'malformed-line-end': '{0} line {1}: every line ends with LF alone', 'malformed-line-empty': '{0} line {1} is empty', 'malformed-not-utf8': '{0} is not UTF-8', 'malformed-header': '{0}: wrong header', 'malformed-too-many': '{0} is too long', 'malformed-cells': '{0} line {1}: wrong number of cells', 'malformed-order': '{0} line {1}: ids do not ascend', 'malformed-count': '{0} line {1}: a count is no number', 'malformed-day': '{0} line {1}: no such day', 'malformed-not-json': '{0} is no JSON', 'malformed-plan-member': '{0} has an unknown member', 'malformed-plan-hash': '{0}: hash is sha256 or sm3', 'malformed-plan-id-day': '{0}: draw_id or day is wrong', 'malformed-plan-strata': '{0}: strata are wrong', 'malformed-plan-team': '{0}: team is wrong', 'malformed-plan-always': '{0}: an always subject is not in the list, or twice', 'malformed-plan-relax': '{0}: relax is wrong', 'malformed-plan-limits': '{0}: a limit is wrong', 'malformed-department': '{0} line {1}: a department that the team lacks', 'malformed-seed-numbers': '{0}: numbers are wrong', 'malformed-seed-secret': '{0}: a secret is wrong', 'malformed-seed-nothing': '{0} has neither numbers nor secrets',
  'at-repeat': 'repeating each draw', 'at-reruns': 'drawing again with other seeds',
  'f-even': '{0} draws, all as chance would have them', 'f-odd': 'Something in {0} draws is more uneven than chance', 'f-none': 'No draw that matches', 'f-wrong': '{0} does not match and is left out:',
  'f-lead': '{0} lines of all lists; {1} drawn, {2} always visited, {3} excluded. Each draw is repeated on your device first; only what matches is counted.',
  'q': 'Four questions', 'q-what': 'Each draw is drawn again with 499 other seeds: is the real one more uneven than those? Larger is more uneven.', 'q-head': 'Question', 'q-observed': 'seen', 'q-expected': 'by chance', 'q-p': 'chance does as much', 'q-adjusted': 'for four questions', 'q-says': 'Finding', 'q-odd': 'more uneven than chance', 'q-even': 'like chance',
  'q-kinds': 'Regions and kinds of place', 'q-lines': 'Early and late lines of the list', 'q-pairs': 'The same two officers together', 'q-work': 'Kinds of place per officer',
  'q-holm': 'The questions are fixed beforehand and all are shown; Holm’s rule for four, odd below 0.010. One report in a hundred falls below by chance although all is fair.',
  'f-chances': 'Chance by stratum', 'f-chances-what': 'Within a stratum everyone has the same chance; strata differ only by the published shares.', 'f-pairs': 'How often two go together', 'f-pairs-what': 'Places that the same two officers visit in one draw.', 'f-pairs-row': '{0} together', 'f-pairs-count': '{0} pairs', 'f-loads': 'Most places of an officer', 'f-loads-what': 'Fewest and most in each draw; recusals and certificates leave some unbalanced.', 'f-loads-row': '{0}–{1}, {2} allowed',
  'f-limits': 'What this shows, and what not', 'f-limit-1': 'It shows: nothing in who was drawn, and by whom visited, is more one-sided than chance.', 'f-limit-2': 'It does not show that nobody is missing from the lists: compare them with the register; every company can look for itself.', 'f-limit-3': 'Codes change from draw to draw, so that one company or officer cannot be followed here; the discipline inspectors can.',
}

let english = false
export const isEnglish = () => english
export const setEnglish = (on: boolean) => { english = on }

export function say(word: Word, ...values: (string | number)[]): string {
  return (english ? en : zh)[word].replace(/\{(\d)\}/g, (_, n) => String(values[Number(n)] ?? ''))
}
/** A city's codes by their usual names; others as they stand in the files. */
export const named = (code: string): string => (isWord(`code-${code}`) ? say(`code-${code}` as Word) : code)
export const isWord = (w: string): w is Word => w in zh

export const percent = (part: number, of: number) => (of ? `${((100 * part) / of).toFixed(1)}%` : '—')
export const whole = (n: number) => n.toLocaleString('en-US')
