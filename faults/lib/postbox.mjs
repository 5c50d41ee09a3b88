import { SMTPServer } from 'smtp-server';

/** A mail server that counts what arrives, by Message-ID. */
export async function openPostbox(more = {}) {
  const counts = new Map();
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    closeTimeout: 100,
    onData(stream, _, done) {
      let text = '';
      stream.on('data', (part) => (text += part));
      stream.on('end', () => {
        const id = /^message-id:\s*(.+)$/im.exec(text)?.[1]?.trim() ?? 'none';
        counts.set(id, (counts.get(id) ?? 0) + 1);
        done();
      });
    },
    ...more,
  });
  server.on('error', () => undefined); // a program that is killed hangs up in the middle
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    counts,
    url: `smtp://127.0.0.1:${server.server.address().port}`,
    close: () => new Promise((closed) => server.close(closed)),
  };
}
