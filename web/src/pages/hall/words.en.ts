// The same names as words.zh.ts.
export default {
  everywhere: 'the whole city',
  span: { minutes: '{n} minutes', hours: '{n} hours', workdays: '{n} working days', days: '{n} days', months: '{n} months', years: '{n} years' },
  limit: { after: '{title}: within {span} after “{after}”', byDay: '{title}: by the day you are told ({day})' },
  window: { between: '{where}, {since} to {until}', since: '{where}, from {since}', always: '{where}' },
  row: {
    when: 'How long', now: 'To hand in now', later: 'May follow', then: 'Afterwards', bad: 'If it fails', fee: 'Fee', count: ' ({n} in all)', depends: 'Depending: {list}', defer: '{title} (at the latest at “{at}”)', nothing: 'nothing', noneNow: 'nothing at once; hand in what stands below in time',
    visit: '{title}: {limit}', leads: 'It may also lead to: {list}', free: 'none', unknown: 'as the counter tells you', yuan: '{n} yuan',
  },
  home: {
    lead: 'First see whether you need it and which way to go; sign in only to apply. No fee, no test report asked for.', need: 'Do I need it?', apply: 'Apply', services: 'What you can do here', mine: 'My matters', drafts: 'Unfinished', messages: 'Messages', allMatters: 'All matters', noMatters: 'No matter yet. See first whether you need one.',
    noDrafts: 'Nothing unfinished.', noMessages: 'No messages.', draftAt: 'saved {at}', go: 'Go on', drop: 'Throw away', dropped: 'Thrown away', signIn: 'Sign in to see your matters, drafts and messages', signInGo: 'Sign in', unit: 'Acting for {name}', waits: 'waits for you', help: 'Help',
    booking: 'Appointments and help on the spot', bookingWords: 'Call 12345 or ask at the counter of your district brigade; online booking will be announced here.', deferTitle: 'Can I begin without all papers', deferWords: 'Yes. Papers marked “may follow” need not come now; the form says by which step they must be there.',
    free: 'No fee, no recommended firm', freeWords: 'This costs nothing. If anybody recommends a firm or a product to you, call 12345.',
  },
  need: {
    title: 'Do I need it, and how', lead: 'No sign-in, a few questions. The answer follows the rules of the day you choose.', where: 'Which district?', zone: 'Inside {title}?', unsure: 'not sure', day: 'By the rules of which day?', dayHint: 'Usually today.', today: 'today', next: 'Next', back: 'Back', of: 'Step {n} of {all}',
    answer: 'See the answer', again: 'Change', yes: 'You need it', no: 'You do not need it', unknown: 'Not certain yet', yesWords: 'Before this place opens you need: {title}.', noWords: 'As you describe it you do not need: {title}.', unknownWords: 'Some answers are missing; the ways are below.',
    because: 'Why', asOf: 'by the rules of {day}', place: '{scopes}', paths: '{n} ways are open, the choice is yours', one: 'One way is open', none: 'No way is open on that day', pick: 'Take this way: {title}', shut: 'Closed now', why: 'Why', lives: 'This way is for: ',
    whole: 'See the whole derivation', checked: 'How it was judged', holds: 'met', fails: 'not met', open: 'known after signing in', cite: 'By: ', choose: 'Please choose',
  },
  apply: {
    meta: '{org} · {place}', tasks: '{n} parts, in any order, saved by itself', parts: { unit: 'Organisation and person', place: 'Choose the place', facts: 'Fill in the facts', files: 'Hand in papers', later: 'Papers that may follow', promise: 'Read: {title}', sign: 'Sign and file' },
    sub: { unit: '{n} items known from the register, please check', unitOk: 'checked', place: 'from your places, or a new one', facts: '{n} items', files: '{list}', later: 'at the latest at “{at}”', promise: '{n} items, can be read aloud', sign: 'opens when the parts above are done' },
    state: { todo: 'Not started', part: 'In progress {n}/{all}', fix: '{n} to be mended', done: 'Done', later: 'May follow', locked: 'Cannot start yet' },
    back: 'Back to the parts', save: 'Saved, back to the parts', later: 'Keep it, go on later', saved: 'saved {time}', savedHere: 'kept on this device {time}, goes to the server soon', restored: 'Goes on where you stopped', goOn: 'Go on: {title}', path: 'Another way', pathNow: 'This way: {title}',
    after: 'What happens then', confirmUnit: 'This is right', unitWrong: 'Not right? The register changes at the market authority; the telephone number at our counter.', uscc: 'Credit code', legal: 'Legal representative', address: 'Address', phone: 'Telephone', who: 'You', org: 'Organisation', self: 'Yourself',
    noOrg: 'You act for no organisation now.', newPlace: 'Add a place', placeName: 'Name', placeAddress: 'Address with house number', placeDistrict: 'District', placeUse: 'Use', placeArea: 'Floor area (m²)', placeAdd: 'Add this place', busy: 'in progress, see how far', licensed: 'has a licence', pickPlace: 'Choose this place', fill: 'known from the register, please check',
    agree: 'I promise', item: 'Item {n}', speak: 'Read aloud', stop: 'Stop', noSpeak: 'This device cannot read aloud', readAll: 'Read and tick each item; then you can sign.', signed: 'all items promised', signPromise: 'Sign the promise and file', file: 'File: {title}', check: 'Please look once more', causes: 'When it is filed:', fixFirst: '{n} to be mended before you can file', wait: 'Filing', unsignedYet: 'Not yet read: {title}',
    photo: 'Take a photo', pickFile: 'Choose a file', sending: 'Sending {name}, {percent}', sent: 'Received: {name}', remove: 'Take away', fileHint: 'PDF, JPG, PNG and the like; photos too', failed: 'Not sent: {why}', filedTitle: 'Your application has arrived', filedWords: 'The matter is open; you see its progress here.', help: 'Help', helpWords: 'Call 12345, or ask at the counter of your district brigade: we fill it in with you.',
    find: 'Find a place', morePlaces: '{n} more places, type part of the name',
  },
  matter: {
    right: 'Your time limit', duty: 'Our time limit', rightWords: 'After this time the right is gone.', dutyWords: 'The fire service must act within this time and answers for it.', waitsYou: 'Waits for you: {what}', waitsOffice: 'Waits for {who}: {what}', waitsDone: 'Done: {what}', steps: 'Where it stands', next: 'What you can do', none: 'Nothing to do for you now.',
    visited: 'The visit', door: 'Who came', rate: 'Rate the visit anonymously', papers: 'Papers', noPapers: 'No papers yet.', download: 'Download PDF', view: 'Read', served: 'served {day}', made: 'made {day}', messages: 'Messages', timeline: 'What happened', number: 'Number', opened: 'filed {day}', handler: 'Handled by {name} ({organ})', follows: 'Matters that follow', values: 'What was filed', filed: 'Filed', lead: 'Next: ',
  },
  act: { title: '{act}', causes: 'Then:', go: '{act}', done: 'Done: {act}', back: 'Back to the matter', law: 'By' },
  message: { waiting: 'waiting', sent: 'sent', delivered: 'delivered', failed: 'not delivered', read: 'read', told: '{title}', served: 'Paper served: {number}', late: 'Late: {title}', other: 'A new message', open: 'Open', way: { 'in-app': 'in the program', file: 'text message', http: 'text message' } },
  list: { all: 'All', todo: 'Waiting for me', open: 'Open', done: 'Ended', empty: 'No matters here.' },
  unit: {
    places: 'My places', people: 'Who may act for it', give: 'Let an agent act', login: 'Sign-in name of the agent', loginHint: 'ask the agent', name: 'Name of the agent', nameHint: 'as on the identity card', until: 'Until', untilHint: 'empty: until you take it back', go: 'Give', given: '{name} may act now', end: 'Take back', endTitle: 'Take back from {name}', endWhy: 'Reason', endWords: 'The next act of the agent is refused at once; what was done stays.', endGo: 'Take it back', endDone: 'Taken back from {name}', lay: 'I act no more',
    own: 'by the office', by: 'by {name}', from: 'from {since}', to: '{since} to {until}', over: 'taken back: {why}', ended: 'ended', mine: 'For whom I act', noPlaces: 'No places yet.', area: '{n} m²', apply: 'Apply for it', none: 'Nobody yet.',
  },
  english: '中文',
}
