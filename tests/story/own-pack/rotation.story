故事 要求轮岗的法律包里，没有轮岗记录的执法人员不能办理
条款 T13.1
时刻 2026-09-21T10:00
办 opening-check/promise 由 wang.zhanggui 于 place:泉城光影影院01号厅 当事人 applicant=泉城光影影院有限公司
  filing-channel = online
  premises-use = cinema
  area = 401
  business-licence = 附件 营业执照
  promise = 承诺
  filed-by-agent = false
办 grant-on-promise 由 li.jianguo 拒 rotation-due
  form-review = 齐全
态 promised
