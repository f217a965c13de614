故事 当场处罚：2021 年 7 月 15 日前后限额不同，当日送达，逾期催告
条款 T12.1
时刻 2021-07-14T09:00
办 penalty/decide-simple 由 li.jianguo、wang.haiyan 于 person:唐姐 当事人 party=person:唐姐 拒 too-heavy-for-simple
  offence = f63-2
  deed-day = 2021-07-14
  found-day = 2021-07-14
  life-harmed = false
  party-kind = person
  circumstances = []
  level = light
  penalty-kinds = ["fine"]
  fine = 60元
  facts = 违规动火
  party-heard = 无异议
办 penalty/decide-simple 由 li.jianguo、wang.haiyan 于 org:舜华数码城有限公司 当事人 party=舜华数码城有限公司 拒 too-heavy-for-simple
  offence = f66
  deed-day = 2021-07-14
  found-day = 2021-07-14
  life-harmed = false
  party-kind = unit
  circumstances = []
  level = light
  penalty-kinds = ["fine"]
  fine = 1001元
  facts = 电器线路不符合标准，逾期不改
  party-heard = 无异议
办 penalty/decide-simple 由 li.jianguo、wang.haiyan 于 org:舜华数码城有限公司 当事人 party=舜华数码城有限公司
  offence = f66
  deed-day = 2021-07-14
  found-day = 2021-07-14
  life-harmed = false
  party-kind = unit
  circumstances = []
  level = light
  penalty-kinds = ["fine"]
  fine = 1000元
  facts = 电器线路不符合标准，逾期不改
  party-heard = 无异议
态 decided
时刻 2021-07-15T09:00
办 penalty/decide-simple 由 li.jianguo、wang.haiyan 于 org:舜华数码城有限公司 当事人 party=舜华数码城有限公司 拒 too-heavy-for-simple
  offence = f66
  deed-day = 2021-07-15
  found-day = 2021-07-15
  life-harmed = false
  party-kind = unit
  circumstances = []
  level = ordinary
  penalty-kinds = ["fine"]
  fine = 3001元
  facts = 电器线路不符合标准，逾期不改
  party-heard = 无异议
办 penalty/decide-simple 由 li.jianguo、wang.haiyan 于 org:舜华数码城有限公司 当事人 party=舜华数码城有限公司
  offence = f66
  deed-day = 2021-07-15
  found-day = 2021-07-15
  life-harmed = false
  party-kind = unit
  circumstances = []
  level = ordinary
  penalty-kinds = ["fine"]
  fine = 3000元
  facts = 电器线路不符合标准，逾期不改
  party-heard = 无异议
态 decided
限 paper.penalty-simple 2021-07-16
办 penalty/decide-simple 由 li.jianguo、wang.haiyan 于 person:唐姐 当事人 party=person:唐姐 拒 too-heavy-for-simple
  offence = f63-2
  deed-day = 2021-07-15
  found-day = 2021-07-15
  life-harmed = false
  party-kind = person
  circumstances = []
  level = heavy
  penalty-kinds = ["fine", "stop-use"]
  fine = 60元
  facts = 违规动火
  party-heard = 无异议
办 penalty/decide-simple 由 li.jianguo、wang.haiyan 于 person:唐姐 当事人 party=person:唐姐 拒 outside-range
  offence = f63-2
  deed-day = 2021-07-15
  found-day = 2021-07-15
  life-harmed = false
  party-kind = person
  circumstances = []
  level = light
  penalty-kinds = ["fine"]
  fine = 200元
  facts = 违规动火
  party-heard = 无异议
办 penalty/decide-simple 由 li.jianguo、wang.haiyan 于 person:唐姐 当事人 party=person:唐姐 拒 fine-without-kind
  offence = f63-2
  deed-day = 2021-07-15
  found-day = 2021-07-15
  life-harmed = false
  party-kind = person
  circumstances = []
  level = light
  penalty-kinds = ["warning"]
  fine = 100元
  facts = 违规动火
  party-heard = 无异议
办 penalty/decide-simple 由 li.jianguo、wang.haiyan 于 person:唐姐 当事人 party=person:唐姐 拒 time-barred
  offence = f63-2
  deed-day = 2019-07-14
  found-day = 2021-07-15
  life-harmed = false
  party-kind = person
  circumstances = []
  level = ordinary
  penalty-kinds = ["fine"]
  fine = 150元
  facts = 两年前的违规动火
  party-heard = 无异议
办 penalty/decide-simple 由 li.jianguo、wang.haiyan 于 person:唐姐 当事人 party=person:唐姐
  offence = f63-2
  deed-day = 2019-07-15
  found-day = 2021-07-15
  life-harmed = false
  party-kind = person
  circumstances = []
  level = ordinary
  penalty-kinds = ["fine"]
  fine = 200元
  facts = 违规动火
  party-heard = 无异议
态 decided
值 simple true
限 publish 无
收 penalty-simple 由 li.jianguo 方式 left
限 pay 2021-07-30
办 publish 由 xin.yong 拒 persons-are-not-published
  publication-ground = 个人不公示
办 instalments 由 zhou.zhengming
  pay-by = 2021-08-02
  reason = 生活困难
限 pay 2021-08-02
时刻 2021-08-02T23:00
办 urge 由 li.jianguo、wang.haiyan 拒 party-still-has-time
时刻 2021-08-03T09:00
办 pay 由 li.jianguo
  paid = 100元
  paid-on = 2021-08-03
  pay-receipt = 370102-31
判 surcharge.amount 6元
办 urge 由 li.jianguo、wang.haiyan
态 urged
收 urging 由 li.jianguo
限 obey-urging 2021-08-17
办 pay 由 li.jianguo
  paid = 106元
  paid-on = 2021-08-03
  pay-receipt = 370102-32
办 close 由 zhou.zhengming
态 closed
时刻 2021-08-04T09:00
办 penalty/decide-simple 由 li.jianguo、wang.haiyan 于 org:舜华数码城有限公司 当事人 party=舜华数码城有限公司
  offence = f67
  deed-day = 2021-08-03
  found-day = 2021-08-03
  life-harmed = false
  party-kind = unit
  circumstances = []
  level = light
  penalty-kinds = ["warning"]
  facts = 未履行消防安全职责
  party-heard = 无异议
办 pay 由 li.jianguo 拒 nothing-to-pay
  paid = 1元
  paid-on = 2021-08-04
  pay-receipt = 无
办 instalments 由 zhou.zhengming 拒 nothing-to-pay
  pay-by = 2021-09-02
  reason = 没有罚款
办 publish 由 xin.yong 拒 simple-is-not-published
  publication-ground = 简易程序
办 check-stop 由 li.jianguo、wang.haiyan 拒 nothing-to-stop
  site-record = 附件 记录
  av-record = 附件 音像
  stop-obeyed = true
限 pay 无
收 penalty-simple 由 li.jianguo
限 pay 无
办 close 由 zhou.zhengming
态 closed
