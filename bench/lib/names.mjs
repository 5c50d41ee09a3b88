/* Names as the region has them; plain letters, so that every database and program sorts them alike. */

export const GIVEN =
  `Noor Sem Daan Lotte Ilias Fatima Yara Jesse Milan Saar Amir Lisa Bram Eva Finn Sara Luuk
  Tess Rayan Julia Mees Zoe Levi Anna Noah Nina Thijs Emma Hugo Sofie Omar Iris Ruben Femke Stijn
  Aya Tim Roos Adam Isa`.split(/\s+/);

export const SURNAMES =
  `Jansen Bakker Visser Smit Meijer Mulder Bos Vos Peters Hendriks Dekker Brouwer Dijkstra
  Postma Yilmaz Kaya Demir Bouzid Haddad Amrani Hoekstra Veenstra Willems Verhoeven Kuipers Prins
  Huisman Peeters Schouten Willemsen Kok Gerritsen Timmermans Groen Koster Molenaar Blom Evers Wolters
  Lambers`.split(/\s+/);

export const PREFIXES = ['van', 'de', 'van der'];

export const NOTES = [
  'Gaat goed op stage. Vindt de reis nog lang; we kijken samen naar een andere lijn.',
  'Mist de eerste twee uur op maandag. Afgesproken dat de mentor dat met de docent bespreekt.',
  'Heeft een plek gevonden bij de garage in de buurt, en begint na de vakantie.',
  'Was stil vandaag. Wil volgende week liever lopend praten dan in een lokaal.',
  'Rooster is rond. Rekenen blijft lastig, hij krijgt er op woensdag hulp bij.',
];

export const PROMISES = ['Bellen', 'Rooster nakijken', 'Stageplek zoeken', 'Mail naar de mentor'];
