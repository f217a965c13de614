故事 同一天在区外：只有一般程序；二〇二一年四月二十九日起全市可选
条款 T1.1 T1.2
时刻 2020-09-10T09:40
办 opening-check/promise 由 shi.laoban 于 place:商河大饭店1店 当事人 applicant=商河鼓子秧歌大饭店有限公司 拒 not-on-this-day-or-place
  filing-channel = online
  premises-use = hotel
  area = 1800
  business-licence = 附件 营业执照
  promise = 承诺
  filed-by-agent = false
  fire-rules = 附件 消防安全制度
  floor-plans = 附件 平面布置图
办 opening-check/promise 由 wang.zhanggui 于 place:泉城光影影院22号厅 当事人 applicant=泉城光影影院有限公司 拒 not-on-this-day-or-place
  filing-channel = online
  premises-use = cinema
  area = 400
  business-licence = 附件 营业执照
  promise = 承诺
  filed-by-agent = false
  fire-rules = 附件 消防安全制度
  floor-plans = 附件 平面布置图
办 opening-check/apply 由 shi.laoban 于 place:商河大饭店1店 当事人 applicant=商河鼓子秧歌大饭店有限公司
  filing-channel = window
  premises-use = hotel
  area = 1800
  application-form = 附件 申报表
  filed-by-agent = false
  floor-plans = 附件 平面布置图
  business-licence = 附件 营业执照
  fire-rules = 附件 消防安全制度
  needs-acceptance = true
  acceptance-proof = 附件 消防验收意见书
限 intake 2020-09-17
办 accept 由 chen.xiaoyu 拒 organ-without-authority
办 accept 由 han.xue
办 inspect 由 sun.lei、gao.min
  site-record = 附件 检查记录
  av-record = 附件 音像记录
  check-standard = order-120
  check-result = pass
办 grant 由 tian.ye
态 licensed
收 opening-opinion 由 sun.lei
时刻 2021-04-28T23:50
办 opening-check/promise 由 shi.laoban 于 place:商河大饭店2店 当事人 applicant=商河鼓子秧歌大饭店有限公司 拒 not-on-this-day-or-place
  filing-channel = online
  premises-use = hotel
  area = 1800
  business-licence = 附件 营业执照
  promise = 承诺
  filed-by-agent = false
  fire-rules = 附件 消防安全制度
  floor-plans = 附件 平面布置图
办 opening-check/promise 由 lin.dong 于 place:舜华数码城04区 当事人 applicant=舜华数码城有限公司
  filing-channel = online
  premises-use = mall
  area = 2600
  business-licence = 附件 营业执照
  promise = 承诺
  filed-by-agent = false
  fire-rules = 附件 消防安全制度
  floor-plans = 附件 平面布置图
时刻 2021-04-29T00:10
办 opening-check/promise 由 shi.laoban 于 place:商河大饭店2店 当事人 applicant=商河鼓子秧歌大饭店有限公司
  filing-channel = online
  premises-use = hotel
  area = 1800
  business-licence = 附件 营业执照
  promise = 承诺
  filed-by-agent = false
  fire-rules = 附件 消防安全制度
  floor-plans = 附件 平面布置图
办 grant-on-promise 由 sun.lei
  form-review = 材料齐全，承诺书已签署
态 licensed
联 opening-verification
限 verify 2021-05-31
时刻 2021-05-28T10:00
办 visit 由 sun.lei、gao.min 拒 wrong-check-standard
  site-record = 附件 核查记录
  av-record = 附件 音像记录
  head-present = true
  check-standard = order-120
办 visit 由 sun.lei、gao.min
  site-record = 附件 核查记录
  av-record = 附件 音像记录
  head-present = true
  check-standard = annex-34
态 kept
