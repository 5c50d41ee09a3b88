// A web server with nothing between the request and the database: the limit that the product is measured
// against. It knows no sessions, no rights, no audit, and only the shapes that the dataset has.
//   node server.mjs <database> <dist> <facts as json>
import { createServer } from 'node:http';
import Database from 'better-sqlite3';
import { contactSaver } from './contacts.mjs';
import { dossierPages } from './dossier.mjs';
import { listPages } from './list.mjs';
import { overviewPages } from './overview.mjs';
import { loadRules } from './rules.mjs';
import { loadTemplates } from './templates.mjs';

const [file, dist, given] = process.argv.slice(2);
const facts = JSON.parse(given);

const open = (synchronous) => {
  const db = new Database(file);
  db.pragma('journal_mode = WAL');
  db.pragma(`synchronous = ${synchronous}`);
  return db;
};
const db = open('FULL');
const rules = await loadRules(dist, db);
const render = loadTemplates();
const lists = listPages(db, rules, facts);
const dossiers = dossierPages(db, rules, facts);
const overview = overviewPages(db, rules);
const save = {
  full: contactSaver(db, rules, facts),
  normal: contactSaver(open('NORMAL'), rules, facts),
};

const server = createServer((request, response) => {
  if (request.method === 'POST') return post(request, response);
  const url = new URL(request.url, 'http://raw');
  const [template, page] = pageAt(url);
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
  response.end(render(template, page, request.url));
});

function pageAt({ pathname, searchParams }) {
  if (pathname === '/overzicht') return ['today/region-overview', overview()];
  const [, , id] = pathname.split('/');
  if (id) return ['dossier/overview', dossiers(id)];
  return ['students/list', lists(searchParams.get('zoek') ?? '')];
}

function post(request, response) {
  const parts = [];
  request.on('data', (part) => parts.push(part));
  request.on('end', () => {
    const form = new URLSearchParams(Buffer.concat(parts).toString('utf8'));
    const id = save[request.url.slice(1)](form);
    response.writeHead(
      id === null ? 404 : 303,
      id === null ? {} : { location: `/contacten/${id}` },
    );
    response.end();
  });
}

server.listen(0, '127.0.0.1', () => process.stdout.write(`${server.address().port}\n`));
