const failed = () => ({ kind: 'refused', text: JSON.parse(document.getElementById('words').textContent).failed });

/** Asks the server to do something; a lost connection is an answer too. */
export async function send(what, body) {
  try {
    const answer = await fetch(`/desk/${what}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return await answer.json();
  } catch {
    return failed();
  }
}
