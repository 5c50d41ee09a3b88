import { ALERT_STATES } from '../policy/alerts.js';

/** A call that another system can make. `id` in a path is opaque. */
export interface Call {
  readonly method: 'get' | 'post' | 'put';
  readonly path: string;
  readonly summary: string;
  readonly description?: string;
  readonly query?: readonly Parameter[];
  /** Name of the schema of the body. */
  readonly body?: string;
  /** Status of success, and name of the schema of the answer. */
  readonly answer: readonly [status: 200 | 201, schema: string];
  readonly problems: readonly number[];
}

export interface Parameter {
  readonly name: string;
  readonly description: string;
  readonly type: 'string' | 'integer';
}

const PAGED: readonly Parameter[] = [
  { name: 'cursor', description: 'De waarde van next van de vorige bladzijde.', type: 'string' },
  { name: 'limit', description: 'Hoeveel per bladzijde: 1 tot 200, anders 50.', type: 'integer' },
];

const ON_ALERT = [400, 401, 404, 409, 422] as const;
const FIRST_WINS = 'Was een collega eerder, dan zegt het antwoord (409) wie.';

/** In the order in which the page shows them. */
export const CALLS: readonly Call[] = [
  {
    method: 'get',
    path: '/account',
    summary: 'Voor wie werkt dit token?',
    answer: [200, 'Account'],
    problems: [401],
  },
  {
    method: 'get',
    path: '/students',
    summary: 'Leerlingen die dit account mag zien',
    description:
      'Op naam. Met query: wie er het best op lijkt eerst, ook zonder accenten en met een tikfout.',
    query: [
      { name: 'query', description: 'Een naam, een deel ervan of een nummer.', type: 'string' },
      ...PAGED,
    ],
    answer: [200, 'StudentPage'],
    problems: [400, 401, 422],
  },
  {
    method: 'get',
    path: '/students/{id}',
    summary: 'Eén leerling: wat er vaststaat en wat het programma daaruit afleidt',
    description:
      'Alleen de delen die dit account mag lezen. Een leerling van een ander bestaat niet (404).',
    answer: [200, 'Student'],
    problems: [401, 404],
  },
  {
    method: 'get',
    path: '/students/{id}/check-ins',
    summary: 'De voortgangsgesprekken van een leerling, met week en venster',
    answer: [200, 'CheckInList'],
    problems: [401, 404],
  },
  {
    method: 'put',
    path: '/check-ins/{id}/plan',
    summary: 'Een gesprek plannen of verzetten',
    description:
      'Buiten het venster is reason nodig. Met If-Match: "versie" alleen als niemand het intussen wijzigde.',
    body: 'Plan',
    answer: [200, 'CheckIn'],
    problems: [400, 401, 404, 409, 422],
  },
  {
    method: 'post',
    path: '/check-ins/{id}/record',
    summary: 'Vastleggen hoe een gesprek ging, of dat het niet doorging',
    description:
      'Met heldOn, present en decision als het er was; anders met missed (door wie) of exempt (waarom het niet hoeft). Antwoordt met het volgende gesprek, of met 204 zonder inhoud als er geen meer komt.',
    body: 'Talk',
    answer: [200, 'CheckIn'],
    problems: [400, 401, 404, 409, 422],
  },
  {
    method: 'post',
    path: '/check-ins/{id}/accept',
    summary: 'Een leerling overnemen van een andere coach',
    description:
      'Voor de coach aan wie het in dit gesprek is gevraagd. Nog eens ja zeggen verandert niets.',
    answer: [200, 'CheckIn'],
    problems: [401, 404, 409],
  },
  {
    method: 'get',
    path: '/students/{id}/timeline',
    summary: 'Wat er is gebeurd, het laatste eerst',
    query: PAGED,
    answer: [200, 'EventPage'],
    problems: [400, 401, 404, 422],
  },
  {
    method: 'post',
    path: '/students/{id}/contacts',
    summary: 'Een contact vastleggen',
    description:
      'Stuur een Idempotency-Key mee: hetzelfde verzoek nog eens geeft dan hetzelfde antwoord en bewaart niets dubbel.',
    body: 'NewContact',
    answer: [201, 'Contact'],
    problems: [400, 401, 404, 409, 422],
  },
  {
    method: 'post',
    path: '/students/{id}/agreements/{agreementId}/done',
    summary: 'Een afspraak is gedaan',
    description:
      'Nog eens is niet erg. Met If-Match: "versie" alleen als niemand hem intussen wijzigde.',
    answer: [200, 'Agreement'],
    problems: [400, 401, 404, 409],
  },
  {
    method: 'post',
    path: '/students/{id}/signals',
    summary: 'Vastleggen wat iemand ziet of hoort',
    description:
      'Een signaal dat de rol van dit account mag aanvinken. Wat het weegt staat in de regels.',
    body: 'NewSignal',
    answer: [201, 'RecordedSignal'],
    problems: [400, 401, 404, 422],
  },
  {
    method: 'put',
    path: '/students/{id}/level',
    summary: 'Een ander niveau kiezen, met een reden',
    description:
      'Geldt tot het volgende gesprek dat is gehouden, of 25 schooldagen. Wat uit de regels volgt blijft ernaast staan.',
    body: 'NewLevel',
    answer: [200, 'LevelInForce'],
    problems: [400, 401, 404, 409, 422],
  },
  {
    method: 'post',
    path: '/students/{id}/alerts',
    summary: 'De jongerenadviseur om hulp vragen',
    description:
      'Voor coach, mentor en zorgcoördinator. Is er al een melding open, dan komt de vraag erbij en is het antwoord 200 met die melding.',
    body: 'NewAlert',
    answer: [201, 'Alert'],
    problems: [400, 401, 404, 409, 422],
  },
  {
    method: 'get',
    path: '/alerts',
    summary: 'Meldingen die dit account mag lezen',
    description: 'Wat open is eerst, en daarvan wat te laat is. Zonder state alle.',
    query: [{ name: 'state', description: ALERT_STATES.join(' | '), type: 'string' }],
    answer: [200, 'AlertList'],
    problems: [400, 401, 422],
  },
  {
    method: 'post',
    path: '/alerts/{id}/acknowledge',
    summary: 'Een melding oppakken',
    description: `Voor de jongerenadviseur. ${FIRST_WINS}`,
    body: 'AcknowledgeAlert',
    answer: [200, 'Alert'],
    problems: ON_ALERT,
  },
  {
    method: 'post',
    path: '/alerts/{id}/plan',
    summary: 'Het plan bij een melding',
    description: 'Pas als de melding is opgepakt. Nog eens vervangt het plan.',
    body: 'PlanAlert',
    answer: [200, 'Alert'],
    problems: ON_ALERT,
  },
  {
    method: 'post',
    path: '/alerts/{id}/transfer',
    summary: 'Een melding doorgeven aan een collega',
    body: 'TransferAlert',
    answer: [200, 'Alert'],
    problems: ON_ALERT,
  },
  {
    method: 'post',
    path: '/alerts/{id}/hand-back',
    summary: 'Een melding teruggeven aan coach en mentor',
    body: 'HandBackAlert',
    answer: [200, 'Alert'],
    problems: ON_ALERT,
  },
  {
    method: 'post',
    path: '/alerts/{id}/close',
    summary: 'Een melding afsluiten, met hoe het afliep',
    body: 'CloseAlert',
    answer: [200, 'Alert'],
    problems: ON_ALERT,
  },
  {
    method: 'post',
    path: '/students/{id}/outcomes',
    summary: 'Een stop, overstap, diploma of hoe het nu gaat vastleggen',
    description: 'Hetzelfde nog eens verandert niets.',
    body: 'NewOutcome',
    answer: [201, 'Outcome'],
    problems: [400, 401, 404, 422],
  },
];
