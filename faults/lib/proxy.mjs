import { once } from 'node:events';
import { Agent, createServer, request } from 'node:http';

/*
 * A round-robin proxy as one puts in front of two instances: the next request goes to the next instance, with the
 * address of the visitor in X-Forwarded-For. Only a connection that could not be made is tried elsewhere: of one that
 * broke later nobody knows what became of the request, so its sender gets a 502 and decides.
 */
export async function openProxy() {
  const agent = new Agent({ keepAlive: false });
  const backends = [];
  const counts = { passed: 0, elsewhere: 0, broken: 0 };
  let turn = 0;

  const server = createServer(async (incoming, outgoing) => {
    const parts = [];
    for await (const part of incoming) parts.push(part);
    const body = Buffer.concat(parts);
    const inTurn = backends.map((_, at) => backends[(turn + at) % backends.length]);
    turn += 1;
    for (const port of inTurn) {
      const passed = await passOn(incoming, body, port).catch((fault) => fault);
      if (passed.isUnconnected) {
        counts.elsewhere += 1;
        continue;
      }
      if (passed instanceof Error) break;
      counts.passed += 1;
      outgoing.writeHead(passed.status, [...passed.headers, 'x-instance', String(port)]);
      outgoing.end(passed.body);
      return;
    }
    counts.broken += 1;
    outgoing.writeHead(502).end();
  });

  async function passOn({ method, url, headers, socket }, body, port) {
    const kept = Object.fromEntries(Object.entries(headers).filter(([name]) => !isHop(name)));
    const known = headers['x-forwarded-for'];
    const from = [known, socket.remoteAddress].filter(Boolean).join(', ');
    const asked = request({
      ...{ agent, method, port, host: '127.0.0.1', path: url },
      headers: {
        ...kept,
        'x-forwarded-for': from,
        'x-forwarded-proto': 'http',
        ...(body.length > 0 ? { 'content-length': body.length } : {}),
      },
    });
    let isConnected = false;
    asked.once('socket', (each) => each.once('connect', () => (isConnected = true)));
    asked.end(body);
    try {
      const [answer] = await once(asked, 'response');
      const parts = [];
      for await (const part of answer) parts.push(part);
      return {
        status: answer.statusCode,
        headers: answer.rawHeaders.filter((_, at, all) => !isHop(all[at - (at % 2)])),
        body: Buffer.concat(parts),
      };
    } catch (fault) {
      throw Object.assign(fault, { isUnconnected: !isConnected });
    }
  }

  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  return {
    base: `http://127.0.0.1:${port}`,
    port,
    counts,
    /** From now on the requests go to these ports in turn. */
    to: (...ports) => backends.splice(0, backends.length, ...ports),
    async close() {
      server.close();
      server.closeAllConnections();
      agent.destroy();
    },
  };
}

const HOP = new Set(['connection', 'keep-alive', 'transfer-encoding']);
const isHop = (name) => HOP.has(name.toLowerCase());
