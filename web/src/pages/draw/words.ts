// Words of the pages about plans and draws.
export const zh = {
  title: '双随机抽查', lead: '抽谁、谁去，由封存的名录和事后摇出的号码决定。封存在前，摇号在后，谁都可以重算。',
  plan: '检查计划', draws: '抽取', none: '还没有抽取。月度计划公布以后，这里自动开始一次。', toPlan: '拟定计划', publicPage: '公开页',
  col: { draw: '编号', organ: '机构', slot: '摇号', day: '摇号日期', state: '进度' },
  state: { begun: '待三方承诺', frozen: '已封存待摇号', numbered: '已录号待抽取', visiting: '检查实施中', disclosed: '全套材料已公开', cancelled: '作废' },
  source: { 'notary-balls': '公证摇号', 'double-colour': '双色球', 'super-lotto': '大乐透' },
  body: { fire: '消防救援机构', justice: '司法行政机关', discipline: '纪检监察机构' },
  year: { title: '年度计划能不能做到', year: '年度', cross: '跨区域统筹派人', officers: '假设每个大队可派人数', asIs: '按现有人数', fits: '做得到：全年必检、抽查比例和次数上限，逐月都排得开。', not: '做不到，不能报批。',
    across: '如果跨区域统筹派人，可以做到。', pool: '{n}：{places} 个对象，{officers} 名执法人员，每人每月至多 {each} 次', needed: '应检次数', able: '可检次数', month: '月份', times: '次', items: '各项要求', item: '要求', span: '期间', visits: '次数', from: '{a} 月至 {b} 月', one: '{a} 月',
    requirement: '计划依据的政府要求', hint: '发文机关、文号和要求，如“济政办字〔2020〕39号第四项”', propose: '拟定年度计划', month2: '拟定月度计划', monthOf: '月份', proposed: '已拟定，等负责人批准。', source: '法律包频次表和登记簿', nobody: '没有可派人员' },
  draw: { title: '双随机抽取', steps: '步骤', secrets: '三方密数', committed: '已承诺', waiting: '等待承诺', revealed: '已交付', kept: '自己保管中', roots: '封存的根值', tasks: '检查任务', open: '查看抽中名单', openNote: '名单在检查前保密，每次查看都记入留痕。',
    done: '抽中 {n} 户，已完成 {m} 户，还差 {k} 户', place: '对象', officers: '人员', how: '情况', left: '待检查', made: '已完成', next: '下一步', goOn: '去办理', make: '生成密数', makeNote: '密数只在本机生成，系统不留底。请自己保管，摇号之前再交付。', secret: '密数（自己保管）', commitment: '承诺值（填到系统里）', which: '哪一方', keep: '下载保管',
    verify: '自己验一遍', all: '全部检查办结，全套材料已公开。', seal: '封存在前，摇号在后：摇号当日起不再收密数，任何人都不能拿密数挑结果。', none: '现在没有您要办的步骤。' },
}

export const en: typeof zh = {
  title: 'Random inspection', lead: 'Who is visited and by whom follows from frozen rosters and numbers drawn afterwards. Anybody can repeat it.',
  plan: 'Inspection plan', draws: 'Draws', none: 'No draw yet. One begins when a monthly plan is published.', toPlan: 'Plan', publicPage: 'Public page',
  col: { draw: 'Number', organ: 'Organ', slot: 'Seed', day: 'Day of the seed', state: 'State' },
  state: { begun: 'waiting for three commitments', frozen: 'frozen, waiting for the seed', numbered: 'numbers recorded', visiting: 'visits under way', disclosed: 'all files public', cancelled: 'void' },
  source: { 'notary-balls': 'Notarised balls', 'double-colour': 'Double colour', 'super-lotto': 'Super lotto' },
  body: { fire: 'Fire and rescue', justice: 'Judicial administration', discipline: 'Discipline inspection' },
  year: { title: 'Can the year be done', year: 'Year', cross: 'Officers across regions', officers: 'As if each brigade had', asIs: 'those there are', fits: 'It can: musts, ratios and caps fit month by month.', not: 'It cannot, and may not be proposed.',
    across: 'With officers across regions it can be done.', pool: '{n}: {places} places, {officers} officers, {each} visits a month each', needed: 'Visits due', able: 'Visits possible', month: 'Month', times: 'visits', items: 'What is asked', item: 'Duty', span: 'Within', visits: 'Visits', from: 'months {a} to {b}', one: 'month {a}',
    requirement: 'Government requirement it rests on', hint: 'Issuer, number, requirement', propose: 'Propose the year', month2: 'Propose the month', monthOf: 'Month', proposed: 'Proposed; the head approves.', source: 'Frequency tables of the pack, registers', nobody: 'nobody to send' },
  draw: { title: 'Draw', steps: 'Steps', secrets: 'Secrets of three bodies', committed: 'committed', waiting: 'waiting', revealed: 'handed in', kept: 'kept by the body', roots: 'Frozen roots', tasks: 'Visits', open: 'Show the drawn list', openNote: 'The list is sealed until visited; each reading is a fact.',
    done: '{n} drawn, {m} done, {k} left', place: 'Place', officers: 'Officers', how: 'State', left: 'to be visited', made: 'done', next: 'Next', goOn: 'Go on', make: 'Make a secret', makeNote: 'It is made on this device only. Keep it yourself until the day before the seed.', secret: 'Secret (keep it)', commitment: 'Commitment (enter it)', which: 'Body', keep: 'Download',
    verify: 'Verify it yourself', all: 'All visits are done; all files are public.', seal: 'Frozen first, drawn afterwards: from the day of the seed no secret is taken, so nobody can choose.', none: 'Nothing for you to do now.' },
}
