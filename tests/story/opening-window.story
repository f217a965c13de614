故事 窗口承诺应当场决定：国庆假期前一天申请，逾期一天不予受理
条款 T1.1 T1.4
时刻 2026-09-30T10:00
办 opening-check/promise 由 wang.zhanggui 于 place:泉城光影影院02号厅 当事人 applicant=泉城光影影院有限公司
  filing-channel = window
  premises-use = cinema
  area = 400
  business-licence = 附件 营业执照
  promise = 承诺
  filed-by-agent = false
  fire-rules = 附件 消防安全制度
  floor-plans = 附件 平面布置图
限 on-the-spot 2026-09-30
限 decide-promise 2026-10-08
时刻 2026-10-01T08:00
迟 on-the-spot 2026-09-30
态 promised
时刻 2026-10-09T09:00
迟 decide-promise 2026-10-08
可办 li.jianguo grant-on-promise decline-promise
办 decline-promise 由 li.jianguo
  reason = 经营地址与营业执照不一致
态 declined
迟办 decide-promise 1
收 not-accepted 由 li.jianguo 方式 post
登记 place:泉城光影影院02号厅 opening-licence 无
