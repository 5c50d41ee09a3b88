import {
  clusterFrom,
  exitProfileFrom,
  genderFrom,
  learningPathFrom,
  levelFrom,
  statusFrom,
  yesNoFrom,
} from './words.js';

describe('words as schools write them', () => {
  it.each([
    [genderFrom, { M: 'M', '1': 'M', Man: 'M', v: 'V', '2': 'V', Vrouw: 'V', X: 'X', ander: null }],
    [clusterFrom, { '3': '3', 'Cluster 4': '4', '3/4': '3/4', '3-apr': '3/4', '5': null }],
    [
      exitProfileFrom,
      {
        Vervolgonderwijs: 'VERVOLG',
        arbeidsmarkt: 'ARBEID',
        VERVOLG: 'VERVOLG',
        Dagbesteding: 'DAGBESTEDING',
        vmbo: null,
      },
    ],
    [
      levelFrom,
      {
        entree: 1,
        Entree: 1,
        '1': 1,
        'Niveau 2': 2,
        'mbo-3': 3,
        N4: 4,
        '2.0': 2,
        '5': null,
        '12': null,
      },
    ],
    [learningPathFrom, { bol: 'BOL', BBL: 'BBL', 'BOL (voltijd)': 'BOL', ho: null }],
    [
      statusFrom,
      {
        Ingeschreven: 'ingeschreven',
        'overeenkomst aangeboden': 'onderwijsovereenkomst_aangeboden',
        onderwijsovereenkomst_aangeboden: 'onderwijsovereenkomst_aangeboden',
        'Geen inschrijving': 'leidt_niet_tot_inschrijving',
        weg: null,
      },
    ],
    [yesNoFrom, { ja: true, J: true, nee: false, N: false, misschien: null }],
  ] as [(text: string) => unknown, Record<string, unknown>][])(
    'are read by %p',
    (read, expected) => {
      for (const [text, value] of Object.entries(expected))
        expect([text, read(text)]).toEqual([text, value]);
    },
  );
});
