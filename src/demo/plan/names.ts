import type { Random } from './random.js';

export interface StudentName {
  givenName: string;
  /** Tussenvoegsel. */
  infix: string | null;
  surname: string;
}

export type Gender = 'M' | 'V' | 'X';

interface Origin {
  weight: number;
  M: string[];
  V: string[];
  /** A surname after its infix and a slash: 'van der/Meer'. */
  surnames: string[];
}

/** Names of today's Netherlands, put together at random; 28 of 100 from families with roots abroad. */
const ORIGINS: readonly Origin[] = [
  {
    weight: 72,
    M: list(
      'Sem Daan Bram Tygo Luca Finn Levi Thijs Jesse Ruben Lars Stijn Sven Mees Gijs Jelle Niels Rick Dylan Jordy Tim Wessel Koen Hidde Björn Joël Damián Noah Milan Luuk',
    ),
    V: list(
      'Noor Fenna Emma Lotte Julia Sanne Esmée Femke Iris Lieke Maud Anouk Chloë Roos Demi Zoë Eva Marit Puck Renée',
    ),
    surnames: list(
      "Jansen de/Vries van_den/Berg Bakker van/Dijk Visser Smit Meijer de/Boer Mulder de/Groot Bos Vos Peters Hendriks van/Leeuwen Dekker Brouwer de/Wit Dijkstra Smits de/Graaf van_der/Meer Kuipers Hoekstra Verhoeven Willemsen Postma Martens van/Beek ten/Brinke op_den/Kamp in_'t/Veld ter/Horst van_'t/Hof van_de/Ven Scholten Huisman van_der/Heijden Koning",
    ),
  },
  {
    weight: 6,
    M: list('Emir Kaan Ömer Yiğit Baran Mert Burak Enes'),
    V: list('Kaya Elif Zeynep Ecrin Aslı Defne Büşra Nehir'),
    surnames: list('Yıldız Öztürk Demir Şahin Çelik Aydın Kılıç Koç Güneş Arslan'),
  },
  {
    weight: 7,
    M: list('Ilias Mohamed Ayoub Bilal Youssef Soufiane Anas Rayan'),
    V: list('Amira Yasmina Salma Imane Nour Hafsa Sara Dounia'),
    surnames: list(
      'El/Idrissi Bouzid Amrani Benali El/Khattabi Ouali Azzouzi Aziz El/Bakkali Chaoui',
    ),
  },
  {
    weight: 5,
    M: list('Jayden Dion Ravi Giovanni Rishi Xavi'),
    V: list('Shanaya Priya Naomi Chelsea Anjali Faith'),
    surnames: list('Ramdin Pinas Kartosoewito Ramlal Sital Tjon-A-Loi Amatdawoed Biervliet'),
  },
  {
    weight: 3,
    M: list('Kacper Jakub Filip Oskar Mikołaj'),
    V: list('Zuzanna Oliwia Maja Łucja Nadia'),
    surnames: list('Łukasik Nowak Wójcik Kaczmarek Mazur Dąbek'),
  },
  {
    weight: 4,
    M: list('Omar Khaled Ahmad Karam Majd Yazan'),
    V: list('Rima Lina Sidra Hala Rahaf Yara'),
    surnames: list('Al/Hariri Haddad Khoury Darwish Al/Masri Sabbagh'),
  },
  {
    weight: 2,
    M: list('Raylon Jurmaine Quincy Rodney'),
    V: list('Gianna Zulaika Tiffany Shudeska'),
    surnames: list('Martina Maduro Felicia Rosalia Winklaar'),
  },
  {
    weight: 1,
    M: list('Natnael Minh Danylo'),
    V: list('Helen Linh Sofiia'),
    surnames: list('Tesfay Nguyễn Ghebremedhin Shevchenko Trần'),
  },
];

const PER_HUNDRED: readonly Origin[] = ORIGINS.flatMap((origin) =>
  Array<Origin>(origin.weight).fill(origin),
);

/** Some families use both surnames, and some give a child a name from elsewhere. */
const WITH_TWO_SURNAMES = 0.04;
const NAMED_FROM_ELSEWHERE = 0.08;

export function drawName(gender: Gender, random: Random): StudentName {
  const origin = random.pick(PER_HUNDRED);
  const named = random.happens(NAMED_FROM_ELSEWHERE) ? random.pick(PER_HUNDRED) : origin;
  const givenNames = gender === 'X' ? [...named.M, ...named.V] : named[gender];
  const givenName = random.pick(givenNames);
  const [infix, surname] = surnameOf(random.pick(origin.surnames));
  if (!random.happens(WITH_TWO_SURNAMES)) return { givenName, infix, surname };
  const [second, own] = surnameOf(random.pick(ORIGINS[0].surnames));
  return { givenName, infix, surname: `${surname}-${second ? `${second} ` : ''}${own}` };
}

function surnameOf(written: string): [infix: string | null, surname: string] {
  const [first, last] = written.split('/');
  return last ? [first.replaceAll('_', ' '), last] : [null, first];
}

function list(names: string): string[] {
  return names.split(' ');
}
