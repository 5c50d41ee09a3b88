import { Alert } from '../../src/alerts/alert.entity.js';
import type { AlertReason } from '../../src/alerts/alert.entity.js';
import { QualityReader } from '../../src/alerts/quality/quality-reader.js';
import { newId } from '../../src/database/new-id.js';
import type { Location } from '../../src/directory/location.entity.js';
import { LevelChange } from '../../src/signals/level-change.entity.js';
import { StudentOutcome } from '../../src/trajectories/student-outcome.entity.js';
import { onEachDatabase } from '../support/app.js';
import { viewerFor } from '../support/check-ins.js';
import type { Answer } from '../support/client.js';

const YEAR = { from: '2026-08-01', to: '2027-07-31' };
const PAGE = '/meldingen/kwaliteit';

const read = (answer: Answer): string =>
  answer.body
    .replace(/<(script|style|svg)[\s\S]*?<\/\1>/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ');

const because = (...codes: string[]): AlertReason[] =>
  codes.map((code) => ({
    ...{ code, reason: 'Geheim', source: 'Geheim', since: '2026-11-10', addedOn: '2026-11-10' },
  }));

onEachDatabase('the quality of alerts', (the) => {
  let last = 24;
  async function aRegion() {
    const regionNumber = (last += 1);
    const school = await the().organisation({ regionNumber });
    const mbo = await the().organisation({ kind: 'mbo', regionNumber, name: 'ROC Maasveld' });
    const location = await the().location({ at: mbo, name: 'Kade' });
    const coordinator = await the().account({ role: 'coordinator', at: school });
    return { regionNumber, school, mbo, location, coordinator };
  }
  type Region = Awaited<ReturnType<typeof aRegion>>;

  const aStudent = async ({ school, location }: Region) => {
    const coach = await the().account({ role: 'coach' });
    const student = the()
      .student({ school, surname: 'Geheim' })
      .withCoach(coach)
      .inMbo({ location });
    const { student: saved, trajectory } = await student.saved();
    return { studentId: saved.id, trajectoryId: trajectory?.id ?? '' };
  };

  async function anAlert(region: Region, facts: Partial<Alert> & { at?: Location } = {}) {
    const { at = region.location, ...rest } = facts;
    const whose = await aStudent(region);
    const alert = Object.assign(new Alert(), {
      ...{ ...whose, openFor: null, state: 'raised', cause: 'at_risk', level: 'at_risk' },
      ...{ reasons: because('A09'), raisedOn: '2026-11-10', raisedAt: the().clock.now },
      ...{ organisationId: region.mbo.id, locationId: at.id, regionNumber: region.regionNumber },
      ...{ acknowledgeBy: '2026-11-12', planBy: '2026-11-17', ...rest },
    });
    await the().write((tx) => tx.insert(Alert, alert as never));
    return whose;
  }

  async function alerts(region: Region, count: number, facts: Partial<Alert> & { at?: Location }) {
    for (let made = 0; made < count; made += 1) await anAlert(region, facts);
  }

  async function aStop(whose: { studentId: string }, facts: Partial<StudentOutcome> = {}) {
    const stop = Object.assign(new StudentOutcome(), {
      ...{ studentId: whose.studentId, kind: 'uitgevallen', onDay: '2026-11-20' },
      ...{ recordedBy: newId(), recordedAt: the().clock.now, ...facts },
    });
    await the().write((tx) => tx.insert(StudentOutcome, stop));
  }

  const level = (
    whose: { studentId: string; trajectoryId: string },
    changed: Pick<LevelChange, 'onDay' | 'level'>,
  ) =>
    the().write((tx) =>
      tx.insert(
        LevelChange,
        Object.assign(new LevelChange(), {
          ...{ id: newId(), ...whose, before: null, computedLevel: changed.level, score: 0 },
          ...{ signals: [], policyVersion: 0, ...changed },
          concludedAt: new Date(`${changed.onDay}T06:00:00Z`),
        }) as never,
      ),
    );

  it('is told of the region: in time, false alarms and handed back, by month, signal and location', async () => {
    const region = await aRegion();
    const quay = await the().location({ at: region.mbo, name: 'Dijk' });
    await alerts(region, 12, { acknowledgedOn: '2026-11-12', plannedOn: '2026-11-16' });
    await alerts(region, 11, {
      ...{ at: quay, acknowledgedOn: '2026-11-13', settledOn: '2026-11-16', state: 'closed' },
      ...{ outcome: 'not_needed', reasons: because('A09', 'M06') },
    });
    await alerts(region, 10, {
      raisedOn: '2026-10-05',
      settledOn: '2026-10-06',
      ...{ state: 'handed_back', cause: 'by_hand', reasons: [] },
    });
    await alerts(await aRegion(), 12, {});
    const browser = the().as(region.coordinator);
    const text = read(await browser.get(PAGE));
    expect(text).toContain(
      '22 van de 33 meldingen zijn op tijd opgepakt. Van wat klaar is, was 52% loos alarm.',
    );
    expect(text).toMatch(
      /De meeste meldingen kwamen in november 2026 .*oktober 2026 10 november 2026 23/,
    );
    expect(text).toMatch(
      /Het vaakst gemeld: Veel afwezig zonder reden .* 23 Wil stoppen 11 Iemand vraagt om hulp 10/,
    );
    expect(text).toMatch(
      /van 0% tot 100%, per locatie .*ROC Maasveld, Dijk 0% ROC Maasveld, Kade 100%/,
    );
    expect(text).toContain('november 2026 23 12 11 0 100% 11 0');
    expect(text).not.toContain('Geheim');
    expect(read(await browser.get(`${PAGE}?periode=vorig`))).toContain('Nog geen meldingen');
    for (const odd of ['x', '', 'vorig&periode=weken', 'constructor'])
      expect((await browser.get(`${PAGE}?periode=${odd}`)).statusCode).toBe(200);
    const file = await browser.get(`${PAGE}/bestand`);
    expect(file.body).toContain('Mbo-locatie;ROC Maasveld, Dijk;11;0;11;0;–;11;0');
  });

  it('is not told of fewer than ten students, nor what would give them away', async () => {
    const region = await aRegion();
    const quay = await the().location({ at: region.mbo, name: 'Dijk' });
    await alerts(region, 14, { acknowledgedOn: '2026-11-12' });
    await alerts(region, 13, { acknowledgedOn: '2026-11-12', raisedOn: '2026-10-05' });
    await alerts(region, 3, { at: quay, reasons: because('M06') });
    const browser = the().as(region.coordinator);
    const text = read(await browser.get(PAGE));
    expect(text).toContain('27 van de 30 meldingen zijn op tijd opgepakt.');
    // Three are hidden, and so are the others of which they would be the rest.
    expect(text).toMatch(/ROC Maasveld, Dijk niet getoond ROC Maasveld, Kade niet getoond/);
    expect(text).toMatch(/Wil stoppen niet getoond/);
    const small = await aRegion();
    await alerts(small, 4, {});
    const little = read(await the().as(small.coordinator).get(PAGE));
    expect(little).toContain('Er zijn te weinig meldingen om cijfers te laten zien.');
    expect(little).not.toMatch(/november 2026 4/);
  });

  it('knows who stopped without anybody having seen it come', async () => {
    const region = await aRegion();
    const unseen = await aStudent(region);
    await level(unseen, { onDay: '2026-09-15', level: 'attention' });
    await aStop(unseen);
    const helped = await aStudent(region);
    await level(helped, { onDay: '2026-06-01', level: 'extra_help' });
    await aStop(helped);
    const fallen = await aStudent(region);
    await level(fallen, { onDay: '2026-06-01', level: 'at_risk' });
    await level(fallen, { onDay: '2026-08-01', level: 'on_track' });
    await aStop(fallen, { kind: 'niet_gestart' });
    await aStop(await anAlert(region, { state: 'closed', settledOn: '2026-11-12' }));
    await aStop(await aStudent(region), { withdrawnAt: the().clock.now });
    await aStop(await aStudent(region), { kind: 'werk' });
    await aStop(await aStudent(await aRegion()));
    const viewer = await viewerFor(the(), region.coordinator);
    const { stops } = await the().get(QualityReader).of(viewer, YEAR);
    expect(stops.map(({ studentId, wasSeen }) => [studentId, wasSeen]).sort()).toEqual(
      [
        ...[unseen.studentId, fallen.studentId].map((id) => [id, false]),
        ...stops.filter(({ wasSeen }) => wasSeen).map(({ studentId }) => [studentId, true]),
      ].sort(),
    );
    expect(stops.length).toBe(4);
    expect(stops.find(({ studentId }) => studentId === helped.studentId)?.wasSeen).toBe(true);
  });
});
