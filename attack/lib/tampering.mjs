import Database from 'better-sqlite3';
import { createHmac } from 'node:crypto';

const FIELDS = ['at', 'kind', 'action', 'actor_id', 'on_behalf_of', 'subject_kind', 'subject_id'];

/** The log in the hands of who owns the database: nothing refuses them anything. */
export class Log {
  constructor(file) {
    this.database = new Database(file, { timeout: 10_000 });
    this.database.pragma('synchronous = OFF');
    for (const { name } of this.all("select name from sqlite_master where type = 'trigger'"))
      this.run(`drop trigger ${name}`);
    this.run('create temp table kept as select * from audit_entries');
    this.run('create temp table kept_head as select * from audit_head');
    this.last = this.all('select max(seq) as seq from audit_entries')[0].seq;
  }

  all(query, ...values) {
    return this.database.prepare(query).all(...values);
  }

  run(query, ...values) {
    return this.database.prepare(query).run(...values).changes;
  }

  line(seq) {
    return this.all('select * from audit_entries where seq = ?', seq)[0];
  }

  change(work) {
    this.database.transaction(work)();
  }

  putBack() {
    this.change(() => {
      this.run('delete from audit_entries');
      this.run('insert into audit_entries select * from kept');
      this.run('delete from audit_head');
      this.run('insert into audit_head select * from kept_head');
    });
  }

  /** So that the head says that the log ends where it now does. */
  headAtEnd() {
    const [end] = this.all('select seq, hash from audit_entries order by seq desc limit 1');
    this.run('update audit_head set seq = ?, hash = ?', end?.seq ?? 0, end?.hash ?? '');
  }

  insert(line) {
    const names = Object.keys(line);
    this.run(
      `insert into audit_entries (${names.join(', ')}) values (${names.map(() => '?').join(', ')})`,
      ...Object.values(line),
    );
  }
}

/** A line somewhere, not too near the end. */
const somewhere = ({ last }, random) => 1 + Math.floor(random() * (last - 2));

export const ways = {
  'a field changed'(log, random) {
    const field = FIELDS[Math.floor(random() * FIELDS.length)];
    const seq = somewhere(log, random);
    const value = log.line(seq)[field] === null ? 'somebody' : `${log.line(seq)[field]}x`;
    log.run(`update audit_entries set ${field} = ? where seq = ?`, value, seq);
  },
  'details changed'(log, random) {
    const details = `{"version":${Math.floor(random() * 1e6)},"more":1}`;
    log.run('update audit_entries set details = ? where seq = ?', details, somewhere(log, random));
  },
  'somebody left out'(log, random) {
    const seq = somewhere(log, random);
    const { actor_id: actor } = log.line(seq);
    log.run('update audit_entries set actor_id = ? where seq = ?', actor === null ? '' : null, seq);
  },
  'two lines swapped'(log, random) {
    const [one, other] = [somewhere(log, random), log.last];
    log.run('update audit_entries set seq = -7 where seq = ?', one);
    log.run('update audit_entries set seq = ? where seq = ?', one, other);
    log.run('update audit_entries set seq = ? where seq = -7', other);
    log.headAtEnd();
  },
  'a line deleted'(log, random) {
    log.run('delete from audit_entries where seq = ?', somewhere(log, random));
  },
  'a line deleted and the rest moved up'(log, random) {
    const seq = somewhere(log, random);
    log.run('delete from audit_entries where seq = ?', seq);
    log.run('update audit_entries set seq = -seq where seq > ?', seq);
    log.run('update audit_entries set seq = -seq - 1 where seq < 0');
    log.headAtEnd();
  },
  'a line put in'(log, random) {
    const seq = somewhere(log, random);
    log.run('update audit_entries set seq = -seq where seq >= ?', seq);
    log.run('update audit_entries set seq = 1 - seq where seq < 0');
    log.insert({ ...log.line(seq + 1), seq });
    log.headAtEnd();
  },
  'a line before the first'(log, random) {
    log.insert({ ...log.line(1), seq: -Math.floor(random() * 100) });
  },
  'a line behind the last'(log, random) {
    log.insert({ ...log.line(somewhere(log, random)), seq: log.last + 1 });
    log.headAtEnd();
  },
  'the rest written anew with another key'(log, random) {
    const seq = somewhere(log, random);
    let hash = log.line(seq - 1)?.hash ?? '';
    log.run("update audit_entries set action = 'student.forget' where seq = ?", seq);
    for (const each of log.all('select * from audit_entries where seq >= ? order by seq', seq)) {
      const { hash: old, ...fields } = each;
      const sealed = JSON.stringify([hash, ...Object.values(fields)]);
      hash = createHmac('sha256', 'guessed').update(sealed).digest('base64url');
      log.run('update audit_entries set hash = ? where seq = ?', hash, each.seq);
      if (hash === old) throw new Error('guessed the key');
    }
    log.headAtEnd();
  },
  'the end cut off'(log, random) {
    log.run('delete from audit_entries where seq > ?', Math.floor(random() * log.last));
  },
  'the end cut off and the head moved'(log, random) {
    log.run('delete from audit_entries where seq > ?', Math.floor(random() * log.last));
    log.headAtEnd();
  },
};
/** The way of which only the anchor knows comes twice as often. */
export const KINDS = [...Object.keys(ways), 'the end cut off and the head moved'];
