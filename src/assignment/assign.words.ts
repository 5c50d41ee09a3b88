/** What is going on: students without a coach, those of a coach who is somebody else, or one's own. */
export type Giving =
  | { readonly kind: 'unassigned' }
  | { readonly kind: 'of-coach'; readonly name: string }
  | { readonly kind: 'own' };

/** The sentences of the page. */
export function assignWords(giving: Giving, total: number) {
  switch (giving.kind) {
    case 'unassigned':
      return {
        title: 'Toewijzen',
        back: null,
        intro: waiting(total),
        notice: null,
        failed: 'Er is nog niemand toegewezen',
        choose: 'Welke leerlingen?',
        coach: 'Naar welke coach?',
        since: 'zonder coach sinds',
        submit: 'Wijs toe',
        after: 'De coach ziet de leerlingen meteen en krijgt een mail zonder namen.',
        empty: {
          icon: 'circle-check',
          title: 'Iedere leerling heeft een coach',
          text: 'Wil je leerlingen van de ene naar de andere coach verplaatsen? Kies dan eerst een coach.',
          action: { href: '/coaches', label: 'Alle coaches' },
        },
      };
    case 'of-coach':
      return {
        ...handingOver,
        title: `Leerlingen van ${giving.name} overdragen`,
        back: { href: '/coaches', label: 'Coaches' },
        intro: total === 1 ? 'Eén leerling in jouw regio.' : `${total} leerlingen in jouw regio.`,
        notice:
          'Je ziet deze namen omdat je leerlingen overdraagt. We leggen vast dat je ze zag. De dossiers blijven voor jou dicht.',
        after: `${giving.name} ziet de gekozen leerlingen meteen niet meer. De nieuwe coach krijgt een mail zonder namen.`,
        empty: {
          icon: 'users',
          title: `${giving.name} heeft geen leerlingen in jouw regio`,
          text: 'Er is dus niets over te dragen.',
          action: { href: '/coaches', label: 'Alle coaches' },
        },
      };
    case 'own':
      return {
        ...handingOver,
        title: 'Leerlingen overdragen',
        back: { href: '/leerlingen', label: 'Leerlingen' },
        intro: 'Draag leerlingen over aan een collega in je regio.',
        notice: null,
        after:
          'Je ziet de gekozen leerlingen daarna niet meer. De nieuwe coach krijgt een mail zonder namen.',
        empty: {
          icon: 'users',
          title: 'Je hebt geen leerlingen om over te dragen',
          text: 'Zodra je coach van iemand bent, kun je die hier overdragen.',
          action: null,
        },
      };
  }
}

const handingOver = {
  failed: 'Er is nog niemand overgedragen',
  choose: 'Welke leerlingen?',
  coach: 'Naar welke collega?',
  since: 'bij deze coach sinds',
  submit: 'Draag over',
} as const;

function waiting(total: number): string | null {
  if (total === 0) return null;
  return total === 1
    ? 'Eén leerling heeft nog geen coach.'
    : `${total} leerlingen hebben nog geen coach. Wie het langst wacht staat bovenaan.`;
}

/** After it is done: "3 leerlingen hebben nu Tom Engelen als coach." */
export function givenText(count: number, coach: string | null): string {
  if (coach === null)
    return count === 1
      ? 'Eén leerling heeft nu geen coach.'
      : `${count} leerlingen hebben nu geen coach.`;
  return count === 1
    ? `Eén leerling heeft nu ${coach} als coach.`
    : `${count} leerlingen hebben nu ${coach} als coach.`;
}
