import { cut, down, hanging } from '../lib/mail-trouble.mjs';

const CUTS = 4;
const both = { on: ['sqlite', 'postgres'] };
const once = '0 lost, 0 doubled';

/** A mail of which nobody heard what became of it is taken to have arrived. */
const BELIEVES_IT_ARRIVED = {
  name: 'believes that a mail without an answer arrived',
  file: 'dist/src/mail/mail-server.js',
  from: 'return answerOf(fault);',
  to: 'return TAKEN;',
};
const NEW_ID = {
  name: 'a new Message-ID for each try',
  file: 'dist/src/mail/waiting-mail.js',
  from: 'return { to: recipient, subject, messageId, text, html };',
  to: 'return { to: recipient, subject, messageId: messageId.replace("<", `<${Date.now()}.`), text, html };',
};

/* A mail server in trouble. */
export const parts = [
  {
    ...{ id: 'R2', title: 'The answer of the mail server is lost', ...both },
    goal: '0 lost, one repeat for each lost answer, under the same Message-ID',
    holes: [BELIEVES_IT_ARRIVED, NEW_ID],
    run: (database, options) => cut(database, options, { where: 'after', cuts: CUTS }),
  },
  {
    ...{ id: 'R3', title: 'The mail server is down for six hours', ...both },
    goal: `${once}, drained ≤ 10 min, banner at 30 min, never inside a request`,
    holes: [BELIEVES_IT_ARRIVED],
    run: down,
  },
  {
    ...{ id: 'R3', title: 'The mail server says nothing', ...both },
    goal: `${once}, drained ≤ 10 min, never inside a request`,
    holes: [BELIEVES_IT_ARRIVED],
    run: hanging,
  },
  {
    ...{ id: 'R3', title: 'The mail server cuts in the middle of mails', ...both },
    goal: once,
    holes: [BELIEVES_IT_ARRIVED],
    run: (database, options) => cut(database, options, { where: 'within', cuts: CUTS }),
  },
];
