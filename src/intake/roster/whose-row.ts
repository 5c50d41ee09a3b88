import type { KnownOrganisation, KnownPlaces } from './directory.js';
import type { RosterColumn } from './fields.js';
import type { ImportScope, RosterRow } from './roster.js';
import type { RowReader } from './row-reader.js';
import * as say from './sentences.js';

/** Under which number which organisation knows the student of a row. */
export interface RowIdentity {
  /** The school of origin; null for an indirect entry. */
  readonly school: KnownOrganisation | null;
  /** As named by its BRIN or its name; null when the row does not say. */
  readonly institution: KnownOrganisation | null;
  /** The leerlingnummer as it is written, at the school or else at the institution. */
  readonly number: string | null;
  /** The institution's own number. */
  readonly studentNumber: string | null;
}

/** 'BRIN' and 'Deelnemernummer' are of the school or the institution that made the file: which, its BRIN tells. */
export function settled(cells: RosterRow['cells'], places: KnownPlaces): RosterRow['cells'] {
  // Taking the cells apart is slow, and few files need it.
  if (cells.brin === undefined && cells.nummer === undefined) return cells;
  const { brin, nummer, ...rest } = cells;
  const isInstitution = places.organisation(brin ?? '')?.kind === 'mbo';
  const [brinOf, numberOf] = isInstitution
    ? (['mbo_brin', 'mbo_studentnummer'] as const)
    : (['vso_brin', 'leerlingnummer'] as const);
  return {
    ...rest,
    ...(brin === undefined ? {} : { [brinOf]: brin }),
    ...(nummer === undefined ? {} : { [numberOf]: nummer }),
  };
}

export function identityIn(reader: RowReader, places: KnownPlaces): RowIdentity {
  const school = organisationIn(reader, 'vso_brin', places);
  const named = reader.cell('mbo_instelling');
  const institution =
    organisationIn(reader, 'mbo_brin', places) ??
    (named === '' || reader.cell('mbo_brin') !== '' ? null : places.institutionNamed(named));
  const studentNumber = reader.number('mbo_studentnummer');
  const isIndirect = reader.cell('vso_brin') === '';
  if (isIndirect && reader.cell('mbo_brin') === '')
    reader.refuse('vso_brin', 'missing', NO_ORGANISATION);
  const own = reader.number('leerlingnummer');
  const number = own ?? (isIndirect ? studentNumber : null);
  const isGiven =
    reader.cell('leerlingnummer') !== '' || (isIndirect && reader.cell('mbo_studentnummer') !== '');
  if (!isGiven) reader.refuse('leerlingnummer', 'missing', say.missing('leerlingnummer'));
  return { school, institution, number, studentNumber };
}

/** Somebody of one school brings in the students of that school. */
export function checkScope(reader: RowReader, identity: RowIdentity, scope: ImportScope): void {
  const owner = identity.school ?? identity.institution;
  if (!owner || scope.organisationIds === null || scope.organisationIds.has(owner.id)) return;
  const column = identity.school ? 'vso_brin' : 'mbo_brin';
  reader.refuse(
    column,
    'unknown_organisation',
    'Deze regel is van een andere school dan waarvoor jij inleest. Haal de regel weg, of laat die school het zelf doen.',
  );
}

const NO_ORGANISATION =
  'Hier ontbreekt van welke school de leerling komt. Vul de BRIN van de school in, of die van het mbo met de startdatum.';

const KIND_NAMES = { vso_brin: 'school', mbo_brin: 'mbo-instelling' } as const;

function organisationIn(
  reader: RowReader,
  column: Extract<RosterColumn, 'vso_brin' | 'mbo_brin'>,
  places: KnownPlaces,
): KnownOrganisation | null {
  const text = reader.cell(column);
  if (text === '') return null;
  const found = places.organisation(text);
  const kind = KIND_NAMES[column];
  if (!found)
    return reader.refuse(
      column,
      'unknown_organisation',
      `De ${kind} '${say.shown(text)}' kennen we niet. Kijk de BRIN na: twee cijfers en twee letters. Klopt die, vraag dan de beheerder om de ${kind} toe te voegen.`,
    );
  if ((found.kind === 'mbo') === (column === 'mbo_brin') && found.kind !== 'municipality')
    return found;
  return reader.refuse(
    column,
    'unknown_organisation',
    `${found.name} (${found.brin}) is geen ${kind}. Kijk de BRIN na.`,
  );
}
