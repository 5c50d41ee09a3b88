import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ConfigFault } from '../config/config.js';
import type { MboLevel } from '../directory/data/code-lists.js';
import { isSameName } from '../directory/text.js';
import { contradictionsIn } from './checks.js';
import { readInitiative, type Cadence, type Initiative } from './initiative.js';
import type { Faults } from './shape.js';

const OURS = fileURLToPath(new URL('data', import.meta.url));

/** The trajectories that a region can offer. Read and checked when the program starts. */
export class Initiatives {
  /** Asked for every phase of every trajectory, every night. */
  private readonly cadences = new Map<string, Cadence | null>();

  private constructor(private readonly known: readonly Initiative[]) {}

  /** Throws ConfigFault with every file that is wrong, and what is wrong in it. */
  static read(folder: string = OURS): Initiatives {
    const faults: Faults = [];
    const files = readdirSync(folder).filter((file) => file.endsWith('.json'));
    const found = files.sort().flatMap((file) => readFile(folder, file, faults) ?? []);
    faults.push(...shared(found));
    if (!found.some(isActive)) faults.push(`Er staat geen actief traject in ${folder}.`);
    if (faults.length > 0) throw new ConfigFault(faults.join('\n'));
    return new Initiatives(found);
  }

  /** By name; the active ones first. */
  all(): readonly Initiative[] {
    const rank = (each: Initiative) => (isActive(each) ? 0 : 1);
    return [...this.known].sort((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name, 'nl'));
  }

  active(): readonly Initiative[] {
    return this.all().filter(isActive);
  }

  /** By its code or its name, in any case; null when there is none. */
  find(codeOrName: string): Initiative | null {
    const isIt = ({ code, name }: Initiative) =>
      isSameName(code, codeOrName) || isSameName(name, codeOrName);
    return this.known.find(isIt) ?? null;
  }

  /** What people call it; the code itself for one that is no longer known. */
  nameOf(code: string): string {
    return this.find(code)?.name ?? code;
  }

  /** The rhythm of talks in a phase; of an unknown level the quickest. Null where there are no talks. */
  cadenceOf(code: string, phase: string, level: MboLevel | null): Cadence | null {
    const key = `${code} ${phase} ${level}`;
    let cadence = this.cadences.get(key);
    if (cadence === undefined) {
      cadence = quickest(this.find(code)?.cadence ?? [], phase, level);
      this.cadences.set(key, cadence);
    }
    return cadence;
  }
}

function quickest(all: readonly Cadence[], phase: string, level: MboLevel | null): Cadence | null {
  const [first] = all
    .filter((each) => each.phase === phase && (level === null || each.levels.includes(level)))
    .toSorted((a, b) => a.everyLessonWeeks - b.everyLessonWeeks);
  return first ?? null;
}

const isActive = ({ state }: Initiative): boolean => state === 'active';

function readFile(folder: string, file: string, faults: Faults): Initiative | null {
  const own: Faults = [];
  const initiative = readInitiative(contentOf(join(folder, file), own), '', own);
  if (own.length === 0) own.push(...contradictionsIn(initiative));
  faults.push(...own.map((fault) => `${file}: ${fault}`));
  return own.length === 0 ? initiative : null;
}

function contentOf(path: string, faults: Faults): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    faults.push('dit is geen JSON. Kijk de komma’s en aanhalingstekens na.');
    return {};
  }
}

/** Files look a trajectory up by code or name, so each means one thing. */
function shared(found: readonly Initiative[]): Faults {
  const names = found.flatMap(({ code, name }) => [
    code,
    ...(isSameName(code, name) ? [] : [name]),
  ]);
  return names
    .filter((name, index) => names.findIndex((other) => isSameName(other, name)) !== index)
    .map((name) => `${name} is de code of naam van meer dan één traject.`);
}
