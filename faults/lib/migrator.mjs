import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const PROGRAM = fileURLToPath(new URL('migrating.mjs', import.meta.url));

/** A process that migrates with a build, one piece of work after another (see migrating.mjs). */
export class Migrator {
  constructor(build, secret) {
    this.secret = secret;
    this.child = fork(PROGRAM, [build], { cwd: build, env: { PATH: process.env.PATH } });
    this.ended = once(this.child, 'exit');
    this.atExit = () => this.child.kill('SIGKILL');
    process.once('exit', this.atExit);
  }

  /** What it answers; `{ isKilled }` when it was killed over it. */
  async work(job) {
    this.child.send({ secret: this.secret, ...job });
    const answer = once(this.child, 'message').then(([said]) => said);
    const said = await Promise.race([answer, this.ended.then(() => ({ isKilled: true }))]);
    return said.fault === undefined ? said : Promise.reject(new Error(said.fault));
  }

  async end() {
    process.off('exit', this.atExit);
    this.child.kill('SIGKILL');
    await this.ended;
  }
}
