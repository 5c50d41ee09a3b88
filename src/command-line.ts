import type { Outcome } from './commands/command.js';
import { commandIn, help } from './commands/commands.js';
import { Given } from './commands/given.js';
import { Config } from './config/config.js';
import { OpenedInstallation } from './installation.js';
import { Problem } from './problems/problem.js';
import { sentenceFor } from './start-faults.js';
import { Refusal } from './commands/refusal.js';

/** Where the answer of a command goes. */
export interface Terminal {
  out(line: string): void;
  err(line: string): void;
}

const DONE = 0;
const FAULT = 1;
const REFUSED = 2;
const PARTIAL = 3;

/** Carries out one command and gives the exit code. With --json one object goes out and nothing else. */
export async function runCommandLine(
  given: readonly string[],
  env: NodeJS.ProcessEnv,
  terminal: Terminal,
): Promise<number> {
  const asJson = given.includes('--json');
  const args = given.filter((arg) => arg !== '--json');
  try {
    const { data, lines, isPartial = false } = await carryOut(args, env, terminal);
    for (const line of asJson ? [JSON.stringify(data)] : lines) terminal.out(line);
    return isPartial ? PARTIAL : DONE;
  } catch (fault) {
    const refusal = refusalFor(fault);
    const { code, message, also } = refusal ?? unforeseen(fault);
    if (asJson) terminal.out(JSON.stringify({ error: { code, message }, ...also.data }));
    else for (const line of also.lines ?? []) terminal.out(line);
    terminal.err(message);
    return refusal ? REFUSED : FAULT;
  }
}

async function carryOut(
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  terminal: Terminal,
): Promise<Outcome> {
  const asksForHelp = args.includes('--help') || args.includes('-h');
  const words = args.filter((arg) => arg !== '--help' && arg !== '-h');
  if (asksForHelp) {
    const lines = words.length === 0 ? help() : help(commandIn(words).command);
    return { data: { help: lines }, lines };
  }
  const { command, rest } = commandIn(words);
  const options = Given.from(rest, command.options, command.operands);
  const installation = new OpenedInstallation(Config.from(env), (line) => terminal.err(line));
  try {
    return await command.run(installation, options);
  } finally {
    await installation.close();
  }
}

/** What was asked cannot be done as it was asked; null when it is a fault of the program or its surroundings. */
function refusalFor(fault: unknown): Refusal | null {
  if (fault instanceof Refusal) return fault;
  if (fault instanceof Error && fault.name === 'ConfigFault')
    return new Refusal('bad_settings', fault.message);
  if (!(fault instanceof Problem)) return null;
  const sentences = [...new Set(fault.fields.map(({ message }) => message))];
  return new Refusal(fault.code.replaceAll('-', '_'), sentences.join(' ') || fault.message);
}

const unforeseen = (fault: unknown): Refusal => new Refusal('fault', sentenceFor(fault));
