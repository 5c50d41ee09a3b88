import { SMTPServer } from 'smtp-server';

/**
 * A mail server that counts what arrives, by Message-ID. With `cuts: { where: 'within' | 'after', left: 3 }` it breaks so
 * many lines, of a different mail each: in the middle of it, or right after it was taken, so that its answer is lost.
 */
export async function openPostbox({ port = 0, cuts = { left: 0 } } = {}) {
  const counts = new Map();
  const wereCut = new Set();
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    closeTimeout: 100,
    onData(stream, session, done) {
      let text = '';
      stream.on('data', (part) => (text += part));
      stream.on('end', () => {
        const id = /^message-id:\s*(.+)$/im.exec(text)?.[1]?.trim() ?? 'none';
        const isCut = cuts.left > 0 && !wereCut.has(id);
        if (!isCut || cuts.where === 'after') counts.set(id, (counts.get(id) ?? 0) + 1);
        if (!isCut) return done();
        wereCut.add(id);
        cuts.left -= 1;
        hangUp(session);
      });
    },
  });
  function hangUp(session) {
    for (const connection of server.connections)
      if (connection.session === session) connection._socket.destroy();
  }
  server.on('error', () => undefined); // a program that is killed hangs up in the middle
  await new Promise((listening) => server.listen(port, '127.0.0.1', listening));
  return {
    ...{ counts, cuts },
    url: `smtp://127.0.0.1:${server.server.address().port}`,
    close: () => new Promise((closed) => server.close(closed)),
  };
}
