import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { runCommandLine } from '../../src/command-line.js';
import { inTestFolder } from './databases.js';

export interface Said {
  readonly code: number;
  readonly out: string[];
  readonly err: string[];
  /** The one object on standard output, with --json. */
  readonly json: Record<string, unknown>;
}

/** A command line on one database, with settings of its own. */
export function commandLineOn(url: string, settings: Readonly<Record<string, string>> = {}) {
  const folder = inTestFolder(randomUUID());
  mkdirSync(folder);
  const env = {
    DATABASE_URL: url,
    DOORSTROOM_SECRET: 'a secret for tests that nobody has to keep',
    AUDIT_ANCHOR: `${folder}/anchor`,
    LOG_LEVEL: 'silent',
    ...settings,
  };
  const run = async (...args: string[]): Promise<Said> => {
    const [out, err]: [string[], string[]] = [[], []];
    const code = await runCommandLine(args, env, {
      out: (line) => void out.push(line),
      err: (line) => void err.push(line),
    });
    const json = args.includes('--json') ? (JSON.parse(out.join('\n')) as Said['json']) : {};
    return { code, out, err, json };
  };
  return { run, env, anchor: env.AUDIT_ANCHOR };
}
