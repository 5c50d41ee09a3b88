import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { SMTPServer } from 'smtp-server';

const LONGEST_MS = 15_000;

/**
 * A mail server that keeps what it gets: `url`, and `wait(count)` gives that many mails, or what there are after a while,
 * each as `{ whole, page }`: all of it as a mail program reads it, and its page, null when there is only text.
 */
export async function mailSink() {
  const mails = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, _session, done) {
      const chunks = [];
      stream.on('data', (chunk) => chunks.push(chunk));
      stream.on('end', () => {
        mails.push(read(Buffer.concat(chunks).toString('latin1')));
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
      return mails;
    },
    stop: () => new Promise((resolve) => server.close(resolve)),
  };
}

function read(mail) {
  const boundary = /boundary="?([^"\r\n;]+)/i.exec(mail)?.[1];
  const parts = (boundary ? mail.split(`--${boundary}`) : [mail]).map((part) => {
    const [head, ...rest] = part.split('\r\n\r\n');
    return { head, body: decoded(head, rest.join('\r\n\r\n')) };
  });
  const page = parts.find(({ head }) => /content-type: text\/html/i.test(head));
  return {
    whole: parts.map(({ head, body }) => `${head}\r\n\r\n${body}`).join('\r\n'),
    page: page?.body ?? null,
  };
}

function decoded(head, body) {
  if (/encoding: base64/i.test(head)) return Buffer.from(body, 'base64').toString('utf8');
  const bytes = /encoding: quoted-printable/i.test(head)
    ? body
        .replace(/=\r\n/g, '')
        .replace(/=([0-9A-F]{2})/g, (_, code) => String.fromCharCode(parseInt(code, 16)))
    : body;
  return Buffer.from(bytes, 'latin1').toString('utf8');
}
