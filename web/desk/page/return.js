// A visit from another site carries no cookie: look once more from here before asking for a new link.
const again = 'pult-desk-looked-again';
if (sessionStorage.getItem(again) === null) {
  sessionStorage.setItem(again, '1');
  location.replace('/desk');
} else {
  sessionStorage.removeItem(again);
}
