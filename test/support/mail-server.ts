import { once } from 'node:events';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { SMTPServer, type Session } from 'smtp-server';

export interface ReceivedMail {
  readonly to: string[];
  /** Header lines and body as they came, decoded. */
  readonly source: string;
  readonly messageId: string;
}

/** A real mail server on a port of its own, that keeps what it takes. */
export class MailServer {
  readonly received: ReceivedMail[] = [];
  /** Asked before a mail is taken; throws to refuse it. */
  beforeTaking: (mail: ReceivedMail) => void = () => undefined;
  /** Asked for each recipient; throws to refuse the address. */
  beforeRecipient: (address: string) => void = () => undefined;
  /** Cuts the conversation in the middle of a mail, or right after it was taken: then its 250 is lost. */
  cuts: 'nothing' | 'in the middle' | 'after taking' = 'nothing';
  /** How many times somebody connected. */
  conversations = 0;
  private server: SMTPServer | null = null;
  private port = 0;

  static async open(): Promise<MailServer> {
    const mailServer = new MailServer();
    await mailServer.start();
    return mailServer;
  }

  get url(): string {
    return `smtp://127.0.0.1:${this.port}`;
  }

  /** The first time on any free port, later on the same one. */
  async start(): Promise<void> {
    this.server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS', 'AUTH'],
      closeTimeout: 100,
      onConnect: (_, done) => {
        this.conversations += 1;
        done();
      },
      onRcptTo: ({ address }, _, done) => {
        try {
          this.beforeRecipient(address);
          done();
        } catch (refusal) {
          done(refusal as Error);
        }
      },
      onData: (stream, session, done) => {
        if (this.cuts === 'in the middle') this.cut(session);
        text(stream)
          .then((source) => {
            this.take(
              source,
              session.envelope.rcptTo.map(({ address }) => address),
            );
            if (this.cuts === 'after taking') this.cut(session);
          })
          .then(() => done(), done);
      },
    });
    this.server.on('error', () => undefined); // a client that hangs up
    await new Promise<void>((resolve) => this.server?.listen(this.port, '127.0.0.1', resolve));
    this.port = (this.server.server.address() as AddressInfo).port;
  }

  async stop(): Promise<void> {
    await new Promise<void>((resolve) => this.server?.close(resolve));
  }

  to(address: string): ReceivedMail[] {
    return this.received.filter(({ to }) => to.includes(address));
  }

  /** As when the line is broken: no answer, no goodbye. */
  private cut(session: Session): void {
    for (const connection of this.server?.connections ?? [])
      if (connection.session === session) connection._socket.destroy();
  }

  private take(raw: string, to: string[]): void {
    const messageId = /^message-id: (.*)$/im.exec(raw)?.[1] ?? '';
    const mail = { to, messageId, source: decoded(raw) };
    this.beforeTaking(mail);
    this.received.push(mail);
  }
}

/** Quoted-printable back to text. */
function decoded(raw: string): string {
  const bytes = raw
    .replace(/=\r?\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}

/** A server that takes connections and then says nothing. */
export class SilentServer {
  private readonly sockets = new Set<Socket>();
  private constructor(private readonly server: Server) {}

  static async open(): Promise<SilentServer> {
    const server = createServer();
    const silent = new SilentServer(server);
    server.on('connection', (socket) => {
      silent.sockets.add(socket);
      socket.on('error', () => undefined);
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return silent;
  }

  get url(): string {
    return `smtp://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  get isSpokenTo(): boolean {
    return this.sockets.size > 0;
  }

  close(): void {
    for (const socket of this.sockets) socket.destroy();
    this.server.close();
  }
}
