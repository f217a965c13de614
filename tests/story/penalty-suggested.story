故事 监督检查转处罚：联动建议立案，大队呈请立案后建议销掉；决定后自动转信用认定
条款 T12.1 T10.3
时刻 2026-06-08T09:00
办 inspection/plan 由 zhao.wei 于 place:解放阁音乐茶座 当事人 unit=解放阁音乐茶座有限公司
  cause-kind = other
  check-basis = 专项检查
办 approve 由 zhou.zhengming
  check-basis = 专项检查
  visit-day = 2026-06-08
  visit-officer = 人:li.jianguo
  visit-second-officer = 人:zhao.wei
办 visit-order 由 li.jianguo、zhao.wei
  site-record = 附件 检查记录
  av-record = 附件 音像
  hazards = 违规使用明火
  order-kinds = ["at-once"]
  correct-by = 2026-06-08
  check-items = 清单:amusement control-room
  unit-sign = signed
办 hand-to-case 由 zhou.zhengming
  reason = 依法立案
建议 penalty 由 li.jianguo
办 penalty/propose 由 li.jianguo、zhao.wei 于 org:解放阁音乐茶座有限公司 当事人 party=解放阁音乐茶座有限公司
  offence = f60-2
  deed-day = 2026-06-08
  found-day = 2026-06-08
  life-harmed = false
  party-kind = unit
  facts = 擅自停用消防设施
  source-of-case = 监督检查
建议 penalty 由 li.jianguo 无
