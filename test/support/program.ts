import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { builtProgram } from './built.js';
import { inTestFolder } from './databases.js';
import { until } from './until.js';

/** The server as it runs in an installation: a process of its own. */
export class Program {
  stdout = '';
  stderr = '';
  readonly ended: Promise<number | null>;
  private hasEnded = false;

  private constructor(
    private readonly child: ChildProcess,
    readonly address: string,
  ) {
    child.stdout?.on('data', (bytes: Buffer) => (this.stdout += bytes.toString()));
    child.stderr?.on('data', (bytes: Buffer) => (this.stderr += bytes.toString()));
    this.ended = once(child, 'close').then(([code]) => {
      this.hasEnded = true;
      return code as number | null;
    });
  }

  /** Starts it on a free port; an empty value takes a setting away. */
  static async start(settings: Record<string, string>): Promise<Program> {
    const port = settings.PORT ?? String(await freePort());
    const { PATH = '' } = process.env;
    const env = {
      PATH,
      DOORSTROOM_SECRET: 'a secret for tests that nobody has to keep',
      DOORSTROOM_DEMO: 'off',
      AUDIT_ANCHOR: inTestFolder(`${randomUUID()}.anchor`),
      DATABASE_URL: `sqlite:${inTestFolder(`${randomUUID()}.sqlite`)}`,
      PORT: port,
      ...settings,
    };
    const main = join(builtProgram(), 'src/main.js');
    const child = spawn(process.execPath, [main], { env, stdio: ['ignore', 'pipe', 'pipe'] });
    return new Program(child, `http://127.0.0.1:${port}`);
  }

  /** The same, once it takes visitors. */
  static async listening(settings: Record<string, string>): Promise<Program> {
    const program = await Program.start(settings);
    await until(() => program.hasEnded || program.stdout.includes('luistert op'));
    if (program.hasEnded) throw new Error(program.stderr);
    return program;
  }

  get isRunning(): boolean {
    return !this.hasEnded;
  }

  signal(name: 'SIGTERM' | 'SIGINT' | 'SIGKILL'): void {
    this.child.kill(name);
  }

  /** Ends it, however it is doing. */
  async end(): Promise<void> {
    if (!this.hasEnded) this.signal('SIGKILL');
    await this.ended;
  }
}

/** A port that nobody listens on now. */
export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}
