import { Views } from '../web/views.js';
import { letterPage } from './letter.js';

const text =
  'Hallo <Noor>,\n\nEr is iets nieuws.\nLog in.\n\nhttps://x.nl/meldingen/1\n\nDoorstroom';

describe('a mail as a page', () => {
  const html = Views.load('views').document(
    'mail/letter',
    letterPage({ subject: 'Een melding', text }),
  );

  it('says the same as its text, with a link that can be followed', () => {
    expect(html).toContain('<p>Hallo &lt;Noor&gt;,</p>');
    expect(html).toContain('<p>Er is iets nieuws.<br>Log in.</p>');
    expect(html).toContain('<a href="https://x.nl/meldingen/1">https://x.nl/meldingen/1</a>');
  });

  it('has a language and a title, and fetches nothing', () => {
    expect(html).toContain('<html lang="nl">');
    expect(html).toContain('<title>Een melding</title>');
    expect(html).not.toMatch(/<img|<script|<link|style=|url\(/);
  });
});
