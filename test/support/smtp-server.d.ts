/** As much of smtp-server as the tests use; the package comes without types. */
declare module 'smtp-server' {
  import type { Readable } from 'node:stream';
  import type { Server, Socket } from 'node:net';

  export interface Session {
    envelope: { rcptTo: { address: string }[] };
  }
  type Done = (error?: (Error & { responseCode?: number }) | null) => void;

  export class SMTPServer {
    constructor(options: {
      authOptional: boolean;
      disabledCommands: string[];
      closeTimeout: number;
      onConnect: (session: Session, done: Done) => void;
      onRcptTo: (address: { address: string }, session: Session, done: Done) => void;
      onData: (stream: Readable, session: Session, done: Done) => void;
    });
    readonly server: Server;
    /** Its open conversations. */
    readonly connections: Set<{ readonly session: Session; readonly _socket: Socket }>;
    listen(port: number, host: string, done: () => void): void;
    close(done: () => void): void;
    on(event: 'error', listener: (error: Error) => void): void;
  }
}
