/** The sandbox's control routes. Every call throws with a readable message when it is refused. */
export function controlApi(base) {
  const answer = async (response) => {
    const body = await response.json();
    if (!response.ok) throw new Error(body.error ?? response.statusText);
    return body;
  };
  const get = async (path) => answer(await fetch(`${base}${path}`));
  const post = async (path, body = {}) => {
    const form = body instanceof FormData;
    const headers = form ? {} : { 'content-type': 'application/json' };
    return answer(await fetch(`${base}${path}`, { method: 'POST', headers, body: form ? body : JSON.stringify(body) }));
  };
  return {
    people: () => get('/people'),
    chat: (person) => get(`/people/${person}`),
    bot: (person, lang) => get(`/bot?person=${person}&lang=${lang}`),
    addPerson: (person) => post('/people', person),
    act: (person, act, body) => post(`/people/${person}/${act}`, body),
    fileAddress: (id) => `${base}/files/${encodeURIComponent(id)}`,
    demoAddress: (name) => `${base}/demo/${encodeURIComponent(name)}`,
    events: `${base}/events`,
  };
}
