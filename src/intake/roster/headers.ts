import { plainWord } from '../values.js';
import { ROSTER_COLUMNS, type RosterField } from './fields.js';

/**
 * How administrations of schools and institutions head their columns, the best name first. Compared in
 * small letters, without spaces, dots and accents. The canonical name of a column needs no mention.
 */
const AS_SCHOOLS_WRITE: Partial<Record<RosterField, string>> = {
  leerlingnummer:
    'leerlingnummer stamnummer stamnr leerlingnr leerlingnum leerlingid leerling-id llnr llnummer lln.nr leerlingcode stamnummer-leerling vso-leerlingnummer vso_nummer schoolnummer administratienummer pupilnummer',
  roepnaam: 'roepnaam voornaam roepnaam-leerling roepnaam/voornaam voornamen naam-voor',
  tussenvoegsel:
    'tussenvoegsel tussenvoegsels voorvoegsel voorvoegsels voorvoegsel(s) tussenvoegsel(s) tussenv. tussenv tv voorv voorv. vv tussenvoegsel-achternaam voorvoegsel-achternaam',
  achternaam:
    'achternaam familienaam geslachtsnaam naam-achter achternaam-leerling achternm surname naam',
  geboortedatum: 'geboortedatum geb.datum geb.dat. gebdat geboren geb geboortedag gebdtm geboorte',
  geslacht: 'geslacht m/v m/v/x mv gender sekse sexe man/vrouw',
  email:
    'e-mail emailadres e-mailadres mail mailadres email-leerling e-mail-leerling e-mail-student emailadres-leerling e-mailadres-student privemail e-mail-prive',
  telefoon:
    'telefoon mobiel mobiele-telefoon 06-nummer mobielnummer mobiel-nummer gsm tel telefoonnummer telefoonnr telnr mobiel-leerling telefoon-leerling telefoon-mobiel telefoon1',
  postcode: 'postcode pc postcode-leerling zip woonpostcode postcode-woonadres',
  woongemeente: 'woongemeente gemeente gemeente-woonadres woonplaats plaats gemeentenaam',
  vso_brin:
    'vso_brin brin-vso brin-school schoolbrin brin-vso-school brin-school-van-herkomst brin-herkomst vsobrinnummer brin-toeleverend',
  vso_school:
    'vso_school school schoolnaam vso-school naam-school school-van-herkomst herkomstschool vooropleiding-school toeleverende-school',
  cluster: 'cluster vso-cluster clusternummer onderwijscluster',
  uitstroomprofiel:
    'uitstroomprofiel profiel uitstroom uitstroomprofiel-vso uitstroombestemming uitstroomrichting',
  vso_einddatum:
    'vso_einddatum einddatum-vso datum-uitschrijving uitschrijfdatum datum-uit uitstroomdatum einddatum-school laatste-schooldag schoolverlatersdatum vso-einde einddatum',
  vso_advies: 'vso_advies advies schooladvies advies-school overstapadvies mbo-advies',
  initiatief: 'initiatief traject trajectsoort soort-traject begeleidingstraject aanpak',
  coach_email:
    'coach_email coach doorstroomcoach e-mail-coach email-coach coach-e-mail overstapcoach e-mail-doorstroomcoach',
  mbo_brin: 'mbo_brin brin-mbo brin-instelling instellingsbrin brin-roc mbobrinnummer',
  mbo_studentnummer:
    'mbo_studentnummer studentnummer-mbo mbo-nummer mbo-studentnr studentnummer-roc ov-nummer',
  mbo_instelling:
    'mbo_instelling instelling mbo roc mbo-school naam-instelling vervolgschool vervolginstelling mbo-naam',
  mbo_locatie:
    'mbo_locatie locatie vestiging leslocatie onderwijslocatie gebouw locatienaam mbo-vestiging locatie-mbo',
  crebo:
    'crebo crebonummer crebo-nummer crebocode crebonr opleidingscode kwalificatiecode crebo-code',
  opleiding:
    'opleiding vervolgopleiding opleidingsnaam naam-opleiding kwalificatie mbo-opleiding opleiding-mbo studie studierichting',
  niveau: 'niveau mbo-niveau opleidingsniveau niveau-mbo kwalificatieniveau niveau-opleiding',
  leerweg: 'leerweg mbo-leerweg bol/bbl leertraject leerroute-mbo',
  mbo_startdatum:
    'mbo_startdatum startdatum begindatum startdatum-mbo begindatum-opleiding startdatum-opleiding datum-start ingangsdatum begindatum-inschrijving datum-inschrijving begindatum-verbintenis eerste-lesdag',
  inschrijfstatus:
    'inschrijfstatus status aanmeldstatus status-inschrijving status-aanmelding verbintenisstatus status-verbintenis inschrijvingsstatus',
  mentor_email:
    'mentor_email mentor mbo-mentor e-mail-mentor email-mentor mentor-e-mail mentor-mbo slb slber slb-er studieloopbaanbegeleider e-mail-slb',
  ondersteuning:
    'ondersteuning ondersteuning-gewenst wil-ondersteuning extra-ondersteuning ondersteuning-ja/nee begeleiding-gewenst passend-onderwijs',
  brin: 'brin brinnummer brin-nummer brin-code brincode brin4 brin6 brinvest brin-vestiging',
  nummer:
    'nummer deelnemernummer deelnemernr deelnemer-nummer studentnummer studentnr student-nummer student-id studentid',
};

interface KnownHeader {
  readonly field: RosterField;
  /** 0 for the canonical name; higher for a name that says it less well. */
  readonly rank: number;
}

/** By header key. */
export const HEADERS: ReadonlyMap<string, KnownHeader> = new Map([
  ...Object.entries(AS_SCHOOLS_WRITE).flatMap(([field, names]) =>
    names
      .split(' ')
      .map((name, rank): [string, KnownHeader] => [
        plainWord(name),
        { field: field as RosterField, rank: rank + 1 },
      ]),
  ),
  ...(Object.keys(ROSTER_COLUMNS) as (keyof typeof ROSTER_COLUMNS)[]).map(
    (field): [string, KnownHeader] => [plainWord(field), { field, rank: 0 }],
  ),
]);
