import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { SMTPServer } from 'smtp-server';

const LONGEST_MS = 15_000;

/** A mail server that keeps what it gets: `url`, and `wait(count)` gives the pages of that many mails, or of what there are. */
export async function mailSink() {
  const mails = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, _session, done) {
      const chunks = [];
      stream.on('data', (chunk) => chunks.push(chunk));
      stream.on('end', () => {
        mails.push(pageOf(Buffer.concat(chunks).toString('latin1')));
        done();
      });
    },
  });
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  return {
    url: `smtp://127.0.0.1:${server.server.address().port}`,
    async wait(count) {
      const until = Date.now() + LONGEST_MS;
      while (mails.length < count && Date.now() < until) await sleep(100);
      return mails.filter((each) => each !== null);
    },
    stop: () => new Promise((resolve) => server.close(resolve)),
  };
}

/** The page in a mail as a mail program reads it; null when there is only text. */
function pageOf(mail) {
  const [, head, body] =
    /(content-type: text\/html[\s\S]*?)\r\n\r\n([\s\S]*?)(?:\r\n--|$)/i.exec(mail) ?? [];
  if (body === undefined) return null;
  const around = mail.slice(Math.max(0, mail.indexOf(head) - 200), mail.indexOf(head)) + head;
  if (/base64/i.test(around)) return Buffer.from(body, 'base64').toString('utf8');
  if (!/quoted-printable/i.test(around)) return Buffer.from(body, 'latin1').toString('utf8');
  const bytes = body
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, code) => String.fromCharCode(parseInt(code, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}
