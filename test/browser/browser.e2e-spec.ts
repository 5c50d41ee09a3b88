import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  describeInBrowser,
  expectNoAxeViolations,
  expectNoHorizontalOverflow,
} from '../support/browser.js';

const strict = "default-src 'none'; script-src 'self'; style-src 'self'";
const sound = '<!doctype html><html lang="nl"><title>Goed</title><main><h1>Goed</h1></main></html>';
const broken = `<!doctype html><html lang="nl"><title>Fout</title>
  <main><h1>Fout</h1><img src="/x.png" width="2000" height="10"></main></html>`;

describeInBrowser('the checks that a page gets in a browser', (browser) => {
  let server: Server;
  let address: string;

  beforeAll(async () => {
    server = createServer((request, response) => {
      response.setHeader('Content-Type', 'text/html; charset=utf-8');
      if (request.url === '/goed') response.setHeader('Content-Security-Policy', strict);
      response.end(request.url === '/goed' ? sound : broken);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });

  afterAll(() => {
    server.close();
  });

  it('pass a page that is sound, also under a strict security policy', async () => {
    const page = await browser.newPage({ viewport: { width: 320, height: 640 } });
    await page.goto(`${address}/goed`);
    await expectNoAxeViolations(page);
    await expectNoHorizontalOverflow(page);
  });

  it('name what is wrong with a page that is not', async () => {
    const page = await browser.newPage({ viewport: { width: 320, height: 640 } });
    await page.goto(`${address}/fout`);
    await expect(expectNoAxeViolations(page)).rejects.toThrow(/image-alt.*<img src="\/x.png"/s);
    await expect(expectNoHorizontalOverflow(page)).rejects.toThrow(/320 px.*<img src="\/x.png"/s);
  });
});
