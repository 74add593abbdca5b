import { connect } from 'node:net';
import process from 'node:process';
import { Pool } from 'pg';

/** The least that could be done with a ringing phone: one indexed select, one HTTP post. */
const { DATABASE_URL, AMI_PORT, AMI_SECRET, POST_TO = '' } = process.env;
const pool = new Pool({ connectionString: DATABASE_URL, max: 10 });
await pool.query('select 1');

const socket = connect(Number(AMI_PORT), '127.0.0.1');
socket.write(`Action: Login\r\nUsername: pult\r\nSecret: ${AMI_SECRET}\r\n\r\n`);
let text = '';
socket.on('data', (chunk) => {
  text += chunk;
  for (let end = text.indexOf('\r\n\r\n'); end >= 0; end = text.indexOf('\r\n\r\n')) {
    const packet = text.slice(0, end);
    text = text.slice(end + 4);
    const number = /ConnectedLineNum: (\+\d+)/.exec(packet)?.[1] ?? /CallerIDNum: (\+\d+)/.exec(packet)?.[1];
    if (/Event: DialState/.test(packet) && /DialStatus: RINGING/.test(packet) && number) void card(number);
  }
});
process.once('SIGTERM', () => process.exit(0));

async function card(number: string): Promise<void> {
  const { rows } = await pool.query(
    `select c.name, o.name as organization from "Phone" p join "Contact" c on c.id = p."contactId"
     left join "Organization" o on o.id = c."organizationId" where p.e164 = $1`,
    [number],
  );
  const body = JSON.stringify({ number, caller: rows[0] ?? null });
  await fetch(POST_TO, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
}
