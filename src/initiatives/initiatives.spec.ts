import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Initiatives } from './initiatives.js';

const OURS = fileURLToPath(new URL('data/doorstroomcoaching.json', import.meta.url));
type Json = Record<string, unknown>;
const good = (): Json => JSON.parse(readFileSync(OURS, 'utf8')) as Json;

/** What the start says of a folder with these files. */
function saidOf(files: Readonly<Record<string, Json | string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'initiatives-'));
  try {
    for (const [name, content] of Object.entries(files))
      writeFileSync(
        join(folder, name),
        typeof content === 'string' ? content : JSON.stringify(content),
      );
    Initiatives.read(folder);
    return '';
  } catch (fault) {
    return (fault as Error).message;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const saidOfOne = (change: (file: Json) => void): string => {
  const file = good();
  change(file);
  return saidOf({ 'eigen.json': file });
};

const phasesOf = (file: Json) => file.phases as Json[];
const cadenceOf = (file: Json) => file.cadence as Json[];

describe('the initiatives of the house', () => {
  const initiatives = Initiatives.read();

  it('are eighteen, of which one is active', () => {
    expect(initiatives.all()).toHaveLength(18);
    expect(initiatives.active().map(({ code }) => code)).toEqual(['DOORSTROOMCOACHING']);
    expect(initiatives.all()[0]?.code).toBe('DOORSTROOMCOACHING');
  });

  it('are found by code or name, in any case', () => {
    for (const written of ['doorstroomcoaching', 'DOORSTROOMCOACHING', ' Doorstroomcoaching '])
      expect(initiatives.find(written)?.code).toBe('DOORSTROOMCOACHING');
    expect(initiatives.find('zachte landing')?.code).toBe('ZACHTE_LANDING');
    expect(initiatives.find('')).toBeNull();
    expect(initiatives.find('iets anders')).toBeNull();
  });

  it('have a talk every five lesson weeks in two phases at every level, and none in between', () => {
    const of = (phase: string, level: 1 | 2 | 3 | 4 | null) =>
      initiatives.cadenceOf('DOORSTROOMCOACHING', phase, level);
    for (const level of [1, 2, 3, 4, null] as const)
      for (const phase of ['preparation', 'first_half_year'])
        expect(of(phase, level)).toMatchObject({ everyLessonWeeks: 5, lessOftenLessonWeeks: 10 });
    expect(of('transition', 1)).toBeNull();
    expect(initiatives.find('DOORSTROOMCOACHING')?.followUps).toEqual([3, 6, 12, 24]);
  });
});

describe('a file of an initiative that is wrong', () => {
  it('is the only thing that is said: the one of the house is right', () => {
    expect(saidOf({ 'eigen.json': good() })).toBe('');
  });

  it('is named, with what should stand where', () => {
    expect(saidOf({ 'eigen.json': '{' })).toContain('eigen.json: dit is geen JSON.');
    expect(saidOfOne((file) => (file.state = 'misschien'))).toContain(
      'eigen.json: state: "misschien" kennen we niet. Kies uit active, not_yet_active.',
    );
    expect(saidOfOne((file) => delete file.name)).toContain('eigen.json: name: hier hoort tekst');
    expect(saidOfOne((file) => (file.kleur = 'rood'))).toContain('kleur: dit veld kennen we niet.');
    expect(saidOfOne((file) => (file.roles = 'coach'))).toContain('roles: hier hoort een lijst.');
    expect(saidOfOne((file) => (phasesOf(file)[1].begins = null))).toContain('phases[1].begins');
    expect(saidOfOne((file) => (cadenceOf(file)[0].everyLessonWeeks = 0))).toContain(
      'cadence[0].everyLessonWeeks: hier hoort een heel getal van 1 tot en met 40.',
    );
    expect(saidOfOne((file) => (cadenceOf(file)[0].levels = [5]))).toContain(
      'cadence[0].levels[0]: 5 kennen we niet.',
    );
  });

  it('is told every fault at once', () => {
    const said = saidOfOne((file) => Object.assign(file, { code: 'klein', name: '' }));
    expect(said.split('\n').length).toBeGreaterThanOrEqual(2);
  });
});

describe('a file of an initiative that contradicts itself', () => {
  it('is named, with what does not fit', () => {
    expect(saidOfOne((file) => phasesOf(file).pop())).toContain(
      'een actief traject heeft de fasen',
    );
    expect(saidOfOne((file) => cadenceOf(file).pop())).toContain(
      'fase first_half_year op niveau 1 heeft 0 ritmes',
    );
    expect(saidOfOne((file) => cadenceOf(file).push(cadenceOf(file)[0]))).toContain('2 ritmes');
    expect(saidOfOne((file) => (cadenceOf(file)[0].phase = 'zomer'))).toContain(
      'cadence[0].phase: fase zomer staat niet bij phases.',
    );
    expect(saidOfOne((file) => (cadenceOf(file)[0].lessOftenLessonWeeks = 5))).toContain(
      'maak dit meer dan 5',
    );
    expect(saidOfOne((file) => (file.followUps = [6, 3]))).toContain('zet de maanden op volgorde');
    expect(saidOfOne((file) => (file.outcomes = ['gelukt']))).toContain('gelukt staat niet in');
    expect(saidOfOne((file) => (file.decisions = []))).toContain('heeft besluiten');
  });

  it('is told when another has its code or name', () => {
    const other = { ...good(), code: 'ANDERS', name: 'doorstroomCOACHING' };
    expect(saidOf({ 'a.json': good(), 'b.json': other })).toContain('van meer dan één traject');
  });

  it('is told when nothing is active', () => {
    expect(saidOfOne((file) => (file.state = 'not_yet_active'))).toContain('geen actief traject');
  });
});
