import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const WARM = fileURLToPath(new URL('warm.mjs', import.meta.url));

/** A process with the program in memory (`warm.mjs`), that works when asked and can be killed at it. */
export class WarmProgram {
  constructor(build) {
    this.child = spawn(process.execPath, [WARM, build], {
      cwd: build,
      env: { PATH: process.env.PATH },
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    this.said = '';
    this.child.stderr.setEncoding('utf8').on('data', (text) => (this.said += text));
    this.ended = once(this.child, 'exit').then(([code, signal]) => ({ code, signal }));
    this.answer = this.next();
    /** When it has been told what to do: moments are counted from here. */
    this.atWork = new Promise((begin) => (this.begin = begin));
    this.atExit = () => this.kill();
    process.once('exit', this.atExit);
    void this.ended.then(() => process.off('exit', this.atExit));
  }

  /** What it says next; how it ended when it says nothing more. */
  next() {
    const heard = new Promise((resolve) => this.child.once('message', resolve));
    return Promise.race([heard, this.ended]);
  }

  async isReady() {
    const ready = await this.answer;
    if (!ready.isReady) throw new Error(`the program did not start:\n${this.said}`);
  }

  /** `{ code, said, writes }` of the work, or `{ code, signal }` when it was killed at it. */
  async work(job, settings, { killAt = 0, failAt = 0 } = {}) {
    await this.isReady();
    this.answer = this.next();
    this.child.send({ job, settings, killAt, failAt });
    this.begin();
    const answer = await this.answer;
    this.answer = Promise.resolve({ isReady: true });
    return answer;
  }

  /** The same, for work that has to succeed. */
  async finish(job, settings) {
    const answer = await this.work(job, settings);
    if (answer.code !== 0)
      throw new Error(
        `${JSON.stringify(job)} ended with ${answer.code}:\n${answer.said}${this.said}`,
      );
    return answer;
  }

  kill() {
    this.child.kill('SIGKILL');
  }
}

/** Processes that get ready while others work, so that one that is to be killed is at once at its work. */
export class WarmPrograms {
  constructor(build, ahead) {
    this.build = build;
    this.waiting = Array.from({ length: ahead }, () => new WarmProgram(build));
  }

  take() {
    this.waiting.push(new WarmProgram(this.build));
    return this.waiting.shift();
  }

  async end() {
    for (const program of this.waiting) program.kill();
    await Promise.all(this.waiting.map(({ ended }) => ended));
  }
}
