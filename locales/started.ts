/** The last line of `npm start`. Whoever starts it has chosen no language yet: it is said in both. */
export const atWork = (address: string): string => `Пульт работает · Pult is at work: ${address}`;
