const failed = () => ({ kind: 'refused', text: JSON.parse(document.getElementById('words').textContent).failed });

/** Asks the server to do something; a lost connection is an answer too. */
export const send = (what, body) =>
  ask(what, { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });

/** Lays a file on the desk; it waits there for its form. */
export function upload(file) {
  const body = new FormData();
  body.append('file', file);
  return ask('files', { body });
}

async function ask(what, how) {
  try {
    const answer = await fetch(`/desk/${what}`, { method: 'POST', ...how });
    return await answer.json();
  } catch {
    return failed();
  }
}
