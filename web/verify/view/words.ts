// Every word of the verifier, Chinese first.  {0} stands for a value.
const zh = {
  'title': '验证',
  'lead': '看一份文书、一件公示有没有被改过。核对全在您自己的设备上做：选的文件不上传，断了网也能验。',
  'other-view': '大字版', 'normal-view': '标准版', 'language': 'English', 'home': '首页', 'skip': '跳到正文',
  'choose': '选文件', 'drop': '或者把文件拖到这里',
  'what': '可以放：回执（.receipt）、下载的公示页（.html）、文书（.pdf）。公示页请连同它的回执一起选。',
  'paste': '扫码得到的文字', 'paste-hint': '把扫到的地址或一串数字粘贴到这里', 'paste-go': '核对这段文字', 'camera': '用摄像头扫码', 'camera-stop': '停止扫码', 'camera-none': '没有打开摄像头：{0}。请用手机自带的扫码，把地址粘贴进来。',
  'key': '核对签名用的公钥', 'key-none': '还没有公钥。到本站“怎样验证”下载公钥文件放进来，或者从报纸、服务大厅抄到的粘贴在这里。',
  'key-site': '本站随本页给出', 'key-file': '您给的', 'key-pinned': '您以前记住的', 'key-differs': '本站给出的公钥和您以前记住的不一样！请先弄清原因，不要相信本页的结果。',
  'key-remember': '记住这把公钥', 'key-forget': '忘掉', 'key-print': '指纹',
  'key-advice': '公钥也来自本站时，要紧的事请从别的渠道（服务大厅屏幕、公报）核对一次指纹，再按“记住”。', 'key-give': '给一把公钥', 'key-bad': '这不是公钥：应当是“名字+编号+一串字母”。',
  'result': '结果', 'nothing': '还没有放文件。', 'clear': '清空重来',
  'is-receipt': '回执', 'is-page': '公示页', 'is-paper': '文书（PDF）', 'is-short': '二维码', 'is-log': '公开存证',
  'good': '对得上', 'bad': '对不上', 'open': '还缺一步',
  'good-page': '这一页的每一项，都和写进公开存证的一字不差。', 'good-receipt': '这份回执完整，写进了公开存证。', 'good-paper': 'PDF 里的回执完整，写进了公开存证。请把下面各项和正文对一遍：正文的排版本页读不了。',
  'good-short': '这个二维码来自一份真实的文书，文书已写进公开存证。请把下面的文号和纸上的对一遍。',
  'bad-page': '这一页被改动过，或者不是这份回执的页面。', 'bad-receipt': '这份回执被改动过，或者不完整。', 'bad-short': '这个二维码不是真实文书上的，或者被改动过。', 'bad-short-form': '这段文字不是文书二维码里的内容。',
  'open-page': '还缺这一页的回执。在公示页上按“下载回执”，两个文件一起选。', 'open-key': '还缺公钥：下面除了签名都核对过了。', 'open-paper': '这份 PDF 里没有附回执。请向出具机关要回执文件，或者扫它的二维码。',
  'unknown': '认不出这个文件：不是回执、公示页、PDF、公钥、检查点或散列片。',
  'steps': '核对的每一步', 'yes': '对', 'no': '不对', 'not-reached': '没有核对到',
  'step-form': '回执的格式完整', 'step-order': '各项按次序，没有重复', 'step-sha256': '各项和叶子里的指纹一致（SHA-256）', 'step-sm3': '各项和叶子里的指纹一致（国密 SM3）',
  'step-path': '叶子在公开存证里（第 {0} 号，共 {1} 片）', 'step-key': '公钥属于这本存证（{0}）', 'step-signature': '检查点的签名是真的（Ed25519）', 'step-page': '页面上的每一项都和回执一致', 'step-id': '页面和回执说的是同一件公示', 'step-shown': '文号属于这片叶子',
  'why-form': '第 {0} 行不合格式', 'why-order': '“{0}”的次序不对', 'why-not-of-leaf': '有一项被改过', 'why-not-in-tree': '叶子不在这棵树里', 'why-no-key': '没有 {0} 的公钥', 'why-another-log': '公钥不是 {0} 的', 'why-wrong-signature': '签名和内容不符', 'why-malformed-signature': '签名的格式不对', 'why-no-signature': '没有这把公钥的签名', 'why-not-its-time': '签名的那把公钥当时已经交接，或还没有启用',
  'diff': '不一致的地方', 'diff-differs': '页面写的是“{0}”，存证里是“{1}”', 'diff-missing': '页面上没有这一项，存证里是“{0}”', 'diff-not-proved': '页面上的“{0}”不在存证里', 'diff-id': '页面的编号是 {0}，回执的编号是 {1}',
  'fields': '存证里写着', 'withheld': '另有 {0} 项没有公开，只留指纹：经办人等信息不公开。', 'bytes': '（不是文字）',
  'time': '写入时间', 'leaf': '叶子', 'log': '存证', 'head-more': '技术内容',
  'limits': '这说明什么，不说明什么', 'proves': '说明：这些内容在 {0} 以前已经写进公开存证，此后一个字也没有变。', 'proves-paper': '说明：这个文号的文书在 {0} 写进了公开存证。',
  'not-true': '不说明内容本身是真的，只说明没有被改过。', 'not-all': '不说明没有别的事没写进去。', 'not-now': '不说明现在仍然有效：公示可能已经撤下，请在本站查一查。', 'not-page': '页面上没有标出的文字（标题栏、说明）不在证明之内。', 'evident': '存证让改动看得出来，不是让改动不可能。',
  'logs': '核对整本存证（可选）', 'logs-what': '放进一个或两个检查点文件，再选存放散列片的文件夹（tile），看后来的存证是不是从以前的接着写的。', 'folder': '选散列片文件夹',
  'log-same': '{0} 片叶子的检查点：散列片算出的根一致，签名是真的。', 'log-unsigned': '{0} 片叶子的检查点：散列片算出的根一致，签名没有核对成。', 'log-differs': '{0} 片叶子的检查点：散列片算出的根不一样，以前的内容被换过。', 'log-too-few': '{0} 片叶子的检查点：散列片不够，还差。', 'log-two': '两个检查点来自同一本存证，后来的是接着以前的写的。', 'log-fork': '两个检查点对不上：给不同的人看的是不同的存证。', 'log-one-root': '两个检查点大小相同，根不同：给不同的人看的是不同的存证。',
  'save': '下载单文件验证器（存在自己的设备上，以后断网也能用）', 'made': '本页不连服务器；算法公开：C2SP tlog-proof、RFC 9162、Ed25519、SHA-256、SM3。',
  'name .case': '编号', 'name .day': '日期', 'name .event': '事件', 'name .act': '行为', 'name .number': '本件第几号事实', 'name .row': '依据的规则', 'name .prev': '前一片叶子', 'name .actor': '经办', 'name .hands': '其他经办', 'name .organ': '机关', 'name .role': '身份',
  'name name': '名称', 'name address': '地址', 'name uscc': '统一社会信用代码', 'name number': '文号', 'name day': '日期', 'name title': '文书名称', 'name area': '面积', 'name _number': '文号', 'name act': '由什么行为', 'name law': '依据', 'name paper': '决定文号',
}
export type Word = keyof typeof zh
const en: Record<Word, string> = {
  'title': 'Verify',
  'lead': 'See whether a document or a published item was changed. Everything is checked on your own device: no file leaves it, and it works offline.',
  'other-view': 'Large type', 'normal-view': 'Standard', 'language': '中文', 'home': 'Home', 'skip': 'To the content',
  'choose': 'Choose files', 'drop': 'or drop them here',
  'what': 'A receipt (.receipt), a saved public page (.html), a document (.pdf). Choose a page together with its receipt.',
  'paste': 'Text of a QR code', 'paste-hint': 'Paste the scanned address or digits', 'paste-go': 'Check this text', 'camera': 'Scan with the camera', 'camera-stop': 'Stop', 'camera-none': 'No camera: {0}. Scan with your phone and paste the address.',
  'key': 'Public key for the signature', 'key-none': 'No key yet. Add the key file of this site, or paste one printed elsewhere.',
  'key-site': 'given by this site with the page', 'key-file': 'given by you', 'key-pinned': 'remembered by you', 'key-differs': 'The key of this site is not the one you remembered! Find out why before you believe any result.',
  'key-remember': 'Remember this key', 'key-forget': 'Forget', 'key-print': 'Fingerprint',
  'key-advice': 'When the key comes from the same site, compare its fingerprint once through another channel, then remember it.', 'key-give': 'Give a key', 'key-bad': 'This is no key: name+id+letters are expected.',
  'result': 'Result', 'nothing': 'No file yet.', 'clear': 'Start again',
  'is-receipt': 'Receipt', 'is-page': 'Public page', 'is-paper': 'Document (PDF)', 'is-short': 'QR code', 'is-log': 'Public log',
  'good': 'It matches', 'bad': 'It does not match', 'open': 'One step is missing',
  'good-page': 'Every field of this page is, word for word, what was logged.', 'good-receipt': 'This receipt is whole and in the public log.', 'good-paper': 'The receipt inside the PDF is whole and in the public log. Compare the fields below with the text: this page cannot read the layout.',
  'good-short': 'This code belongs to a genuine document that is in the public log. Compare the number below with the one on paper.',
  'bad-page': 'This page was changed, or the receipt is not its own.', 'bad-receipt': 'This receipt was changed or is incomplete.', 'bad-short': 'This code is not of a genuine document, or it was changed.', 'bad-short-form': 'This text is not what a document’s QR code holds.',
  'open-page': 'The receipt of this page is missing. Download it from the page and choose both.', 'open-key': 'The key is missing: all but the signature was checked.', 'open-paper': 'This PDF holds no receipt. Ask for the receipt file, or scan its QR code.',
  'unknown': 'Not a receipt, page, PDF, key, checkpoint or tile.',
  'steps': 'Every step', 'yes': 'yes', 'no': 'no', 'not-reached': 'not reached',
  'step-form': 'The receipt is well-formed', 'step-order': 'Fields are in order, none twice', 'step-sha256': 'Fields match the leaf (SHA-256)', 'step-sm3': 'Fields match the leaf (SM3)',
  'step-path': 'The leaf is in the public log (number {0} of {1})', 'step-key': 'The key is of this log ({0})', 'step-signature': 'The checkpoint is truly signed (Ed25519)', 'step-page': 'Every field of the page is that of the receipt', 'step-id': 'Page and receipt are of the same item', 'step-shown': 'The number belongs to this leaf',
  'why-form': 'line {0} is malformed', 'why-order': '“{0}” is out of order', 'why-not-of-leaf': 'a field was changed', 'why-not-in-tree': 'the leaf is not in this tree', 'why-no-key': 'no key of {0}', 'why-another-log': 'the key is not of {0}', 'why-wrong-signature': 'the signature is of another text', 'why-malformed-signature': 'a signature is malformed', 'why-no-signature': 'not signed with this key', 'why-not-its-time': 'the key that signed was not the log\'s at that size',
  'diff': 'What differs', 'diff-differs': 'the page says “{0}”, the log “{1}”', 'diff-missing': 'not on the page; the log says “{0}”', 'diff-not-proved': '“{0}” on the page is not in the log', 'diff-id': 'the page is {0}, the receipt {1}',
  'fields': 'What the log says', 'withheld': '{0} more are not public; only their hashes are here.', 'bytes': '(no text)',
  'time': 'Logged at', 'leaf': 'Leaf', 'log': 'Log', 'head-more': 'Technical fields',
  'limits': 'What this shows, and what not', 'proves': 'It shows: these words were in the public log before {0}, and no letter changed since.', 'proves-paper': 'It shows: a document of this number was logged at {0}.',
  'not-true': 'It does not show that the words are true, only that they are unchanged.', 'not-all': 'It does not show that nothing was left out of the log.', 'not-now': 'It does not show that it still holds: it may have been withdrawn since.', 'not-page': 'Words of the page that are not marked are not proved.', 'evident': 'The log makes changes evident; it does not prevent them.',
  'logs': 'Check the whole log (optional)', 'logs-what': 'Add one or two checkpoint files and the folder of hash tiles, to see whether the later log continues the earlier one.', 'folder': 'Choose the tile folder',
  'log-same': 'Checkpoint of {0} leaves: the tiles give its root, the signature is true.', 'log-unsigned': 'Checkpoint of {0} leaves: the tiles give its root, the signature could not be checked.', 'log-differs': 'Checkpoint of {0} leaves: the tiles give another root; the past was exchanged.', 'log-too-few': 'Checkpoint of {0} leaves: tiles are missing.', 'log-two': 'Both checkpoints are of one log; the later continues the earlier.', 'log-fork': 'The two checkpoints contradict: different people are shown different logs.', 'log-one-root': 'Same size, different roots: different people are shown different logs.',
  'save': 'Download the verifier as one file', 'made': 'This page asks no server. Public algorithms: C2SP tlog-proof, RFC 9162, Ed25519, SHA-256, SM3.',
  'name .case': 'Number', 'name .day': 'Day', 'name .event': 'Event', 'name .act': 'Act', 'name .number': 'Fact of the case', 'name .row': 'Rule', 'name .prev': 'Leaf before', 'name .actor': 'Actor', 'name .hands': 'Other hands', 'name .organ': 'Organ', 'name .role': 'Role',
  'name name': 'Name', 'name address': 'Address', 'name uscc': 'Credit code', 'name number': 'Number', 'name day': 'Day', 'name title': 'Document', 'name area': 'Area', 'name _number': 'Number', 'name act': 'By which act', 'name law': 'Law', 'name paper': 'Decision',
}

let english = false
export const isEnglish = () => english
export const setEnglish = (on: boolean) => { english = on }

export function say(word: Word, ...values: (string | number)[]): string {
  return (english ? en : zh)[word].replace(/\{(\d)\}/g, (_, n) => String(values[Number(n)] ?? ''))
}

/** A name of a field as people call it: its own word, that of its last part, or the name itself. */
export function nameWord(name: string): string {
  const dictionary: Record<string, string> = english ? en : zh
  return dictionary[`name ${name}`] ?? dictionary[`name ${name.split('.').pop()}`] ?? name
}
