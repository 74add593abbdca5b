/** Forms that are being filled in: the last one is shown, those under it wait with every word that was written. */
const kept = 'pult-desk-forms'; // of this window: a reload in the middle of a call loses no words
let last = 0;

/** What a form knows already. */
export const valuesOf = ({ questions }) =>
  Object.fromEntries(
    questions.flatMap(({ key, value }) => (value === null || value === undefined ? [] : [[key, value]])),
  );

/** A form as it has just opened; `offered`: the call for which it opened by itself. */
export function opened(form, press, more = {}) {
  last += 1;
  const labels = Object.fromEntries(
    form.questions.flatMap(({ key, input }) => (input.chosen ? [[key, input.chosen.label]] : [])),
  );
  const fresh = { id: `${Date.now()}-${last}`, form, press, values: valuesOf(form), labels };
  return { ...fresh, errors: {}, files: {}, sending: 0, found: null, earlier: null, taken: null, ...more };
}

/** It says no more than when it opened. */
export const isUntouched = ({ form, values, files }) =>
  JSON.stringify(values) === JSON.stringify(valuesOf(form)) && Object.values(files).flat().length === 0;

const lasting = (one) => ({ ...one, errors: {}, found: null, sending: 0 });

export function formStack(state, change) {
  function save(forms) {
    if (forms.length > 0) sessionStorage.setItem(kept, JSON.stringify(forms.map(lasting)));
    else sessionStorage.removeItem(kept);
    change({ forms });
  }
  const byId = (id) => state.forms.find((one) => one.id === id) ?? null;
  return {
    top: () => state.forms.at(-1) ?? null,
    byId,
    byPress: (press) => state.forms.find((one) => one.press === press) ?? null,
    open: (one) => save([...state.forms.filter((other) => !isUntouched(other)), one]),
    raise: (id) => save([...state.forms.filter((one) => one.id !== id), byId(id)]),
    drop: (id) => save(state.forms.filter((one) => one.id !== id)),
    alter(id, more) {
      const given = byId(id);
      if (given) save(state.forms.map((one) => (one === given ? { ...one, ...more } : one)));
    },
    restore: () => save(JSON.parse(sessionStorage.getItem(kept) ?? '[]')),
  };
}
