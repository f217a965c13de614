故事 新旧处罚法之交：听证三日与五个工作日，三十日与九十日，经上一级批准延长一次
条款 T12.1 T12.3
# 案一：全在旧法之下
时刻 2021-05-10T09:00
办 penalty/propose 由 li.jianguo、wang.haiyan 于 org:明湖人家酒店管理有限公司 当事人 party=明湖人家酒店管理有限公司
  offence = f60-3
  deed-day = 2021-05-06
  found-day = 2021-05-07
  life-harmed = false
  party-kind = unit
  facts = 疏散通道堆放货物
  source-of-case = 监督检查
限 file 2021-05-19
时刻 2021-05-11T09:00
办 file 由 zhou.zhengming
限 case 2021-06-10
办 collect 由 li.jianguo、wang.haiyan
  evidence-kind = site-record
  evidence = 附件 检查记录
  evidence-note = 通道宽度不足
时刻 2021-05-12T09:00
办 more-time 由 zhou.zhengming 拒 act-not-of-this-role
  reason = 本级不能自己延长
办 more-time 由 cui.zhidui@superior-leader
  reason = 案情复杂
限 case 2021-07-12          # 延长三十日到 7 月 10 日（星期六），顺延到星期一
办 more-time 由 cui.zhidui@superior-leader 拒 extended-once
  reason = 再延长
时刻 2021-05-13T09:00
办 conclude 由 li.jianguo、wang.haiyan
  law-choice = deed
  law-choice-reason = 行为发生在旧法之下
  circumstances = []
  level = light
  penalty-kinds = ["fine"]
  fine = 10000元
  complex = false
办 inform 由 li.jianguo、wang.haiyan
  facts = 堵塞疏散通道
时刻 2021-05-14T09:00
收 penalty-notice 由 li.jianguo
限 hear 2021-05-17          # 三日
时刻 2021-05-18T00:10
态 ready
办 ask-hearing 由 ma.laoban 拒 not-from-this-state
  reason = 迟了一日
时刻 2021-05-18T09:00
办 plead 由 ma.laoban          # 申辩不因期满失权
  statement = 当日已清理
办 answer-plea 由 li.jianguo、wang.haiyan
  plea-answer = 清理属实，仍应处罚
  plea-accepted = false
办 send-review 由 li.jianguo
子 review
办 pass 由 song.lv
  opinion = 通过
主
办 convene 由 zhou.zhengming
子 talk
办 speak 由 yu.member
  opinion = 同意
  vote = for
办 speak 由 liang.member
  opinion = 同意
  vote = for
办 speak 由 feng.member
  opinion = 同意
  vote = for
办 close-agreed 由 zhou.zhengming
  minutes = 附件 讨论记录
主
办 decide 由 zhou.zhengming
  penalty-kinds = ["fine"]
  fine = 10000元
  reason = 法定幅度内
态 decided
时刻 2021-05-20T09:00
收 penalty-decision 由 li.jianguo
限 pay 2021-06-04
办 not-publish 由 xin.yong
  publication-ground = 涉及未决争议
限 publish 无
公示 penalty-decision 无
时刻 2021-06-04T09:00
办 pay 由 li.jianguo
  paid = 10000元
  paid-on = 2021-06-04
  pay-receipt = 370102-21
办 close 由 zhou.zhengming
态 closed
