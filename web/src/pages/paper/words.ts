// Words of papers: the viewer, service, seal.
import { addWords } from '@/words'

export const zh = {
  title: '文书', pages: '第 {n} 页，共 {all} 页', alt: '{title}，第 {n} 页', loading: '正在排版', waiting: '正在写入存证，约 10 秒后可以打开', download: '下载文书', receipt: '下载存证凭据', print: '打印', preview: '预览',
  previewNote: '这是办理前的预览：没有文号，不具效力。', nothing: '这一步不出文书。', open: '打开文书', retry: '再试一次', close: '关闭', number: '文号', to: '送', made: '作出', served: '送达', way: '送达方式', proof: '送达回证',
  state: { unsealed: '待用印', sealed: '已用印，待送达', served: '已送达', withdrawn: '已撤回' },
  ways: { direct: '直接送达', left: '留置送达', post: '邮寄送达', electronic: '电子送达（当事人同意的）', notice: '公告送达' },
  seal: { title: '用印', words: '打印、盖章，把盖好章的原件扫描上传，登记后文书上注明“原件已用印”。接通电子印章后由系统用印。', scan: '扫描件（可以后补）', go: '登记用印', done: '{day}用印' },
  serve: { title: '送达', number: '送达回证编号', go: '登记送达', note: '送达后起算当事人的期限，不能撤回。' },
}

export const en: typeof zh = {
  title: 'Papers', pages: 'Page {n} of {all}', alt: '{title}, page {n}', loading: 'Laying out', waiting: 'Being entered in the public log, about 10 seconds', download: 'Download', receipt: 'Download receipt', print: 'Print', preview: 'Preview',
  previewNote: 'A preview before deciding: no number, no effect.', nothing: 'This step makes no paper.', open: 'Open', retry: 'Try again', close: 'Close', number: 'Number', to: 'To', made: 'Made', served: 'Served', way: 'Way of service', proof: 'Receipt of service',
  state: { unsealed: 'waits for the seal', sealed: 'sealed, to be served', served: 'served', withdrawn: 'withdrawn' },
  ways: { direct: 'handed over', left: 'left at the place', post: 'by post', electronic: 'electronically (with consent)', notice: 'by public notice' },
  seal: { title: 'Seal', words: 'Print, seal, scan and upload the sealed original; the paper then says that the original is sealed. With a seal service the system does it.', scan: 'Scan (may follow)', go: 'Record the seal', done: 'sealed {day}' },
  serve: { title: 'Service', number: 'Number of the receipt of service', go: 'Record service', note: 'Time limits of the party begin with service; it cannot be taken back.' },
}

addWords('paper', { zh, en })
